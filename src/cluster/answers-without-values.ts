/** Removes Secret values from what a server says. */

import type { Rollout } from "../core/live/rollout";
import { hiddenValue, type SecretValues, withoutSecrets } from "../core/secret-values";
import { encodeBase64 } from "../core/values/base64";
import { dataOf } from "./desired-object";
import type { Failure } from "./failure";
import { lastApplied } from "./last-applied";
import type { Change, ObjectResult } from "./object-result";

/** Shorter values are hidden only as separate words: `a` occurs in any sentence. */
const shortestWhole = 6;

/**
 * A failure without the values of the Secret that caused it, because the server quotes what it rejects. Failures of objects
 * of other kinds are returned unchanged.
 */
export function withoutValuesOf(failure: Failure, manifest: unknown): Failure {
  const secrets = valuesOf(manifest);
  return secrets ? hiddenInFailure(failure, (text) => withoutSecrets(text, secrets)) : failure;
}

type Hide = (text: string) => string;

function hiddenInFailure(failure: Failure, hide: Hide): Failure {
  if (!("message" in failure)) return failure;
  const { message } = failure;
  if (!("causes" in failure)) return { ...failure, message: hide(message) };
  const causes = failure.causes.map((cause) => ({ ...cause, message: hide(cause.message) }));
  return { ...failure, message: hide(message), causes };
}

/**
 * A result without the values of the Secret that it is about, as the manifest and the live object have them: in refusals, in
 * warnings, and in what a deletion waits for. Results of other kinds are returned unchanged.
 */
export function withoutValuesInResult(result: ObjectResult): ObjectResult {
  const secrets = [dataOf(result.wanted), result.before, result.after].flatMap((object) => valuesOf(object) ?? []);
  if (secrets.length === 0) return result;
  const hide: Hide = (text) => withoutSecrets(text, ...secrets);
  const { change, warnings } = result;
  return { ...result, change: hiddenInChange(change, hide), ...(warnings && { warnings: warnings.map(hide) }) };
}

function hiddenInChange(change: Change, hide: Hide): Change {
  if ("failure" in change) return { ...change, failure: hiddenInFailure(change.failure, hide) };
  return change.result === "terminating" ? { ...change, waitsFor: change.waitsFor.map(hide) } : change;
}

interface SaidOfRollout extends Rollout {
  readonly logs?: ReadonlyMap<string, readonly string[]>;
}

/** Hides the values of the Secrets among some manifests in what is said of a rollout. */
export function hidingValuesOf(manifests: readonly unknown[]): <T extends SaidOfRollout>(rollout: T) => T {
  const secrets = manifests.flatMap((manifest) => valuesOf(manifest) ?? []);
  if (secrets.length === 0) return (rollout) => rollout;
  const hide: Hide = (text) => withoutSecrets(text, ...secrets);
  return (rollout) => ({
    ...rollout,
    words: hide(rollout.words),
    troubles: rollout.troubles.map((trouble) => ({ ...trouble, message: hide(trouble.message) })),
    ...(rollout.logs && { logs: new Map([...rollout.logs].map(([container, lines]) => [container, lines.map(hide)])) }),
  });
}

type Json = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** Fields of a Secret that are not confidential; anything else may be a misplaced value. */
const openFields = new Set(["apiVersion", "kind", "metadata", "type", "immutable"]);

function valuesOf(manifest: unknown): SecretValues | undefined {
  if (!isMap(manifest) || manifest.kind !== "Secret") return undefined;
  const values = new Set<string>();
  for (const [key, value] of Object.entries(manifest)) if (!openFields.has(key)) collect(value, values);
  // Neither of these may be a map.
  for (const key of ["type", "immutable"]) if (typeof manifest[key] === "object") collect(manifest[key], values);
  const annotations = isMap(manifest.metadata) ? manifest.metadata.annotations : undefined;
  if (isMap(annotations)) collectCopy(annotations[lastApplied], values);
  const whole = [...values].filter((value) => value.length >= shortestWhole).sort((a, b) => b.length - a.length);
  const words = [...values].flatMap((value) => value.split(/[\s"'`“”‘’()[\]{}<>,;:=…•]+/)).filter(Boolean);
  return { spans: [], whole, words: [...new Set(words)].sort() };
}

function collect(value: unknown, values: Set<string>): void {
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) collect(inner, values);
    return;
  }
  // Booleans and null are not secret: their text occurs in many sentences.
  if (typeof value !== "string" && typeof value !== "number") return;
  const text = String(value);
  if (text === "" || text === hiddenValue) return;
  for (const form of formsOf(text)) values.add(form);
}

/** As is, quoted, base64-encoded and decoded; for a number, also as Go prints it. */
function formsOf(text: string): string[] {
  const forms = [text, JSON.stringify(text).slice(1, -1), encodeBase64(text), encodeBase64(`${text}\n`)];
  const decoded = decode(text);
  if (decoded) forms.push(decoded, JSON.stringify(decoded).slice(1, -1));
  if (/^-?\d+(?:\.\d+)?$/.test(text))
    forms.push(
      Number(text)
        .toExponential()
        .replace(/e([+-])(\d)$/, "e$10$2"),
      String(Number(text)),
    );
  return forms;
}

function decode(text: string): string | undefined {
  if (text.length % 4 !== 0 || !/^[\w+/]+=*$/.test(text)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** kubectl's copy of the whole object. */
function collectCopy(copy: unknown, values: Set<string>): void {
  if (typeof copy !== "string") return;
  try {
    const object: unknown = JSON.parse(copy);
    if (isMap(object)) for (const key of ["data", "stringData"]) collect(object[key], values);
  } catch {
    // If it is not valid JSON, it is treated as a single value.
    collect(copy, values);
  }
}
