// Part of `npm test`: checks the syntax highlighting of test/grammar/ with VS Code's own YAML grammar and the embedded
// languages.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const extensions = "test/host-server/node_modules/code-server/lib/vscode/extensions";
const languages = ["yaml", "json", "shellscript", "ini", "python", "javascript", "xml", "html", "css", "sql", "lua"];
const grammars = languages.flatMap((language) =>
  readdirSync(`${root}${extensions}/${language}/syntaxes`)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => ["-g", `${extensions}/${language}/syntaxes/${name}`]),
);
const { status } = spawnSync("node_modules/.bin/vscode-tmgrammar-test", [...grammars, "test/grammar/*.yaml"], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
