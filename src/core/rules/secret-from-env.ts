import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, atName, nameOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const secretFromEnv = defineRule({
  id: "secret-from-env",
  levels: { strict: "hint" },
  peers: { "kube-linter": ["read-secret-from-env-var"] },
  summary: {
    en: "A Secret is better read from a file than from the environment",
    "pt-br": "É melhor ler um Secret de um arquivo do que do ambiente",
  },
  why: {
    en: "The environment ends up in logs, crash reports and child processes, and does not change when the Secret does.",
    "pt-br": "O ambiente acaba em logs, relatórios de falha e processos filhos, e não muda quando o Secret muda.",
  },
  bad: podSample(
    "env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password",
  ),
  good: podSample(
    "volumeMounts:\n  - name: db\n    mountPath: /run/secrets/db",
    "volumes:\n  - name: db\n    secret:\n      secretName: db",
  ),
  learnMore: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const variable of itemsOf(container.get("env"))) {
        if (variable.get("valueFrom.secretKeyRef"))
          yield atName(variable, t("{name} reads a Secret into the environment", { name: nameOf(variable) }));
      }
      for (const source of itemsOf(container.get("envFrom"))) {
        const secret = source.get("secretRef");
        if (secret) yield at(secret, t("{name} reads a Secret into the environment", { name: nameOf(container) }));
      }
    }
  },
});
