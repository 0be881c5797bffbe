/** What values mean, for hovers and inlay hints. */

import { fileModeHint, numberHint, quantityHint } from "./amounts";
import { dnsHint } from "./dns-name";
import { imageHint } from "./image";
import { percentageHint, utilizationHint } from "./percentages";
import { portHint } from "./ports";
import { scheduleHint } from "./schedule";
import { secretHint } from "./secret-value";
import { selectorHint } from "./selectors";
import type { HintQuery, ValueHint } from "./value-hint";

export type { Clock, Topic, ValueHint } from "./value-hint";

/** The meaning of a field's value; never reveals the values of a Secret. */
export function meaningOf(asked: HintQuery): ValueHint | undefined {
  const { field, type, resource, key } = asked;
  if (field.shape === "map" || field.shape === "list") return selectorHint(asked);
  const text = field.text();
  if (text === undefined) return undefined;
  if (resource.kind === "Secret" && resource.group === "") return secretHint(asked);
  if (resource.kind === "Service" && resource.group === "" && /^metadata\.(?:name|namespace)$/.test(field.path))
    return dnsHint(resource);
  switch (type?.shape) {
    case "quantity":
      return quantityHint(key, text);
    case "duration":
      return numberHint(asked, text);
    case "integer":
      return portHint(asked, text) ?? fileModeHint(asked) ?? utilizationHint(asked, text) ?? numberHint(asked, text);
    case "int-or-string":
      return portHint(asked, text) ?? percentageHint(asked, text);
    case "string":
      if (key === "image") return imageHint(text);
      if (key === "schedule" && resource.kind === "CronJob") return scheduleHint(asked, text);
      return portHint(asked, text) ?? numberHint(asked, text);
    // A kind without a definition.
    case undefined:
      return field.style === "plain" || field.style === "double-quoted" ? numberHint(asked, text) : undefined;
    default:
      return undefined;
  }
}
