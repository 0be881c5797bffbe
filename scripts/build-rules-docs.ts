// Writes docs/rules*.md, docs/refusals*.md, docs/peer-checks*.md, docs/danado.schema*.json, and the rules' settings in
// package.json and package.nls*.json, from src/core/rules and src/core/refusals. With --check it only reports whether they
// are up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { levelWords, presetWords } from "../src/core/practice/config-words";
import { levels as allLevels } from "../src/core/practice/levels";
import { coveredByCodes, differences } from "../src/core/practice/peers";
import { allRefusals } from "../src/core/refusals";
import { peers, presets, type Rule, rulesPage } from "../src/core/rule";
import { allRules } from "../src/core/rules";
import { configSchema } from "./config-schema";

const words = {
  en: {
    title: "Rules",
    intro:
      "Good practice that Danado checks as you type. What the API server would refuse is told as an error and is no rule.\nThe setting `danado.preset` chooses how many of them speak; each rule has a setting of its own, `danado.rules.<id>`.",
    levels: "Presets",
    bad: "Reported",
    good: "Silent",
    more: "Learn more",
  },
  "pt-br": {
    title: "Regras",
    intro:
      "Boas práticas que o Danado verifica enquanto você digita. O que o servidor da API recusaria aparece como erro e não é\nregra. A configuração `danado.preset` escolhe quantas delas falam; cada regra tem a própria, `danado.rules.<id>`.",
    levels: "Predefinições",
    bad: "Com aviso",
    good: "Sem aviso",
    more: "Saiba mais",
  },
} as const;

const levelsIn = ({ levels }: Rule): string =>
  presets.flatMap((preset) => (levels[preset] ? [`${preset} \`${levels[preset]}\``] : [])).join(", ") || "–";

const pageIn = (language: keyof typeof words): string => {
  const { title, intro, levels, bad, good, more } = words[language];
  const rules = allRules.map(
    (rule) => `## ${rule.id}

**${rule.summary[language]}.** ${rule.why[language]}

${levels}: ${levelsIn(rule)}. ${more}: <${rule.learnMore}>

${bad}:

\`\`\`yaml
${rule.bad}\`\`\`

${good}:

\`\`\`yaml
${rule.good}\`\`\`
`,
  );
  return `# ${title}\n\n${intro}\n\n${rules.join("\n")}`;
};

const refusalWords = {
  en: {
    title: "What the API server refuses",
    intro:
      "Each class of error that Danado reports, why it is one, and a corrected example. The examples are judged by Kubernetes'\nown code, as your manifests are. There are also classes of what kubectl cannot read, of custom kinds, and of what a\nnamespace or a policy refuses.",
    change: "Refused where the cluster has the manifest below",
    bad: "Refused",
    good: "Accepted",
    more: "Learn more",
  },
  "pt-br": {
    title: "O que o servidor de API recusa",
    intro:
      "Cada classe de erro que o Danado mostra, por que é um erro e um exemplo corrigido. Os exemplos são julgados pelo código do\npróprio Kubernetes, como os seus manifestos. Há também classes do que o kubectl não consegue ler, de tipos personalizados e\ndo que um namespace ou uma política recusa.",
    change: "Recusado quando o cluster tem o manifesto de baixo",
    bad: "Recusado",
    good: "Aceito",
    more: "Saiba mais",
  },
} as const;

/** Tells JSON from YAML: the first has no comments to colour, and pages colour it otherwise. */
const fenced = (text: string): string => `\`\`\`${text.startsWith("{") ? "json" : "yaml"}\n${text}\`\`\``;

const refusalsIn = (language: keyof typeof words): string => {
  const { title, intro, change, bad, good, more } = refusalWords[language];
  const sections = allRefusals.map(
    (one) => `## ${one.code}

**${one.summary[language]}.** ${one.why[language]} ${more}: <${one.learnMore}>

${one.isChange ? change : bad}:

${fenced(one.bad)}

${good}:

${fenced(one.good)}
`,
  );
  return `# ${title}\n\n${intro}\n\n${sections.join("\n")}`;
};

const peerWords = {
  en: {
    title: "Checks of other linters, and ours",
    intro:
      "Their ignore annotations are honoured for these. `npm run peers` puts their own fixtures to our rules; where a check and\nits rule differ, the table says how.",
    head: "| check | rule of Danado | difference |",
    told: "told as",
  },
  "pt-br": {
    title: "Verificações de outros linters, e as nossas",
    intro:
      "As anotações de exceção deles valem para estas. `npm run peers` aplica as nossas regras aos exemplos deles; onde uma\nverificação e a sua regra diferem, a tabela diz como.",
    head: "| verificação | regra do Danado | diferença |",
    told: "aparece como",
  },
} as const;

