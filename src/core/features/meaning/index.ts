import { fileModeMeaning, numberMeaning, quantityMeaning } from "./amounts";
import { dnsMeaning } from "./dns-name";
import { imageMeaning } from "./image";
import type { Asked, Meaning } from "./meaning";
import { percentageMeaning, utilizationMeaning } from "./percentages";
import { portMeaning } from "./ports";
import { scheduleMeaning } from "./schedule";
import { secretMeaning } from "./secret-value";
import { selectorMeaning } from "./selectors";

export type { Clock, Meaning, Topic } from "./meaning";

/** What the value of a field comes to; the values of a Secret are never spoken of. */
export function meaningOf(asked: Asked): Meaning | undefined {
  const { field, type, resource, key } = asked;
  if (field.shape === "map" || field.shape === "list") return selectorMeaning(asked);
  const text = field.text();
  if (text === undefined) return undefined;
  if (resource.kind === "Secret" && resource.group === "") return secretMeaning(asked);
  if (resource.kind === "Service" && resource.group === "" && /^metadata\.(?:name|namespace)$/.test(field.path))
    return dnsMeaning(resource);
  switch (type?.shape) {
    case "quantity":
      return quantityMeaning(key, text);
    case "duration":
      return numberMeaning(asked, text);
    case "integer":
      return (
        portMeaning(asked, text) ??
        fileModeMeaning(asked) ??
        utilizationMeaning(asked, text) ??
        numberMeaning(asked, text)
      );
    case "int-or-string":
      return portMeaning(asked, text) ?? percentageMeaning(asked, text);
    case "string":
      if (key === "image") return imageMeaning(text);
      if (key === "schedule" && resource.kind === "CronJob") return scheduleMeaning(asked, text);
      return portMeaning(asked, text) ?? numberMeaning(asked, text);
    // Of a kind without a definition.
    case undefined:
      return field.style === "plain" || field.style === "double-quoted" ? numberMeaning(asked, text) : undefined;
    default:
      return undefined;
  }
}
