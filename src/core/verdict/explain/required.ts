import { getOwn } from "../../get-own";
import { t } from "../../l10n";
import type { Fix } from "../../problem";
import { childNamed, type Explanation, ownerName, type Refused } from "../explanation";
import { knownFields } from "../known-fields";
import { phrase } from "../phrases";
import { asDnsName, replaceValue } from "../rewrite";
import { supportedValues } from "../words";
import { prescribedName } from "./prescribed-name";

/** Values that can be filled in without asking, most common first. */
function values(refused: Refused): unknown[] {
  const { place, document, refusal, name } = refused;
  const owner = place?.field;
  if (!owner || refusal.field === "") return [];
  const named = supportedValues(refusal.message);
  if (named.length > 0) return named;
  const map = refused.field ? refused.field.parent : owner;
  const known = map ? getOwn(knownFields(refused, map), name) : undefined;
  // Without a path, the other types are rejected.
  if (name === "pathType" && !map?.get("path")) return ["ImplementationSpecific"];
  if (name === "pathType") return ["Prefix", ...(known?.enum ?? []).filter((value) => value !== "Prefix")];
  const usual = known?.default === undefined ? [] : [known.default];
  if (known?.enum) return [...new Set([...usual, ...known.enum])].filter((value) => value !== "");
  if (usual.length > 0) return usual;
  if (name === "selector") {
    const labels = map?.get("template.metadata.labels");
    if (labels?.shape !== "map" || labels.children.length === 0) return [];
    const plain = Object.fromEntries(labels.children.map((label) => [String(label.key), label.text() ?? ""]));
    return [document.resource?.kind === "ReplicationController" ? plain : { matchLabels: plain }];
  }
  if (name === "name" && map) {
    const list = String(map.parent?.key ?? "");
    const image = childNamed(map, "image")?.text()?.split("/").at(-1)?.split(/[:@]/)[0];
    const port = childNamed(map, "port")?.text() ?? childNamed(map, "containerPort")?.text();
    const guess = image ?? (port ? `port-${port}` : undefined);
    if (guess && typeof map.key === "number" && list !== "") return [asDnsName(guess)];
    if (refusal.field === "metadata.name") {
      const prescribed = prescribedName(refused);
      if (prescribed) return [prescribed];
      return [asDnsName(`my-${document.resource?.kind ?? "resource"}`)];
    }
  }
  return [];
}

const shown = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** Details that say what the message says. */
const repeatsMessage = /^must (?:be non-empty|not be empty)$/;

export const required: Explanation = {
  code: "missing-field",
  types: ["FieldValueRequired"],
  message(refused) {
    const { words, field, name } = refused;
    const owner = ownerName(refused);
    const args = { owner, field: name.startsWith(`${owner}[`) ? name.slice(owner.length + 1, -1) : name };
    const detail = repeatsMessage.test(words.detail) ? "" : phrase(words.detail);
    if (field) {
      const text = t("{field} must not be empty", args);
      return detail ? `${text}: ${detail}` : text;
    }
    if (detail && supportedValues(detail).length === 0)
      return t("{owner} needs {field}: {detail}", { ...args, detail });
    return t("{owner} needs {field}", args);
  },
  fixes(refused) {
    const { field, place, name } = refused;
    return values(refused)
      .slice(0, 4)
      .map((value, at): Fix => {
        const title =
          name === "selector"
            ? t("Add a selector with the Pod template's labels")
            : t("Set {field} to {value}", { field: name, value: shown(value) });
        const missing = place?.missing ?? name;
        const edit =
          field?.shape === "scalar" || field?.shape === "null"
            ? replaceValue(field, shown(value))
            : (field?.parent ?? place?.field)?.set(field ? name : missing, value);
        return { title, edits: edit ? [edit] : [], preferred: at === 0 };
      })
      .filter((fix) => fix.edits.length > 0);
  },
};
