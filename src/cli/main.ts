/** The command line: parses arguments, runs the check or the renderer, and prints the result. */

import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { version } from "../../package.json";
import { isKubernetesVersion } from "../core/kinds/api-versions";
import { language, setLanguage, t } from "../core/l10n";
import { isPreset } from "../core/practice/levels";
import { isRule, ruleMeantBy } from "../core/practice/rule-names";
import { presets } from "../core/rule";
import { allRules } from "../core/rules";
import { createWorkspace, type Workspace } from "../core/workspace";
import type { FullJudge } from "../verdict/client";
import { DamagedFile } from "../verdict/digests";
import { createCommandLineJudge } from "../verdict/native-judge";
import type { NativeProgram } from "../verdict/native-program";
import { createNodeDefinitions } from "../verdict/node-definitions";
import { readShippedJson } from "../verdict/shipped-files";
import { damagedWords } from "../verdict/supervised-worker";
import { withoutKnown, writeBaseline } from "./baseline";
import { type CheckOptions, check } from "./check";
import { type Chosen, createConfigs } from "./config";
import { explainCode } from "./explain";
import { type Fixing, printDiff } from "./fix";
import { printGithub } from "./print-github";
import { printJson } from "./print-json";
import { printJunit } from "./print-junit";
import { printSarif } from "./print-sarif";
import { printText } from "./print-text";
import { printUnix } from "./print-unix";
import { printable, printableLines } from "./printable";
import { renderFolder } from "./render";
import { countBySeverity, isWhole, type Report } from "./report";
import { startServer } from "./servers";
import { upgradeFault } from "./upgrade";
import { usage } from "./usage";
import { writeFileSafely } from "./write-file";

type Format = "text" | "json" | "sarif" | "junit" | "github" | "unix";
const formats: readonly string[] = ["text", "json", "sarif", "junit", "github", "unix"] satisfies Format[];
const locales: readonly string[] = ["en", "pt-br"];

/** Invalid arguments, or anything that prevents the check from running. */
class CannotRun extends Error {}

interface Arguments {
  readonly format: Format;
  readonly paths: readonly string[];
  readonly chosen: Chosen;
  readonly fixing?: Fixing;
  readonly failOn: FailOn;
  readonly output?: string;
  readonly baseline?: { readonly path: string; readonly write: boolean };
  readonly forceExclude: boolean;
  readonly withoutRendering: boolean;
  readonly upgradeTo?: string;
}

/** The lowest severity that makes a build fail. */
const failures = ["error", "warning", "info", "never"] as const;
type FailOn = (typeof failures)[number];

const localeOfShell = (): string => process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? "en";

const seeHelp = (): string => t("Run danado --help for usage");

/** Node's own error messages refer to its API. */
function notUnderstood(error: unknown, argv: readonly string[]): string {
  const { code, message = String(error) } = error as NodeJS.ErrnoException;
  const option = /'(?:-\w, )?(--?[\w-]+)/.exec(message)?.[1] ?? argv.join(" ");
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return t("Unknown option {option}", { option });
  return code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE" ? t("Invalid use of {option}", { option }) : message;
}

interface ExplainArguments {
  readonly explain: string;
}

interface RenderArguments {
  readonly render: string;
  readonly environment: string | undefined;
}

function readArguments(
  argv: readonly string[],
): Arguments | ExplainArguments | RenderArguments | "help" | "version" | "rules" {
  let parsed: ReturnType<typeof parse>;
  setLanguage(localeOfShell());
  try {
    parsed = parse(argv);
  } catch (error) {
    throw new CannotRun(`${notUnderstood(error, argv)}. ${seeHelp()}`);
  }
  const { values, positionals } = parsed;
  const locale = values.locale?.toLowerCase();
  if (locale !== undefined && !locales.includes(locale)) {
    throw new CannotRun(t("Unknown locale {locale}: en or pt-br", { locale }));
  }
  if (locale !== undefined) setLanguage(locale);
  if (values.help) return "help";
  if (values.version) return "version";
  const format = values.format ?? "text";
  if (!formats.includes(format))
    throw new CannotRun(t("Unknown format {format}: {formats}", { format, formats: formats.join(", ") }));
  const [command, ...paths] = positionals;
  if (command === "rules") return "rules";
  if (command === "explain") {
    if (paths[0] === undefined) throw new CannotRun(t("Which code? Name one, such as unknown-field"));
    return { explain: paths[0] };
  }
  if (command === "render") {
    const [path, ...more] = paths;
    if (path === undefined || more.length > 0)
      throw new CannotRun(t("Which folder? Name one kustomization or one chart"));
    return { render: path, environment: values.environment };
  }
  if (command !== "check")
    throw new CannotRun(
      `${command ? t("Unknown command {command}", { command }) : t("No command given")}. ${seeHelp()}`,
    );
  if (paths.length === 0) throw new CannotRun(t("Which files? Name files or folders, or - for standard input"));
  const { preset, "kubernetes-version": kubernetesVersion } = values;
  if (preset !== undefined && !isPreset(preset))
    throw new CannotRun(t("Unknown preset {preset}: {presets}", { preset, presets: presets.join(", ") }));
  if (kubernetesVersion !== undefined && !isKubernetesVersion(kubernetesVersion))
    throw new CannotRun(t("A Kubernetes version is written like 1.36, or auto"));
  const chosen = { ...(preset && { preset }), ...(kubernetesVersion && { kubernetesVersion }) };
  const failOn = values["fail-on"] ?? "error";
  if (!(failures as readonly string[]).includes(failOn))
    throw new CannotRun(
      t("Unknown severity {severity}: {severities}", { severity: failOn, severities: failures.join(", ") }),
    );
  const { baseline, output, "write-baseline": isWritten = false } = values;
  if (isWritten && baseline === undefined)
    throw new CannotRun(t("--write-baseline writes what --baseline names: give both"));
  return {
    format: format as Format,
    paths,
    chosen,
    failOn: failOn as FailOn,
    forceExclude: values["force-exclude"] ?? false,
    withoutRendering: values["no-render"] ?? false,
    ...(values["upgrade-to"] !== undefined && { upgradeTo: values["upgrade-to"] }),
    ...(output !== undefined && { output }),
    ...(baseline !== undefined && { baseline: { path: baseline, write: isWritten } }),
    ...fixingOf(values),
  };
}

