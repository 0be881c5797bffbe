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
  ["--fix", t("applies the fixes that do not change how a resource runs, then checks")],
  ["--fix-rule RULE", t("also applies the fixes of this rule; may be given several times; all: every rule")],
  ["--dry-run", t("with --fix: prints what would change, as diff -u does, and writes nothing")],
  ["--baseline FILE", t("a file with known findings: only new ones are reported")],
  ["--write-baseline", t("with --baseline: writes that file from what is found now")],
  ["--no-render", t("does not render kustomizations and charts")],
  ["--force-exclude", t("also applies danado.yaml's exclude to files that are named: for hooks")],
  ["--locale en|pt-br", t("the language of the messages: en or pt-br")],
  ["--help, --version", t("prints this, or the version")],
];

export function usage(): string {
  const lines = options();
  const width = Math.max(...lines.map(([option]) => option.length));
  return `${t("Usage")}: danado check [OPTION…] PATH…
       danado render [--environment NAME] PATH   ${t("prints the output of a kustomization or a chart")}
       danado rules              ${t("lists the rules of good practice")}
       danado explain CODE       ${t("explains the code of a problem, with a corrected example")}
       danado lsp                ${t("serves the Language Server Protocol to an editor")}
       danado mcp                ${t("serves the Model Context Protocol to an assistant")}

${t("Checks Kubernetes manifests as the API server would, without a cluster.")}

${lines.map(([option, words]) => `  ${option.padEnd(width)}  ${words}`).join("\n")}

  danado check k8s/
  danado check --fail-on warning --preset strict .
  kustomize build overlays/prod | danado check -

${t("The nearest danado.yaml in a parent folder configures the rules; command line options take precedence.")}
${t("Exit code: 0 success, 1 findings of the --fail-on severity or higher, 2 the check could not run or complete.")}
`;
}
