import { apiVersionOf } from "../../kinds/group-version";
import { t } from "../../l10n";
import type { Explanation } from "../explanation";
import { childNamed } from "../explanation";
import { nearest } from "../nearest";

export const missingTypeMeta: Explanation = {
  code: "missing-type",
  types: ["MissingTypeMeta"],
  message({ root }) {
    const hasKind = childNamed(root, "kind")?.text();
    const hasVersion = childNamed(root, "apiVersion")?.text();
    if (hasKind) return t("apiVersion is missing: which version of {kind} is this?", { kind: hasKind });
    if (hasVersion) return t("kind is missing: what does {apiVersion} describe here?", { apiVersion: hasVersion });
    return t("apiVersion and kind are missing: every manifest begins with them");
  },
  fixes({ root, workspace }) {
    const kind = childNamed(root, "kind")?.text();
    const wanted = kind ? "apiVersion" : "kind";
    const misspelt = root?.children.find(({ key }) => nearest(String(key), [wanted]) === wanted);
    if (misspelt?.keySpan)
      return [{ title: t("Rename to {name}", { name: wanted }), edits: [misspelt.renameKey(wanted)], preferred: true }];
    if (!root || !kind || childNamed(root, "apiVersion")?.text()) return [];
    const serving = workspace.catalog.kinds.filter((candidate) => candidate.kind === kind && candidate.served);
    return serving.slice(0, 3).map((candidate) => {
      const apiVersion = apiVersionOf(candidate);
      return {
        title: t("Add {line}", { line: `apiVersion: ${apiVersion}` }),
        edits: [root.set("apiVersion", apiVersion)],
        preferred: serving.length === 1,
      };
    });
  },
};
