/** Conflicts between field managers, and how the user resolves them. */

import type { LiveObject } from "../core/live/live-object";
import { type DesiredObject, dataOf } from "./desired-object";
import { placeIn } from "./field-path";
import type { Claim } from "./migration";
import type { Obstacle } from "./obstacles";
import { fieldOf } from "./ownership/field-tree";
import { hidden, isSecretPath } from "./secret-values";

/** A field that another manager owns, and that the manifest sets or that prevents what it sets. */
export interface Conflict {
  /** In server-side apply's syntax: `.spec.containers[name="web"].image`. */
  readonly field: string;
  /** Name of the other manager: `kubectl`, `horizontal-pod-autoscaler`. */
  readonly owner: string;
  /** As YAML; values of a Secret are hidden. */
  readonly theirs: string;
  readonly yours: string;
  /**
   * The manifest does not have the field, but the server rejects the manifest in combination with it: taking over means
   * removing.
   */
  readonly inTheWay?: Claim;
}

/**
 * - `take-over`: the manifest's value; we become the only owner;
 * - `keep`: their value; both become owners, and neither can change it without the other;
 * - `leave-out`: their value; they remain the only owner.
 */
export type Choice = "take-over" | "keep" | "leave-out";

/** By the field's path. A field without a choice remains a conflict. */
export type Choices = ReadonlyMap<string, Choice>;

// biome-ignore lint/suspicious/noExplicitAny: the server's Status
export function conflictsIn(status: any, live: LiveObject, after: LiveObject | undefined): Conflict[] {
  const causes: { reason?: string; field?: string; message?: string }[] = status?.details?.causes ?? [];
  return causes
    .filter(({ reason }) => reason === "FieldManagerConflict")
    .map(({ field = "", message = "" }) => ({
      field,
      owner: ownerIn(message),
      theirs: shown(live, field),
      yours: shown(after, field),
    }));
}

/** Fields of others that the manifest is incompatible with, as conflicts to resolve. */
export const conflictsOver = (obstacles: readonly Obstacle[], live: LiveObject): Conflict[] =>
  obstacles
    .filter(({ owners }) => owners.length > 0)
    .map(({ owners, ...claim }) => {
      const field = fieldOf(claim.way);
      return { field, owner: owners.join(", "), theirs: shown(live, field), yours: "", inTheWay: claim };
    });

/** `conflict with "kubectl" using apps/v1 at 2026-…`, `conflict with "x" with subresource "scale"`. */
const ownerIn = (message: string): string => /conflict with "((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? message;

function shown(object: LiveObject | undefined, field: string): string {
  if (!object) return "";
  if (isSecretPath(object, field)) return hidden;
  const value = placeIn(object, field)?.value;
  return value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
}

/** The body to send: the manifest, or the manifest without the fields that others keep. */
export function bodyOf(wanted: DesiredObject, choices: Choices, live: LiveObject | undefined): string {
  const kept = [...choices].filter(([, choice]) => choice !== "take-over");
  if (kept.length === 0) return wanted.text;
  const body = structuredClone(dataOf(wanted));
  for (const [field, choice] of kept) {
    // The manifest may have a Secret's text in stringData where the server has base64 in data.
    const asText = placeIn(body, field.replace(/^\.data\b/, ".stringData"));
    const place = placeIn(body, field);
    if (!place) {
      if (asText) takeAway(asText);
      continue;
    }
    const theirs = placeIn(live, field)?.value;
    if (choice === "keep" && theirs !== undefined) put(place, theirs);
    else takeAway(place);
  }
  return JSON.stringify(body);
}

type Place = NonNullable<ReturnType<typeof placeIn>>;

function put({ parent, key }: Place, value: unknown): void {
  (parent as Record<string | number, unknown>)[key] = value;
}

function takeAway({ parent, key }: Place): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string | number, unknown>)[key];
}
