import * as configuration from "./configuration";
import * as container from "./container";
import * as env from "./env";
import { everyKind } from "./every-kind";
import type { Explanation, TypeExplanations } from "./explanation";
import * as objectMeta from "./object-meta";
import * as pod from "./pod";
import * as probe from "./probe";
import * as securityContext from "./security-context";
import * as service from "./service";
import * as volume from "./volume";
import * as workloads from "./workloads";

/** Every explanation of ours, by schema type. */
export const allExplanations: readonly TypeExplanations[] = [
  objectMeta,
  pod,
  container,
  probe,
  env,
  volume,
  securityContext,
  workloads,
  service,
  configuration,
].flatMap((file) => Object.values(file));

const byType = new Map(allExplanations.map((explanations) => [explanations.type, explanations]));

/** What we have to say about a type: a kind, or what stands in a list. */
export const explanationOfType = (type: string): Explanation | undefined => byType.get(type)?.itself;

/** What we have to say about a field of a type. */
export function explanationOfField(type: string, field: string): Explanation | undefined {
  const fields = byType.get(type)?.fields;
  return fields && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** What we have to say about a key at the top of any manifest. */
export const explanationAtTop = (field: string): Explanation | undefined =>
  Object.hasOwn(everyKind, field) ? everyKind[field] : undefined;
