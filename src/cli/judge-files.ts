/** Sends the documents of files to the judges. */

import type { Surrounding } from "../core/admission/surroundings";
import { type Definition, definitionsIn } from "../core/kinds/definition";
import type { Manifest, ManifestDocument } from "../core/manifest/field";
import { type CustomKind, customKindsIn, type DefinitionFinder } from "../core/schema/find-definitions";
import type { DocumentToJudge, Judge, Verdict } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./config";
import type { InternalErrors } from "./internal-errors";
import type { Content, Found, RefusalReason } from "./read";

/** A file to check, and its content or why it has none. */
export type FileToCheck = Pick<Found, "file" | "isNamed"> & (Content | { readonly refused: RefusalReason });

/** Documents that are sent to the verdict; other tools' files and templates are not. */
export const isJudged = ({ role }: ManifestDocument): boolean => role === "resource" || role === "incomplete";

/**
 * What the judges have to know about a file's documents, in their order: their custom kinds; undefined for documents that are
 * not judged. With it, documents are judged without being parsed again.
 */
type JudgedKinds = readonly (readonly CustomKind[] | undefined)[];

const none: JudgedKinds = [];
const onePlain: JudgedKinds = [[]];

/** The judged kinds of files that were parsed once. */
export class KnownDocuments {
  readonly #byFile = new Map<string, JudgedKinds>();

  /** Files that define kinds are left out. */
  add(file: string, { documents }: Manifest, { catalog }: Workspace): void {
    if (documents.some((document) => definitionsIn(document).length > 0)) return;
    const kinds = documents.map((document) => (isJudged(document) ? customKindsIn(catalog, document) : undefined));
    const isPlain = kinds.length === 1 && kinds[0]?.length === 0;
    this.#byFile.set(file, isPlain ? onePlain : kinds.every((one) => one === undefined) ? none : kinds);
  }

  /** Call when the file's text changes. */
  remove(file: string): void {
    this.#byFile.delete(file);
  }

  of = (file: string): JudgedKinds | undefined => this.#byFile.get(file);
}

export interface JudgingContext {
  readonly workspace: Workspace;
  readonly configs: Configs;
  readonly finder: DefinitionFinder;
  readonly surroundings: readonly Surrounding[];
  readonly known: KnownDocuments;
}

/** The verdicts on the documents of files, by file and by the document's index in it. */
export type Verdicts = ReadonlyMap<string, ReadonlyMap<number, Verdict>>;

interface ToJudge extends DocumentToJudge {
  readonly file: string;
  readonly at: number;
}

/** The verdicts on all documents of these files. */
export async function judgeFiles(
  files: readonly FileToCheck[],
  context: JudgingContext,
  judges: readonly Judge[],
  internalErrors: InternalErrors,
): Promise<Verdicts> {
  const judged = files.flatMap((one) => internalErrors.catchIn(one.file, () => toJudge(one, context)) ?? []);
  const parts = shared(judged, judges.length);
  const verdicts = new Map<string, Map<number, Verdict>>(files.map(({ file }) => [file, new Map()]));
  await Promise.all(
    judges.map(async (judge, index) => {
      const part = parts[index] ?? [];
      if (part.length === 0) return;
      for (const [which, verdict] of (await judge.judge(part)).entries()) {
        const { file, at } = part[which] as ToJudge;
        verdicts.get(file)?.set(at, verdict);
      }
    }),
  );
  return verdicts;
}

function toJudge(one: FileToCheck, { workspace, configs, finder, surroundings, known }: JudgingContext): ToJudge[] {
  if (!("text" in one)) return [];
  const { file, text } = one;
  const kinds = known.of(file);
  // If it is not kept, it is parsed only for the report: what is parsed into objects that have existed for a while is garbage
  // that V8 collects late.
  const isKept = workspace.get(file) !== undefined;
  const { documents } = kinds && !isKept ? workspace.read(file, text) : workspace.update(file, text);
  const { kubernetesVersion } = configs.settingsOf(file);
  return documents.flatMap((document, at) => {
    const own = kinds?.[at];
    if (kinds ? own === undefined : !isJudged(document)) return [];
    const definitions = own ? finder.forKinds(file, own) : finder.for(file, document);
    return [{ file, at, text: document.text, definitions, kubernetesVersion, surroundings }];
  });
}

/** Equal parts, except that a custom kind always goes to the same judge, since preparing its definition takes long. */
function shared(judged: readonly ToJudge[], count: number): readonly (readonly ToJudge[])[] {
  const parts = Array.from({ length: count }, (): ToJudge[] => []);
  const plain: ToJudge[] = [];
  for (const one of judged) {
    const [definition] = one.definitions;
    if (definition) parts[numberOf(definition) % count]?.push(one);
    else plain.push(one);
  }
  const most = Math.ceil(judged.length / count);
  for (const part of parts) part.push(...plain.splice(0, Math.max(0, most - part.length)));
  return parts;
}

function numberOf({ group, kind }: Definition): number {
  let sum = 0;
  for (const char of group + kind) sum += char.charCodeAt(0);
  return sum;
}
