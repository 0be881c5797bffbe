import { minorOf } from "../../src/core/kinds/api-versions";
// @ts-expect-error A plain module: the builds run it without TypeScript.
import { releases } from "../releases.mjs";
import type { Answer, Diagnostic } from "./danado";
import type { Truth } from "./server";

export interface Case extends Answer {
  readonly text: string;
  readonly origin: string;
  readonly what: string;
  readonly truth: Truth;
}

/** What is done to a document that is not edited. */
export const asItIs = "as it is";

export interface Agreement {
  readonly judged: number;
  readonly refusedByServer: number;
  readonly refusedByBoth: number;
  readonly acceptedByServer: number;
  readonly placeable: number;
  readonly placed: number;
  readonly missed: readonly Case[];
  readonly falseAlarms: readonly Case[];
  readonly misplaced: readonly Case[];
  /** What nobody sends as it stands: documents that are refused, and that Danado leaves unchecked and says so. */
  readonly leftOut: readonly Case[];
  readonly notJudged: ReadonlyMap<string, number>;
  /** The same of whole files, as kubectl splits and sends them. */
  readonly files: WholeFiles;
  /** Messages that speak of nothing: an undefined name, an empty value. */
  readonly empty: readonly Case[];
}

export interface WholeFiles {
  readonly judged: number;
  readonly agreed: number;
  readonly missed: readonly Case[];
  readonly falseAlarms: readonly Case[];
}

function wholeFiles(cases: readonly Case[]): WholeFiles {
  const judged = cases.filter(({ truth }) => truth.said !== "nothing");
  const missed = judged.filter(({ truth, errors }) => truth.said === "refused" && errors.length === 0);
  const falseAlarms = judged.filter(({ truth, errors }) => truth.said === "accepted" && errors.length > 0);
  return { judged: judged.length, agreed: judged.length - missed.length - falseAlarms.length, missed, falseAlarms };
}

