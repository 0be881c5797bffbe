/** Starts the verdict module from its snapshot, and calls it. */

import "../../generated/wasm_exec.js";
import start from "../../generated/verdict-start.json";
import type { Answer, CallRequest, JudgeRequest, RawVerdict, Request } from "./protocol";

/** What Go's `wasm_exec.js` puts on the global object; members with _ are internal but stable across Go versions. */
interface GoRuntime {
  exit: (code: number) => void;
  readonly importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
  /** JavaScript values that Go holds, by number. */
  readonly _values: unknown[];
  readonly _goRefCounts: number[];
  readonly _ids: Map<unknown, number>;
  /** Free numbers for new values. */
  readonly _idPool: number[];
  _makeFuncWrapper(id: number): (...values: string[]) => string;
}

interface VerdictModule {
  /** `definitions`: comma-separated ids. */
  judge(text: string, definitions: string, kubernetesVersion: string): string;
  /** A JSON list of texts. */
  setSurroundings(json: string): string;
  define(id: string, group: string, kind: string, text: string): string;
  prepare(id: string): string;
  forget(id: string): string;
  render(json: string): string;
  upgrade(text: string, from: string, to: string): string;
  tryPolicies(text: string, kubernetesVersion: string): string;
}

/** Receives Go's standard output and error. */
interface GoFiles {
  writeSync(file: number, bytes: Uint8Array): number;
}

/** The module's snapshot, written by scripts/snapshot-verdict.mjs: started, and waiting for calls. */
export interface ModuleParts {
  readonly code: Uint8Array<ArrayBuffer>;
  /** Filled with the image. */
  readonly memory: WebAssembly.Memory;
}

/** A value that Go held when the snapshot was taken. */
interface HeldValue {
  readonly count: number;
  /** A global object or one of its members … */
  readonly global?: string;
  readonly member?: string;
  /** … or a string, a Go function by its number, or what Go registered, with functions by name. */
  readonly text?: string;
  readonly function?: number;
  readonly verdict?: Readonly<Record<string, number>>;
  /** … or nothing: its number is free. */
  readonly free?: boolean;
}

/** One gigabyte, in pages: a template that needs more crashes the module instead of the computer. */
const mostPages = 16_384;

export const newMemory = () =>
  new WebAssembly.Memory({ initial: start.memoryPages, maximum: Math.max(mostPages, start.memoryPages) });
export const { codeLength } = start;

const globals = globalThis as unknown as { Go: new () => GoRuntime; fs: GoFiles } & Record<string, unknown>;

/**
 * Kubernetes' code occasionally logs, including values of the manifest. Go's loader writes that to the console, which on the
 * command line would be part of the report.
 */
globals.fs.writeSync = (_file, bytes) => bytes.length;

/** Resumes the module in this thread; `stopped` is called if the Go program exits, which it never should. */
async function wakeModule({ code, memory }: ModuleParts, stopped: () => void): Promise<VerdictModule> {
  const go = new globals.Go();
  go.exit = stopped;
  const { instance } = await WebAssembly.instantiate(code, { ...go.importObject, danado: { memory } });
  // The engine has its own copy by now; do not keep both until garbage collection.
  code.buffer.transfer?.(0);
  let verdict: VerdictModule | undefined;
  // Go's loader initializes itself and then starts the program; ours is already running and only needs its values.
  const begun = {
    ...instance.exports,
    run: () => {
      verdict = restoreGoValues(go, start.values);
    },
  };
  go.run(Object.create(instance, { exports: { value: begun } })).then(stopped, stopped);
  if (!verdict) throw new Error("the verdict module did not wake");
  return verdict;
}

function restoreGoValues(go: GoRuntime, values: readonly HeldValue[]): VerdictModule {
  const functions = new Map<number, (...texts: string[]) => string>();
  const functionOf = (id: number) => {
    const made = functions.get(id) ?? go._makeFuncWrapper(id);
    functions.set(id, made);
    return made;
  };
  let verdict: unknown;
  const made = ({ global, member, text, function: id, verdict: registered }: HeldValue): unknown => {
    if (global !== undefined) {
      const object = globals[global];
      return member === undefined ? object : (object as Record<string, unknown>)[member];
    }
    if (text !== undefined) return text;
    if (id !== undefined) return functionOf(id);
    verdict = Object.fromEntries(Object.entries(registered ?? {}).map(([name, its]) => [name, functionOf(its)]));
    return verdict;
  };
  for (const held of values) {
    const value = held.free ? null : made(held);
    const id = go._values.push(value) - 1;
    go._goRefCounts[id] = held.count;
    if (held.free) go._idPool.push(id);
    else go._ids.set(value, id);
  }
  return verdict as VerdictModule;
}

/** In ms; progress is reported at least this often. */
const longestSilence = 100;

/** Resumes the module and returns a function that handles requests; the worker sends `ready` when it is listening. */
export async function serveVerdicts(
  parts: ModuleParts,
  send: (answer: Answer) => void,
): Promise<(request: Request) => void> {
  let broken = false;
  const breakDown = (reason: string) => {
    if (!broken) send({ broken: reason });
    broken = true;
  };
  const module = await wakeModule(parts, () => breakDown("the verdict module stopped"));
  const judge = judgingWith(module, send);
  return (request) => {
    try {
      if ("call" in request) {
        const answer = callModule(module, request);
        if (!broken) send({ id: request.id, answer, memory: parts.memory.buffer.byteLength });
      } else {
        const verdicts = judge(request);
        if (!broken) send({ id: request.id, verdicts });
      }
    } catch (error) {
      breakDown(error instanceof Error ? error.message : String(error));
    }
  };
}

function callModule(module: VerdictModule, { call, arguments: given, surroundings }: CallRequest): string {
  if (surroundings) module.setSurroundings(JSON.stringify(surroundings));
  const [first = "", second = "", third = ""] = given;
  if (call === "render") return module.render(first);
  return call === "upgrade" ? module.upgrade(first, second, third) : module.tryPolicies(first, second);
}

/** Judges the documents of a request, and reports progress now and then. */
function judgingWith(module: VerdictModule, send: (answer: Answer) => void): (request: JudgeRequest) => RawVerdict[] {
  const prepared = new Set<string>();
  return ({ id, forget, define, judge, surroundings }) => {
    if (surroundings) module.setSurroundings(JSON.stringify(surroundings));
    for (const name of forget) {
      module.forget(name);
      prepared.delete(name);
    }
    for (const { id: name, group, kind, text } of define) module.define(name, group, kind, text);
    let told = Date.now();
    return judge.map(({ text, definitions, kubernetesVersion = "" }, begun) => {
      // The others are prepared only if this one refuses.
      const [first] = definitions.split(",", 1);
      const isFresh = first !== "" && first !== undefined && !prepared.has(first);
      if (isFresh) {
        module.prepare(first);
        prepared.add(first);
      }
      if (isFresh || Date.now() - told > longestSilence) {
        told = Date.now();
        send({ id, begun, prepared: isFresh ? [first] : [] });
      }
      return JSON.parse(module.judge(text, definitions, kubernetesVersion)) as RawVerdict;
    });
  };
}
