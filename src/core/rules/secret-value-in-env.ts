import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { atName } from "../practice/findings";
import { podSample } from "../practice/samples";
import { looksSecret } from "../practice/secrets";
import { defineRule } from "../rule";

export const secretValueInEnv = defineRule({
  id: "secret-value-in-env",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  peers: { "kube-linter": ["env-var-secret"], polaris: ["sensitiveContainerEnvVar"] },
  summary: {
    en: "A password should not stand in a manifest",
    "pt-br": "Uma senha não deve ficar escrita num manifesto",
  },
  why: {
    en: "Whoever can read the repository or the Pod can read it. A Secret can be kept apart.",
    "pt-br": "Quem pode ler o repositório ou o Pod pode lê-la. Um Secret pode ficar à parte.",
  },
  bad: podSample("env:\n  - name: DB_PASSWORD\n    value: hunter2"),
  good: podSample(
    "env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const variable of itemsOf(container.get("env"))) {
        const name = variable.text("name") ?? "";
        const value = variable.text("value") ?? "";
        if (!looksSecret(name, value)) continue;
        yield atName(variable, t("{name} looks like a secret, and its value is written here", { name }));
      }
    }
  },
});
