// Writes the examples in the user's language: the complete manifests from the snippets, which exist in both languages, and the
// broken ones with the half of their first comment that is in this language.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "examples");
const portuguese = "pt-br";

/** The text of a snippet with its default placeholders. */
const expanded = (body) =>
  `${body
    .join("\n")
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "")}\n`;

/** `# One letter is missing. / Falta uma letra.` in one of the two languages. */
const inOneLanguage = (text, language) =>
  text.replace(/^# (.*) \/ (.*)$/m, (_, english, translated) => `# ${language === portuguese ? translated : english}`);

/** The examples as [path, text] pairs in `language` (`en` or `pt-br`). */
export function examplesIn(language) {
  const snippets = JSON.parse(
    readFileSync(join(root, `snippets/kubernetes${language === portuguese ? `.${portuguese}` : ""}.json`), "utf8"),
  );
  const whole = readdirSync(source).filter((name) => name.endsWith(".yaml"));
  const readme = language === portuguese ? `README.${portuguese}.md` : "README.md";
  return [
    ["README.md", readFileSync(join(source, readme), "utf8")],
    ...whole.map((name) => [name, expanded(snippets[`k8s-${name.replace(".yaml", "")}`].body)]),
    ...readdirSync(join(source, "broken")).map((name) => [
      `broken/${name}`,
      inOneLanguage(readFileSync(join(source, "broken", name), "utf8"), language),
    ]),
  ];
}

/** Writes the examples and, for Portuguese, the setting that switches Danado to it. */
export function writeExamples(folder, language) {
  const settings = language === portuguese ? [[".vscode/settings.json", '{ "danado.language": "pt-br" }\n']] : [];
  for (const [path, text] of [...examplesIn(language), ...settings]) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** VS Code's display language, otherwise the language of the shell or the system. */
export function languageOfUser(environment = process.env, vscodeFolder = join(homedir(), ".vscode")) {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const system = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^pt\b|^pt_/i.test(localeOfVscode(vscodeFolder) ?? system) ? portuguese : "en";
}

/** A search, because argv.json contains comments. */
function localeOfVscode(folder) {
  const file = join(folder, "argv.json");
  if (!existsSync(file)) return undefined;
  return /^\s*"locale"\s*:\s*"([^"]+)"/m.exec(readFileSync(file, "utf8"))?.[1];
}
