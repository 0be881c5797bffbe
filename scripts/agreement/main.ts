// `npm run agreement [-- --edits 6000 --files 600 --seed 1 --documents FOLDER --keep FOLDER --kubernetes-version 1.36]`: does `danado check` say what a real kube-apiserver says?
// `--kubernetes-version` asks the server of an older release, which `node scripts/build-servers.mjs` builds.
// `--admission N` asks, instead, a server with all default admission on about N objects in seeded namespaces with Pod Security,
// LimitRanges, quotas and policies, and exits with 1 where less than 99.5 % agree.
// `--definitions`, with `--documents`, asks instead about the resources there that have a built-in definition, on a server with
// these definitions installed.
// `--documents` puts more manifests beside the project's own, `--keep` leaves what was disagreed on in a folder.
// Exits with 1 if there is a false alarm, if the shares that are promised for that release are not reached, or if fewer than
// 97 % of the errors stand at a field that the server names.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isSameAnswer, measureAdmission } from "./admission";
import { measureDefinitions } from "./definitions";
import { measure } from "./measure";
import { type Case, describe, isAgreed, promisedFor } from "./report";

const { values } = parseArgs({
  options: {
    edits: { type: "string", default: "6000" },
    files: { type: "string", default: "600" },
    seed: { type: "string", default: "1" },
    documents: { type: "string" },
    keep: { type: "string" },
    admission: { type: "string" },
    definitions: { type: "boolean", default: false },
    "kubernetes-version": { type: "string" },
  },
});

/** Leaves what was disagreed on in a folder, to look at. */
function keep(folder: string, name: string, cases: readonly Case[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(cases, undefined, 1));
  for (const [index, { text }] of cases.entries()) writeFileSync(join(folder, `${name}-${index}.yaml`), text);
}

/** As many objects in each namespace. */
const objectsInOne = 25;
const admissionPromise = 0.995;

async function compareAdmission(objects: number, seed: number): Promise<void> {
  const namespaces = Math.ceil(objects / objectsInOne);
  const cases = await measureAdmission({ namespaces, objects: objectsInOne, seed });
  const different = cases.filter((one) => !isSameAnswer(one));
  for (const one of different) console.log(JSON.stringify({ ...one, surroundings: undefined }, undefined, 1));
  const agreed = cases.length - different.length;
  const refused = cases.filter((one) => one.refused !== undefined).length;
  console.log(`${agreed} of ${cases.length} objects agreed, ${refused} of them refused by the server`);
  process.exitCode = agreed >= admissionPromise * cases.length ? 0 : 1;
}

async function main(): Promise<void> {
  if (values.admission !== undefined) {
    await compareAdmission(Number(values.admission), Number(values.seed));
    return;
  }
  if (values.definitions && !values.documents) throw new Error("--definitions needs --documents FOLDER");
  const agreement = values.definitions
    ? await measureDefinitions(values.documents ?? "", Number(values.edits), Number(values.seed))
    : await measure({
        edits: Number(values.edits),
        files: Number(values.files),
        seed: Number(values.seed),
        ...(values.documents ? { documents: values.documents } : {}),
        ...(values["kubernetes-version"] ? { kubernetesVersion: values["kubernetes-version"] } : {}),
      });
  console.log(describe(agreement));
  if (values.keep) {
    keep(values.keep, "missed", agreement.missed);
    keep(values.keep, "false-alarm", agreement.falseAlarms);
    keep(values.keep, "misplaced", agreement.misplaced);
    keep(values.keep, "missed-file", agreement.files.missed);
    keep(values.keep, "false-alarm-file", agreement.files.falseAlarms);
    keep(values.keep, "empty-words", agreement.empty);
  }
  process.exitCode = isAgreed(agreement, promisedFor(values["kubernetes-version"])) ? 0 : 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