const peersPage = (language: keyof typeof words): string => {
  const { title, intro, head, told } = peerWords[language];
  const rules = language === "en" ? "rules.md" : "rules.pt-br.md";
  const sections = peers.map((peer) => {
    const mapped = new Map<string, string[]>();
    const tell = (check: string, answer: string) => mapped.set(check, [...(mapped.get(check) ?? []), answer]);
    for (const { id, peers: theirs } of allRules)
      for (const check of theirs?.[peer] ?? []) tell(check, `[${id}](${rules}#${id})`);
    for (const [check, codes] of Object.entries(coveredByCodes[peer]))
      tell(check, `${told} ${codes.map((code) => `\`${code}\``).join(", ")}`);
    const rows = [...mapped]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([check, answers]) => `| ${check} | ${answers.join(", ")} | ${differences[peer][check]?.[language] ?? ""} |`,
      );
    return `## ${peer}\n\n${head}\n|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `# ${title}\n\n${intro}\n\n${sections.join("\n")}`;
};

const pathOf = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
const jsonOf = (file: string) => JSON.parse(readFileSync(pathOf(file), "utf8"));
const printed = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const severities = ["preset", "off", "hint", "info", "warning"];
const isRuleSetting = (key: string): boolean => key.startsWith("danado.rules.");

function packageJson(): string {
  const manifest = jsonOf("package.json");
  const section = manifest.contributes.configuration.find(
    ({ title }: { title: string }) => title === "%settings.rules%",
  );
  const others = Object.entries(section.properties).filter(([key]) => !isRuleSetting(key));
  section.properties = {
    ...Object.fromEntries(others),
    ...Object.fromEntries(
      allRules.map(({ id }) => [
        `danado.rules.${id}`,
        {
          type: "string",
          scope: "resource",
          default: "preset",
          enum: severities,
          enumDescriptions: severities.map((name) => `%settings.severity.${name}%`),
          markdownDescription: `%settings.rules.${id}%`,
        },
      ]),
    ),
  };
  return printed(manifest);
}

function strings(file: string, language: keyof typeof words): string {
  const kept = Object.entries(jsonOf(file)).filter(([key]) => !key.startsWith("settings.rules."));
  const page = rulesPage(language);
  const link = { en: "Why, and how to mend it", "pt-br": "Por quê, e como corrigir" }[language];
  const own = allRules.map(({ id, summary }) => [
    `settings.rules.${id}`,
    `${summary[language]}. [${link}](${page}#${id})`,
  ]);
  const shared = Object.fromEntries([
    ...presets.map((preset) => [`settings.preset.${preset}`, presetWords[preset][language]]),
    ...allLevels.map((level) => [`settings.severity.${level}`, levelWords[level][language]]),
  ]);
  return printed({ ...Object.fromEntries(kept), ...shared, ...Object.fromEntries(own) });
}

const generated: Readonly<Record<string, () => string>> = {
  "docs/rules.md": () => pageIn("en"),
  "docs/rules.pt-br.md": () => pageIn("pt-br"),
  "docs/refusals.md": () => refusalsIn("en"),
  "docs/refusals.pt-br.md": () => refusalsIn("pt-br"),
  "docs/peer-checks.md": () => peersPage("en"),
  "docs/peer-checks.pt-br.md": () => peersPage("pt-br"),
  "docs/danado.schema.json": () => printed(configSchema("en")),
  "docs/danado.schema.pt-br.json": () => printed(configSchema("pt-br")),
  "package.json": packageJson,
  "package.nls.json": () => strings("package.nls.json", "en"),
  "package.nls.pt-br.json": () => strings("package.nls.pt-br.json", "pt-br"),
};
const sameText = (file: string, text: string): boolean =>
  file.endsWith(".json") ? printed(jsonOf(file)) === text : readFileSync(pathOf(file), "utf8") === text;
const stale = Object.entries(generated).filter(([file, make]) => {
  const text = make();
  if (process.argv.includes("--check")) return !sameText(file, text);
  writeFileSync(pathOf(file), text);
  return false;
});
if (stale.length > 0) {
  console.error(`${stale.map(([file]) => file).join(", ")}: not what the rules say: run npm run generate`);
  process.exitCode = 1;
}
