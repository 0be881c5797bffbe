// Copies of Kubernetes' modules without what a verdict never runs, for the WebAssembly build alone: code that serves
// requests (gRPC, tracing, informers come with it) and protobuf's encoders. What judges is untouched. It halves the
// module; the native build and the Go tests take the modules as they are.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goFolder } from "./go-build.mjs";
import { addedFiles } from "./trim-methods.mjs";

/** Modules to copy; of the folders named, only the named files are kept. */
const trimmed = {
  "go.opentelemetry.io/otel": {},
  "k8s.io/api": {},
  "k8s.io/apiextensions-apiserver": {},
  "k8s.io/kube-aggregator": {},
  "k8s.io/apiserver": {
    "pkg/admission/plugin/policy/validating": ["interface.go", "message.go", "policy_decision.go", "validator.go"],
    "pkg/admission/plugin/policy/mutating/patch": ["interface.go", "json_patch.go", "smd.go"],
    "pkg/util/webhook": ["validation.go"],
  },
  // Rendering asks no cluster: `lookup` finds nothing, as in `helm template`.
  "helm.sh/helm/v4": { "pkg/engine": ["engine.go", "files.go", "funcs.go"] },
  "github.com/Masterminds/semver/v3": {},
};

/** What is taken out of single files: patterns, each of which must be found. */
const cuts = {
  "helm.sh/helm/v4": {
    "pkg/chart/common/capabilities.go": [/^\t"testing"\n/m, /^\tif testing\.Testing\(\) {[\s\S]*?\n\t}\n/m],
    "internal/version/version.go": [/^\t"testing"\n/m, /^\t\tif testing\.Testing\(\) {[\s\S]*?\n\t\t}\n/m],
    "internal/version/clientgo.go": [/^\t_ "k8s.io\/client-go\/kubernetes".*\n/m],
    "pkg/engine/engine.go": [
      /^\t"k8s.io\/client-go\/rest"\n/m,
      /^\t\/\/ optional provider of clients.*\n\tclientProvider \*ClientProvider\n/m,
      /^func New\([\s\S]*?\n}\n/m,
      /^func RenderWithClient\([\s\S]*?\n}\n/m,
      /^func RenderWithClientProvider\([\s\S]*?\n}\n/m,
      /^\tif !e\.LintMode && e\.clientProvider != nil {[\s\S]*?\n\t}\n/m,
    ],
  },
};

/** The methods by which a type is written to protobuf and read from it, and what only they call. */
const encoding = new Set([
  ...["Marshal", "MarshalTo", "MarshalToSizedBuffer", "Size", "Unmarshal"],
  ...["encodeVarintGenerated", "sovGenerated", "sozGenerated", "skipGenerated"],
]);

/** gofmt writes a function on one line, or ends it with a brace in the first column. */
const functions = /^func (?:\([^)]*\) )?(\w+)\((?:.*}\n|[\s\S]*?\n}\n)/gm;

function withoutEncoding(source) {
  const [head, rest] = splitImports(source);
  const kept = rest.replace(functions, (text, name) => (encoding.has(name) ? "" : text));
  const body = kept.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  return (
    head.replace(/^\t(?:(\w+) )?"([^"]+)"\n/gm, (line, alias, path) => {
      const name = alias ?? path.split("/").at(-1).replace(/-.*$/, "");
      return alias === "_" || new RegExp(`\\b${name}\\.`).test(body) ? line : "";
    }) + kept
  );
}

function splitImports(source) {
  const end = source.indexOf("\n)\n", source.indexOf("import (")) + 3;
  return [source.slice(0, end), source.slice(end)];
}

/** The swagger files are the documentation of old, in maps that are filled at each start. */
const isLeftOut = (path) =>
  /_test\.go$|\.proto$|\.md$|\/testdata(\/|$)|\/types_swagger_doc_generated\.go$|\/semconv\/.*\/error_type\.go$/.test(
    path,
  );

function* filesNamed(name, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesNamed(name, path);
    else if (entry.name === name) yield path;
  }
}

function moduleFolder(module) {
  const ask = (...goArguments) => {
    const { stdout, status, stderr } = spawnSync("go", goArguments, {
      cwd: goFolder,
      encoding: "utf8",
      env: { ...process.env, GOFLAGS: "-mod=mod" },
    });
    if (status !== 0) throw new Error(`go ${goArguments.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  // A module of which nothing was built yet has no folder.
  ask("mod", "download", module);
  return ask("list", "-m", "-f", "{{.Dir}}", module);
}

function copyModule(module, keptFiles, folder) {
  cpSync(moduleFolder(module), folder, { recursive: true, filter: (path) => !isLeftOut(path), mode: 0 });
  spawnSync("chmod", ["-R", "u+w", folder]);
  for (const [subfolder, kept] of Object.entries(keptFiles))
    for (const name of readdirSync(join(folder, subfolder)))
      if (statSync(join(folder, subfolder, name)).isFile() && !kept.includes(name))
        rmSync(join(folder, subfolder, name));
  for (const [file, patterns] of Object.entries(cuts[module] ?? {})) {
    const path = join(folder, file);
    let source = readFileSync(path, "utf8");
    for (const pattern of patterns) {
      if (!pattern.test(source)) throw new Error(`${module}/${file}: there is nothing like ${pattern}`);
      source = source.replace(pattern, "");
    }
    writeFileSync(path, source);
  }
  for (const [file, source] of Object.entries(addedFiles[module] ?? {})) writeFileSync(join(folder, file), source);
  for (const path of filesNamed("generated.pb.go", folder))
    writeFileSync(path, withoutEncoding(readFileSync(path, "utf8")));
  // Some hundred attributes of traces that nobody writes, each made at every start.
  for (const path of filesNamed("attribute_group.go", folder))
    writeFileSync(path, readFileSync(path, "utf8").replace(/^var \([\s\S]*?^\)\n/gm, ""));
}

/** Makes the copies below `folder`, and a go.mod that takes them; gives back that go.mod's path, for `-modfile`. */
export function trimModules(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let goMod = readFileSync(join(goFolder, "go.mod"), "utf8");
  for (const [module, keptFiles] of Object.entries(trimmed)) {
    const copy = join(folder, module.replaceAll("/", "+"));
    copyModule(module, keptFiles, copy);
    goMod = `${goMod.replace(new RegExp(`^replace ${module} => .*\\n`, "m"), "")}\nreplace ${module} => ${copy}\n`;
  }
  const modFile = join(folder, "trimmed.mod");
  writeFileSync(modFile, goMod);
  cpSync(join(goFolder, "go.sum"), join(folder, "trimmed.sum"));
  return modFile;
}
