/** The reading worker on Node.js. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import type { Request } from "./protocol";
import { serveReading } from "./serve";

const serve = serveReading(JSON.parse(readFileSync(join(__dirname, "catalog.json"), "utf8")));
parentPort?.on("message", (request: Request) => parentPort?.postMessage(serve(request)));
