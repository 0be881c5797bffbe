import assert from "node:assert/strict";
import { setLanguage } from "../../src/core/l10n";
import type { Problem } from "../../src/core/problem";
import { lensesIn, lensKinds } from "../../src/session/code-lenses";
import { createConfigs, levelsFrom } from "../../src/session/configs";
import { Emitter } from "../../src/session/events";
import { encodeName, type FileChange, type Files, isWatched, parentOf, pathOf } from "../../src/session/files";
import { wantedTopics } from "../../src/session/inlay-hint-settings";
import { problemWords } from "../../src/session/problem-words";
import { testUri, workspaceOf } from "../support/workspace";

describe("An event", () => {
  it("calls its listeners in order, until they are disposed of", () => {
    const emitter = new Emitter<number>();
    const said: string[] = [];
    const first = emitter.event((value) => said.push(`a${value}`));
    emitter.event((value) => said.push(`b${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(said, ["a1", "b1", "b2"]);
  });

  it("keeps one listener that is added twice twice, and lets one remove itself while it is called", () => {
    const emitter = new Emitter<void>();
    let count = 0;
    const listener = () => count++;
    const one = emitter.event(listener);
    emitter.event(listener);
    const own = emitter.event(() => own.dispose());
    emitter.fire();
    one.dispose();
    emitter.fire();
    assert.equal(count, 3);
  });
});

describe("The paths of files", () => {
  it("are decoded from their URIs", () => {
    assert.equal(pathOf("file:///home/ana/a%20b.yaml"), "/home/ana/a b.yaml");
    assert.equal(pathOf("vscode-remote://host/home/a.yaml?q#f"), "/home/a.yaml");
    assert.equal(pathOf("untitled:Untitled-1"), "Untitled-1");
    assert.equal(pathOf("/plain/path"), "/plain/path");
    assert.equal(pathOf("file:///a%zz.yaml"), "/a%zz.yaml");
  });

  it("are encoded as VS Code does", () => {
    assert.equal(encodeName("a b.yaml"), "a%20b.yaml");
    assert.equal(encodeName("it's (1)!*"), "it%27s%20%281%29%21%2A");
  });

  it("have a folder, but for the root", () => {
    assert.equal(parentOf("file:///a/b.yaml"), "file:///a");
    assert.deepEqual([parentOf("file:///a"), parentOf("file://")], ["file://", "file://"]);
    assert.equal(parentOf("vscode://host/a/b"), "vscode://host/a");
  });

  it("are watched for manifests, templates and what decides about them", () => {
    for (const path of ["/a.yaml", "/a.yml", "/a.json", "/a.tpl", "/t/NOTES.txt", "/Kustomization", "/x/.gitignore"])
      assert.equal(isWatched(path), true, path);
    for (const path of ["/a.txt", "/MyKustomization", "/a.yaml.bak", "/x.gitignore", "/ayaml"])
      assert.equal(isWatched(path), false, path);
  });
});

describe("The settings of inlay hints", () => {
  it("are on by default, but for amounts and images", () => {
    assert.deepEqual(
      [...wantedTopics(() => undefined)],
      ["schedule", "percentage", "port", "selector", "duration", "file-mode"],
    );
  });

  it("switch each topic on and off", () => {
    const all = ["schedules", "percentages", "ports", "selectors", "durations", "quantities", "fileModes", "images"];
    const topics = ["schedule", "percentage", "port", "selector", "duration", "quantity", "file-mode", "image"];
    all.forEach((name, index) => {
      assert.deepEqual([...wantedTopics((asked) => asked === name)], [topics[index]]);
    });
    assert.deepEqual([...wantedTopics(() => "yes")], []);
  });
});

describe("The words of a problem", () => {
  before(() => setLanguage("en"));

  const words = (problem: Partial<Problem>) => problemWords({ message: "Ours", ...problem } as Problem);

  it("are ours, followed by the API server's if they say more", () => {
    assert.equal(words({}), "Ours");
    assert.equal(words({ serverMessage: "" }), "Ours");
    assert.equal(words({ serverMessage: "must be 1" }), "Ours\nAPI server: must be 1");
    assert.equal(words({ serverMessage: "must be 1", path: "spec.x" }), "Ours\nAPI server: spec.x: must be 1");
    assert.equal(words({ message: "It must be 1", serverMessage: "must be 1", path: "spec.x" }), "It must be 1");
  });
});

describe("Code lenses", () => {
  before(() => setLanguage("en"));

  const text =
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: a, image: nginx, envFrom: [{ configMapRef: { name: settings } }] }] }\n";
  const lenses = (...kinds: string[]) =>
    lensesIn(workspaceOf({ [testUri]: text }), testUri, (kind) => kinds.includes(kind));

  it("say what each resource is, and who uses it", () => {
    const both = lenses("plainWords", "references");
    const plain = both.filter(({ kind }) => kind === "plainWords");
    assert.deepEqual(
      plain.map((lens) => [lens.title, lens.kind === "plainWords" && lens.tooltip]),
      [
        ["Holds no settings yet.", "Show the whole manifest in plain words"],
        [plain[1]?.title, "Show the whole manifest in plain words"],
      ],
    );
    const [usage] = both.filter(({ kind }) => kind === "references");
    assert.ok(usage?.kind === "references");
    assert.equal(usage.places.length, 1);
    assert.equal(text.slice(usage.places[0]?.span.start, usage.places[0]?.span.end), "settings");
  });

  it("are only those that are wanted", () => {
    assert.deepEqual(lensKinds, ["plainWords", "references"]);
    assert.deepEqual(lenses(), []);
    assert.ok(lenses("references").every(({ kind }) => kind === "references"));
    assert.ok(lenses("plainWords").every(({ kind }) => kind === "plainWords"));
    assert.equal(lenses("plainWords").length, 2);
  });
});

describe("The danado.yaml files of a workspace", () => {
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  async function opened(contents: Record<string, string>, unreadable: readonly string[] = []) {
    const texts = new Map(Object.entries(contents));
    const [changes, folders, edits] = [new Emitter<FileChange>(), new Emitter<void>(), new Emitter<never>()];
    const files = {
      find: async (glob: string, most: number) => {
        assert.deepEqual([glob, most], ["**/danado.yaml", 200]);
        return [...texts.keys()].filter((uri) => uri.endsWith("/danado.yaml"));
      },
      read: async (uri: string) => {
        if (unreadable.includes(uri)) throw new Error("EIO");
        return texts.get(uri);
      },
      ...{ onDidChange: changes.event, onDidChangeFolders: folders.event, onDidEditConfig: edits.event },
    } as unknown as Files;
    const log: string[] = [];
    const write = (message: string) => log.push(message);
    const configs = createConfigs(files, { info: write, warn: write, error: write });
    const read: string[] = [];
    let changed = 0;
    configs.onDidRead(({ uri, problems }) => read.push(`${uri} ${problems.length}`));
    configs.onDidChange(() => changed++);
    await configs.ready;
    return {
      configs,
      texts,
      changes,
      folders,
      edits: edits as unknown as Emitter<object>,
      log,
      read,
      changed: () => changed,
    };
  }
  const strict =
    "preset: strict\nrules: { naked-pod: off }\nignore: [{ paths: [test/*.yaml], rules: [host-port], because: it is a test }]\n";

  it("are found at the start, the nearest one above a file counts", async () => {
    const { configs, read, changed } = await opened({
      "file:///w/danado.yaml": "preset: learning\n",
      "file:///w/a/danado.yaml": "preset: strict\n",
      "file:///w/a/pod.yaml": "kind: Pod\n",
    });
    assert.deepEqual([read.length, changed()], [2, 2]);
    const nearest = (uri: string) => {
      const found = configs.nearestTo(uri);
      return found && [found.uri, found.config.preset, found.path];
    };
    assert.deepEqual(nearest("file:///w/a/b/pod.yaml"), ["file:///w/a/danado.yaml", "strict", "b/pod.yaml"]);
    assert.deepEqual(nearest("file:///w/pod.yaml"), ["file:///w/danado.yaml", "learning", "pod.yaml"]);
    assert.equal(nearest("file:///other/pod.yaml"), undefined);
  });

  it("are read again when they change, and forgotten when they are deleted", async () => {
    const uri = "file:///w/danado.yaml";
    const { configs, texts, changes, read, changed } = await opened({ [uri]: "preset: learning\n" });
    texts.set(uri, "preset: nothing\n");
    changes.fire({ kind: "changed", uri });
    changes.fire({ kind: "changed", uri: "file:///w/pod.yaml" });
    await settled();
    assert.equal(read.at(-1), `${uri} 1`);
    changes.fire({ kind: "deleted", uri });
    assert.equal(read.at(-1), `${uri} 0`);
    assert.equal(configs.nearestTo("file:///w/pod.yaml"), undefined);
    const before = changed();
    changes.fire({ kind: "deleted", uri });
    assert.equal(changed(), before);
  });

  it("are taken from an editor, too, and searched for in new folders", async () => {
    const { configs, texts, folders, edits } = await opened({});
    edits.fire({ uri: "file:///w/danado.yaml", text: "preset: strict\n" });
    assert.equal(configs.nearestTo("file:///w/pod.yaml")?.config.preset, "strict");
    texts.set("file:///v/danado.yaml", "preset: learning\n");
    folders.fire();
    await settled();
    assert.equal(configs.nearestTo("file:///v/pod.yaml")?.config.preset, "learning");
  });

  it("are told of if they cannot be read", async () => {
    const uri = "file:///w/danado.yaml";
    const { log, texts, changes } = await opened({ [uri]: "preset: strict\n" }, [uri]);
    assert.match(log.join(), /danado\.yaml.*EIO/s);
    const gone = await opened({});
    gone.changes.fire({ kind: "changed", uri });
    await settled();
    assert.deepEqual(gone.log, ["danado.yaml cannot be read: /w/danado.yaml"]);
    texts.clear();
    changes.fire({ kind: "changed", uri });
  });

  it("say nothing any more when they are disposed of", async () => {
    const { configs, edits, read } = await opened({});
    configs.dispose();
    edits.fire({ uri: "file:///w/danado.yaml", text: "preset: strict\n" });
    assert.deepEqual(read, []);
  });

  it("choose the levels of rules, by path too, and add references", async () => {
    const { configs } = await opened({
      "file:///w/danado.yaml": `${strict}references: [{ from: Shop, path: spec.config, to: ConfigMap }]\n`,
    });
    const levels = (uri: string) => {
      const nearest = configs.nearestTo(uri);
      return nearest && levelsFrom(nearest);
    };
    const inTest = levels("file:///w/test/a.yaml");
    assert.equal(inTest?.preset, "strict");
    assert.deepEqual([inTest?.levels["naked-pod"], inTest?.levels["host-port"]], ["off", "off"]);
    assert.equal(levels("file:///w/a.yaml")?.levels["host-port"], undefined);
    assert.deepEqual(configs.references().length, 1);
  });
});
