/** Finds and starts the verdict's native program. */

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** The running program (kubernetes/native). `pid` is undefined if it could not be started. */
export type NativeProgram = ChildProcessByStdio<Writable, Readable, null>;

/**
 * The program's file for this platform, if there is one: next to the bundle, where a build puts it, or in the optional npm
 * package, installed next to or inside this one. `folder` contains the bundles.
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

/** Starts the program. It exits when its standard input is closed, and does not keep this process alive. */
export function startNativeProgram(file: string): NativeProgram {
  const program = spawn(file, [], { stdio: ["pipe", "pipe", "ignore"], windowsHide: true, env: environment() });
  // Callers check `pid` and `exitCode`; without a listener, an error would end Node.
  program.on("error", () => undefined);
  program.stdin.on("error", () => undefined);
  program.unref();
  for (const pipe of [program.stdin, program.stdout]) (pipe as unknown as { unref(): void }).unref();
  return program;
}

/**
 * The program renders charts of others, so it gets none of this process's variables. Go needs `SystemRoot` on Windows.
 * Without `GOGC`, garbage collection would take a third of its start; it sets its own limits after that.
 */
function environment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return { GOGC: "off", ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}
