/** Reports patches whose target matches nothing that the kustomization builds. */

import { isPath, kustomizationNames, resolvePath } from "../../index/kustomization";
import { patchKind } from "../../index/patch";
import type { KnownResource } from "../../index/resource-index";
import { groupVersionOf } from "../../kinds/group-version";
import { kindIn } from "../../kinds/kind-id";
import { t } from "../../l10n";
import { type Field, itemsOf } from "../../manifest/field";
import type { Problem } from "../../problem";
import { nearest } from "../../verdict/nearest";
import type { Workspace } from "../../workspace";

/** A resource that a kustomization includes or generates, with all names that it has during the build. */
interface Built {
  readonly resource: KnownResource;
  readonly names: readonly string[];
}

/** Patches whose target matches no resource of the kustomization; Kustomize skips them silently. */
export function missingTargetsIn(workspace: Workspace, uri: string, root: Field): Problem[] {
  const patches = itemsOf(root.get("patches")).filter((patch) => patch.get("target")?.shape === "map");
  // A Component changes resources of the kustomizations that use it.
  if (patches.length === 0 || root.text("kind") === "Component" || !workspace.index.isComplete) return [];
  if (patches.some((patch) => /true/.test(JSON.stringify(patch.get("options")?.toData() ?? {})))) return [];
  const built = builtBy(workspace, uri, []);
  if (!built) return [];
  return patches.flatMap((patch): Problem[] => {
    const target = patch.get("target") as Field;
    const matches = matcherOf(target);
    if (!matches || built.some(matches)) return [];
    const [kind, name] = [target.text("kind"), target.text("name")];
    const at = target.get("name") ?? target.get("kind") ?? target;
    const meant = name && nearest(name, namesLike(target, built));
    return [
      {
        code: "patch-target-not-found",
        source: "structure",
        severity: "warning",
        span: at.shape === "scalar" ? at.valueSpan : (at.keySpan ?? at.valueSpan),
        path: at.path,
        message: meant
          ? t("No resource here matches {target}: the patch has no effect. Did you mean {meant}?", {
              target: [kind, name].filter(Boolean).join(" "),
              meant,
            })
          : t("No resource here matches {target}: the patch has no effect", {
              target: [kind, name].filter(Boolean).join(" ") || textOf(target),
            }),
        ...(meant && {
          fixes: [
            {
              title: t("Change to {now}", { now: meant }),
              edits: [{ span: at.valueSpan, newText: meant }],
              preferred: true,
            },
          ],
        }),
      },
    ];
  });
}

const textOf = (target: Field): string => target.children.map((one) => `${one.key}: ${one.text() ?? ""}`).join(", ");

const namesLike = (target: Field, built: readonly Built[]): string[] =>
  built
    .filter(({ resource }) => target.text("kind") === undefined || kindIn(resource.kind) === target.text("kind"))
    .map(({ resource }) => resource.name);

/**
 * Kustomize treats each field of a target as an anchored regular expression. Labels and annotations are not checked here.
 */
function matcherOf(target: Field): ((built: Built) => boolean) | undefined {
  const pattern = (field: string): RegExp | undefined => {
    const text = target.text(field);
    return text ? new RegExp(`^(?:${text})$`) : undefined;
  };
  try {
    const [kind, name, group, version] = ["kind", "name", "group", "version"].map(pattern);
    return ({ resource, names }) => {
      const own = groupVersionOf(resource.apiVersion);
      return (
        (kind?.test(kindIn(resource.kind)) ?? true) &&
        (group?.test(own.group) ?? true) &&
        (version?.test(own.version) ?? true) &&
        (!name || names.some((one) => name.test(one)))
      );
    };
  } catch {
    // JavaScript and Go read this pattern differently.
    return undefined;
  }
}

/** All resources that a kustomization builds; undefined if some come from a place we cannot read. */
function builtBy(workspace: Workspace, uri: string, above: readonly string[]): readonly Built[] | undefined {
  const { index } = workspace;
  const kustomization = index.kustomizationAt(uri);
  if (!kustomization || kustomization.hasTransformers || above.includes(uri)) return undefined;
  const all: Built[] = [];
  for (const path of kustomization.resources) {
    if (!isPath(path) || /:\/\/|\?|^git@|[${}]/.test(path)) return undefined;
    const inner = builtAt(workspace, resolvePath(uri, path), [...above, uri]);
    if (!inner) return undefined;
    all.push(...inner);
  }
  for (const resource of index.resourcesIn(uri)) {
    if (resource.kind === "ConfigMap" || resource.kind === "Secret") all.push({ resource, names: [resource.name] });
    else if (resource.kind !== patchKind) return undefined;
  }
  const { prefix = "", suffix = "" } = kustomization.affixes ?? {};
  return prefix || suffix
    ? all.map(({ resource, names }) => ({ resource, names: [...names, `${prefix}${names.at(-1)}${suffix}`] }))
    : all;
}

function builtAt(workspace: Workspace, at: string, above: readonly string[]): readonly Built[] | undefined {
  const { index } = workspace;
  const inner = kustomizationNames.map((name) => `${at}/${name}`).find((name) => index.kustomizationAt(name));
  if (inner) return builtBy(workspace, inner, above);
  const isTemplate =
    workspace.get(at)?.documents.some(({ role }) => role === "template" || role === "too-large") ??
    index.fileAt(at)?.isTemplate;
  if (isTemplate !== false) return undefined;
  const resources = index.resourcesIn(at);
  return resources.some(({ kind }) => kind === patchKind)
    ? undefined
    : resources.map((resource) => ({ resource, names: [resource.name] }));
}
