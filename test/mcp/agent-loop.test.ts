import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { corpus } from "../../scripts/agreement/corpus";
import { donorsOf, editOf } from "../../scripts/agreement/edits";
import { seeded } from "../../scripts/agreement/random";
import { type McpClient, startMcpClient } from "../support/mcp-client";

const trials = Number(process.env.DANADO_LOOP_TRIALS ?? 80);

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly fixes?: readonly { readonly isPreferred: boolean }[];
}

/** What an agent does with a manifest that the API server refuses: check, fix, check. */
describe("An agent's loop", function () {
  this.timeout(180_000);
  let folder: string;
  let server: McpClient;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "danado-loop-"));
    server = await startMcpClient(folder);
  });
  after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const errorsOf = async (text: string): Promise<readonly Found[]> => {
    const { data } = await server.call<{ problems: Found[] }>("check", { text });
    return data.problems.filter(({ severity }) => severity === "error");
  };

  it("ends clean for at least 80 % of the classes of refusal that have a fix", async () => {
    // What is wrong before the edit is no single mistake.
    const samples: string[] = [];
    for (const { text } of corpus().samples.filter((_, at) => at % 6 === 0))
      if ((await errorsOf(text)).length === 0) samples.push(text);
    assert.ok(samples.length > 20, `only ${samples.length} documents to start from`);
    const random = seeded(11);
    const donors = donorsOf(samples);
    const classes = new Map<string, { tried: number; clean: number }>();
    for (let trial = 0; trial < trials; trial++) {
      const edit = editOf(random.oneOf(samples), random, donors);
      if (!edit || edit.what.includes("+")) continue;
      const errors = await errorsOf(edit.text);
      const [error] = errors;
      // One mistake, with a way out: what the classes are counted by.
      if (errors.length !== 1 || !error?.fixes?.some(({ isPreferred }) => isPreferred)) continue;
      const { data } = await server.call<{ text: string }>("fix", { text: edit.text, practice: "none" });
      const left = await errorsOf(data.text);
      const known = classes.get(error.code) ?? { tried: 0, clean: 0 };
      classes.set(error.code, { tried: known.tried + 1, clean: known.clean + Number(left.length === 0) });
    }
    const all = [...classes];
    const clean = all.filter(([, { tried, clean: well }]) => well / tried >= 0.8);
    assert.ok(all.length >= 5, `only ${all.length} classes were met`);
    assert.ok(clean.length / all.length >= 0.8, JSON.stringify(Object.fromEntries(all)));
  });
});
