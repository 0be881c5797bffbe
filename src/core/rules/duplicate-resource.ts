import type { KnownResource } from "../index/resource-index";
import { kindIn } from "../kinds/kind-id";
import { t } from "../l10n";
import { atSourceText } from "../practice/findings";
import { defineRule } from "../rule";

const config = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  labels:\n    app: web\n`;

export const duplicateResource = defineRule({
  id: "duplicate-resource",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  summary: {
    en: "A resource should stand in a file once",
    "pt-br": "Um recurso deve estar uma só vez num arquivo",
  },
  why: {
    en: "Of two resources with the same kind, namespace and name, the one that is applied later wins, silently.",
    "pt-br": "De dois recursos com o mesmo tipo, namespace e nome, vale o que for aplicado por último, sem aviso.",
  },
  bad: `${config("web")}---\n${config("web")}`,
  good: `${config("web")}---\n${config("other")}`,
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",

  *check(resource, _catalog, { index }) {
    for (const own of index.in(resource.document)) {
      if (own.name === "" || own.isGenerated) continue;
      const same = index.named(own.kind, own.name, own.namespace);
      const first = firsts.get(same) ?? firstOf(same, own);
      firsts.set(same, first);
      if (first === own) continue;
      yield atSourceText(
        resource,
        own.nameText,
        t("{kind} {name} is already defined in this file", { kind: kindIn(own.kind), name: own.name }),
      );
    }
  },
});

/** Cached: with many resources of the same name, each would search for the first one. */
const firsts = new WeakMap<readonly KnownResource[], KnownResource>();

const firstOf = (same: readonly KnownResource[], own: KnownResource): KnownResource =>
  same
    .filter((one) => one.uri === own.uri && one.namespace === own.namespace && !one.isGenerated)
    .reduce((a, b) => (placeOf(b) < placeOf(a) ? b : a), own);

const placeOf = ({ start, nameText }: { start: number; nameText: { span: { start: number } } }): number =>
  start + nameText.span.start;
