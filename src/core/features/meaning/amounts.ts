import { code } from "../../markdown";
import { parseDuration, secondsInWords } from "../../values/duration";
import { fileModeInWords } from "../../values/file-mode";
import { measureOf, quantityInWords, shortQuantity } from "../../values/quantity";
import type { Asked, Meaning } from "./meaning";

export function quantityMeaning(key: string, text: string): Meaning | undefined {
  const measure = key === "sizeLimit" ? "bytes" : measureOf(key);
  const words = quantityInWords(text, measure);
  if (!words) return undefined;
  const brief = shortQuantity(text, measure);
  return { topic: "quantity", words: [`${code(text)} = **${words}**`], ...(brief && { brief }) };
}

/** Durations, and whole numbers whose field says that they count seconds. */
export function numberMeaning({ key, type }: Asked, text: string): Meaning | undefined {
  const isSeconds = type?.shape === "integer" && key.endsWith("Seconds");
  if (!isSeconds && type?.shape !== "duration") return undefined;
  const words = secondsInWords(isSeconds ? Number(text) : (parseDuration(text) ?? 0));
  // `1h` is its own words.
  const brief = words && words.replaceAll(" ", "") !== text.replaceAll("m", "min") ? { brief: words } : {};
  return words ? { topic: "duration", words: [`${code(text)} = **${words}**`], ...brief } : undefined;
}

/** `0644` is octal in YAML as Kubernetes reads it, 420 the same in decimal. */
export function fileModeMeaning({ key, field }: Asked): Meaning | undefined {
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
