import * as vscode from "vscode";

/**
 * Extensions that also speak of manifests, and what they say so that we need not:
 * - `yaml` (redhat.vscode-yaml) outlines every YAML file, and tells what is no YAML;
 * - `kubernetes` (ms-kubernetes-tools.vscode-kubernetes-tools) has it hover with the official texts of the schemas.
 * - `helm` (helm-ls.helm-ls) completes what stands between the braces of a template.
 */
const ids = {
  yaml: "redhat.vscode-yaml",
  kubernetes: "ms-kubernetes-tools.vscode-kubernetes-tools",
  helm: "helm-ls.helm-ls",
} as const;

export type Neighbour = keyof typeof ids;

/** Whether it is installed and enabled here, asked anew each time: extensions come and go. */
export const isBeside = (neighbour: Neighbour): boolean => vscode.extensions.getExtension(ids[neighbour]) !== undefined;

/** Whether the YAML extension tells errors of YAML itself here, by the name that it gives them (its schemas' have another). */
export const tellsSyntaxErrors = (uri: vscode.Uri): boolean =>
  vscode.languages
    .getDiagnostics(uri)
    .some(({ source, severity }) => source === "YAML" && severity === vscode.DiagnosticSeverity.Error);
