/** Removes defaults from live objects. */

import { leavesOf, valueAt, withoutPlaces, withoutServerFields } from "../core/live/clean-manifest";
import type { LiveObject } from "../core/live/live-object";
import { type Discovery, groupPath } from "./discovery";
import { resourceOf } from "./live";
import type { Answer, Server } from "./server";

type Place = readonly (string | number)[];

/** Maximum number of requests; after that, all values are kept. */
const mostQuestions = 8;

/** Required fields, which are never left out. */
const needed = (place: Place): boolean =>
  place[0] === "apiVersion" || place[0] === "kind" || place[0] === "metadata" || place.at(-1) === "name";

/**
 * The manifest that a user would have written for a live object: without server-managed fields and without defaults. The
 * server decides which values are defaults: a dry run creates the object without them, and values that come back the same
 * are omitted. A user who may not create objects gets the manifest with its defaults.
 */
export async function cleanManifest(
  server: Server,
  discovery: Discovery,
  object: LiveObject,
  signal?: AbortSignal,
): Promise<LiveObject> {
  const asked = withoutServerFields(object);
  const resource = await resourceOf(discovery, object, signal);
  const scope = resource.namespaced ? `/namespaces/${encodeURIComponent(object.metadata.namespace ?? "")}` : "";
  const path = `${groupPath(resource.apiVersion)}${scope}/${resource.plural}?dryRun=All`;
  // Data has no defaults, and the values of a Secret are not sent around.
  if (["Secret", "ConfigMap", "CustomResourceDefinition"].includes(object.kind)) return asked;
  const trying = async (places: readonly Place[]) => {
    const without = withoutPlaces(asked, places) as LiveObject;
    const trial = { ...without, metadata: { ...without.metadata, name: trialName(object) } };
    const answer = await server.request("POST", path, { body: JSON.stringify(trial), ...(signal && { signal }) });
    const remade = places.filter(
      (place) => JSON.stringify(valueAt(answer.body, place)) === JSON.stringify(valueAt(asked, place)),
    );
    return { answer, without, remade };
  };
  let doubtful: readonly Place[] = leavesOf(asked).filter((place) => !needed(place));
  const named: Place[] = [];
  for (let questions = 0; questions < mostQuestions && doubtful.length > 0; questions++) {
    const { answer, without, remade } = await trying(doubtful);
    if (answer.status === 201 && remade.length === doubtful.length) return oneByOne(without, doubtful, named, trying);
    if (answer.status === 201) {
      doubtful = remade;
      continue;
    }
    const fields: string[] = (answer.body?.details?.causes ?? []).map(({ field }: { field?: string }) => field ?? "");
    if (answer.status !== 422 || fields.length === 0) return asked;
    const left = doubtful.filter((place) => !fields.some((field) => isAbout(field, place)));
    // A refusal that names none of the omitted fields does not help.
    if (left.length === doubtful.length) return asked;
    named.push(...doubtful.filter((place) => !left.includes(place)));
    doubtful = left;
  }
  return asked;
}

interface Trial {
  readonly answer: Answer;
  readonly without: LiveObject;
  readonly remade: readonly Place[];
}

/** More values are not worth the requests. */
const mostSingles = 24;

/**
 * A field that a refusal names may still be a default that depends on another omitted value: a target port defaults to the
 * port. Each is tried separately.
 */
async function oneByOne(
  found: LiveObject,
  defaults: readonly Place[],
  named: readonly Place[],
  trying: (places: readonly Place[]) => Promise<Trial>,
): Promise<LiveObject> {
  let best = found;
  let gone = defaults;
  for (const place of named.slice(0, mostSingles)) {
    const { answer, without, remade } = await trying([...gone, place]);
    if (answer.status !== 201 || remade.length !== gone.length + 1) continue;
    gone = [...gone, place];
    best = without;
  }
  return best;
}

/** An unused name of maximum length. */
export const trialName = ({ metadata }: LiveObject): string =>
  `${metadata.name.slice(0, 40).replace(/[^a-z0-9]+$/, "")}-danado`;

/** `spec.ports[0].port` refers to that place and everything below it. */
function isAbout(field: string, place: Place): boolean {
  const written = place
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
  return (
    written === field || written.startsWith(`${field}.`) || written.startsWith(`${field}[`) || field.startsWith(written)
  );
}
