import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { another, at, atName, nameOf, podSpecOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithLowUserId = defineRule({
  id: "container-with-low-user-id",
  levels: { strict: "info" },
  peers: { "kube-score": ["container-security-context-user-group-id"] },
  summary: {
    en: "A container should run as a user and a group above 10000",
    "pt-br": "Um contêiner deve rodar com usuário e grupo acima de 10000",
  },
  why: {
    en: "Low ids may be those of users of the node, whose files the container could then touch.",
    "pt-br": "Ids baixos podem ser de usuários do nó, e o contêiner poderia mexer nos arquivos deles.",
  },
  bad: podSample("securityContext:\n  runAsUser: 1000\n  runAsGroup: 10001"),
  good: podSample("securityContext:\n  runAsUser: 10001\n  runAsGroup: 10001"),
  learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",

  *check(resource, catalog) {
    const around = podSpecOf(catalog, resource);
    for (const container of containersOf(catalog, resource)) {
      for (const id of ["runAsUser", "runAsGroup"]) {
        const field = container.get(`securityContext.${id}`) ?? around?.get(`securityContext.${id}`);
        if (typeof field?.scalar === "number" && field.scalar > 10_000) continue;
        const message = t("Container {name} has no {field} above 10000", { name: nameOf(container), field: id });
        yield field
          ? at(field, message, another(t("Change it to {value}", { value: "10001" }), field.set("", 10001)))
          : atName(container, message);
      }
    }
  },
});
