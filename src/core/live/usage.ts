/** CPU and memory usage from the metrics API. */

import { formatNumber, numberOf, parseQuantity } from "../values/quantity";
import type { LiveObject } from "./live-object";

/** Current usage of a Pod or node, in cores and bytes. */
export interface Usage {
  readonly cpu: number;
  readonly memory: number;
}

/** For an object of metrics.k8s.io: a node's own usage, or the sum of a Pod's containers. */
export function usageIn({ usage, containers }: LiveObject): Usage {
  const all: readonly { readonly usage?: { readonly cpu?: unknown; readonly memory?: unknown } }[] = Array.isArray(
    containers,
  )
    ? containers
    : [{ usage }];
  const sum = (name: "cpu" | "memory") => all.reduce((total, one) => total + amount(one?.usage?.[name]), 0);
  return { cpu: sum("cpu"), memory: sum("memory") };
}

function amount(quantity: unknown): number {
  const parsed = typeof quantity === "string" ? parseQuantity(quantity) : undefined;
  return parsed ? numberOf(parsed) : 0;
}

/** `120m CPU, 64 MiB`; for a node, given what is allocatable, with percentages: `1.2 CPU (30 %), 3 GiB (40 %)`. */
export function usageInWords({ cpu, memory }: Usage, allocatable?: Readonly<Record<string, unknown>>): string {
  const share = (used: number, of: unknown): string => {
    const all = amount(of);
    return all > 0 ? ` (${formatNumber((used / all) * 100, 0)} %)` : "";
  };
  const cores = cpu < 1 ? `${formatNumber(Math.round(cpu * 1000))}m` : formatNumber(cpu, 1);
  return [
    `${cores} CPU${share(cpu, allocatable?.cpu)}`,
    `${inBytes(memory)}${share(memory, allocatable?.memory)}`,
  ].join(", ");
}

function inBytes(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  return mebibytes < 1024
    ? `${formatNumber(mebibytes, mebibytes < 10 ? 1 : 0)} MiB`
    : `${formatNumber(mebibytes / 1024, 1)} GiB`;
}
