import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Fix } from "../../problem";
import { childNamed, type Explanation, quotedValue, type Refused } from "../explanation";
import { nearest } from "../nearest";
import { asDnsName, asText, replaceValue } from "../rewrite";

/** The PodSpec of `spec.template.spec.containers[0].volumeMounts[0].name`, which should declare the volume. */
function podSpec({ place }: Refused): Field | undefined {
  for (let at = place?.field; at; at = at.parent)
    if (/^(?:initC|ephemeralC|c)ontainers$/.test(String(at.key))) return at.parent;
  return undefined;
}

export const missingVolume: Explanation = {
  code: "volume-not-declared",
  types: ["FieldValueNotFound"],
  when: ({ refusal }) => /\.volume(?:Mount|Device)s\[\d+\]\.name$/.test(refusal.field),
  message: (refused) => t("The Pod has no volume {name}: declare it in volumes", { name: quotedValue(refused) }),
  fixes(refused) {
    const spec = podSpec(refused);
    const name = quotedValue(refused);
    if (!spec || !name) return [];
    const volumes = childNamed(spec, "volumes");
    const declared = volumes?.children.flatMap((volume) => volume.text("name") ?? []) ?? [];
    const volume = { name, emptyDir: {} };
    const edit =
      volumes?.shape === "list" && volumes.children.length > 0
        ? volumes.set(`[${volumes.children.length}]`, volume)
        : spec.set("volumes", [volume]);
    const near = nearest(name, declared);
    const fixes: Fix[] = [];
    if (near && refused.field) {
      fixes.push({
        title: t("Rename to {name}", { name: near }),
        edits: [replaceValue(refused.field, asText(near))],
        preferred: true,
      });
    }
    // The claim of a block device cannot be guessed, and an invalid name must be corrected first.
    if (/volumeMounts/.test(refused.refusal.field) && asDnsName(name) === name)
      fixes.push({ title: t("Declare the volume {name} as emptyDir", { name }), edits: [edit], preferred: !near });
    return fixes;
  },
};
