// `npm run release`: builds the files of a release into out/release/ and checks them. It publishes nothing;
// .github/workflows/release.yml does, from these files. `--dry-run` also prints what each step there would publish; `--tag
// v0.3.0` requires that the tag matches the version; `--packaged` uses packages that already exist.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildNative, nativePackageName, nativePlatforms, nativeProgram, thisPlatform } from "./build-native.mjs";
import { bundledPackages } from "./bundled-packages.mjs";
import { packageFaults } from "./package-contents.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "out/release");
const { values: options } = parseArgs({
  options: { "dry-run": { type: "boolean" }, tag: { type: "string" }, packaged: { type: "boolean" } },
});
const { version, name, publisher } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
// https://code.visualstudio.com/api/working-with-extensions/publishing-extension#prerelease-extensions
const isPrerelease = Number(version.split(".")[1]) % 2 === 1;
const packages = { vsix: join(root, `${name}-${version}.vsix`), npm: join(root, `${name}-${version}.tgz`) };
// A release contains all platforms; for a dry run, this one is enough.
const platforms = options["dry-run"] ? [thisPlatform] : Object.keys(nativePlatforms);
const nativePackages = platforms.map((platform) => join(root, `${nativePackageName(platform)}-${version}.tgz`));

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** The section of this version in CHANGELOG.md. */
function releaseNotes() {
  const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  const [, section] = changelog.split(new RegExp(`^## ${version.replaceAll(".", "\\.")}\\b.*$`, "m"));
  if (section === undefined) fail(`CHANGELOG.md has no section for ${version}`);
  return `${section.split(/^## /m)[0].trim()}\n`;
}

/** CycloneDX: https://cyclonedx.org/docs/1.6/json/ */
function billOfMaterials() {
  const purlType = { npm: "npm", go: "golang" };
  const components = bundledPackages().map(({ name: packageName, version: packageVersion, license, ecosystem }) => ({
    type: "library",
    name: packageName,
    version: packageVersion,
    ...(license && { licenses: [{ license: { name: license } }] }),
    ...(!packageName.includes(" ") && {
      purl: `pkg:${purlType[ecosystem]}/${packageName.replace(/^@/, "%40")}@${packageVersion}`,
    }),
  }));
  const metadata = { component: { type: "application", name, version } };
  return { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata, components };
}

const checksumOf = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

if (options.tag !== undefined && options.tag !== `v${version}`)
  fail(`The tag is ${options.tag}, and package.json says ${version}`);
const action = /^ {2}version:\n.*\n {4}default: (\S+)$/m.exec(readFileSync(join(root, "action.yml"), "utf8"))?.[1];
if (action !== version) fail(`action.yml installs ${action}, and package.json says ${version}`);
const notes = releaseNotes();
if (!options.packaged) {
  for (const platform of platforms) buildNative(platform);
  const { status } = spawnSync(process.execPath, [join(root, "scripts/package.mjs")], { cwd: root, stdio: "inherit" });
  if (status !== 0) fail("npm run package failed");
}
for (const file of [...Object.values(packages), ...nativePackages])
  if (!existsSync(file)) fail(`${basename(file)} is missing: run npm run package`);
const faults = Object.values(packages).flatMap((file) =>
  packageFaults(file).map((fault) => `${basename(file)}: ${fault}`),
);
for (const [at, platform] of platforms.entries()) {
  const program = basename(nativeProgram(platform));
  const required = ["package.json", "LICENSE", "ThirdPartyNotices.txt", program];
  faults.push(
    ...packageFaults(nativePackages[at], required).map((fault) => `${basename(nativePackages[at])}: ${fault}`),
  );
}
if (faults.length > 0) fail(faults.join("\n"));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const files = [...Object.values(packages), ...nativePackages].map((file) => join(folder, basename(file)));
for (const file of files) copyFileSync(join(root, basename(file)), file);
writeFileSync(join(folder, "sbom.cdx.json"), `${JSON.stringify(billOfMaterials(), undefined, 2)}\n`);
writeFileSync(join(folder, "SHA256SUMS"), files.map((file) => `${checksumOf(file)}  ${basename(file)}\n`).join(""));
writeFileSync(join(folder, "notes.md"), notes);
if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `prerelease=${isPrerelease}\n`);

if (options["dry-run"]) {
  const size = (file) => `${(statSync(file).size / 1e6).toFixed(1)} MB`;
  const [vsix, tarball, ...programs] = files;
  const others = Object.keys(nativePlatforms).filter((platform) => !platforms.includes(platform));
  const channel = isPrerelease ? "pre-release" : "release";
  console.log(`
Danado ${version} (${channel}). Nothing was published. The release workflow would
  GitHub       create release v${version} with ${basename(vsix)} (${size(vsix)}), ${basename(tarball)} (${size(tarball)}),
               the programs below, SHA256SUMS, sbom.cdx.json and a provenance attestation; move the Action's tag v${version.split(".")[0]}
  Marketplace  publish ${publisher}.${name} ${version} to the ${channel} channel, signed in by OpenID Connect
  Open VSX     publish the same file with ovsx
  npm          publish ${name}@${version} with the tag ${isPrerelease ? "next" : "latest"} and provenance, and before it the
               verdict as a program, of which npm installs the one that fits: ${programs.map((file) => `${basename(file)} (${size(file)})`).join(", ")};
               built for the release itself: ${others.map(nativePackageName).join(", ")}
The notes:

${notes}`);
}
console.log(
  `out/release: ${[...files.map((file) => basename(file)), "SHA256SUMS", "sbom.cdx.json", "notes.md"].join(", ")}`,
);
