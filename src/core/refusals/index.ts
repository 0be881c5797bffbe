import { getOwn } from "../get-own";
import type { Problem } from "../problem";
import { admissionRefusals } from "./admission";
import { definitionRefusals } from "./definitions";
import { fieldRefusals } from "./fields";
import { fileRefusals } from "./files";
import { nameRefusals } from "./names";
import type { RefusalClass } from "./refusal-class";
import { valueRefusals } from "./values";
import { workloadRefusals } from "./workloads";

/** All classes of refusal, in the order of their page. */
export const allRefusals: readonly RefusalClass[] = [
  ...fileRefusals,
  ...fieldRefusals,
  ...valueRefusals,
  ...nameRefusals,
  ...workloadRefusals,
  ...definitionRefusals,
  ...admissionRefusals,
];

const byCode: Readonly<Record<string, RefusalClass>> = Object.fromEntries(
  allRefusals.flatMap((one) => [one.code, ...(one.also ?? [])].map((code) => [code, one])),
);

export const refusalNamed = (code: string): RefusalClass | undefined => getOwn(byCode, code);

/** The class of a problem. Codes of the YAML parser that have no class of their own belong to `yaml-error`. */
export const refusalOf = ({ code, source }: Pick<Problem, "code" | "source">): RefusalClass | undefined =>
  source === "practice"
    ? undefined
    : (refusalNamed(code) ?? (source === "yaml" ? refusalNamed("yaml-error") : undefined));
