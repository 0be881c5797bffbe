import { missing } from "../practice/missing";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

const binding = (role: string): string =>
  `${sample("rbac.authorization.k8s.io/v1", "RoleBinding", `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: ${role}\nsubjects: []`)}---\n${sample("rbac.authorization.k8s.io/v1", "Role", "rules: []")}`;

export const roleNotFound = defineRule({
  id: "role-not-found",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  summary: { en: "A Role that is bound should be there", "pt-br": "Uma Role vinculada deve existir" },
  why: {
    en: "The API server takes a binding to a role that is not there, and it grants nothing; its role cannot be changed later.",
    "pt-br":
      "O servidor de API aceita um vínculo com uma role que não existe, e ele não concede nada; a role dele não pode ser mudada depois.",
  },
  bad: binding("wbe"),
  good: binding("web"),
  learnMore: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/",

  *check(resource, _catalog, { index }) {
    // Clusters have ClusterRoles, and some Roles, of their own.
    for (const own of index.in(resource.document))
      for (const use of own.names)
        if (use.toKind === "Role" && use.relation === "grants" && !/^system:|^extension-apiserver-/.test(use.text))
          yield* missing(resource, index, own, use);
  },
});
