/** Labels on the map's nodes and edges. */

import type { ReferenceKind, SelectorKind } from "../../index/reference-row";
import type { KnownResource } from "../../index/resource-index";
import type { Requirement } from "../../index/summary";
import { t } from "../../l10n";
import { formatNumber } from "../../values/quantity";

const countOf = ({ kind, facts = {} }: KnownResource): number => {
  const text = facts[kind === "Job" ? "spec.completions" : "spec.replicas"] ?? "1";
  return /^\d{1,9}$/.test(text) ? Number(text) : 1;
};

/** Whether it creates more than one Pod. */
export const makesSeveral = (resource: KnownResource): boolean =>
  resource.kind === "DaemonSet" || resource.kind === "CronJob" || countOf(resource) > 1;

/** The number of Pods it creates, as text. */
export function podsInWords(resource: KnownResource): string {
  if (resource.kind === "DaemonSet") return t("one on every node");
  if (resource.kind === "CronJob") return t("one for each run");
  const count = countOf(resource);
  return count === 1 ? t("one Pod") : t("{count} Pods", { count: formatNumber(count) });
}

/** `80 → 8080` */
export function portsInWords({ ports = [] }: KnownResource): string {
  const said = ports.flatMap(({ number, target = number }) => {
    if (!number || !target) return [];
    return [number.text === target.text ? number.text : `${number.text} → ${target.text}`];
  });
  return said.length > 2 ? `${said.slice(0, 2).join(", ")}, …` : said.join(", ");
}

/** In kubectl's syntax: `app=web,tier in (a,b),!canary`. */
export const requirementsInWords = (requirements: readonly Requirement[]): string =>
  requirements
    .map(({ key, operator, values }) => {
      const texts = values.map(({ text }) => text);
      if (operator === "Exists") return key.text;
      if (operator === "DoesNotExist") return `!${key.text}`;
      const [only] = texts;
      if (operator === "In" && texts.length === 1) return `${key.text}=${only}`;
      return `${key.text} ${operator === "NotIn" ? "notin" : "in"} (${texts.join(", ")})`;
    })
    .join(", ");

export function selectorLabel(does: SelectorKind, of: KnownResource): string {
  switch (does) {
    case "routes":
      return portsInWords(of) || t("selects");
    case "guards":
      return t("guards");
    case "protects":
      return t("protects");
    case "watches":
      return t("watches");
    default:
      return t("selects");
  }
}

export function referenceLabel(kind: ReferenceKind): string {
  switch (kind) {
    case "routes":
      return t("sends requests to");
    case "reads":
      return t("reads");
    case "stores":
      return t("stores on");
    case "pulls":
      return t("pulls images with");
    case "acts-as":
      return t("acts as");
    case "scales":
      return t("scales");
    case "grants":
      return t("binds");
    case "names":
      return t("is of");
    case "serves":
      return t("has names from");
    case "lives-in":
      return t("lives in");
    case "changes":
      return t("changes");
  }
}