function fixingOf(values: ReturnType<typeof parse>["values"]): Pick<Arguments, "fixing"> {
  const { fix = false, "fix-rule": rules = [], "dry-run": dryRun = false } = values;
  const unknown = rules.find((rule) => rule !== "all" && !isRule(rule));
  if (unknown !== undefined) {
    const meant = ruleMeantBy(unknown);
    throw new CannotRun(
      meant
        ? t("There is no rule {rule}. Did you mean {meant}?", { rule: unknown, meant })
        : t("There is no rule {rule}", { rule: unknown }),
    );
  }
  if (dryRun && !fix && rules.length === 0)
    throw new CannotRun(t("--dry-run shows what --fix would change: give both"));
  return fix || rules.length > 0 ? { fixing: { rules, dryRun } } : {};
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      format: { type: "string" },
      preset: { type: "string" },
      "kubernetes-version": { type: "string" },
      "upgrade-to": { type: "string" },
      "fail-on": { type: "string" },
      output: { type: "string", short: "o" },
      baseline: { type: "string" },
      "write-baseline": { type: "boolean" },
      "force-exclude": { type: "boolean" },
      "no-render": { type: "boolean" },
      environment: { type: "string" },
      fix: { type: "boolean" },
      "fix-rule": { type: "string", multiple: true },
      "dry-run": { type: "boolean" },
      locale: { type: "string" },
      help: { type: "boolean", short: "h" },
      version: { type: "boolean", short: "v" },
    },
  });

/** A line that is overwritten; shown only in a terminal. */
function progressLine(): { show(done: number, all: number): void; clear(): void } {
  const began = Date.now();
  let shown = false;
  const clear = (then?: () => void) => {
    if (shown) process.stderr.write("\r\u001b[K", then);
    shown = false;
  };
  return {
    show(done, all) {
      if (!process.stderr.isTTY || Date.now() - began < 1000) return;
      // On Ctrl+C, clear the line and let the shell see the signal.
      if (!shown) process.once("SIGINT", () => clear(() => process.kill(process.pid, "SIGINT")));
      shown = true;
      process.stderr.write(`\r\u001b[K${t("{done} of {all} files", { done, all })}`);
    },
    clear: () => clear(),
  };
}

function print(report: Report, format: Format): Iterable<string> {
  if (format === "json") return printJson(report);
  if (format === "sarif") return [printSarif(report, version)];
  if (format === "junit") return [printJunit(report)];
  if (format === "github") return [printGithub(report)];
  if (format === "unix") return printUnix(report);
  const inColour = process.env.FORCE_COLOR ? true : Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
  return [printText(report, inColour)];
}

/**
 * How V8 manages memory. By default it lets its heap grow to four times the memory in use before collecting: 200 MB for large
 * folders. And since the first files stay parsed, it would expect that of all others, and allocate their fields as old objects.
 */
const memoryFlags = ["--heap-growing-percent=50", "--no-allocation-site-pretenuring"];

