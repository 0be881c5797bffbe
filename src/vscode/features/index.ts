import type * as vscode from "vscode";
import type { App } from "../app";
import * as codeLens from "./code-lens";
import * as fixes from "./fixes";
import * as hover from "./hover";
import * as languageStatus from "./language-status";
import * as plainWords from "./plain-words";
import * as problems from "./problems";

/** What needs no cluster, on the desktop and in the browser. */
export const registerFeatures = (app: App): vscode.Disposable[] =>
  [problems, hover, fixes, languageStatus, codeLens, plainWords].map(({ register }) => register(app));
