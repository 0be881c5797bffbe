// Runs programs of the control plane in a temporary folder, and cleans up after them.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../kubernetes/bin/", import.meta.url));

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The running programs and their folder. They are kept together because they end together: a program that ends by itself
 * fails whatever is waited for, and none is left behind when this process exits.
 * @typedef {{ name: string, child: import("node:child_process").ChildProcess, tail: () => string, ended: Promise<unknown> }} Program
 */
export class Programs {
  folder = mkdtempSync(join(tmpdir(), "danado-cluster-"));
  /** @type {Program[]} */
  #running = [];
  #isStopping = false;
  #killAll = () => {
    for (const { child } of this.#running) if (child.exitCode === null) child.kill("SIGKILL");
  };

  constructor() {
    process.on("exit", this.#killAll);
  }

  /** @returns {Program} */
  start(name, programArguments) {
    const child = spawn(join(bin, name), programArguments, { stdio: ["ignore", "pipe", "pipe"] });
    let tail = "";
    const keep = (chunk) => {
      tail = (tail + chunk).slice(-4000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const program = { name, child, tail: () => tail, ended: new Promise((resolve) => child.on("close", resolve)) };
    child.on("error", (error) => keep(String(error)));
    this.#running.push(program);
    return program;
  }

  /** Kills a program like a crash. */
  async kill(program) {
    this.#running.splice(this.#running.indexOf(program), 1);
    program.child.kill("SIGKILL");
    await program.ended;
  }

  /** Waits for something; `words` returns what to say about it if it takes too long. */
  async until(what, isSo, words, seconds = 60) {
    for (const end = Date.now() + seconds * 1000; ; await sleep(150)) {
      const dead = this.#running.find(({ child }) => child.exitCode !== null);
      if (dead) throw new Error(`${dead.name} ended while waiting for ${what}:\n${dead.tail()}`);
      try {
        // A request accepted while the server is starting may never be answered, so try again.
        if (await Promise.race([isSo(), sleep(5000)])) return;
      } catch {
        // Not listening yet.
      }
      if (Date.now() > end) throw new Error(`${what} took more than ${seconds} s; ${words()}`);
    }
  }

  async stop() {
    if (this.#isStopping) return;
    this.#isStopping = true;
    process.off("exit", this.#killAll);
    for (const { child } of [...this.#running].reverse()) child.kill("SIGTERM");
    const patience = setTimeout(this.#killAll, 3000);
    await Promise.all(this.#running.map(({ ended }) => ended));
    clearTimeout(patience);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
