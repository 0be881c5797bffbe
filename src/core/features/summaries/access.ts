/** Summaries of RBAC resources, CustomResourceDefinitions and webhooks. */

import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Summarizer } from "./summarizer";
import { isTrue, joined, mapsIn, textsIn, written } from "./words";

export const serviceAccount: Summarizer = ({ root, resource }) => [
  t("Is an identity, {name}, that Pods use for the API server.", { name: written(resource.name ?? "?") }),
  ...(root.get("automountServiceAccountToken")?.scalar === false
    ? [t("Its token is not put into Pods unless they ask for it.")]
    : []),
];

export const role: Summarizer = ({ root, resource }) => {
  const rules = mapsIn(root.get("rules")).map(ruleInWords);
  const where = resource.kind === "ClusterRole" ? t("anywhere in the cluster") : t("in its namespace");
  if (resource.kind === "ClusterRole" && root.get("aggregationRule"))
    return [t("Gathers the permissions of other ClusterRoles, chosen by their labels.")];
  return [
    rules.length === 0
      ? t("Grants no permissions yet.")
      : t("Allows those who are bound to it {where}: {rules}.", { where, rules: rules.join("; ") }),
  ];
};

function ruleInWords(rule: Field): string {
  const verbs = textsIn(rule.get("verbs"));
  const what = verbs.includes("*") ? t("everything") : joined(verbs.map(written), 8);
  const urls = textsIn(rule.get("nonResourceURLs")).map(written);
  const resources = textsIn(rule.get("resources"));
  const names = textsIn(rule.get("resourceNames")).map(written);
  if (urls.length > 0) return t("{verbs} at {urls}", { verbs: what, urls: joined(urls) });
  const things = resources.includes("*") ? t("every resource") : joined(resources.map(written));
  return names.length > 0
    ? t("{verbs} on {things} named {names}", { verbs: what, things, names: joined(names) })
    : t("{verbs} on {things}", { verbs: what, things });
}

export const roleBinding: Summarizer = ({ root, resource }) => {
  const subjects = mapsIn(root.get("subjects")).map((subject) => {
    const namespace = subject.text("namespace");
    const name = written(`${subject.text("kind") ?? ""} ${subject.text("name") ?? "?"}`.trim());
    return namespace && namespace !== resource.namespace
      ? t("{name} of namespace {namespace}", { name, namespace: written(namespace) })
      : name;
  });
  const given = written(`${root.text("roleRef.kind") ?? ""} ${root.text("roleRef.name") ?? "?"}`.trim());
  if (subjects.length === 0) return [t("Grants {role} to no one yet.", { role: given })];
  const who = joined(subjects);
  return [
    resource.kind === "ClusterRoleBinding"
      ? t("Grants {role} to {who}, in the whole cluster.", { who, role: given })
      : t("Grants {role} to {who}, in namespace {namespace}.", {
          who,
          role: given,
          namespace: written(resource.namespace ?? "default"),
        }),
  ];
};

export const customResourceDefinition: Summarizer = ({ root }) => {
  const versions = mapsIn(root.get("spec.versions"))
    .filter((version) => isTrue(version, "served"))
    .map((version) => written(version.text("name") ?? "?"));
  return [
    t("Teaches the cluster a new kind, {kind}, of the group {group}.", {
      kind: written(root.text("spec.names.kind") ?? "?"),
      group: written(root.text("spec.group") ?? "?"),
    }),
    ...(versions.length > 0 ? [t("It is served as {versions}.", { versions: joined(versions) })] : []),
  ];
};

const webhooks = (root: Field): string =>
  joined(mapsIn(root.get("webhooks")).map((hook) => written(hook.text("name") ?? "?")));

export const validatingWebhooks: Summarizer = ({ root }) => [
  t("Asks {webhooks} before something is written; what it refuses is not written.", { webhooks: webhooks(root) }),
];

export const mutatingWebhooks: Summarizer = ({ root }) => [
  t("Lets {webhooks} change what is written before it is stored.", { webhooks: webhooks(root) }),
];
