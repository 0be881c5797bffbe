// Preloaded into yaml-language-server (--import): serves its schema downloads from a folder, so that it works offline, with
// the schemas of Danado's catalog. It changes nothing else.
import { registerHooks } from "node:module";

const shim = `
import { readFileSync } from "node:fs";
import { join } from "node:path";
export const configure = () => {};
export const getErrorStatusDescription = (status) => String(status);
export const xhr = async ({ url }) => {
  const name = url.split("#")[0].split("/").at(-1);
  try {
    return { responseText: readFileSync(join(process.env.BENCH_SCHEMAS, name), "utf8"), status: 200, headers: {} };
  } catch {
    throw { responseText: "not here: " + url, status: 404, headers: {} };
  }
};
export default { configure, getErrorStatusDescription, xhr };
`;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "request-light") return { url: "bench:request-light", shortCircuit: true };
    return next(specifier, context);
  },
  load(url, context, next) {
    if (url === "bench:request-light") return { format: "module", source: shim, shortCircuit: true };
    return next(url, context);
  },
});
