import { podPlaceOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import type { Field } from "../manifest/field";
import { preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule, type Finding } from "../rule";
import { asLabelValue } from "../verdict/rewrite";

/** For a template, the labels that its controller selects; for a resource, one that identifies it. */
const labelsFor = (root: Field, isTemplate: boolean): Record<string, string> => {
  const selected = isTemplate ? (root.get("spec.selector.matchLabels")?.children ?? []) : [];
  const copied = selected.flatMap((label) => {
    const value = label.text();
    return value === undefined ? [] : [[String(label.key), value]];
  });
  const app = asLabelValue(root.text("metadata.name") ?? "");
  return copied.length > 0 ? Object.fromEntries(copied) : { app: app === "" ? "my-app" : app };
};

function* finding(root: Field, metadata: Field | undefined, base: string, isTemplate: boolean): Generator<Finding> {
  const labels = metadata?.get("labels");
  if (labels && (labels.isAlias || labels.children.length > 0)) return;
  const name = root.text("metadata.name") ?? root.text("metadata.generateName") ?? "?";
  const kind = root.text("kind") ?? "";
  const owner = base === "" ? root : root.get(base);
  // Labels outside of metadata are already reported as an unknown field.
  if (owner?.shape !== "map" || owner.get("labels")) return;
  const added = labelsFor(root, isTemplate);
  const shown = Object.entries(added)[0] as [string, string];
  yield {
    at: labels?.keySpan ?? metadata?.keySpan ?? owner.keySpan ?? root.get("kind")?.valueSpan ?? owner.span,
    path: base === "" ? "metadata.labels" : `${base}.metadata.labels`,
    message: isTemplate
      ? t("The Pods of {kind} {name} have no labels", { kind, name })
      : t("{kind} {name} has no labels", { kind, name }),
    fixes: [
      preferred(t("Add the label {label}", { label: `${shown[0]}: ${shown[1]}` }), owner.set("metadata.labels", added)),
    ],
  };
}

export const resourceWithoutLabels = defineRule({
  id: "resource-without-labels",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  summary: {
    en: "Pods, and the workloads that create them, should have labels",
    "pt-br": "Pods, e os workloads que os criam, devem ter rótulos",
  },
  why: {
    en: "Labels are how Services, controllers and people find a Pod. Without them it runs, and nothing can point at it.",
    "pt-br":
      "É pelos rótulos que Services, controladores e pessoas acham um Pod. Sem eles o Pod roda, mas nada consegue apontar para ele.",
  },
  bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        limits:
          cpu: 500m
          memory: 128Mi
`,
  good: podSample("resources:\n  limits:\n    cpu: 500m\n    memory: 128Mi"),
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/",
  *check(resource, catalog) {
    const place = podPlaceOf(catalog, resource);
    const { root } = resource;
    if (!place) return;
    yield* finding(root, root.get("metadata"), "", false);
    // A Job's controller labels its Pods.
    if (place.template !== undefined && !/^(?:Cron)?Job$/.test(resource.kind))
      yield* finding(root, root.get(`${place.template}.metadata`), place.template, true);
  },
});
