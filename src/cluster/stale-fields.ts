/** Detects server-managed fields in manifests. */

import { t } from "../core/l10n";
import type { LiveObject } from "../core/live/live-object";
import { type DesiredObject, dataOf } from "./desired-object";
import type { Cause, Failure } from "./failure";
import type { Answer } from "./server";

/**
 * Fields in a manifest exported from a cluster that no apply accepts: never `managedFields`; `resourceVersion` and `uid`
 * only if they match the current object. Checked before asking the server, which would reject them. `read`: the response for
 * the object, if it was read.
 */
export function staleFieldsIn(wanted: DesiredObject, read?: Answer): Failure | undefined {
  const { managedFields, resourceVersion, uid } = dataOf(wanted).metadata ?? {};
  const causes: Cause[] = [];
  const add = (field: string, message: string) => {
    causes.push({ field: `metadata.${field}`, message, reason: "FieldValueForbidden" });
  };
  if (managedFields !== undefined && managedFields !== null)
    add("managedFields", t("Server-side apply takes no managedFields: they are the server's own record. Remove them."));
  if (read?.status === 200 || read?.status === 404) {
    const now: LiveObject["metadata"] | undefined = read.status === 200 ? read.body.metadata : undefined;
    if (resourceVersion && resourceVersion !== now?.resourceVersion)
      add(
        "resourceVersion",
        now
          ? t("The object has changed since this manifest was read from it: remove resourceVersion, or read it again.")
          : t("There is no such object, of which this could be a version: remove resourceVersion."),
      );
    if (uid && uid !== now?.uid)
      add(
        "uid",
        now
          ? t("The object with this name is not the one that the manifest was read from: remove uid.")
          : t("There is no such object any more: remove uid, and a new one is created."),
      );
  }
  if (causes.length === 0) return undefined;
  return { kind: "refused", causes, message: causes.map(({ message }) => message).join(" ") };
}

/** Whether this depends on the live object. */
export const restsOnLive = (wanted: DesiredObject): boolean => {
  const { resourceVersion, uid } = dataOf(wanted).metadata ?? {};
  return Boolean(resourceVersion || uid);
};
