import type { KnownResource } from "../index/resource-index";
import type { IndexView } from "../index/view";
import { t } from "../l10n";
import { atName, atSourceText } from "../practice/findings";
import { missing } from "../practice/missing";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

const service = (lines: string): string =>
  `---\n${sample("v1", "Service", `spec:\n${lines}  selector:\n    app: web\n  ports:\n    - port: 80`)}`;

/** A Service without a selector may have endpoints of any kind. */
const leadsTo = (index: IndexView, service: KnownResource, own: KnownResource): boolean =>
  !own.pods ||
  service.selectors.length === 0 ||
  service.selectors.some((selector) => index.selectedBy(service, selector).includes(own));

export const statefulSetWithoutHeadlessService = defineRule({
  id: "stateful-set-without-headless-service",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-score": ["statefulset-has-servicename"] },
  summary: {
    en: "The Service that a StatefulSet names should be there and headless",
    "pt-br": "O Service que um StatefulSet indica deve existir e ser headless",
  },
  why: {
    en: "Only a headless Service (clusterIP: None) gives each of its Pods a name of its own, such as web-0.web.",
    "pt-br": "Só um Service headless (clusterIP: None) dá a cada Pod dele um nome próprio, como web-0.web.",
  },
  bad: `${workloadSample("StatefulSet", "serviceName: web")}${service("")}`,
  good: `${workloadSample("StatefulSet", "serviceName: web")}${service("  clusterIP: None\n")}`,
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    if (own?.kind !== "StatefulSet") return;
    const use = own.names.find(({ relation, toKind }) => relation === "serves" && toKind === "Service");
    if (!use || use.text === "") {
      // Only if there are Services here that could be named.
      if (index.kindBeside("Service", own.namespace).length === 0) return;
      yield atName(resource.root, t("{name} names no Service: its Pods get no DNS names", { name: own.name }));
      return;
    }
    const services = index.targetsOf(own, use);
    if (services.length > 0 && services.every(({ facts }) => facts?.["spec.clusterIP"] !== "None"))
      yield atSourceText(
        resource,
        use,
        t("Service {name} is not headless: it has no clusterIP: None", { name: use.text }),
      );
    else if (services.length > 0 && !services.some((service) => leadsTo(index, service, own)))
      yield atSourceText(
        resource,
        use,
        t("Service {name} does not select the Pods of {pods}", { name: use.text, pods: own.name }),
      );
    yield* missing(resource, index, own, use);
  },
});
