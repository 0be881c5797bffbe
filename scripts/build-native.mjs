// Compiles kubernetes/verdict as a program for `danado check`: generated/native/<platform>/danado-verdict, for this platform
// or the given ones (`node scripts/build-native.mjs linux-x64 darwin-arm64`). WebAssembly, which works everywhere, gives the
// same results but is several times slower.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildVersions } from "./build-versions.mjs";
import { extract } from "./extract.mjs";
import { filesBelow, generated, go, root, unlessFresh } from "./go-build.mjs";

/** Node's names of platforms (`process.platform`-`process.arch`), with Go's. */
export const nativePlatforms = {
  "linux-x64": { GOOS: "linux", GOARCH: "amd64" },
  "linux-arm64": { GOOS: "linux", GOARCH: "arm64" },
  "darwin-x64": { GOOS: "darwin", GOARCH: "amd64" },
  "darwin-arm64": { GOOS: "darwin", GOARCH: "arm64" },
  "win32-x64": { GOOS: "windows", GOARCH: "amd64" },
};
export const thisPlatform = `${process.platform}-${process.arch}`;

const inputs = [
  "kubernetes/verdict",
  "kubernetes/render",
  "kubernetes/native",
  "kubernetes/trim",
  "scripts/build-native.mjs",
];

/** The npm package that contains the program: src/verdict/native-judge.ts looks for it next to the main package. */
export const nativePackageName = (platform) => `danado-${platform}`;

/** Path of a platform's program, relative to the root. */
export const nativeProgram = (platform) =>
  `generated/native/${platform}/danado-verdict${platform.startsWith("win32") ? ".exe" : ""}`;

/** The id that the program reports and the command line expects. */
function buildId() {
  const hash = createHash("sha256");
  for (const input of ["kubernetes/go.mod", "kubernetes/go.sum", ...inputs])
    for (const file of filesBelow(join(root, input))) if (!file.endsWith("_test.go")) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 32);
}

/** Builds the program of one platform unless it is up to date. */
export function buildNative(platform) {
  const target = nativePlatforms[platform];
  if (!target) {
    console.log(`native verdict: none for ${platform}, WebAssembly does its work`);
    return;
  }
  buildVersions();
  extract();
  const program = nativeProgram(platform);
  const outputs = [program, "generated/native/build.txt"];
  unlessFresh(`native-${platform}`, { inputs, outputs }, () => {
    console.log(`native verdict: compiling for ${platform} (the first time: a minute or two) …`);
    const trimmed = join(generated, "trimmed-native");
    mkdirSync(join(root, program, ".."), { recursive: true });
    go(["run", "./trim", trimmed]);
    const build = buildId();
    const flags = [
      ...["-modfile", join(trimmed, "trimmed.mod"), "-overlay", join(trimmed, "overlay.json")],
      "-trimpath",
      `-ldflags=-s -w -X main.build=${build}`,
      "-o",
      join(root, program),
    ];
    go(["build", ...flags, "./native"], { ...target, CGO_ENABLED: "0" });
    writeFileSync(join(generated, "native/build.txt"), build);
    console.log(`native verdict: ${(statSync(join(root, program)).size / 1e6).toFixed(1)} MB`);
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const named = process.argv.slice(2);
  for (const platform of named.length > 0 ? named : [thisPlatform]) buildNative(platform);
}
