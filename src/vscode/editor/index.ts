import type * as vscode from "vscode";
import type { App } from "../host/app";
import * as codeLens from "./code-lens";
import * as completion from "./completion";
import * as configFile from "./config-file";
import * as configureRule from "./configure-rule";
import * as documentLinks from "./document-links";
import * as fixAll from "./fix-all";
import * as fixWorkspace from "./fix-workspace";
import * as fixes from "./fixes";
import * as folding from "./folding";
import * as hover from "./hover";
import * as inlayHints from "./inlay-hints";
import * as languageStatus from "./language-status";
import * as lessons from "./lessons";
import * as outline from "./outline";
import * as problems from "./problems";
import * as references from "./references";
import * as rename from "./rename";
import * as secrets from "./secrets";
import * as selectionRanges from "./selection-ranges";
import * as showRendered from "./show-rendered";
import * as plainWords from "./summaries";
import * as tryPolicy from "./try-policy";
import * as unopenedProblems from "./unopened-problems";
import * as upgrade from "./upgrade";

/** Features that need no cluster, on the desktop and in the browser. */
export const registerFeatures = (app: App): vscode.Disposable[] =>
  [
    problems,
    hover,
    inlayHints,
    secrets,
    completion,
    fixes,
    fixAll,
    fixWorkspace,
    configFile,
    configureRule,
    languageStatus,
    codeLens,
    plainWords,
    outline,
    folding,
    selectionRanges,
    documentLinks,
    references,
    rename,
    unopenedProblems,
    showRendered,
    upgrade,
    tryPolicy,
    lessons,
  ].map(({ register }) => register(app));
