import type { MapModel } from "../../core/features/map";

/** What the page is to show; `words` are its sentences in the user's language. */
export type ToPage =
  | {
      readonly type: "map";
      readonly model: MapModel;
      readonly title: string;
      readonly scope: Scope;
      readonly words: PageWords;
      readonly language: string;
    }
  | { readonly type: "select"; readonly id: string };

/** What the user did on the page. */
export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly id: string; readonly keepFocus: boolean }
  | { readonly type: "openPlace"; readonly uri: string; readonly offset: number }
  | { readonly type: "scope"; readonly scope: Scope }
  | { readonly type: "save"; readonly format: "svg" | "png"; readonly data: string };

export type Scope = "file" | "folder" | "workspace";

export type PageWords = Readonly<
  Record<
    | "search"
    | "scope"
    | "file"
    | "folder"
    | "workspace"
    | "namespace"
    | "allNamespaces"
    | "kind"
    | "allKinds"
    | "zoomIn"
    | "zoomOut"
    | "fit"
    | "saveSvg"
    | "savePng"
    | "tree"
    | "map"
    | "help"
    | "nothing"
    | "inside"
    | "back"
    | "derived"
    | "missing"
    | "broken"
    | "initContainers"
    | "network"
    | "hostNetwork"
    | "processes"
    | "cgroup"
    | "cpu"
    | "memory"
    | "noLimit"
    | "ports"
    | "volumes"
    | "sidecar"
    | "readOnly",
    string
  >
>;
