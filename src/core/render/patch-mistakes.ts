/** Finds mistakes in patches that Kustomize drops silently, so that the rendered output does not show them. */

import { getOwn } from "../get-own";
import { t } from "../l10n";
import { type Field, itemsOf, type Manifest, type ManifestDocument } from "../manifest/field";
import type { Problem } from "../problem";
import { unknownField } from "../schema/check";
import { fieldsOfType, rootType } from "../schema/lookup";
import { missingTypeMeta } from "../schema/type-meta";
import { nearest } from "../verdict/nearest";
import type { Workspace } from "../workspace";
import type { OverridesSource } from "./kustomize-overrides";
import { operationMistakesIn } from "./patch-operations";
import { isAbout, type Patch, patchesOfRoot, type ReadManifest, usedPatches } from "./patches";
import type { RenderAnswer } from "./renderer";
import type { SourceProblem } from "./root-result";

export interface PatchMistakes {
  readonly problems: readonly SourceProblem[];
  /** Lists of the output that are empty because of one of them. */
  readonly emptied: readonly Field[];
}

/**
 * Mistakes in the patches of a kustomization: in their form, and, if it could be built (`manifest`), items and fields that are
 * lost in it. What Kustomize keeps is judged in the output.
 */
export function patchMistakesIn(
  answer: RenderAnswer,
  manifest: Manifest | undefined,
  workspace: Workspace,
  read: ReadManifest,
  overrides?: OverridesSource,
): PatchMistakes {
  const problems: SourceProblem[] = [];
  const emptied: Field[] = [];
  const documents = manifest?.documents.filter(({ role }) => role !== "empty") ?? [];
  const own = overrides ? patchesOfRoot(overrides.file, overrides.document, overrides.field, read) : [];
  for (const patch of [...own, ...usedPatches(answer.used, read)]) {
    if (patch.whole) continue;
    const tell = (problem: Problem) => problems.push({ file: patch.file, problem });
    if (patch.root.shape === "list") for (const problem of operationMistakesIn(patch.root)) tell(problem);
    if (patch.root.shape !== "map") continue;
    const identity = misspeltIdentityOf(patch) ?? (manifest ? undefined : missingIdentityOf(patch, workspace));
    if (identity) tell(identity);
    const objects = documents.filter((_, index) => {
      const origin = answer.objects?.[index];
      return origin !== undefined && isAbout(patch, origin);
    });
    const losses = lossesIn(patch, objects, workspace);
    for (const loss of losses) {
      tell(loss.problem);
      if (loss.emptied) emptied.push(loss.emptied);
    }
  }
  return { problems, emptied };
}

/** A misspelt `kind` or `apiVersion`: Kustomize then takes the file for no patch at all. */
function misspeltIdentityOf({ root }: Patch): Problem | undefined {
  const absent = ["kind", "apiVersion"].filter((name) => root.get(name) === undefined);
  const known = ["apiVersion", "kind", "metadata", "spec", "data"];
  const misspelt = root.children.find(
    ({ key, keySpan }) => keySpan && !known.includes(String(key)) && nearest(String(key), absent),
  );
  return misspelt && unknownField(misspelt, absent, t("The patch"));
}

/** What a patch lacks to be one, or to find its object. */
function missingIdentityOf({ root, target }: Patch, workspace: Workspace): Problem | undefined {
  if (!root.text("kind") || (!target && !root.text("apiVersion"))) return missingTypeMeta(workspace, root);
  if (target || root.text("metadata.name")) return undefined;
  const at = root.get("metadata") ?? root.get("kind") ?? root;
  return {
    code: "missing-name",
    source: "render",
    severity: "error",
    span: at.keySpan ?? at.valueSpan,
    path: "metadata.name",
    message: t("A patch without a target needs metadata.name: the object that it changes"),
  };
}

interface Loss {
  readonly problem: Problem;
  readonly emptied?: Field;
}

/** What a strategic merge patch says and none of the objects that it changes has. */
function lossesIn(patch: Patch, objects: readonly ManifestDocument[], workspace: Workspace): Loss[] {
  const losses = new Map<Field, Loss>();
  const kept = new Set<Field>();
  for (const { root } of objects) {
    const type = root && rootType(workspace, root);
    if (root && type) new LossFinder(workspace, losses, kept).inMap(patch.root, root, type);
  }
  return [...losses].flatMap(([field, loss]) => (kept.has(field) ? [] : [loss]));
}

