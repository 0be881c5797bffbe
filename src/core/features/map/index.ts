import { podPlaceOf } from "../../kinds/pod-spec";
import type { Manifest } from "../../manifest/field";
import type { Workspace } from "../../workspace";
import { arrange } from "./arrange";
import { MapDraft } from "./draft";
import { type InsidePod, insidePod } from "./inside-pod";
import type { MapModel, MapNode } from "./model";

export type { InsidePod, PodContainer } from "./inside-pod";
export type { Family, MapEdge, MapModel, MapNode, Place } from "./model";

/** The picture of some files, open or not: what is written, what controllers make of it, and what leads where. */
export function mapOf(workspace: Workspace, uris: readonly string[]): MapModel {
  const { nodes, edges, resourceOf } = new MapDraft(workspace, uris);
  return arrange([...nodes.values()], edges, resourceOf);
}

/** The node of the resource in which a place of an open manifest lies: what the cursor stands in. */
export function nodeAt({ get }: Workspace, model: MapModel, uri: string, offset: number): MapNode | undefined {
  const document = get(uri)?.documentAt(offset);
  if (!document) return undefined;
  const end = document.start + document.text.length;
  return model.nodes.find(
    ({ place, state }) =>
      state === "written" && place?.uri === uri && document.start <= place.start && place.start <= end,
  );
}

/** What stands inside a Pod of the map; the manifest is read for it alone. */
export function insidePodOf({ catalog }: Workspace, manifest: Manifest, { place }: MapNode): InsidePod | undefined {
  const resource = place && manifest.documentAt(place.start)?.resource;
  const at = resource && podPlaceOf(catalog, resource);
  return at && insidePod(resource.root.get(at.spec));
}
