/** Hints for quantities, durations and file modes. */

import { kindId } from "../../kinds/kind-id";
import { code } from "../../markdown";
import { parseDuration, secondsInWords } from "../../values/duration";
import { fileModeInWords } from "../../values/file-mode";
import { measureOf, quantityInWords, shortQuantity } from "../../values/quantity";
import type { HintQuery, ValueHint } from "./value-hint";

export function quantityHint(key: string, text: string): ValueHint | undefined {
  const measure = key === "sizeLimit" ? "bytes" : measureOf(key);
  const words = quantityInWords(text, measure);
  if (!words) return undefined;
  const brief = shortQuantity(text, measure);
  return { topic: "quantity", words: [`${code(text)} = **${words}**`], ...(brief && { brief }) };
}

/** `periodSeconds`, `ttlSecondsAfterFinished`, `seconds`: all API fields that count seconds have it in their name. */
export const countsSeconds = (key: string): boolean => /(?:^s|S)econds(?![a-z])/.test(key);

/** Go durations of custom kinds: `interval: 10m`, `renewBefore: 360h`. */
const namesDuration = (key: string): boolean =>
  /(?:duration|interval|timeout|period|ttl|delay|deadline|window|lifetime|expiry|retention|before|after|age)$/i.test(
    key,
  );

/** Durations, and whole numbers that count seconds. */
export function numberHint({ key, type, resource, workspace }: HintQuery, text: string): ValueHint | undefined {
  const isSeconds = type?.shape === "integer" && countsSeconds(key);
  if (isSeconds) return durationHint(text, Number(text));
  const isCustom = kindId(workspace.catalog, resource.group, resource.kind) !== resource.kind;
  const isDuration = type?.shape === "duration" || (isCustom && type?.shape !== "integer" && namesDuration(key));
  return isDuration ? durationHint(text, parseDuration(text) ?? 0) : undefined;
}

function durationHint(text: string, seconds: number): ValueHint | undefined {
  const words = secondsInWords(seconds);
  // `1h` needs no hint.
  const brief = words && words.replaceAll(" ", "") !== text.replaceAll("m", "min") ? { brief: words } : {};
  return words ? { topic: "duration", words: [`${code(text)} = **${words}**`], ...brief } : undefined;
}

/** `0644` is octal in Kubernetes' YAML; 420 is the same in decimal. */
export function fileModeHint({ key, field }: HintQuery): ValueHint | undefined {
  if (key !== "mode" && key !== "defaultMode") return undefined;
  const mode = Number(field.scalar);
  const words = fileModeInWords(mode);
  if (!words) return undefined;
  const octal = `0${mode.toString(8).padStart(3, "0")}`;
  return {
    topic: "file-mode",
    brief: field.text() === octal ? words : `${octal} ${words}`,
    words: [`${code(field.text() ?? "")} = **${code(octal)}** = ${code(words)}`],
  };
}
