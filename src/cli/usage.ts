/** The text of `danado --help`. */

import { t } from "../core/l10n";
import { presets } from "../core/rule";

/** The options of `danado check`, with their descriptions. */
const options = (): readonly (readonly [option: string, words: string])[] => [
  [
    "PATH",
    t("a file, a folder with .yaml, .yml and .json files, a pattern like 'k8s/**/*.yaml', or - for standard input"),
  ],
  ["--format NAME", t("text (for people), json, sarif, junit, github or unix (for other programs)")],
  ["--output FILE", t("writes the report into this file, and prints it for people")],
  ["--fail-on LEVEL", t("from which severity on the exit code is 1: error (the default), warning, info or never")],
  ["--preset NAME", t("how much good practice is asked for: {presets}", { presets: presets.join(", ") })],
  ["--kubernetes-version 1.36", t("the Kubernetes that the manifests are for, like 1.36")],
  ["--upgrade-to 1.37", t("also says what that Kubernetes will refuse, drop, or default otherwise")],
  ["--fix", t("makes the fixes that change nothing about how a resource runs, then checks")],
  ["--fix-rule RULE", t("makes the fixes of this rule too; may be given several times; all: of every rule")],
  ["--dry-run", t("with --fix: prints what would change, as diff -u does, and writes nothing")],
  ["--baseline FILE", t("a file with known findings: only new ones are reported")],
  ["--write-baseline", t("with --baseline: writes that file from what is found now")],
  ["--no-render", t("leaves kustomizations and charts as they are written, and renders nothing")],
  ["--force-exclude", t("what danado.yaml excludes is left out even when it is named: for hooks")],
  ["--locale en|pt-br", t("the language of the messages: en or pt-br")],
  ["--help, --version", t("prints this, or the version")],
];

export function usage(): string {
  const lines = options();
  const width = Math.max(...lines.map(([option]) => option.length));
  return `${t("Usage")}: danado check [OPTION…] PATH…
       danado render [--environment NAME] PATH   ${t("prints what a kustomization or a chart comes to")}
       danado rules              ${t("lists the rules of good practice")}
       danado explain CODE       ${t("says why a problem is one, with an example made right")}
       danado lsp                ${t("speaks the Language Server Protocol with an editor")}
       danado mcp                ${t("speaks the Model Context Protocol with an assistant")}

${t("Checks Kubernetes manifests as the API server would, without a cluster.")}

${lines.map(([option, words]) => `  ${option.padEnd(width)}  ${words}`).join("\n")}

  danado check k8s/
  danado check --fail-on warning --preset strict .
  kustomize build overlays/prod | danado check -

${t("A danado.yaml up the tree says which rules hold; the command line goes before it.")}
${t("Exit code: 0 nothing to fail on, 1 something that --fail-on names, 2 the check could not run, or not to its end.")}
`;
}
