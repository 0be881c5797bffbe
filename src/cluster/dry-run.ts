import { applyQuery } from "./field-manager";
import type { Answer } from "./server";
import type { Walk } from "./walk";

type Asks = Pick<Walk, "patience" | "signal">;

/** What applying would do; nothing is written. */
export const dryRunApply = ({ patience, signal }: Asks, path: string, body: string, force: boolean): Promise<Answer> =>
  patience.request("PATCH", `${path}?${applyQuery(force)}&dryRun=All`, {
    body,
    contentType: "application/apply-patch+yaml",
    ...(signal && { signal }),
  });

/** What a JSON patch would do; nothing is written. */
export const dryRunPatch = ({ patience, signal }: Asks, path: string, body: string): Promise<Answer> =>
  patience.request("PATCH", `${path}?${applyQuery(false)}&dryRun=All`, {
    body,
    contentType: "application/json-patch+json",
    ...(signal && { signal }),
  });
