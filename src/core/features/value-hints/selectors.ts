/** Hints for label selectors: in words, and which resources they select. */

import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { code } from "../../markdown";
import { typeOfField } from "../../schema/lookup";
import { anyOf, joined, mapsIn, pairsIn, textsIn } from "../summaries/words";
import { selectedBy, titleOf } from "./selected-pods";
import type { HintQuery, ValueHint } from "./value-hint";

/** What a selector applies to. */
type Chosen = "pods" | "namespaces" | "nodes" | "volumes" | "objects";

interface Selector {
  readonly field: Field;
  /** A plain map of labels. */
  readonly isPlain: boolean;
  readonly of: Chosen;
  readonly owner: string;
}

/** A selector in words and what it selects in the workspace; for its key or any key below it. */
export function selectorHint(asked: HintQuery): ValueHint | undefined {
  const selector = selectorAt(asked);
  if (!selector) return undefined;
  const { field, isPlain, of } = selector;
  const wants = isPlain
    ? labelsInWords(field)
    : [...labelsInWords(field.get("matchLabels")), ...expressionsInWords(field)];
  if (wants.length === 0 && isPlain) return undefined;
  const words = wants.length === 0 ? [everyOne(of)] : [`${those(of)}\n${wants.map((want) => `- ${want}`).join("\n")}`];
  const chosen = chosenOf(asked, selector);
  if (!chosen) return { topic: "selector", words };
  const names = chosen.map(titleOf);
  words.push(
    names.length === 0
      ? t("None of the known manifests makes such Pods.")
      : t("Of the known manifests: {names}", { names: joined(names.map(code)) }),
  );
  const atItsKey = field === asked.field;
  const brief = wants.length === 0 ? t("every Pod") : names.length === 0 ? t("no known Pods") : joined(names, 2);
  return { topic: "selector", words, ...(atItsKey && { brief: `→ ${brief}` }) };
}

const isLabelSelector = (type: string | undefined): boolean => /\.meta\.v1\.LabelSelector$/.test(type ?? "");

function selectorAt({ workspace, resource, field, type, owner = "", key }: HintQuery): Selector | undefined {
  if (isLabelSelector(type?.type)) return { field, isPlain: false, of: chosenBy(key, owner), owner };
  const { parent } = field;
  if ((key === "matchLabels" || key === "matchExpressions") && parent) {
    if (!isLabelSelector(typeOfField(workspace, parent)?.type)) return undefined;
    const around = parent.parent && typeOfField(workspace, parent.parent)?.type;
    return { field: parent, isPlain: false, of: chosenBy(String(parent.key), around ?? ""), owner: around ?? "" };
  }
  if (key === "nodeSelector" && type?.shape === "map") return { field, isPlain: true, of: "nodes", owner };
  const isService = resource.kind === "Service" && resource.group === "";
  return isService && field.path === "spec.selector" ? { field, isPlain: true, of: "pods", owner } : undefined;
}

function chosenBy(key: string, owner: string): Chosen {
  if (key === "namespaceSelector") return "namespaces";
  if (/\.PersistentVolumeClaimSpec$/.test(owner)) return "volumes";
  return key === "objectSelector" || /\.(?:MetricIdentifier|ParamRef|ClusterTrustBundleProjection)$/.test(owner)
    ? "objects"
    : "pods";
}

/** Only if it selects Pods of other resources in the same namespace. */
function chosenOf({ workspace, resource }: HintQuery, { field, isPlain, of, owner }: Selector) {
  const choosesOthers = isPlain || /\.(?:NetworkPolicySpec|NetworkPolicyPeer|PodDisruptionBudgetSpec)$/.test(owner);
  if (of !== "pods" || !choosesOthers || field.parent?.get("namespaceSelector")) return undefined;
  return selectedBy(workspace, resource, field);
}

function those(of: Chosen): string {
  switch (of) {
    case "pods":
      return t("Pods for which all of this holds:");
    case "namespaces":
      return t("Namespaces for which all of this holds:");
    case "nodes":
      return t("Nodes for which all of this holds:");
    case "volumes":
      return t("PersistentVolumes for which all of this holds:");
    case "objects":
      return t("Objects for which all of this holds:");
  }
}

function everyOne(of: Chosen): string {
  if (of === "pods") return t("Every Pod of the namespace.");
  return of === "namespaces" ? t("Every namespace.") : t("Every one.");
}

const labelsInWords = (labels: Field | undefined): string[] =>
  pairsIn(labels).map(({ key, field }) =>
    t("label {key} is {value}", { key: code(key), value: code(field.text() ?? "") }),
  );

function expressionsInWords(selector: Field): string[] {
  return mapsIn(selector.get("matchExpressions")).flatMap((expression) => {
    const key = code(expression.text("key") ?? "?");
    const values = anyOf(textsIn(expression.get("values")).map(code));
    switch (expression.text("operator")) {
      case "In":
        return [t("label {key} is {value}", { key, value: values })];
      case "NotIn":
        return [t("label {key} is not {values}, or there is no such label", { key, values })];
      case "Exists":
        return [t("there is a label {key}, whatever its value", { key })];
      case "DoesNotExist":
        return [t("there is no label {key}", { key })];
      default:
        return [];
    }
  });
}
