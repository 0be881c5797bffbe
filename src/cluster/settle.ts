/** Finds out whether a write without a response succeeded. */

import type { FieldTree, LiveObject, ManagedFields } from "../core/live/live-object";
import { type ApplyRun, isOnItsWay, lookingAfter } from "./apply-run";
import type { Failure } from "./failure";
import { applyQuery } from "./field-manager";
import { isOurs, movedFields } from "./migration";
import type { Change, ObjectResult } from "./object-result";
import { sameObject } from "./same-object";
import type { Write } from "./send";
import type { Server } from "./server";

/**
 * After a write without a definite response: our entry in the object's managed fields shows whether it was done, or a dry
 * run that would change nothing. If the object cannot be read either, or the write may still be in progress, the result is
 * uncertain.
 */
export async function settled(
  run: ApplyRun,
  { wanted, namespace, path, before, isSeen, sent }: Write,
  failure: Failure,
): Promise<ObjectResult> {
  const claims = sent?.claims ?? [];
  const step = (change: Change, rest: Partial<ObjectResult> = {}): ObjectResult => ({
    wanted,
    namespace,
    change,
    ...(before && { before }),
    ...rest,
  });
  if (!isSeen) return step({ result: "uncertain", failure });
  try {
    const { status, body } = await run.client.request("GET", path, lookingAfter(run));
    if (status !== 200 && status !== 404) return step({ result: "uncertain", failure });
    const now: LiveObject | undefined = status === 200 ? body : undefined;
    const entry = oursIn(now?.metadata.managedFields);
    // Moving managed fields may have preceded the write.
    const isAsBefore = [before?.metadata.managedFields, before && movedFields(before, claims)].some(
      (fields) => oursIn(fields) === entry,
    );
    if (now && now.metadata.uid === before?.metadata.uid && sent && mayBeDone(failure) && isAsBefore) {
      // Nothing of ours has changed: either it was not done, or there was nothing to do.
      const tried = await run.client.request("PATCH", `${path}?${applyQuery(sent.force)}&dryRun=All`, {
        body: sent.body,
        contentType: "application/apply-patch+yaml",
        ...lookingAfter(run),
      });
      if (tried.status === 200 && tried.body.metadata.uid !== now.metadata.uid)
        return step({ result: "uncertain", failure: oddUid(run.server, tried.status) });
      if (tried.status === 200 && sameObject(now, tried.body))
        return step({ result: sameObject(before, now) ? "unchanged" : "changed" }, { after: now });
    } else if (now && !isAsBefore) return step({ result: before ? "changed" : "created" }, { after: now });
    if (failure.kind === "cancelled") return step({ result: "skipped" });
    return step({ result: isOnItsWay(failure) ? "uncertain" : "failed", failure });
  } catch {
    return step({ result: "uncertain", failure });
  }
}

/** Another object of the same name: recreated in the meantime, or an invalid response of a proxy. */
export const oddUid = ({ url }: Server, status: number): Failure => ({
  kind: "odd-answer",
  server: url,
  status,
  detail: "another uid",
});

/** A write that the server itself refused was not done. */
const mayBeDone = ({ kind }: Failure): boolean => kind !== "refused" && kind !== "forbidden";

/** Our entry in the managed fields, with sorted fields. */
function oursIn(fields: readonly ManagedFields[] | undefined): string {
  const { time, fieldsV1 } = fields?.find(isOurs) ?? {};
  const sorted = (tree: FieldTree): unknown =>
    Object.keys(tree)
      .sort()
      .map((element) => [element, sorted(tree[element] ?? {})]);
  return JSON.stringify([time, fieldsV1 && sorted(fieldsV1)]);
}
