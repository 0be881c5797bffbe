// `npm run fixes -- FOLDER…`: applies each fix of each finding in all manifests of the folders separately, and judges the
// result with the API server's own code; then runs `--fix --fix-rule all` twice on a copy. Exits with 0 only if no offered
// fix turned an accepted manifest into a refused one or broke YAML, and the second run changed nothing.
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createWorkspace, type Workspace } from "../../src/core/workspace";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { type Failure, fixOnce, newTrial, readAll, tryFixes } from "./trial";

const root = fileURLToPath(new URL("../..", import.meta.url));
const generated = (name: string) => JSON.parse(readFileSync(join(root, "generated", name), "utf8"));
const catalog = generated("catalog.json");
const newWorkspace = (): Workspace => createWorkspace({ catalog, catalogText: () => generated("catalog-text.json") });

const show = ({ file, code, title, refusal, after }: Failure): string =>
  `${file}\n  ${code}: ${title}\n  ${refusal}${process.env.DANADO_SHOW_RESULTS ? `\n${after.replace(/^/gm, "    > ")}` : ""}`;

function byCode(failures: readonly Failure[]): string {
  const counts = new Map<string, number>();
  for (const { code, refusal } of failures) {
    const key = `${code}: ${refusal.replace(/^[^:]*: /, "").slice(0, 120)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([code, count]) => `  ${String(count).padStart(5)} ${code}`)
    .join("\n");
}

async function main(folders: readonly string[]): Promise<boolean> {
  if (folders.length === 0) throw new Error("Which folders? npm run fixes -- FOLDER…");
  const judge = createNodeJudge(join(root, "dist"));
  let isGood = true;
  try {
    for (const folder of folders) {
      const workspace = newWorkspace();
      const texts = await readAll(folder, workspace);
      const trial = newTrial();
      for (const [file, text] of texts) await tryFixes(file, text, workspace, judge, trial);
      const again = await changedAgain(folder, judge);
      const { files, problems, fixes, withheld, worse } = trial;
      console.log(
        `${folder}: ${files} files, ${problems} problems, ${fixes} fixes, ${withheld.length} withheld, ${worse.length} worse, ${again.length} files changed by a second run`,
      );
      if (withheld.length > 0) console.log(byCode(withheld));
      for (const failure of worse.slice(0, 20)) console.log(show(failure));
      for (const file of again.slice(0, 20)) console.log(`  changed again: ${file}`);
      isGood &&= worse.length === 0 && again.length === 0;
    }
  } finally {
    judge.dispose();
  }
  return isGood;
}

async function changedAgain(folder: string, judge: ReturnType<typeof createNodeJudge>): Promise<readonly string[]> {
  const copy = mkdtempSync(join(tmpdir(), "danado-fixes-"));
  try {
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    await fixOnce(copy, newWorkspace(), judge);
    return await fixOnce(copy, newWorkspace(), judge);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).then(
  (isGood) => {
    process.exitCode = isGood ? 0 : 1;
  },
  (error) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
