/** The map of resources and how they are connected. */

import { podPlaceOf } from "../../kinds/pod-spec";
import type { Manifest } from "../../manifest/field";
import type { Workspace } from "../../workspace";
import { arrange } from "./arrange";
import { MapDraft } from "./draft";
import { type InsidePod, insidePod } from "./inside-pod";
import type { MapModel, MapNode } from "./model";

export type { InsidePod, PodContainer } from "./inside-pod";
export type { Family, MapEdge, MapModel, MapNode, Place } from "./model";

/** The map of some files, open or not: resources, what controllers create from them, and the references between them. */
export function mapOf(workspace: Workspace, uris: readonly string[]): MapModel {
  const { nodes, edges, resourceOf } = new MapDraft(workspace, uris);
  return arrange([...nodes.values()], edges, resourceOf);
}

/** The node of the resource that contains an offset of an open manifest. */
export function nodeAt({ get }: Workspace, model: MapModel, uri: string, offset: number): MapNode | undefined {
  const document = get(uri)?.documentAt(offset);
  if (!document) return undefined;
  const end = document.start + document.text.length;
  return model.nodes.find(
    ({ place, state }) =>
      state === "written" && place?.uri === uri && document.start <= place.start && place.start <= end,
  );
}

/** The contents of a Pod on the map; parses the manifest just for this. */
export function insidePodOf({ catalog }: Workspace, manifest: Manifest, { place }: MapNode): InsidePod | undefined {
  const resource = place && manifest.documentAt(place.start)?.resource;
  const at = resource && podPlaceOf(catalog, resource);
  return at && insidePod(resource.root.get(at.spec));
}
