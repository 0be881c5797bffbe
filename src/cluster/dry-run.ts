/** Dry runs. */

import type { ApplyRun } from "./apply-run";
import { applyQuery } from "./field-manager";
import type { Answer } from "./server";

type Asks = Pick<ApplyRun, "client" | "signal">;

/** What applying would do; nothing is written. */
export const dryRunApply = ({ client, signal }: Asks, path: string, body: string, force: boolean): Promise<Answer> =>
  client.request("PATCH", `${path}?${applyQuery(force)}&dryRun=All`, {
    body,
    contentType: "application/apply-patch+yaml",
    ...(signal && { signal }),
  });

/** What a JSON patch would do; nothing is written. */
export const dryRunPatch = ({ client, signal }: Asks, path: string, body: string): Promise<Answer> =>
  client.request("PATCH", `${path}?${applyQuery(false)}&dryRun=All`, {
    body,
    contentType: "application/json-patch+json",
    ...(signal && { signal }),
  });
