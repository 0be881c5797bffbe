// Writes kubernetes/verdict/releases.json: in which of the Kubernetes releases that Danado answers for each kind is
// served and each field is known, as far as they differ. The verdict embeds it; the catalog takes its "since" from it.
// It is read from what each release of the k8s.io/kubernetes module records of itself: api/openapi-spec (every field,
// also of alpha features) and api/discovery (every kind).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goFolder, unlessFresh } from "./go-build.mjs";
import { downloadModule } from "./go-modules.mjs";
import { newest, releases } from "./releases.mjs";

const outputs = ["kubernetes/verdict/releases.json"];
const inputs = ["build-versions", "go-modules", "releases"].map((name) => `scripts/${name}.mjs`);

const minorOf = (version) => version.split(".").slice(0, 2).join(".");
const json = (folder, ...path) => JSON.parse(readFileSync(join(folder, "api", ...path), "utf8"));

/** `group/version/Kind` of what a release serves with its default flags: of built-in groups, stable versions alone. */
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

/** Where a thing is not in every release: the first and the last that have it, left out at the ends of what we know. */
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
    // Of a type that a release lacks nothing is said: whatever field has it is new itself.
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
