import { leavesOf, valueAt, withoutPlaces, withoutServersOwn } from "../core/live/clean-manifest";
import type { LiveObject } from "../core/live/live-object";
import { type Discovery, groupPath } from "./discovery";
import { resourceOf } from "./live";
import type { Answer, Server } from "./server";

type Place = readonly (string | number)[];

/** The server is asked so often at most; then everything stays. */
const mostQuestions = 8;

/** These make an object what it is: never tried without. */
const needed = (place: Place): boolean =>
  place[0] === "apiVersion" || place[0] === "kind" || place[0] === "metadata" || place.at(-1) === "name";

/**
 * The manifest that somebody would have written for a live object: without what is the server's own, and without
 * defaults. Which values are defaults the server itself says: a dry run creates the object without them, and what comes
 * back the same was not worth writing. Who may not create gets the manifest with its defaults.
 */
export async function cleanManifest(
  server: Server,
  discovery: Discovery,
  object: LiveObject,
  signal?: AbortSignal,
): Promise<LiveObject> {
  const asked = withoutServersOwn(object);
  const resource = await resourceOf(discovery, object, signal);
  const scope = resource.namespaced ? `/namespaces/${encodeURIComponent(object.metadata.namespace ?? "")}` : "";
  const path = `${groupPath(resource.apiVersion)}${scope}/${resource.plural}?dryRun=All`;
  // Data is nobody's default, and a Secret's values are not sent around.
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
    // A refusal that names none of what was left out says nothing that helps.
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

/** More than this is not worth the questions. */
const mostSingles = 24;

/**
 * What a refusal named may be a default all the same, of another value that was missing then: a target port is the
 * port's own number. Each is tried for itself.
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

/** A name that is free, and as long as any may be. */
export const trialName = ({ metadata }: LiveObject): string =>
  `${metadata.name.slice(0, 40).replace(/[^a-z0-9]+$/, "")}-danado`;

/** `spec.ports[0].port` is about that place, and about all below it. */
function isAbout(field: string, place: Place): boolean {
  const written = place
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
  return (
    written === field || written.startsWith(`${field}.`) || written.startsWith(`${field}[`) || field.startsWith(written)
  );
}
