import * as vscode from "vscode";

/**
 * Other extensions that support manifests, and what they already do:
 * - `yaml` (redhat.vscode-yaml) provides an outline for every YAML file, and reports syntax errors;
 * - `kubernetes` (ms-kubernetes-tools.vscode-kubernetes-tools) makes it show the official descriptions in hovers.
 * - `helm` (helm-ls.helm-ls) completes expressions in templates.
 */
const ids = {
  yaml: "redhat.vscode-yaml",
  kubernetes: "ms-kubernetes-tools.vscode-kubernetes-tools",
  helm: "helm-ls.helm-ls",
} as const;

export type OtherExtension = keyof typeof ids;

/** Whether it is installed and enabled, checked each time because extensions can be added and removed. */
export const isInstalled = (neighbour: OtherExtension): boolean =>
  vscode.extensions.getExtension(ids[neighbour]) !== undefined;

/** Whether the YAML extension reports syntax errors here, recognized by their source (its schema errors have another). */
export const reportsSyntaxErrors = (uri: vscode.Uri): boolean =>
  vscode.languages
    .getDiagnostics(uri)
    .some(({ source, severity }) => source === "YAML" && severity === vscode.DiagnosticSeverity.Error);
