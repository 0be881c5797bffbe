// The rows of `npm run bench` about the command line: `danado check` and kubeconform on the same files, alternating.
// kubeconform only compares with JSON schemas (made from our catalog, as for yaml-language-server): no server-side
// validation, defaults, references or good practice. The question is what all of that costs.
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { Bars } from "./bars.mjs";
import { largeDefinition, manifestOf } from "./manifests.mjs";
import { goProgram, median } from "./peers.mjs";
import { schemasOf } from "./schemas.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "out/bench/check");
const kubeconform = "github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0";
const runs = 3;

/** One schema per kind with everything it references: kubeconform's own layout. */
function writeSchemas(folder) {
  const generated = (name) => JSON.parse(readFileSync(join(root, "generated", name), "utf8"));
  const catalog = generated("catalog.json");
  const { definitions } = schemasOf(catalog, generated("catalog-text.json")).definitions;
  mkdirSync(folder, { recursive: true });
  for (const { group, version, kind, type, served } of catalog.kinds) {
    if (!served || !definitions[type]) continue;
    const needed = {};
    const add = (name) => {
      if (needed[name]) return;
      needed[name] = definitions[name];
      for (const [, other] of JSON.stringify(definitions[name]).matchAll(/"#\/definitions\/([^"]+)"/g)) add(other);
    };
    add(type);
    const name = [kind.toLowerCase(), ...(group ? [group.split(".")[0]] : []), version].join("-");
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ $ref: `#/definitions/${type}`, definitions: needed }));
  }
}

function writeManifests(folder, count) {
  rmSync(folder, { recursive: true, force: true });
  for (const [index, text] of manifestOf(count)
    .split(/^---\n/m)
    .entries()) {
    const below = join(folder, String(Math.floor(index / 100)));
    if (index % 100 === 0) mkdirSync(below, { recursive: true });
    writeFileSync(join(below, `${index}.yaml`), text);
  }
}

/** A process and its child processes. */
const treeOf = (pid) => [
  pid,
  ...readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).flatMap(treeOf),
  ),
];
const residentOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

/** Elapsed time in seconds, and the peak memory of the process and its children in MB. */
function measure(program, programArguments) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(program, programArguments, { stdio: ["ignore", "ignore", "inherit"] });
    let memory = 0;
    const looking = setInterval(() => {
      try {
        memory = Math.max(
          memory,
          treeOf(child.pid).reduce((sum, pid) => sum + residentOf(pid), 0),
        );
      } catch {
        // The process has just ended.
      }
    }, 10);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(looking);
      if (code !== 0) reject(new Error(`${program} ended with ${code}: the files are meant to be right`));
      else resolve({ seconds: (performance.now() - began) / 1000, memory });
    });
  });
}

/** Prints the rows, and compares them with the limits. */
export async function benchCheck(bars = new Bars(), count = 8000) {
  mkdirSync(out, { recursive: true });
  const peer = goProgram(out, kubeconform);
  writeSchemas(join(out, "schemas"));
  const location = join(out, "schemas", "{{ .ResourceKind }}{{ .KindSuffix }}.json");
  const sides = {
    danado: (path) => measure(process.execPath, [join(root, "dist/cli.js"), "check", "--format", "json", path]),
    kubeconform: (path) => measure(peer, ["-strict", "-output", "json", "-schema-location", location, path]),
  };
  for (const [title, size] of [
    ["one file", 1],
    [`${count} files`, count],
  ]) {
    const folder = join(out, String(size));
    writeManifests(folder, size);
    const measured = { danado: [], kubeconform: [] };
    for (let run = 0; run < runs; run++)
      for (const side of Object.keys(sides)) measured[side].push(await sides[side](folder));
    const [ours, theirs] = [measured.danado, measured.kubeconform].map((all) => ({
      seconds: median(all.map(({ seconds }) => seconds)),
      memory: median(all.map(({ memory }) => memory)),
    }));
    const words = ({ seconds, memory }) => `${seconds.toFixed(2)} s, ${memory.toFixed(0)} MB`;
    const ratio = (ours.seconds / theirs.seconds).toFixed(1);
    console.log(`\nChecking ${title} on the command line (median of ${runs})`);
    console.log(
      `  Danado: ${words(ours)}; kubeconform, which looks at schemas alone: ${words(theirs)}; ratio ${ratio}`,
    );
    if (size === 1) bars.atMost("danado check, one file (s)", ours.seconds, 0.15, 2);
    else {
      bars.atMost(`danado check, ${size} files, times kubeconform`, ours.seconds / theirs.seconds, 3, 1);
      bars.atMost(`danado check, ${size} files, memory (MB)`, ours.memory, 350);
    }
  }
  const folder = join(out, "large");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "definition.yaml");
  writeFileSync(file, largeDefinition(2_800_000));
  const measured = [];
  for (let run = 0; run < runs; run++) measured.push((await sides.danado(file)).seconds);
  bars.atMost("danado check, a definition of 2.8 MB (s)", median(measured), 1, 2);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bars = new Bars();
  await benchCheck(bars, Number(process.argv[2]) || undefined);
  process.exitCode = bars.print() ? 0 : 1;
}
