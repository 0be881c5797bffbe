/** Reports files and folders that a kustomization lists but that do not exist. */

import { isKustomizationFile, pathsIn } from "../../index/kustomization";
import type { IndexView } from "../../index/view";
import { t } from "../../l10n";
import type { ManifestDocument } from "../../manifest/field";
import type { Problem } from "../../problem";

/** Files and folders that a kustomization names and that do not exist, so it cannot be built. */
export function missingFilesIn(uri: string, { root }: ManifestDocument, index: IndexView): Problem[] {
  if (!root || !isKustomizationFile(uri)) return [];
  return pathsIn(root).flatMap<Problem>((field) => {
    const text = field.text() ?? "";
    // A generator's entry may start with a key: `key=file`.
    const path = /Generator\[/.test(field.path) ? text.slice(text.indexOf("=") + 1) : text;
    if (path === "" || isElsewhere(text) || index.exists(path) !== false) return [];
    return [
      {
        code: "missing-file",
        source: "structure",
        severity: "warning",
        span: field.valueSpan,
        path: field.path,
        message: t("There is no {path} here: kustomize cannot build this", { path }),
      },
    ];
  });
}

/** A remote URL, inline text, or a path with placeholders. */
const isElsewhere = (path: string): boolean => /\n|:\/\/|^git@|[?&]ref=|^(?:[\w-]+\.)+[a-z]{2,}\/|[${}*]/.test(path);
