import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, openBrowser } from "../support/browser";

/** Runs in the page: starts the worker as src/verdict/browser-judge.ts does, and hands it one document. */
const judgeInPage = `(async () => {
  const bytes = async (path) => (await fetch(path)).arrayBuffer();
  const worker = new Worker(URL.createObjectURL(new Blob([await bytes("/worker")])));
  const next = () =>
    new Promise((resolve, reject) => {
      // It also says that it is at work.
      worker.onmessage = ({ data }) => "begun" in data || resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
  const ready = next();
  const [code, memory] = (await Promise.all([bytes("/code"), bytes("/memory")])).map((buffer) => new Uint8Array(buffer));
  worker.postMessage({ code, memory });
  const first = await ready;
  const judged = next();
  const text = "apiVersion: v1\\nkind: Namespace\\nmetadata: { name: Shop }\\n";
  worker.postMessage({ id: 1, forget: [], define: [], judge: [{ text, definitions: "" }] });
  return [first, await judged];
})()`;

describe("The verdict in a browser", function () {
  this.timeout(120_000);
  let server: Server;
  let browser: Browser;

  before(async () => {
    server = createServer((request, response) => {
      const file = {
        "/worker": "dist/browser/verdict-worker.js",
        "/code": "dist/verdict-code.br",
        "/memory": "dist/verdict-memory.br",
      }[request.url ?? ""];
      response.end(file ? readFileSync(file) : "<!doctype html>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  it("unpacks the module in a Web Worker and judges as on the desktop", async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const [ready, { verdicts }] =
      await page.evaluate<[unknown, { verdicts: { refusals: { field: string }[] }[] }]>(judgeInPage);
    assert.deepEqual(ready, { ready: true });
    assert.deepEqual(
      verdicts[0]?.refusals.map(({ field }) => field),
      ["metadata.name"],
    );
  });
});
