/** MCP tools that check, fix and render files. */

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { Checker } from "../api/checker";
import { createNodeChecker } from "../api/node";
import { language, t } from "../core/l10n";
import { presets } from "../core/rule";
import { pathInside } from "./paths";
import { answer, refusal } from "./server";

const problem = z.object({
  file: z.string().optional().describe("The file, where paths were checked"),
  line: z.number().int().describe("From 1"),
  column: z.number().int().describe("From 1, in UTF-16 units"),
  endLine: z.number().int(),
  endColumn: z.number().int(),
  severity: z.enum(["error", "warning", "info", "hint"]).describe("error: the API server would refuse it"),
  code: z.string().describe("The rule, or the class of refusal"),
  source: z.string(),
  path: z.string().describe("The field, as Kubernetes writes it"),
  message: z.string(),
  serverMessage: z.string().optional().describe("The API server's own words"),
  learnMore: z.string().optional(),
  fixes: z.array(z.object({ title: z.string(), isPreferred: z.boolean() })).optional(),
});

const howChecked = {
  preset: z.enum(presets).optional().describe("How much good practice is asked for; recommended where absent"),
  kubernetesVersion: z
    .string()
    .regex(/^1\.\d+$/)
    .optional()
    .describe("Such as 1.36; the newest where absent"),
};

const text = z.string().max(3_000_000);
export const environments =
  "An environment of the chart, as danado.yaml names it, or the resource that installs or builds it: Application/NAME, HelmRelease/NAME, Kustomization/NAME";
const readOnly = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const;
/** A repository's report may be longer than an assistant can read. */
const mostProblems = 200;

type AskChecker = () => Checker;

/**
 * Registers `check`, `fix` and `render` for texts and files below one folder, offline. Nothing is written: `fix` returns the
 * text.
 */
export function registerFileTools(server: McpServer, folder: string): void {
  let checker: Checker | undefined;
  // Started with the first request, and kept, because its start takes longer than a check.
  const ask: AskChecker = () => {
    checker ??= createNodeChecker();
    return checker;
  };
  registerCheck(server, folder, ask);
  registerFix(server, ask);
  registerRender(server, folder);
}

function registerCheck(server: McpServer, folder: string, ask: AskChecker): void {
  server.registerTool(
    "check",
    {
      title: t("Check manifests"),
      description:
        "What the Kubernetes API server would refuse in these manifests, and good practice: give a text, or paths of files and folders (kustomizations and charts are rendered). Offline.",
      inputSchema: {
        text: text.optional().describe("YAML or JSON, one or more documents"),
        paths: z.array(z.string()).max(100).optional().describe("Below the folder that the server was started in"),
        ...howChecked,
      },
      outputSchema: {
        problems: z.array(problem),
        errors: z.number().int().describe("How many of all problems are errors"),
        leftOut: z.number().int().describe("Problems beyond those listed"),
      },
      annotations: readOnly,
    },
    async ({ text: given, paths, ...options }) => {
      try {
        if ((given === undefined) === (paths === undefined)) throw new Error(t("Give either text or paths"));
        const problems =
          given !== undefined
            ? (await ask().check(given, defined(options))).problems
            : await checkPaths(folder, paths ?? [], options);
        const errors = problems.filter(({ severity }) => severity === "error").length;
        const sorted = [...problems].sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
        const listed = sorted.slice(0, mostProblems);
        return answer({ problems: listed, errors, leftOut: problems.length - listed.length });
      } catch (error) {
        return refusal(error);
      }
    },
  );
}

function registerFix(server: McpServer, ask: AskChecker): void {
  server.registerTool(
    "fix",
    {
      title: t("Fix a manifest"),
      description:
        "Returns the text with everything mended for which one mechanical edit is right, what was changed, and what remains. Each fix has been judged: none makes the API server refuse what it accepted. Writes nothing.",
      inputSchema: {
        text: text.describe("YAML or JSON, one or more documents"),
        practice: z
          .union([z.enum(["none", "safe", "all"]), z.array(z.string())])
          .optional()
          .describe("Findings of good practice to mend, too: none, safe ones (as where absent), all, or rules by name"),
        ...howChecked,
      },
      outputSchema: {
        text: z.string(),
        changed: z.array(z.object({ code: z.string(), path: z.string(), title: z.string() })),
        remaining: z.array(problem),
      },
      annotations: readOnly,
    },
    async ({ text: given, practice, ...options }) => {
      try {
        const {
          text: after,
          made,
          problems,
        } = await ask().fix(given, { ...defined(options), ...(practice && { practice }) });
        return answer({ text: after, changed: [...made], remaining: [...problems] });
      } catch (error) {
        return refusal(error);
      }
    },
  );
}

function registerRender(server: McpServer, folder: string): void {
  server.registerTool(
    "render",
    {
      title: t("Render a kustomization or chart"),
      description:
        "What `kustomize build PATH` or `helm template` would print, rendered offline: remote bases and plugins are never fetched or run.",
      inputSchema: {
        path: z.string().describe("A folder with kustomization.yaml or Chart.yaml"),
        environment: z.string().optional().describe(environments),
      },
      outputSchema: { manifests: z.string() },
      annotations: readOnly,
    },
    async ({ path, environment }) => {
      try {
        return answer({ manifests: await rendered(folder, path, environment) });
      } catch (error) {
        return refusal(error);
      }
    },
  );
}

/** Removes undefined properties, as `exactOptionalPropertyTypes` requires. */
const defined = <Options extends object>(options: Options) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Options]?: Exclude<Options[Key], undefined>;
  };

/** Runs the command line next to this bundle, so that a folder is checked in the same way as for people. */
async function checkPaths(
  folder: string,
  paths: readonly string[],
  { preset, kubernetesVersion }: { preset?: string | undefined; kubernetesVersion?: string | undefined },
): Promise<z.infer<typeof problem>[]> {
  const real = paths.map((path) => pathInside(folder, path));
  const options = [
    ...(preset === undefined ? [] : ["--preset", preset]),
    ...(kubernetesVersion === undefined ? [] : ["--kubernetes-version", kubernetesVersion]),
  ];
  const report = await danado(folder, ["check", "--format", "json", "--fail-on", "never", ...options, "--", ...real]);
  return (JSON.parse(report) as { diagnostics: z.infer<typeof problem>[] }).diagnostics;
}

/** What a kustomization or chart renders to. With `isWhole`, it fails if anything is left out. */
export const rendered = (
  folder: string,
  path: string,
  environment: string | undefined,
  isWhole = false,
): Promise<string> => {
  const chosen = environment === undefined ? [] : ["--environment", environment];
  return danado(folder, ["render", ...chosen, "--", pathInside(folder, path)], isWhole);
};

const danado = (folder: string, args: readonly string[], isWhole = false): Promise<string> =>
  new Promise((resolve, reject) => {
    const [command = "", ...rest] = args;
    const all = [join(__dirname, "cli.js"), command, "--locale", language(), ...rest];
    execFile(process.execPath, all, { cwd: folder, maxBuffer: 64_000_000 }, (error, stdout, stderr) => {
      // Exit code 2 with a report: something could not be judged, and the report says so.
      if (stdout !== "" && !(isWhole && error)) resolve(stdout);
      else if (error) reject(new Error(stderr.trim() || error.message));
      else resolve("");
    });
  });

/** The text of a manifest below the folder. */
export const textOf = (folder: string, path: string): string => readFileSync(pathInside(folder, path), "utf8");
