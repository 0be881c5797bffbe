import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";

const pages = fileURLToPath(new URL("../pages/", import.meta.url));

/** [page, English title, Portuguese title]; a page that does not exist in a language is left out of its sidebar. */
const guides = [
  ["cluster", "Your cluster", "Seu cluster"],
  ["rendering", "Kustomize and Helm", "Kustomize e Helm"],
  ["kubernetes-versions", "Kubernetes versions", "Versões do Kubernetes"],
  ["ci", "In CI", "Em CI"],
  ["editors", "Other editors", "Outros editores"],
  ["agents", "Assistants and agents", "Assistentes e agentes"],
  ["neighbours", "Beside other extensions", "Ao lado de outras extensões"],
];
const reference = [
  ["rules", "Rules", "Regras"],
  ["refusals", "What the API server refuses", "O que o servidor de API recusa"],
  ["danado-yaml", "danado.yaml", "danado.yaml"],
  ["custom-kinds", "Custom kinds", "Tipos personalizados"],
  ["faults", "When a cluster fails", "Quando um cluster falha"],
  ["peer-checks", "Checks of other linters", "Verificações de outros linters"],
  ["agreement", "Agreement with the API server", "Concordância com o servidor"],
  ["security", "Security", "Segurança"],
];
const project = [
  ["architecture", "Architecture", "Arquitetura"],
  ["contributing", "Contributing", "Como contribuir"],
  ["changelog", "Changes", "Mudanças"],
];

const group = (text, entries, folder, column) => ({
  text,
  items: entries
    .filter(([page]) => existsSync(`${pages}${folder}${page}.md`))
    .map((entry) => ({ text: entry[column], link: `/${folder}${entry[0]}` })),
});

const sidebar = (folder, column, titles) =>
  [guides, reference, project]
    .map((entries, index) => group(titles[index], entries, folder, column))
    .filter(({ items }) => items.length > 0);

const portuguese = {
  button: { buttonText: "Buscar", buttonAriaLabel: "Buscar" },
  modal: {
    noResultsText: "Nada encontrado para",
    resetButtonTitle: "Limpar a busca",
    footer: { selectText: "abrir", navigateText: "navegar", closeText: "fechar" },
  },
};

export default defineConfig({
  title: "Danado",
  description: "Kubernetes, understood",
  srcDir: "pages",
  outDir: "../out/site",
  cacheDir: "../out/site-cache",
  base: process.env.SITE_BASE ?? "/danado/",
  themeConfig: {
    search: { provider: "local", options: { locales: { "pt-br": { translations: portuguese } } } },
    socialLinks: [{ icon: "github", link: "https://github.com/danado-dev/danado" }],
  },
  locales: {
    root: {
      label: "English",
      lang: "en",
      themeConfig: { sidebar: sidebar("", 1, ["Guides", "Reference", "The project"]) },
    },
    "pt-br": {
      label: "Português",
      lang: "pt-BR",
      description: "Kubernetes, entendido",
      themeConfig: {
        sidebar: sidebar("pt-br/", 2, ["Guias", "Referência", "O projeto"]),
        outline: { label: "Nesta página" },
        docFooter: { prev: "Anterior", next: "Próxima" },
        darkModeSwitchLabel: "Aparência",
        returnToTopLabel: "Voltar ao topo",
      },
    },
  },
});
