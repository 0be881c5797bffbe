import { t } from "../l10n";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

const monitor = (label: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels:\n    app: web\nspec:\n  ports:\n    - port: 80\n---\n${sample("monitoring.coreos.com/v1", "ServiceMonitor", `spec:\n  endpoints: []\n  selector:\n    matchLabels:\n      app: ${label}`)}`;

export const danglingServiceMonitor = defineRule({
  id: "dangling-service-monitor",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["dangling-servicemonitor"] },
  summary: { en: "A ServiceMonitor should find a Service", "pt-br": "Um ServiceMonitor deve encontrar um Service" },
  why: {
    en: "A monitor whose labels fit no Service gathers nothing: alarms on it never ring.",
    "pt-br":
      "Um monitor cujos rótulos não correspondem a nenhum Service não coleta nada: alarmes sobre ele nunca tocam.",
  },
  bad: monitor("wbe"),
  good: monitor("web"),
  learnMore: "https://prometheus-operator.dev/docs/developer/getting-started/",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    const field = resource.root.get("spec.selector");
    const selector = own?.selectors.find(({ does, of }) => does === "watches" && of === "Service");
    // Services of other namespaces are often defined elsewhere.
    if (
      !own ||
      !field ||
      !selector ||
      selector.requirements.length === 0 ||
      resource.root.get("spec.namespaceSelector")
    )
      return;
    if (index.selectsAny(own, selector) || index.kindBeside("Service", own.namespace).length === 0) return;
    if (index.mayComeFromElsewhere(selector)) return;
    yield at(field, t("This selector matches no Services here: nothing is monitored"));
  },
});