/** Words that come of a value that was not there. */
const ofNothing =
  /\bundefined\b|<nil>|\[object |^\s|\s$|^(?:is|cannot|must|has|needs) | {2}|: $|\b(?:be|not|is|has|needs) :/;
/** The server's own words of a field that may be left out. */
const serversWords = /must be true or undefined/g;
const isEmpty = ({ message }: Diagnostic): boolean =>
  ofNothing.test(message.replace(/"(?:[^"\\]|\\.)*"/g, "q").replace(serversWords, "w"));

const isPlaced = ({ truth, errors }: Case): boolean =>
  truth.said === "refused" && truth.causes.some(({ field }) => errors.some(({ path }) => isAt(path ?? "", field)));

/** Whether a path is the field that the server names, or, where it leaves indices out as before 1.37, an item of that list. */
const isAt = (path: string, field: string): boolean =>
  path === field || (!/\[\d+\]/.test(field) && path.replace(/\[\d+\]/g, "") === field);

export function compare(cases: readonly Case[], files: readonly Case[]): Agreement {
  const notJudged = counted(cases.flatMap(({ truth }) => (truth.said === "nothing" ? generalised(truth.message) : [])));
  // What an edit made of a manifest is still meant as one.
  const neverChecked = new Set(
    cases.flatMap(({ what, leftOut, origin }) => (what === asItIs && leftOut !== undefined ? origin : [])),
  );
  const isLeftOut = ({ truth, errors, leftOut, origin }: Case): boolean =>
    truth.said === "refused" && errors.length === 0 && leftOut !== undefined && neverChecked.has(origin);
  const leftOut = cases.filter(isLeftOut);
  const refused = cases.filter((one) => one.truth.said === "refused" && !isLeftOut(one));
  const accepted = cases.filter(({ truth }) => truth.said === "accepted");
  const both = refused.filter(({ errors }) => errors.length > 0);
  const placeable = both.filter(
    ({ truth }) => truth.said === "refused" && truth.causes.some(({ field }) => field !== "" && field !== "<nil>"),
  );
  const misplaced = placeable.filter((one) => !isPlaced(one));
  return {
    judged: refused.length + accepted.length,
    refusedByServer: refused.length,
    refusedByBoth: both.length,
    acceptedByServer: accepted.length,
    placeable: placeable.length,
    placed: placeable.length - misplaced.length,
    missed: refused.filter(({ errors }) => errors.length === 0),
    falseAlarms: accepted.filter(({ errors }) => errors.length > 0),
    misplaced,
    leftOut,
    notJudged,
    files: wholeFiles(files),
    empty: [...cases, ...files].filter(({ errors }) => errors.some(isEmpty)),
  };
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The same words for the same cause: names, numbers and quoted values are left out. */
const generalised = (message: string): string =>
  message
    .replace(/"(?:[^"\\]|\\.)*"/g, '"…"')
    .replace(/\[\d+\]/g, "[]")
    .replace(/\d+/g, "0")
    .slice(0, 160);

function causeOf({ truth, errors }: Case): string {
  if (truth.said === "refused") {
    const [first] = truth.causes;
    return generalised(first ? `${first.reason} ${first.field}: ${first.message}` : truth.message);
  }
  const [first] = errors;
  return first ? generalised(`${first.source}/${first.code} ${first.path}: ${first.message}`) : "";
}

function groups(cases: readonly Case[]): [string, Case[]][] {
  const byCause = new Map<string, Case[]>();
  for (const one of cases) {
    const cause = causeOf(one);
    byCause.set(cause, [...(byCause.get(cause) ?? []), one]);
  }
  return [...byCause].sort(([, a], [, b]) => b.length - a.length);
}

const percent = (part: number, whole: number) => (whole === 0 ? "100.00 %" : `${((100 * part) / whole).toFixed(2)} %`);

export function describe(agreement: Agreement): string {
  const { judged, refusedByServer, refusedByBoth, acceptedByServer, placeable, placed } = agreement;
  const lines = [
    `${judged} documents judged: the server refuses ${refusedByServer} and takes ${acceptedByServer}`,
    `refused by Danado too   ${percent(refusedByBoth, refusedByServer)} (${refusedByBoth} of ${refusedByServer})`,
    `false alarms            ${percent(agreement.falseAlarms.length, acceptedByServer)} (${agreement.falseAlarms.length} of ${acceptedByServer})`,
    `placed at the field     ${percent(placed, placeable)} (${placed} of ${placeable})`,
  ];
  const { files } = agreement;
  if (files.judged > 0)
    lines.push(`whole files agreed      ${percent(files.agreed, files.judged)} (${files.agreed} of ${files.judged})`);
  for (const [reason, count] of counted(agreement.leftOut.map((one) => one.leftOut ?? "")))
    lines.push(`left out, and said so   ${count}: ${reason}`);
  for (const [why, count] of agreement.notJudged) lines.push(`not judged              ${count}: ${why}`);
  for (const [title, cases] of [
    ["The server refuses, Danado is silent", agreement.missed],
    ["The server takes it, Danado does not", agreement.falseAlarms],
    ["Refused by both, at other fields", agreement.misplaced],
    ["kubectl refuses the file, Danado is silent", files.missed],
    ["kubectl takes the file, Danado does not", files.falseAlarms],
    ["Words that speak of nothing", agreement.empty],
  ] as const) {
    if (cases.length === 0) continue;
    lines.push("", `${title}: ${cases.length}`);
    for (const [cause, same] of groups(cases)) {
      lines.push(`  ${String(same.length).padStart(4)} ${cause}`);
      const [example] = same;
      if (!example) continue;
      lines.push(`       e.g. ${example.origin}, ${example.what}`);
      if (title.startsWith("Refused"))
        lines.push(
          `       Danado: ${[...new Set(example.errors.map(({ code, path }) => `${code} ${path}`))].slice(0, 4).join("; ")}`,
        );
    }
  }
  return lines.join("\n");
}

/** The smallest shares, 0 to 1, that count as agreement. */
export interface AgreementBars {
  /** Of the documents that the server refuses: those that Danado refuses too. */
  readonly refused: number;
  /** Of the whole files: those that kubectl and Danado say the same of. */
  readonly files: number;
}

/** No difference at all: for documents that are the same in each run. */
export const noDifference: AgreementBars = { refused: 1, files: 1 };

/**
 * What is promised for documents of any seed. The validation of a release older than the newest two is emulated, and less
 * exact; docs/your-kubernetes.md has the figures.
 */
export function promisedFor(kubernetesVersion?: string): AgreementBars {
  const newest = (releases as readonly string[]).slice(-exactReleases).map(minorOf);
  const isExact = kubernetesVersion === undefined || newest.includes(kubernetesVersion);
  return { refused: isExact ? 0.999 : 0.995, files: 0.98 };
}

/** How many of the newest releases are judged by code that is nearly their own. */
const exactReleases = 2;

/** False alarms are never agreement, and 99 % of the errors have to stand at a field that the server names. */
export const isAgreed = (agreement: Agreement, bars = noDifference): boolean => {
  const { refusedByBoth, refusedByServer, falseAlarms, placed, placeable, files, empty } = agreement;
  return (
    refusedByBoth >= bars.refused * refusedByServer &&
    falseAlarms.length === 0 &&
    placed >= 0.99 * placeable &&
    files.agreed >= bars.files * files.judged &&
    empty.length === 0
  );
};
