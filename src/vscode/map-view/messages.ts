/** Messages between the map's panel and its page. */

import type { InsidePod, MapModel } from "../../core/features/map";

/** From the panel: what to show; `words` are the page's strings in the user's language. */
export type ToPage =
  | {
      readonly type: "map";
      readonly model: MapModel;
      readonly title: string;
      readonly scope: Scope;
      readonly words: PageWords;
      readonly language: string;
    }
  /** The contents of the requested Pod; undefined if it no longer exists. */
  | { readonly type: "inside"; readonly id: string; readonly inside: InsidePod | undefined }
  | { readonly type: "select"; readonly id: string };

/** From the page: what the user did. */
export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly id: string; readonly keepFocus: boolean }
  | { readonly type: "lookInside"; readonly id: string }
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
    | "elsewhere"
    | "neighbour"
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
