// Runs main.ts with the Node version of the cluster tests, which client-node needs.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureHostServer, node24 } from "../host-server.mjs";

await ensureHostServer((text) => console.log(text));
const main = fileURLToPath(new URL("main.ts", import.meta.url));
const child = spawn(node24, ["--import", "tsx", main, ...process.argv.slice(2)], { stdio: "inherit" });
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
