// yaml-language-server on standard input and output, used like by an editor.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";
import { node24 } from "../host-server.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const uri = "file:///bench/manifest.yaml";
const settings = {
  yaml: {
    schemas: { kubernetes: "*.yaml" },
    schemaStore: { enable: false },
    validate: true,
    hover: true,
    completion: true,
    maxItemsComputed: 5000,
  },
};

/** JSON-RPC messages between a process and its client. */
class MessageStream {
  #child;
  #buffer = Buffer.alloc(0);

  /** `received` is called with each message. */
  constructor(child, received) {
    this.#child = child;
    child.stdout.on("data", (chunk) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      for (let message = this.#next(); message; message = this.#next()) received(message);
    });
  }

  send(message) {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #next() {
    const head = this.#buffer.indexOf("\r\n\r\n");
    if (head < 0) return undefined;
    const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, head).toString())[1]);
    const end = head + 4 + length;
    if (this.#buffer.length < end) return undefined;
    const message = JSON.parse(this.#buffer.subarray(head + 4, end).toString());
    this.#buffer = this.#buffer.subarray(end);
    return message;
  }
}

/** The server with one document, and our copy of its text, since positions of requests depend on it. */
export class YamlLanguageServer {
  #started = performance.now();
  #child;
  #messages;
  #nextId = 1;
  #answers = new Map();
  #onDiagnostics = () => undefined;
  #version = 1;
  #text;

  constructor(schemas, text) {
    this.#text = text;
    const server = join(here, "node_modules/yaml-language-server/bin/yaml-language-server");
    this.#child = spawn(
      node24,
      ["--import", pathToFileURL(join(here, "offline-schemas.mjs")).href, server, "--stdio"],
      { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, BENCH_SCHEMAS: schemas } },
    );
    this.#messages = new MessageStream(this.#child, (message) => this.#received(message));
    this.pid = this.#child.pid;
  }

  async open() {
    await this.#request("initialize", {
      processId: process.pid,
      rootUri: "file:///bench",
      capabilities: { workspace: { configuration: true } },
    });
    this.#messages.send({ method: "initialized", params: {} });
    this.#messages.send({ method: "workspace/didChangeConfiguration", params: { settings } });
    const problems = this.#diagnostics((list) => list.length > 0);
    const textDocument = { uri, languageId: "yaml", version: this.#version, text: this.#text };
    this.#messages.send({ method: "textDocument/didOpen", params: { textDocument } });
    const list = await problems;
    const first = performance.now() - this.#started;
    return { first, complete: first, problems: list.length };
  }

  async complete(edit) {
    const { change, position } = this.#edit(edit);
    const start = performance.now();
    this.#send(change);
    const list = await this.#request("textDocument/completion", { textDocument: { uri }, position });
    const count = (list?.items ?? list ?? []).length;
    return { time: performance.now() - start, found: count > 0 };
  }

  async edit(edit) {
    const { change } = this.#edit(edit);
    const answered = this.#diagnostics(() => true);
    const start = performance.now();
    this.#send(change);
    await answered;
    return { shown: performance.now() - start };
  }

  async hover(offset) {
    const start = performance.now();
    const found = await this.#request("textDocument/hover", {
      textDocument: { uri },
      position: this.#positionAt(offset),
    });
    return { time: performance.now() - start, found: Boolean(found) };
  }

  stop() {
    this.#child.kill();
  }

  #received({ id, method, params, result }) {
    if (method === "workspace/configuration")
      this.#messages.send({ id, result: params.items.map(({ section }) => settings[section] ?? {}) });
    else if (method === "textDocument/publishDiagnostics") this.#onDiagnostics(params.diagnostics);
    else if (method && id !== undefined) this.#messages.send({ id, result: null });
    else if (id !== undefined) this.#answers.get(id)?.(result);
  }

  #request(method, params) {
    return new Promise((resolve) => {
      const id = this.#nextId++;
      this.#answers.set(id, resolve);
      this.#messages.send({ id, method, params });
    });
  }

  #send(change) {
    const textDocument = { uri, version: ++this.#version };
    this.#messages.send({ method: "textDocument/didChange", params: { textDocument, contentChanges: [change] } });
  }

  /** Resolves with the next diagnostics that fit. */
  #diagnostics(wanted) {
    return new Promise((resolve) => {
      this.#onDiagnostics = (list) => {
        if (wanted(list)) resolve(list);
      };
    });
  }

  #positionAt(offset) {
    const before = this.#text.slice(0, offset);
    return { line: before.split("\n").length - 1, character: offset - before.lastIndexOf("\n") - 1 };
  }

  /** Edits our copy of the text; returns the change for the server, and the cursor's position after it. */
  #edit({ at, insert = "" }) {
    const end = insert === "" ? at + 1 : at;
    const range = { start: this.#positionAt(at), end: this.#positionAt(end) };
    this.#text = this.#text.slice(0, at) + insert + this.#text.slice(end);
    return { change: { range, text: insert }, position: this.#positionAt(at + insert.length) };
  }
}
