/** The judge of the command line, which runs the verdict as a native program. */

import { readFileSync } from "node:fs";
import { createJudge, type FullJudge } from "./client";
import { type NativeProgram, nativeProgramIn, startNativeProgram } from "./native-program";
import { createNodeJudge, startVerdictWorker } from "./node-judge";
import type { Answer, StartWorker, WorkerEvents, WorkerHandle } from "./protocol";

/** What the program must identify itself as; set by esbuild.js, empty if no program was built. */
declare const DANADO_NATIVE_BUILD: string | undefined;

const builtIn = typeof DANADO_NATIVE_BUILD === "undefined" ? "" : DANADO_NATIVE_BUILD;

const ended = "the verdict's program ended";

/** In ms; a program that has not identified itself by then is not used. */
const greetingTime = 10_000;

/**
 * Uses the native program if there is one and it works, otherwise WebAssembly; results are the same. `folder` contains the
 * bundles; `build` is what the program must identify itself as; `started` is a program that is already running and not used
 * by another judge.
 */
export function createCommandLineJudge(
  folder: string = __dirname,
  build: string = builtIn,
  started?: NativeProgram,
): FullJudge {
  const file = build === "" ? undefined : nativeProgramIn(folder);
  return file === undefined
    ? createNodeJudge(folder)
    : createJudge(withFallback({ file, build, started }, startVerdictWorker(folder)));
}

interface Native {
  readonly file: string;
  readonly build: string;
  readonly started: NativeProgram | undefined;
}

function withFallback(native: Native, startOther: StartWorker): StartWorker {
  let isUsable = true;
  let { started } = native;
  return (events) => {
    if (!isUsable) return startOther(events);
    let isReady = false;
    let handle: WorkerHandle;
    const instead = () => {
      isUsable = false;
      handle.terminate();
      handle = startOther(events);
    };
    const program = started ?? startNativeProgram(native.file);
    started = undefined;
    handle = useProgram(program, native.build, {
      answered(answer) {
        isReady ||= "ready" in answer;
        events.answered(answer);
      },
      died: (reason) => (isReady ? events.died(reason) : instead()),
    });
    return {
      post: (request) => handle.post(request),
      cpuTime: () => handle.cpuTime?.() ?? 0,
      terminate: () => handle.terminate(),
    };
  };
}

/** Sends requests to the program; any output before it has identified itself as the right build counts as a failure. */
function useProgram(program: NativeProgram, build: string, events: WorkerEvents): WorkerHandle {
  let isOver = false;
  let isKnown = false;
  const end = (reason: string) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(greeting);
    program.kill();
    events.died(reason);
  };
  const greeting = setTimeout(() => end("the verdict's program did not start"), greetingTime);
  const read = (message: { readonly ready?: true; readonly build?: string }) => {
    if (isOver) return;
    if (!isKnown && message.build !== build) {
      end("the verdict's program is another one's");
      return;
    }
    isKnown = true;
    clearTimeout(greeting);
    events.answered(message as Answer);
  };
  // Does not keep the process alive: during a request, the client's timer does.
  greeting.unref();
  program.stdout.on("data", framesTo(read, end));
  program.on("error", (error) => end(error.message));
  program.on("exit", () => end(ended));
  program.stdin.on("error", () => end(ended));
  // It may have ended before there was a listener.
  if (program.pid === undefined || program.exitCode !== null || program.signalCode !== null) setImmediate(end, ended);
  return {
    post(request) {
      const text = Buffer.from(JSON.stringify(request));
      const head = Buffer.alloc(4);
      head.writeUInt32BE(text.length);
      program.stdin.write(head);
      program.stdin.write(text);
    },
    cpuTime: () => cpuTimeOf(program.pid) ?? Date.now(),
    terminate() {
      isOver = true;
      clearTimeout(greeting);
      program.kill();
    },
  };
}

/** Messages are JSON, preceded by their length in four bytes. */
function framesTo<Message>(read: (message: Message) => void, end: (reason: string) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  return (piece) => {
    pieces.push(piece);
    length += piece.length;
    while (length >= 4) {
      const all = pieces.length === 1 ? (pieces[0] as Buffer) : length < wanted() ? undefined : Buffer.concat(pieces);
      if (!all || length < 4 + all.readUInt32BE(0)) return;
      const next = 4 + all.readUInt32BE(0);
      try {
        read(JSON.parse(all.toString("utf8", 4, next)) as Message);
      } catch (error) {
        end(error instanceof Error ? error.message : String(error));
        return;
      }
      pieces = next < all.length ? [all.subarray(next)] : [];
      length = all.length - next;
    }
  };

  /** The length of the first message, if its header has arrived completely. */
  function wanted(): number {
    const [first] = pieces;
    return first && first.length >= 4 ? 4 + first.readUInt32BE(0) : 0;
  }
}

const ticksPerSecond = 100;

/** In ms, on Linux; elsewhere it is not available, and elapsed time is used. */
function cpuTimeOf(pid: number | undefined): number | undefined {
  try {
    const [, after = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
    const fields = after.split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
  } catch {
    return undefined;
  }
}
