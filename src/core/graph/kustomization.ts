import type { Field, ManifestDocument } from "../manifest/field";
import { shiftSpan } from "../text";
import { spotAt } from "./spots";
import type { ResourceSummary, Spot } from "./summary";

/** What a kustomization.yaml says of other files, as paths relative to it, and what it makes. */
export interface Kustomization {
  /** Files and folders that it takes in. */
  readonly resources: readonly string[];
  /** Files whose documents change others, and so are no whole resources. */
  readonly patches: readonly string[];
  readonly namespace?: string;
  /** It fills in `$(NAME)`. */
  readonly hasVariables?: true;
  readonly generated: readonly ResourceSummary[];
}

export const kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"] as const;

export const isKustomizationFile = (uri: string): boolean =>
  kustomizationNames.some((name) => uri === name || uri.endsWith(`/${name}`));

/** Where it names files and folders, by list and, in maps, by key. */
const places: readonly (readonly [list: string, key?: string])[] = [
  ["resources"],
  ["bases"],
  ["components"],
  ["crds"],
  ["configurations"],
  ["generators"],
  ["transformers"],
  ["validators"],
  ["patchesStrategicMerge"],
  ["patches", "path"],
  ["patchesJson6902", "path"],
  ["replacements", "path"],
  ["configMapGenerator", "files"],
  ["configMapGenerator", "envs"],
  ["secretGenerator", "files"],
  ["secretGenerator", "envs"],
];

/** The fields that name files and folders. */
export const pathsIn = (root: Field): Field[] =>
  places.flatMap(([list, key]) =>
    (root.get(list)?.children ?? []).flatMap((item) => {
      const field = key === undefined ? item : item.get(key);
      return field?.shape === "list" ? field.children : (field ?? []);
    }),
  );

/** Reads it as far as others depend on it. */
export function kustomizationIn(document: ManifestDocument): Kustomization | undefined {
  const { root } = document;
  if (root?.shape !== "map") return undefined;
  const texts = (path: string): string[] => (root.get(path)?.children ?? []).flatMap((item) => item.text() ?? []);
  const paths = (path: string): string[] => (root.get(path)?.children ?? []).flatMap((item) => item.text("path") ?? []);
  const namespace = root.text("namespace");
  return {
    resources: [...texts("resources"), ...texts("bases"), ...texts("components")],
    patches: [...paths("patches"), ...texts("patchesStrategicMerge").filter(isPath), ...paths("patchesJson6902")],
    ...(namespace ? { namespace } : {}),
    ...(root.get("vars") ? { hasVariables: true } : {}),
    generated: [
      ...generatedBy(root.get("configMapGenerator"), "ConfigMap", namespace, -document.start),
      ...generatedBy(root.get("secretGenerator"), "Secret", namespace, -document.start),
    ],
  };
}

/** By its own name or its folder's, as `kubebuilder` and many others call them. */
export const isCalledPatch = (uri: string): boolean => /(?:^|[/_.-])patch(?:es)?(?:[_.-][^/]*|\/[^/]*)?$/i.test(uri);

/** The others are patches written in place. */
const isPath = (text: string): boolean => !text.includes("\n");

const generatedBy = (list: Field | undefined, kind: string, namespace: string | undefined, by: number) =>
  (list?.children ?? []).flatMap<ResourceSummary>((item) => {
    const name = item.get("name");
    if (!name?.text()) return [];
    const keys = keysOf(item, by);
    return [
      {
        kind,
        apiVersion: "v1",
        name: name.text() as string,
        namespace: item.text("namespace") ?? namespace,
        nameSpot: spotAt(name, by),
        isMade: true,
        labels: [],
        ...(keys ? { keys } : {}),
        names: [],
        selectors: [],
      },
    ];
  });

/** Undefined where a file of variables says them, which is not read, or where another generator does. */
function keysOf(item: Field, by: number): Spot[] | undefined {
  if (item.get("envs") || item.get("env") || (item.text("behavior") ?? "create") !== "create") return undefined;
  return ["literals", "files"].flatMap((list) =>
    (item.get(list)?.children ?? []).flatMap((entry) => {
      const text = entry.text() ?? "";
      const equals = text.indexOf("=");
      const key = equals >= 0 ? text.slice(0, equals) : (text.split("/").at(-1) ?? text);
      return [{ text: key, span: shiftSpan(entry.valueSpan, by) }];
    }),
  );
}

/** Where a path of a kustomization leads: with forward slashes, from the folder of the kustomization itself. */
export function resolvePath(kustomization: string, path: string): string {
  const steps = kustomization.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
