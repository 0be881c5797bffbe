/** Reads the `charts` section of danado.yaml. */

import { isMap, isScalar, isSeq, type Node } from "yaml";
import { t } from "../l10n";
import type { ChartConfig } from "../render/environments";
import { nearest } from "../verdict/nearest";
import { type Report, spanAt } from "./config-report";
import { chartKeys, environmentKeys } from "./config-words";

type Environment = ChartConfig["environments"][number];

/** The entries of `charts` in danado.yaml. */
export function readCharts(node: Node | null, report: Report): ChartConfig[] {
  return itemsOf(node, report).flatMap((item) => {
    checkKeys(item, chartKeys, report);
    const path = textOf(item, "path");
    if (path === undefined) {
      report(spanAt(item), t("A chart has a path, relative to danado.yaml"));
      return [];
    }
    return [
      {
        path,
        environments: itemsOf(nodeOf(item, "environments"), report).flatMap((one) => readEnvironment(one, report)),
      },
    ];
  });
}

function readEnvironment(item: Node, report: Report): Environment[] {
  checkKeys(item, environmentKeys, report);
  const name = textOf(item, "name");
  if (name === undefined) {
    report(spanAt(item), t("An environment has a name"));
    return [];
  }
  const [releaseName, namespace, kubernetesVersion] = ["releaseName", "namespace", "kubernetesVersion"].map((key) =>
    textOf(item, key),
  );
  return [
    {
      name,
      values: textsOf(nodeOf(item, "values")),
      set: textsOf(nodeOf(item, "set")),
      ...(releaseName !== undefined && { releaseName }),
      ...(namespace !== undefined && { namespace }),
      ...(kubernetesVersion !== undefined && { kubernetesVersion }),
    },
  ];
}

const nodeOf = (item: Node, key: string): Node | null =>
  isMap<Node, Node | null>(item) ? ((item.get(key, true) as Node | undefined) ?? null) : null;

function textOf(item: Node, key: string): string | undefined {
  const node = nodeOf(item, key);
  return isScalar(node) && node.value !== null ? (node.source ?? String(node.value)) : undefined;
}

const textsOf = (node: Node | null): string[] =>
  (isSeq<Node>(node) ? node.items : node ? [node] : []).flatMap((item) => (isScalar(item) ? [String(item.value)] : []));

function itemsOf(node: Node | null, report: Report): readonly Node[] {
  if (isSeq<Node>(node)) return node.items;
  if (node && !(isScalar(node) && node.value === null)) report(spanAt(node), t("A list is expected here"));
  return [];
}

function checkKeys(item: Node, known: Readonly<Record<string, unknown>>, report: Report): void {
  for (const { key } of isMap<Node, Node | null>(item) ? item.items : []) {
    const name = isScalar(key) ? String(key.value) : "";
    if (!Object.hasOwn(known, name))
      report(spanAt(key), t("danado.yaml has no setting {name}", { name }), nearest(name, Object.keys(known)));
  }
}
