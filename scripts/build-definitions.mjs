// Downloads the CustomResourceDefinitions listed in kubernetes/definitions/sources.json and packs them for shipping: an
// index (generated/definitions.json), and the schemas and descriptions of each project, compressed separately with brotli,
// so that they can be loaded when a kind is needed.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { generated, go, root, unlessFresh } from "./go-build.mjs";

const pack = (value) => {
  const bytes = Buffer.from(JSON.stringify(value));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
};

/** The index entry of a kind; `src/core/schema/built-in-definitions.ts` reads it. */
const summaryOf = ({ definition: { spec } }) => ({
  group: spec.group,
  kind: spec.names.kind,
  plural: spec.names.plural,
  shortNames: spec.names.shortNames ?? [],
  namespaced: spec.scope !== "Cluster",
  versions: spec.versions.map(({ name, served }) => ({ name, served: served === true })),
});

unlessFresh(
  "definitions",
  {
    inputs: ["kubernetes/definitions", "scripts/build-definitions.mjs"],
    outputs: ["generated/definitions.json", "generated/definitions.bin"],
  },
  () => {
    console.log("definitions: getting the modules that publish them (the first time: about 200 MB) …");
    const gathered = join(generated, "definitions.jsonl");
    go(["run", "./definitions", gathered]);
    const bySource = new Map();
    for (const line of readFileSync(gathered, "utf8").trimEnd().split("\n")) {
      const one = JSON.parse(line);
      bySource.set(one.source, [...(bySource.get(one.source) ?? []), one]);
    }
    const parts = [];
    let length = 0;
    const add = (value) => {
      const bytes = pack(value);
      const place = { start: length, length: bytes.length };
      parts.push(bytes);
      length += bytes.length;
      return place;
    };
    const sources = [...bySource].map(([name, all]) => ({
      name,
      definitions: add(all.map(({ definition }) => definition)),
      texts: add(all.map(({ texts }) => texts)),
      kinds: all.map(summaryOf),
    }));
    writeFileSync(join(generated, "definitions.bin"), Buffer.concat(parts));
    writeFileSync(join(generated, "definitions.json"), JSON.stringify({ sources }));
    const count = sources.reduce((sum, { kinds }) => sum + kinds.length, 0);
    console.log(`definitions: ${count} of ${sources.length} projects, ${(length / 1e6).toFixed(2)} MB`);
    const wanted = JSON.parse(readFileSync(join(root, "kubernetes/definitions/sources.json"), "utf8"));
    // The page lists all projects; failed downloads were already reported.
    if (sources.length === wanted.length) writeFileSync(join(root, "docs/built-in-definitions.md"), pageOf(sources));
  },
);

/** docs/built-in-definitions.md, in the order of sources.json. */
function pageOf(sources) {
  const lines = sources.flatMap(({ name, kinds }) => {
    const groups = grouped(kinds);
    return [
      `## ${name}`,
      "",
      ...[...groups].map(
        ([group, own]) =>
          `- \`${group}\`: ${own
            .map(({ kind }) => kind)
            .sort()
            .join(", ")}`,
      ),
      "",
    ];
  });
  return `<!-- Written by scripts/build-definitions.mjs. -->
# Built-in definitions of custom kinds

Danado knows these kinds although neither the workspace nor a cluster defines them. A definition of the workspace or of a
cluster always goes before. What only a built-in definition refuses is a warning, which names it: a cluster may have
another release.

${lines.join("\n").trimEnd()}
`;
}

function grouped(kinds) {
  const groups = new Map();
  for (const one of kinds) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return groups;
}
