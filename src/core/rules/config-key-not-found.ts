import { kindIn } from "../kinds/kind-id";
import { t } from "../l10n";
import { atSourceText, preferred, replaceText } from "../practice/findings";
import { podSample, sample } from "../practice/samples";
import { defineRule } from "../rule";
import { nearest } from "../verdict/nearest";

const config = `---\n${sample("v1", "ConfigMap", "data:\n  color: blue")}`;
const pod = (key: string): string =>
  `${podSample(`env:\n  - name: COLOR\n    valueFrom:\n      configMapKeyRef:\n        name: web\n        key: ${key}`)}${config}`;

export const configKeyNotFound = defineRule({
  id: "config-key-not-found",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["env-value-from"] },
  summary: {
    en: "A key of a ConfigMap or Secret should be there",
    "pt-br": "Uma chave de um ConfigMap ou Secret deve existir",
  },
  why: {
    en: "A Pod that asks for a key that its ConfigMap or Secret does not have never starts: its containers wait for it.",
    "pt-br":
      "Um Pod que pede uma chave que o ConfigMap ou Secret não tem nunca começa: os contêineres ficam esperando por ela.",
  },
  bad: pod("colour"),
  good: pod("color"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",

  *check(resource, _catalog, { index }) {
    for (const own of index.in(resource.document))
      for (const use of own.names) {
        if (use.keys.length === 0 || use.mayBeMissing) continue;
        const targets = index.targetsOf(own, use);
        const known = targets.map((target) => index.keysOf(target));
        // A resource that is generated or patched may have any key.
        if (targets.length === 0 || known.includes(undefined)) continue;
        const keys = new Set(known.flatMap((own) => (own ?? []).map(({ text }) => text)));
        for (const key of use.keys) {
          if (keys.has(key.text) || key.text === "") continue;
          const meant = nearest(key.text, keys);
          const message = t("{kind} {name} has no key {key}", {
            kind: kindIn(use.toKind),
            name: use.text,
            key: key.text,
          });
          const fix =
            meant && preferred(t("Change it to {value}", { value: meant }), replaceText(resource, key, meant));
          yield atSourceText(resource, key, message, ...(fix ? [fix] : []));
        }
      }
  },
});
