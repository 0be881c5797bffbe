import { type ControlPlane, startControlPlane } from "../../test/support/control-plane";
import { corpus, type Sample } from "./corpus";
import { type Answer, check } from "./danado";
import { donorsOf, editOf } from "./edits";
import { type Assembled, assembled } from "./file-edits";
import { askKubectl } from "./kubectl";
import { type Random, seeded } from "./random";
import { type Agreement, asItIs, type Case, compare } from "./report";
import { ask, type Discovery, discover, kindOfText, type Truth } from "./server";

/** How many documents the server is asked about at once. */
const asksAtOnce = 24;

/** Of a text that was not asked about. */
export const unanswered: Answer = { errors: [] };

export interface Trial extends Sample {
  readonly what: string;
  readonly like?: string | undefined;
}

export interface Extent {
  readonly edits: number;
  /** How many whole files are put together, and sent by kubectl. */
  readonly files: number;
  readonly seed: number;
  /** A folder with more documents than the project's own. */
  readonly documents?: string;
  /** `1.36`: an older release, whose server scripts/build-servers.mjs has built. */
  readonly kubernetesVersion?: string;
}

/** Puts the corpus and edits of it to a real kube-apiserver and to `danado check`, and compares what they say. */
export async function measure({ edits, files, seed, documents, kubernetesVersion }: Extent): Promise<Agreement> {
  const { samples, definitions } = corpus(documents);
  const cluster = await startControlPlane({
    admission: "validation-only",
    ...(kubernetesVersion && { kubernetesVersion }),
  });
  try {
    for (const { text, origin } of definitions) await define(cluster, text, origin);
    const discovery = await discover(cluster);
    const trials: Trial[] = samples.map((sample) => ({ ...sample, what: asItIs }));
    const truths = await askAll(cluster, discovery, trials);
    // What is edited is mostly right: one more mistake in a document that has ten already shows little.
    const right = samples.filter((_, index) => truths[index]?.said === "accepted");
    const random = seeded(seed);
    const donors = donorsOf(samples.map(({ text }) => text));
    const edited = editsOf(edits, random, donors, () => random.oneOf(random.chance(0.97) ? right : samples));
    truths.push(...(await askAll(cluster, discovery, edited)));
    trials.push(...edited);
    const defining = definitions.map(({ text }) => text);
    // Documents that the server does not judge would affect the others: Flux, for example, substitutes what they leave open.
    const judged = trials.map(({ text }, index) => (truths[index]?.said === "nothing" ? "" : text));
    const answers = await check(judged, defining, kubernetesVersion);
    const ofFiles = await measureFiles(cluster, right, defining, { count: files, seed, kubernetesVersion });
    return compare(
      trials.map(
        ({ text, origin, what }, index): Case => ({
          text,
          origin,
          what,
          truth: truths[index] ?? { said: "nothing", message: "not asked" },
          ...(answers[index] ?? unanswered),
        }),
      ),
      ofFiles,
    );
  } finally {
    await cluster.stop();
  }
}

/** `count` edits of samples that `choose` gives; `isMeant` says which edited texts count. */
export function editsOf(
  count: number,
  random: Random,
  donors: Parameters<typeof editOf>[2],
  choose: () => Sample,
  isMeant: (text: string) => boolean = () => true,
): Trial[] {
  const edited: Trial[] = [];
  for (let attempts = 0; edited.length < count && attempts < count * 20; attempts++) {
    const { text, origin } = choose();
    const edit = editOf(text, random, donors);
    if (edit && isMeant(edit.text)) edited.push({ text: edit.text, origin, what: edit.what, like: kindOfText(text) });
  }
  return edited;
}

/** Whole files, split and sent by kubectl, beside the check of the same files. */
async function measureFiles(
  cluster: ControlPlane,
  samples: readonly Sample[],
  definitions: readonly string[],
  { count, seed, kubernetesVersion }: { count: number; seed: number; kubernetesVersion: string | undefined },
): Promise<Case[]> {
  const random = seeded(seed + 1);
  const files: Assembled[] = [];
  for (let attempts = 0; files.length < count && attempts < count * 20; attempts++) {
    const file = assembled(samples, random);
    if (file) files.push(file);
  }
  const texts = files.map(({ text }) => text);
  const truths = await askKubectl(cluster, texts);
  const answers = await check(texts, definitions, kubernetesVersion);
  return files.map(({ text, what, origins }, index) => ({
    text,
    what,
    origin: origins.join(" + "),
    truth: truths[index] ?? { said: "nothing", message: "not asked" },
    ...(answers[index] ?? unanswered),
  }));
}

/** Asks the server about each document, many at once. */
export async function askAll(cluster: ControlPlane, discovery: Discovery, trials: readonly Trial[]): Promise<Truth[]> {
  const truths: Truth[] = [];
  let next = 0;
  const worker = async () => {
    while (next < trials.length) {
      const index = next++;
      const { text = "", like } = trials[index] ?? {};
      const answer = () => ask(cluster, discovery, text, like);
      // The server may close a kept connection just as the next document is sent over it; some it never answers.
      truths[index] = await answer()
        .catch(answer)
        .catch((error) => ({ said: "nothing", message: String(error) }));
    }
  };
  await Promise.all(Array.from({ length: asksAtOnce }, worker));
  return truths;
}

/** Creates a CustomResourceDefinition and waits until its kind is served. */
export async function define(cluster: ControlPlane, text: string, origin: string): Promise<void> {
  const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  const { status, body } = await cluster.request("POST", path, text, { "Content-Type": "application/yaml" });
  if (status !== 201) throw new Error(`${origin} was refused: ${body.message}`);
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const { body: now } = await cluster.request("GET", `${path}/${body.metadata.name}`);
    const isEstablished = now.status?.conditions?.some(
      ({ type, status: state }: { type: string; status: string }) => type === "Established" && state === "True",
    );
    if (isEstablished) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${origin} was not established in time`);
}
