// `npm run agreement [-- --edits 6000 --files 600 --seed 1 --documents FOLDER --keep FOLDER --kubernetes-version 1.36]`:
// compares `danado check` with a real kube-apiserver. `--kubernetes-version` uses the server of an older release, built by
// `node scripts/build-servers.mjs`. `--admission N` instead uses a server with all default admission and about N objects in
// seeded namespaces with Pod Security, LimitRanges, quotas and policies, and exits with 1 below 99.5 % agreement.
// `--definitions`, with `--documents`, instead compares the resources that have a built-in definition, on a server with
// these definitions installed. `--documents` adds manifests to the project's own, `--keep` writes disagreements to a folder.
// Exits with 1 if there is a false alarm, if the agreement promised for the release is not reached, or if fewer than 99 % of
// the errors are at a field that the server names.
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

/** Writes disagreements to a folder for inspection. */
function keep(folder: string, name: string, cases: readonly Case[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(cases, undefined, 1));
  for (const [index, { text }] of cases.entries()) writeFileSync(join(folder, `${name}-${index}.yaml`), text);
}

/** Number of objects in each namespace. */
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
