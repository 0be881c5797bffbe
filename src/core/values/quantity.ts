/** Parses and formats Kubernetes quantities. */

import { language, t } from "../l10n";

/** A Kubernetes quantity as an exact fraction: `numerator / denominator`. */
export interface Quantity {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** As written: `Mi`, `m`, `e3`; empty if there is none. */
  readonly suffix: string;
}

const powersOfTen: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  "": 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const powersOfTwo: Readonly<Record<string, bigint>> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n };
/** Real quantities need no more, and larger ones would take memory to expand. */
const largestExponent = 64;
const longestQuantity = 128;

/** Parses a quantity like Kubernetes; undefined if it is invalid. */
export function parseQuantity(text: string): Quantity | undefined {
  if (text.length > longestQuantity) return undefined;
  const match = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))([KMGTPE]i|[numkMGTPE]?|[eE][+-]?\d+)$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", decimals, onlyDecimals, suffix = ""] = match;
  const fraction = decimals ?? onlyDecimals ?? "";
  let numerator = BigInt(`${whole}${fraction}`) * (sign === "-" ? -1n : 1n);
  let denominator = 10n ** BigInt(fraction.length);
  const binary = powersOfTwo[suffix];
  if (binary !== undefined) return { numerator: numerator << binary, denominator, suffix };
  const exponent = powersOfTen[suffix] ?? Number(suffix.slice(1));
  if (Math.abs(exponent) > largestExponent) return undefined;
  if (exponent >= 0) numerator *= 10n ** BigInt(exponent);
  else denominator *= 10n ** BigInt(-exponent);
  return { numerator, denominator, suffix };
}

/** As a floating-point number: precise enough for display, not for comparing. */
export const numberOf = ({ numerator, denominator }: Quantity): number => {
  const scaled = (numerator * 1_000_000_000n) / denominator;
  return Number(scaled) / 1e9;
};

export const formatNumber = (value: number | bigint, maximumFractionDigits = 3): string =>
  new Intl.NumberFormat(language() === "pt-br" ? "pt-BR" : "en-US", { maximumFractionDigits }).format(value);

/** What a resource name measures: CPU, bytes (memory, storage), or a count. */
export type Measure = "cpu" | "bytes" | "count";

/** By the key of a resource list: `memory`, `limits.cpu`, `requests.storage`, `hugepages-2Mi`. */
export function measureOf(resourceName: string): Measure {
  const name = resourceName.replace(/^(?:limits|requests)\./, "");
  if (name === "cpu") return "cpu";
  return /^(?:memory|storage|ephemeral-storage|hugepages-.+)$/.test(name) || name.endsWith("/storage")
    ? "bytes"
    : "count";
}

/** A quantity in words: half a core, 128 MiB in bytes. Undefined if the number speaks for itself. */
export function quantityInWords(text: string, measure: Measure): string | undefined {
  const quantity = parseQuantity(text);
  if (!quantity) return undefined;
  if (measure === "cpu") return coresInWords(quantity);
  if (measure === "bytes") return bytesInWords(quantity, text);
  return quantity.suffix === "" ? undefined : formatNumber(numberOf(quantity), 9);
}

/** A short form for inlay hints; undefined if it would add nothing. */
export function shortQuantity(text: string, measure: Measure): string | undefined {
  const quantity = parseQuantity(text);
  if (!quantity) return undefined;
  if (measure === "count") return quantity.suffix === "" ? undefined : formatNumber(numberOf(quantity), 9);
  if (measure === "cpu") {
    const cores = numberOf(quantity);
    const figure = formatNumber(cores, 9);
    if (quantity.suffix === "" && /^\d+$/.test(text)) return undefined;
    return cores === 1 ? t("1 core") : t("{cores} cores", { cores: figure });
  }
  const near = binaryUnits((quantity.numerator + quantity.denominator - 1n) / quantity.denominator);
  const asWritten = /^\d+[KMGTPE]i$/.test(text) && near?.replace(" ", "").replace("B", "") === text;
  return near && !asWritten ? near : undefined;
}

function coresInWords({ numerator, denominator }: Quantity): string {
  const cores = numberOf({ numerator, denominator, suffix: "" });
  if (cores === 0.5) return t("half a core (0.5 CPU)");
  if (cores === 0.25) return t("a quarter of a core (0.25 CPU)");
  if (cores === 1) return t("one whole core (1 CPU)");
  const figure = formatNumber(cores, 9);
  if (cores > 0 && cores < 1)
    return t("{share} % of a core ({cores} CPU)", { share: formatNumber(cores * 100, 7), cores: figure });
  return t("{cores} cores", { cores: figure });
}

function bytesInWords(quantity: Quantity, text: string): string {
  const { numerator, denominator, suffix } = quantity;
  if (suffix === "m" || suffix === "u" || suffix === "n") {
    const bytes = formatNumber(numberOf(quantity), 9);
    return suffix === "m"
      ? t("{bytes} bytes: a small m means thousandths. {value} would be mebibytes.", {
          bytes,
          value: text.replace(/m$/, "Mi"),
        })
      : t("{bytes} bytes", { bytes });
  }
  // Kubernetes rounds a fraction of a byte up.
  const bytes = (numerator + denominator - 1n) / denominator;
  const written = t("{bytes} bytes", { bytes: formatNumber(bytes) });
  const near = binaryUnits(bytes);
  return near ? `${near} = ${written}` : written;
}

function binaryUnits(bytes: bigint): string | undefined {
  const units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
  let value = Number(bytes);
  let unit: string | undefined;
  for (const next of units) {
    if (Math.abs(value) < 1024) break;
    value /= 1024;
    unit = next;
  }
  return unit === undefined ? undefined : `${formatNumber(value, 2)} ${unit}`;
}
