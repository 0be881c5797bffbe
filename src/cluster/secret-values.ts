/** Hides Secret values in comparisons. */

import type { LiveObject } from "../core/live/live-object";
import { lastApplied } from "./last-applied";

/** The replacement for a Secret's value wherever one would be shown. */
export const hidden = "********";

export const isSecretPath = ({ kind }: LiveObject, field: string): boolean =>
  kind === "Secret" && /^\.(data|stringData)\b/.test(field);

/**
 * Both sides of a comparison with a Secret's values hidden in such a way that differences remain visible; kubectl's copy of
 * them in an annotation is hidden, too. Other kinds are returned unchanged.
 */
export function withHiddenValues(
  before: LiveObject | undefined,
  after: LiveObject | undefined,
): [LiveObject | undefined, LiveObject | undefined] {
  if ((before ?? after)?.kind !== "Secret") return [before, after];
  const differs = (field: string, key: string) => before?.[field]?.[key] !== after?.[field]?.[key];
  const hide = (object: LiveObject | undefined, whenDiffering: string): LiveObject | undefined => {
    if (!object) return undefined;
    const hiddenIn = (field: "data" | "stringData") => {
      const values = object[field];
      if (typeof values !== "object" || values === null) return {};
      return {
        [field]: Object.fromEntries(
          Object.keys(values).map((key) => [key, before && after && differs(field, key) ? whenDiffering : hidden]),
        ),
      };
    };
    const annotations = object.metadata.annotations;
    return {
      ...object,
      metadata: {
        ...object.metadata,
        ...(annotations?.[lastApplied] && { annotations: { ...annotations, [lastApplied]: hidden } }),
      },
      ...hiddenIn("data"),
      ...hiddenIn("stringData"),
    };
  };
  return [hide(before, `${hidden} (before)`), hide(after, `${hidden} (after)`)];
}
