/** Words the results of plans and applies. */

import { t } from "../core/l10n";
import type { Conflict } from "./conflicts";
import { describeFailure } from "./failure-words";
import type { Caution, Change } from "./object-result";

/** Why an object is not in the desired state, and what to do; undefined if all is well. */
export function troubleOf(change: Change): string | undefined {
  switch (change.result) {
    case "failed":
      return describeFailure(change.failure);
    case "replaceable":
      return t(
        "{fields} cannot be changed on an existing object. Replace it, which deletes it and creates it again, or give yours another name.",
        { fields: change.fields.join(", ") },
      );
    case "lost":
      return t("It was deleted, and could not be recreated: {why} Fix it, and apply it again.", {
        why: describeFailure(change.failure),
      });
    case "conflict": {
      const fields = (conflicts: readonly Conflict[]) =>
        conflicts.map(({ field, owner }) => `${field.replace(/^\./, "")} (${owner})`).join(", ");
      const [set, inTheWay] = [false, true].map((is) => change.conflicts.filter((one) => is === Boolean(one.inTheWay)));
      return [
        set?.length && t("Other managers own these fields: {detail}", { detail: fields(set) }),
        inTheWay?.length &&
          t("Fields set by others conflict with your manifest: {detail}", { detail: fields(inTheWay) }),
      ]
        .filter(Boolean)
        .join(" ");
    }
    case "stale":
      return t("This object was changed after the plan was made; nothing was written. Plan again.");
    case "uncertain":
      return t("The connection was lost in the middle of the write: it may have been done or not. Plan again to see.");
    case "terminating":
      return t("It is being deleted and not gone yet; it waits for: {detail}", {
        detail: change.waitsFor.join("; ") || "?",
      });
    case "skipped":
      return t("Not tried.");
    default:
      return undefined;
  }
}

/** What to know before an object is deleted, as a sentence. */
export function cautionWords(caution: Caution): string {
  switch (caution.about) {
    case "namespace":
      return t(
        "Everything in this Namespace goes with it: {pods} Pods, {claims} PersistentVolumeClaims and whatever else it has.",
        { pods: caution.pods ?? "?", claims: caution.claims ?? "?" },
      );
    case "definition":
      return t("All objects of this kind go with it, in every namespace: {objects} now.", {
        objects: caution.objects ?? "?",
      });
    case "volume":
      return caution.policy === "Delete"
        ? t("Its volume's reclaim policy is Delete: the data on it goes too.")
        : t("Its volume's reclaim policy is {policy}: the data stays, and the volume is not free for others.", caution);
    case "finalizers":
      return t("It is deleted only after these finalizers are removed: {detail}", {
        detail: caution.finalizers.join(", "),
      });
    case "owned":
      return t("{owner} created it, and will create it again.", caution);
  }
}
