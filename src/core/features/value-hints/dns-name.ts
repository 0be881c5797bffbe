/** Hint for a Service's name: its DNS name. */

import { t } from "../../l10n";
import type { Resource } from "../../manifest/field";
import { code } from "../../markdown";
import type { ValueHint } from "./value-hint";

export function dnsHint({ name, namespace }: Resource): ValueHint | undefined {
  if (!name) return undefined;
  const host = code(`${name}.${namespace ?? "default"}.svc.cluster.local`);
  const words = [t("Inside the cluster this Service is found as {host}.", { host })];
  if (namespace === undefined)
    words.push(
      t("No namespace is written here, so {namespace} is assumed; applied elsewhere, that namespace takes its place.", {
        namespace: code("default"),
      }),
    );
  return { topic: "name", words };
}
