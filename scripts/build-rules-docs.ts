// Writes docs/rules.md and docs/rules.pt-br.md from src/core/rules. With --check it only tells whether they are fresh.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { allRules } from "../src/core/rules";

const words = {
  en: {
    title: "Rules",
    intro:
      "Good practice that Danado checks as you type. What the API server would refuse is told as an error and is no rule.\nEach rule has a setting of its own, `danado.rules.<id>`: `warning`, `info`, `hint` or `off`.",
    severity: "Severity unless you set another",
    bad: "Reported",
    good: "Silent",
    more: "Learn more",
  },
  "pt-br": {
    title: "Regras",
    intro:
      "Boas práticas que o Danado verifica enquanto você digita. O que o servidor da API recusaria aparece como erro e não é\nregra. Cada regra tem a própria configuração, `danado.rules.<id>`: `warning`, `info`, `hint` ou `off`.",
    severity: "Severidade, se você não definir outra",
    bad: "Com aviso",
    good: "Sem aviso",
    more: "Saiba mais",
  },
} as const;

const pageIn = (language: keyof typeof words): string => {
  const { title, intro, severity, bad, good, more } = words[language];
  const rules = allRules.map(
    (rule) => `## ${rule.id}

**${rule.summary[language]}.** ${rule.why[language]}

${severity}: \`${rule.severity}\`. ${more}: <${rule.learnMore}>

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

const stale = (["en", "pt-br"] as const).filter((language) => {
  const file = fileURLToPath(new URL(`../docs/rules${language === "en" ? "" : ".pt-br"}.md`, import.meta.url));
  const page = pageIn(language);
  if (process.argv.includes("--check")) return readFileSync(file, "utf8") !== page;
  writeFileSync(file, page);
  return false;
});
if (stale.length > 0) {
  console.error("docs/rules.md is not what the rules say: run npm run generate");
  process.exitCode = 1;
}