const lacks = (item: Field, key: string): boolean => item.text(key) === undefined;

/** Compares a strategic merge patch with an object that came of it. */
class LossFinder {
  readonly #workspace: Workspace;
  readonly #losses: Map<Field, Loss>;
  readonly #kept: Set<Field>;

  constructor(workspace: Workspace, losses: Map<Field, Loss>, kept: Set<Field>) {
    this.#workspace = workspace;
    this.#losses = losses;
    this.#kept = kept;
  }

  inMap(patch: Field, object: Field | undefined, type: string | undefined): void {
    const known = fieldsOfType(this.#workspace, type);
    if (!type || Object.keys(known).length === 0 || patch.shape !== "map") return;
    for (const child of patch.children) {
      const name = String(child.key);
      const schema = getOwn(known, name);
      const changed = object?.shape === "map" ? object.children.find(({ key }) => key === child.key) : undefined;
      if (!schema) this.#nullField(patch, child, Object.keys(known), type);
      else if (schema.shape === "object") this.inMap(child, changed, schema.type);
      else if (schema.shape === "list" && schema.items?.shape === "object" && schema.listMapKeys)
        this.#inList(child, changed, schema.listMapKeys, schema.items.type);
    }
  }

  /** `null` removes a field; a misspelt one removes nothing. Only with a similar name, as a field may be from an older release. */
  #nullField(patch: Field, child: Field, known: readonly string[], type: string): void {
    if (child.shape !== "null" || !child.keySpan || String(child.key).startsWith("$")) return;
    const present = new Set(patch.children.map(({ key }) => key));
    const absent = known.filter((name) => !present.has(name));
    if (nearest(String(child.key), absent)) this.#losses.set(child, { problem: unknownField(child, absent, type) });
  }

  #inList(patch: Field, object: Field | undefined, keys: readonly string[], type: string | undefined): void {
    const [first = ""] = keys;
    const items = itemsOf(patch).filter(({ shape }) => shape === "map");
    // A directive that replaces the whole list: its items are not merged.
    if (items.some((item) => item.get("$patch") && lacks(item, first))) return;
    for (const item of items) {
      const same = itemsOf(object).find((other) =>
        keys.every((key) => lacks(item, key) || item.text(key) === other.text(key)),
      );
      if (!lacks(item, first)) this.inMap(item, same, type);
      else if (object && (object.shape === "list" || object.shape === "null"))
        this.#itemWithoutKey(patch, item, object, first, type);
    }
  }

  /** Where there was no list to merge with, the item is kept as it is, and judged in the output. */
  #itemWithoutKey(patch: Field, item: Field, object: Field, key: string, type: string | undefined): void {
    const known = fieldsOfType(this.#workspace, type);
    const unknown = item.children.filter((child) => child.keySpan && !Object.hasOwn(known, String(child.key)));
    const isKept = itemsOf(object).some(
      (other) => lacks(other, key) || (unknown.length > 0 && unknown.every((one) => other.get(String(one.key)))),
    );
    if (isKept) {
      this.#kept.add(item);
      return;
    }
    const isEmpty = itemsOf(object).length === 0;
    this.#losses.set(item, {
      problem: withoutMergeKey(patch, item, key, isEmpty, unknown),
      ...(isEmpty && { emptied: object }),
    });
  }
}

function withoutMergeKey(list: Field, item: Field, key: string, isEmpty: boolean, unknown: readonly Field[]): Problem {
  const misspelt = unknown.find((child) => nearest(String(child.key), [key]));
  const words = { list: String(list.key), key };
  const lost = isEmpty
    ? t("Kustomize merges {list} by {key}, which this item lacks: the whole list comes out empty", words)
    : t("Kustomize merges {list} by {key}, which this item lacks: it is lost", words);
  const at = misspelt ?? item.children[0] ?? item;
  return {
    code: "patch-item-without-merge-key",
    source: "render",
    severity: "error",
    span: at.keySpan ?? at.valueSpan,
    path: item.path,
    message: misspelt ? t("{lost}. Did you mean {meant}?", { lost, meant: key }) : lost,
    learnMore: "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/",
    ...(misspelt && {
      fixes: [{ title: t("Rename to {meant}", { meant: key }), edits: [misspelt.renameKey(key)], preferred: true }],
    }),
  };
}
