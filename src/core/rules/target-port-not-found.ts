import type { KnownResource } from "../index/resource-index";
import type { SourceText } from "../index/summary";
import { t } from "../l10n";
import type { Resource } from "../manifest/field";
import { atSourceText, preferred, replaceText } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule, type Finding } from "../rule";
import { nearest } from "../verdict/nearest";

const service = (port: string): string =>
  `${workloadSample("Deployment", "").replace(/image: .*\n/, "$&          ports:\n            - name: http\n              containerPort: 8080\n")}---\n${sample("v1", "Service", `spec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n      targetPort: ${port}`)}`;

export const targetPortNotFound = defineRule({
  id: "target-port-not-found",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  summary: {
    en: "A Service's targetPort should be a port of its Pods",
    "pt-br": "A targetPort de um Service deve ser uma porta dos seus Pods",
  },
  why: {
    en: "When no container has a port with the given name, the Service has no endpoints for it. Containers need not list their ports, so a number is checked only against Pods that list theirs. Named ports in a NetworkPolicy are checked in the same way.",
    "pt-br":
      "Quando nenhum contêiner tem uma porta com o nome informado, o Service fica sem endpoints para ela. Os contêineres não precisam listar suas portas; por isso um número só é comparado com Pods que listam as suas. As portas nomeadas de uma NetworkPolicy são verificadas da mesma forma.",
  },
  bad: service("htpp"),
  good: service("http"),
  learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    if (!own) return;
    for (const selector of own.selectors) {
      const isService = own.kind === "Service";
      // A policy may name a port number that no container lists.
      const targets = isService
        ? (own.ports ?? []).flatMap(({ target }) => target ?? [])
        : own.kind === "NetworkPolicy"
          ? (selector.ports ?? []).filter(({ text }) => !/^\d+$/.test(text))
          : [];
      if (targets.length > 0) yield* notOpened(resource, targets, index.selectedBy(own, selector));
    }
  },
});

function* notOpened(
  resource: Resource,
  targets: readonly SourceText[],
  selected: readonly KnownResource[],
): Generator<Finding> {
  if (selected.length === 0) return;
  const opened = selected.map(({ pods }) => (pods?.containers ?? []).flatMap(({ ports }) => ports));
  for (const target of targets) {
    if (target.text === "") continue;
    const isNumber = /^\d+$/.test(target.text);
    if (opened.some((ports) => (isNumber && ports.length === 0) || ports.some(has(target.text)))) continue;
    // A workload that lists some ports need not list all of them.
    if (isNumber && targets.some(({ text }) => opened.some((ports) => ports.some(has(text))))) continue;
    const names = opened.flat().flatMap(({ name, number }) => (isNumber ? number : name)?.text ?? []);
    const all = [...new Set(names)];
    const meant = nearest(target.text, all) ?? (all.length === 1 ? all[0] : undefined);
    const fix = meant && preferred(t("Change it to {value}", { value: meant }), replaceText(resource, target, meant));
    yield atSourceText(
      resource,
      target,
      t("No container of {name} opens a port {port}", { name: selected[0]?.name ?? "?", port: target.text }),
      ...(fix ? [fix] : []),
    );
  }
}

const has =
  (text: string) =>
  ({ name, number }: { readonly name?: { readonly text: string }; readonly number?: { readonly text: string } }) =>
    name?.text === text || number?.text === text;
