import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** The verdict as a running program (kubernetes/native). Its `pid` is undefined where it could not be started. */
export type NativeProgram = ChildProcessByStdio<Writable, Readable, null>;

/**
 * The file of the program for this platform, if there is one: beside the bundle, where a build puts it, or in the optional
 * package that npm has installed beside this one, or below it. `folder` is where the bundles are.
 */
export function nativeProgramIn(folder: string): string | undefined {
  if (process.env.DANADO_VERDICT === "wasm") return undefined;
  const name = process.platform === "win32" ? "danado-verdict.exe" : "danado-verdict";
  const platform = `danado-${process.platform}-${process.arch}`;
  return [
    join(folder, name),
    join(folder, "../..", platform, name),
    join(folder, "../node_modules", platform, name),
  ].find(existsSync);
}

/** Starts the program. It ends with its standard input, and does not keep this process alive. */
export function startNativeProgram(file: string): NativeProgram {
  const program = spawn(file, [], { stdio: ["pipe", "pipe", "ignore"], windowsHide: true, env: environment() });
  // Whoever uses it looks at `pid` and `exitCode` first; until then nobody would hear of an error, and Node would end.
  program.on("error", () => undefined);
  program.stdin.on("error", () => undefined);
  program.unref();
  for (const pipe of [program.stdin, program.stdout]) (pipe as unknown as { unref(): void }).unref();
  return program;
}

/**
 * The program renders other people's charts, so it gets no variable of this process. Go needs `SystemRoot` on Windows.
 * Without `GOGC`, a third of its start would be garbage collection; it sets its own limits once it has started.
 */
function environment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return { GOGC: "off", ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}
