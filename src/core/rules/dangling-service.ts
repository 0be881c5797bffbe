import type { Neighbour } from "../index/beside";
import { isSetByController } from "../index/selection";
import { kindIn } from "../kinds/kind-id";
import { t } from "../l10n";
import { another, at, preferred } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

const service = (label: string): string =>
  `---\n${sample("v1", "Service", `spec:\n  selector:\n    app: ${label}\n  ports:\n    - port: 80`)}`;

/** The labels that a workload's own selector uses. */
function stableLabels({ selectors, pods }: Neighbour): Record<string, string> {
  const own = selectors.find((selector) => selector.own)?.requirements.filter(({ operator }) => operator === "In");
  const pairs = own?.length
    ? own.map(({ key, values }) => [key.text, values[0]?.text ?? ""])
    : (pods?.labels ?? []).map(({ key, value }) => [key.text, value.text]);
  return Object.fromEntries(pairs);
}

export const danglingService = defineRule({
  id: "dangling-service",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["dangling-service"], "kube-score": ["service-targets-pod"] },
  summary: {
    en: "A Service should select some Pods",
    "pt-br": "Um Service deve selecionar alguns Pods",
  },
  why: {
    en: "A Service whose labels fit no Pod has no endpoints: every connection to it fails, and nothing says why.",
    "pt-br":
      "Um Service cujos rótulos não correspondem a nenhum Pod não tem endpoints: toda conexão com ele falha, e nada diz por quê.",
  },
  bad: `${workloadSample("Deployment", "")}${service("wbe")}`,
  good: `${workloadSample("Deployment", "")}${service("web")}`,
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    const selector = own?.kind === "Service" ? own.selectors[0] : undefined;
    if (!own || !selector || selector.requirements.length === 0 || own.facts?.["spec.type"] === "ExternalName") return;
    // Only the controller knows which Pods get such a label.
    if (selector.requirements.every(({ key }) => isSetByController(key.text))) return;
    if (index.selectsAny(own, selector) || index.mayComeFromElsewhere(selector)) return;
    // If there are no workloads here, the Pods come from elsewhere.
    const others = index.podsBeside(own.namespace);
    const field = resource.root.get("spec.selector");
    if (others.length === 0 || !field) return;
    const labels = selector.requirements.map(({ key, values }) => `${key.text}: ${values[0]?.text ?? ""}`).join(", ");
    const candidates = others.filter(
      ({ pods, name }) => pods && pods.labels.length > 0 && (others.length === 1 || name === own.name),
    );
    const fixes = candidates.map((one) =>
      (candidates.length === 1 ? preferred : another)(
        t("Select the Pods of {kind} {name}", { kind: kindIn(one.kind), name: one.name }),
        ...relabel(field, stableLabels(one)),
      ),
    );
    yield at(field, t("No Pods here have the labels {labels}: this Service has no endpoints", { labels }), ...fixes);
  },
});

/** If the keys are the same, only values are changed, so that comments stay. */
function relabel(field: NonNullable<Parameters<typeof at>[0]>, labels: Record<string, string>) {
  const keys = Object.keys(labels);
  const same = field.children.length === keys.length && keys.every((key) => field.get(key === "" ? '""' : `[${key}]`));
  if (!same || !field.parent) return field.parent ? [field.parent.set("selector", labels)] : [];
  return keys.filter((key) => field.text(`[${key}]`) !== labels[key]).map((key) => field.set(`[${key}]`, labels[key]));
}
