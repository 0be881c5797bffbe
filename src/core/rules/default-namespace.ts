import { t } from "../l10n";
import { at, atName } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";
import { kindOf } from "../schema/lookup";

export const defaultNamespace = defineRule({
  id: "default-namespace",
  levels: { strict: "hint" },
  peers: { "kube-linter": ["use-namespace"] },
  summary: { en: "A resource should say its namespace", "pt-br": "Um recurso deve dizer seu namespace" },
  why: {
    en: "Otherwise it lands wherever the context points, often in default, beside everything else.",
    "pt-br": "Senão, ele cai onde o contexto apontar, muitas vezes em default, junto com todo o resto.",
  },
  bad: podSample("").replace("name: web\n", "name: web\n  namespace: default\n"),
  good: podSample("").replace("name: web\n", "name: web\n  namespace: shop\n"),
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",

  *check(resource, catalog) {
    if (!kindOf({ catalog }, resource)?.namespaced) return;
    const namespace = resource.root.get("metadata.namespace");
    if (namespace && namespace.text() !== "default") return;
    const message = t("{kind} {name} is in the namespace default, or wherever the context points", {
      kind: resource.kind,
      name: resource.name ?? "?",
    });
    yield namespace ? at(namespace, message) : { ...atName(resource.root, message), path: "metadata" };
  },
});
