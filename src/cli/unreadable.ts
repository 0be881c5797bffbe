/** Problems of files that cannot be read as manifests. */

import { t } from "../core/l10n";
import type { Problem } from "../core/problem";
import { spanOf } from "../core/text";
import type { RefusalReason } from "./read";
import type { FileReport } from "./report";

/** A file that was not read. */
export function refusedFile(file: string, reason: RefusalReason): FileReport {
  const words: Record<RefusalReason, () => string> = {
    missing: () => t("There is no such file"),
    unreadable: () => t("This file cannot be read"),
    "too-large": () => t("This file is too large to be a manifest (more than 10 MB)"),
    binary: () => t("This file is not text"),
  };
  const problem: Problem = {
    code: reason === "missing" ? "missing-file" : "unreadable-file",
    source: "yaml",
    severity: "error",
    span: spanOf(0, 0),
    message: words[reason](),
  };
  return { file, problems: [problem] };
}

/** The server reads no other encoding; in a comment of another tool's file it does no harm. */
export function notUtf8(text: string): Problem {
  const at = text.indexOf("\uFFFD");
  return {
    code: "not-utf8",
    source: "yaml",
    severity: "error",
    span: spanOf(at, at + 1),
    message: t("This is not UTF-8: the API server cannot read it"),
  };
}

/** A file that is named explicitly should be a manifest; in folders, other YAML is ignored. */
export const noManifest = (): Problem => ({
  code: "no-manifest",
  source: "structure",
  severity: "info",
  span: spanOf(0, 0),
  message: t("There is no Kubernetes manifest in this file: nothing was checked"),
});