async function run(argv: readonly string[], program: NativeProgram | undefined): Promise<number> {
  for (const flag of memoryFlags) setFlagsFromString(flag);
  const args = readArguments(argv);
  if (args === "rules") {
    await write(allRules.map(({ id, summary }) => `${id}: ${summary[language()]}\n`));
    return 0;
  }
  if (args === "help" || args === "version") {
    await write([args === "help" ? usage() : `${version}\n`]);
    return 0;
  }
  if ("explain" in args) {
    await write([explainCode(args.explain)]);
    return 0;
  }
  const judge = createCommandLineJudge(__dirname, undefined, program);
  if ("render" in args) return printRendered(args, judge);
  const judges = [judge, ...(availableParallelism() > 1 ? [createCommandLineJudge()] : [])] as const;
  const progress = progressLine();
  try {
    // Loads while this thread reads; an error surfaces when something is judged.
    judges[0].judge([""]).catch(() => undefined);
    const workspace = createCatalogWorkspace();
    const fault =
      args.upgradeTo &&
      upgradeFault(args.upgradeTo, args.chosen.kubernetesVersion, workspace.catalog.kubernetesVersion);
    if (fault) throw new CannotRun(fault);
    const found = await check(args.paths, {
      workspace,
      configs: createConfigs(args.chosen),
      judges,
      progress: progress.show,
      forceExclude: args.forceExclude,
      withoutRendering: args.withoutRendering,
      ...(args.fixing && { fixing: args.fixing }),
      ...(args.upgradeTo !== undefined && { upgradeTo: args.upgradeTo }),
      ...fixesShownIn(args),
    });
    progress.clear();
    const { fixed, unwritten } = found.fixes ?? { fixed: [], unwritten: [] };
    if (fixed.length > 0 && !args.fixing?.dryRun)
      process.stderr.write(
        `${t("Fixed files: {files}", { files: fixed.map(({ file }) => printable(file)).join(", ") })}\n`,
      );
    for (const reason of unwritten)
      process.stderr.write(`danado: ${printable(t("Not fixed: {reason}", { reason }))}\n`);
    const { baseline, output } = args;
    if (baseline?.write) {
      const known = await writeBaseline(baseline.path, found);
      process.stderr.write(
        `${t("{file}: {count} known findings written", { file: printable(baseline.path), count: known })}\n`,
      );
    }
    const report = baseline ? await withoutKnown(baseline.path, found) : found;
    if (output !== undefined) await writeFileSafely(output, print(report, args.format));
    const shown = output === undefined ? args.format : "text";
    const printed = args.fixing?.dryRun ? [diffForHere(printDiff(fixed, workspace))] : print(report, shown);
    await write(shown === "text" || args.fixing?.dryRun ? withoutCommands(printed) : printed);
    return isFailure(report, args.failOn) ? 1 : isWhole(report) ? 0 : 2;
  } finally {
    progress.clear();
    for (const judge of judges) judge.dispose();
  }
}

const createCatalogWorkspace = (): Workspace =>
  createWorkspace({
    catalog: readShippedJson(__dirname, "catalog.json"),
    catalogText: () => readShippedJson(__dirname, "catalog-text.json"),
    builtInDefinitions: createNodeDefinitions(__dirname),
  });

/** Prints what Kustomize or Helm would print; errors go to standard error. */
async function printRendered({ render, environment }: RenderArguments, judge: FullJudge): Promise<number> {
  try {
    const { output, failures } = await renderFolder(
      render,
      environment,
      judge,
      createConfigs({}),
      createCatalogWorkspace,
    );
    await write([output]);
    for (const failure of failures) process.stderr.write(`danado: ${failure}\n`);
    return failures.length > 0 ? 2 : 0;
  } finally {
    judge.dispose();
  }
}

const fixesShownIn = ({ format, output }: Arguments): Pick<CheckOptions, "fixesShown"> =>
  format === "sarif"
    ? { fixesShown: "all" }
    : format === "text" || output !== undefined
      ? { fixesShown: "in-text" }
      : {};

function isFailure(report: Report, failOn: FailOn): boolean {
  const { error, warning, info } = countBySeverity(report);
  const heard = { error, warning: error + warning, info: error + warning + info, never: 0 };
  return heard[failOn] > 0;
}

/** Terminals interpret control characters from a manifest; other readers need the patch unchanged. */
const diffForHere = (diff: string): string => (process.stdout.isTTY ? printableLines(diff) : diff);

/** GitHub's runner executes lines that begin with `::`, and a manifest may contain such lines. */
function* withoutCommands(pieces: Iterable<string>): Generator<string> {
  const token = process.env.GITHUB_ACTIONS ? randomUUID() : undefined;
  if (token) yield `::stop-commands::${token}\n`;
  yield* pieces;
  if (token) yield `::${token}::\n`;
}

/** Waits until each piece is written. If the reader closes the pipe (`| head`), the rest is not created. */
async function write(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    const error = await new Promise<Error | null | undefined>((resolve) => process.stdout.write(piece, resolve));
    if (isClosedPipe(error)) return;
    if (error) throw error;
  }
}

const isClosedPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException | undefined)?.code === "EPIPE";

// `write` reports errors itself; without a listener, the same error would also crash the process.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

async function start(argv: readonly string[], program: NativeProgram | undefined): Promise<void> {
  if (!(await startServer(argv))) process.exitCode = await run(argv, program);
}

/** The entry point of `danado`. `program` is the verdict's, if it was already started (start.ts). */
export function main(argv: readonly string[], program?: NativeProgram): void {
  start(argv, program).catch((error) => {
    const damaged = error instanceof DamagedFile ? damagedWords(error.file) : undefined;
    const words = damaged ?? (error instanceof Error ? error.message : String(error));
    process.stderr.write(`danado: ${printable(words)}\n`);
    process.exitCode = 2;
  });
}
