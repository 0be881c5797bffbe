// Writes kubernetes/verdict/releases.json: for each kind and field, in which of the supported Kubernetes releases it exists,
// where they differ. The verdict embeds it; the catalog takes "since" from it. The source is what each release of the
// k8s.io/kubernetes module contains: api/openapi-spec (every field, including alpha features) and api/discovery (every
// kind).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goFolder, unlessFresh } from "./go-build.mjs";
import { downloadModule } from "./go-modules.mjs";
import { newest, releases } from "./releases.mjs";

const outputs = ["kubernetes/verdict/releases.json"];
const inputs = ["build-versions", "go-modules", "releases"].map((name) => `scripts/${name}.mjs`);

const minorOf = (version) => version.split(".").slice(0, 2).join(".");
const json = (folder, ...path) => JSON.parse(readFileSync(join(folder, "api", ...path), "utf8"));

/** The `group/version/Kind`s that a release serves with default flags: in built-in groups, only stable versions. */
function servedKinds(folder) {
  const kinds = json(folder, "discovery", "api__v1.json").resources.map(({ name, kind, group, version }) =>
    name.includes("/") || group || version ? undefined : `/v1/${kind}`,
  );
  for (const { metadata, versions } of json(folder, "discovery", "aggregated_v2.json").items)
    for (const { version, resources } of versions)
      for (const { responseKind } of resources)
        if (responseKind && /^v\d+$/.test(version)) kinds.push(`${metadata.name}/${version}/${responseKind.kind}`);
  return new Set(kinds.filter(Boolean));
}

const fieldsOf = (folder) =>
  Object.entries(json(folder, "openapi-spec", "swagger.json").definitions).map(([type, { properties }]) => [
    type,
    new Set(Object.keys(properties ?? {})),
  ]);

/** For something that not every release has: the first and the last that do, omitted at the ends of the supported range. */
function spanOf(has) {
  const first = has.indexOf(true);
  const last = has.lastIndexOf(true);
  return {
    ...(first > 0 && { from: minorOf(releases[first]) }),
    ...(last < releases.length - 1 && { to: minorOf(releases[last]) }),
  };
}

const isPartial = (has) => has.includes(true) && has.includes(false);

function releaseFacts() {
  const folders = releases.map((version) => downloadModule("k8s.io/kubernetes", `v${version}`));
  const kindsByRelease = folders.map(servedKinds);
  const kinds = {};
  for (const kind of [...new Set(kindsByRelease.flatMap((set) => [...set]))].sort()) {
    const has = kindsByRelease.map((set) => set.has(kind));
    if (isPartial(has)) kinds[kind] = spanOf(has);
  }
  const typesByRelease = folders.map((folder) => new Map(fieldsOf(folder)));
  const fields = {};
  for (const type of [...new Set(typesByRelease.flatMap((types) => [...types.keys()]))].sort()) {
    // If a release does not have a type, nothing is recorded for its fields: the field that uses the type is new itself.
    const known = typesByRelease.map((types) => types.get(type));
    for (const field of new Set(known.flatMap((set) => [...(set ?? [])]))) {
      const has = known.map((set) => (set ? set.has(field) : undefined));
      if (isPartial(has)) fields[type] = { ...fields[type], [field]: spanOf(has) };
    }
  }
  return { releases, kinds, fields };
}

export function buildVersions() {
  unlessFresh("versions", { inputs, words: releases, outputs }, () => {
    console.log(`versions: reading what Kubernetes ${minorOf(releases[0])} to ${minorOf(newest)} serve …`);
    writeFileSync(join(goFolder, "verdict/releases.json"), `${JSON.stringify(releaseFacts(), undefined, 1)}\n`);
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) buildVersions();
