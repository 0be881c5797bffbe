import type { Rule } from "../rule";
import { containerWithoutCpuLimit } from "./container-without-cpu-limit";
import { containerWithoutLimits } from "./container-without-limits";
import { containerWithoutMemoryLimit } from "./container-without-memory-limit";
import { resourceWithoutLabels } from "./resource-without-labels";

/** The only list of rules. */
export const allRules: readonly Rule[] = [
  containerWithoutCpuLimit,
  containerWithoutLimits,
  containerWithoutMemoryLimit,
  resourceWithoutLabels,
];
