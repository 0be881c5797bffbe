import { compareVersions, replacementEdits, replacementOf } from "../../kinds/api-versions";
import { openShiftVersion } from "../../kinds/openshift";
import { t } from "../../l10n";
import type { CatalogKind } from "../../schema/catalog";
import { kindOf } from "../../schema/lookup";
import { shownValue } from "../../text";
import { childNamed, type Explanation, type Refused } from "../explanation";
import { spanAt } from "../field-at-path";
import { replaceValue } from "../rewrite";

/** Alpha and new beta versions are off by default. */
const isOffByDefault = ({ version, removed }: CatalogKind, kubernetes: string): boolean =>
  /alpha|beta/.test(version) && (!removed || compareVersions(removed, kubernetes) > 0);

const versionField = ({ root }: Refused) => childNamed(root, "apiVersion");

export const unservedVersion: Explanation = {
  code: "unserved-version",
  types: ["UnservedVersion"],
  message({ document, refusal, workspace, verdict }) {
    const kind = shownValue(document.resource?.kind ?? "");
    const apiVersion = shownValue(document.resource?.apiVersion ?? "");
    const kubernetes = verdict.kubernetesVersion ?? workspace.catalog.kubernetesVersion;
    const known = document.resource && kindOf(workspace, document.resource);
    const words = { kubernetes, kind, apiVersion };
    if (known?.introduced && compareVersions(known.introduced, kubernetes) > 0)
      return t("Kubernetes {kubernetes} does not serve {kind} as {apiVersion} yet: it came with {introduced}", {
        ...words,
        introduced: known.introduced,
      });
    if (known && !known.served && isOffByDefault(known, kubernetes))
      return t("Kubernetes {kubernetes} serves {kind} as {apiVersion} only where that is switched on", words);
    const wasServed = known !== undefined;
    const { replacement = openShiftVersion(kind, apiVersion) } = refusal;
    if (replacement && !wasServed) {
      return t("{kind} is not served as {version}: it is {now}", {
        kind,
        version: apiVersion,
        now: replacement,
      });
    }
    if (replacement) {
      return t("Kubernetes {kubernetes} no longer serves {kind} as {apiVersion}: it is {replacement} now", {
        kubernetes,
        kind,
        apiVersion,
        replacement,
      });
    }
    return t("Kubernetes {kubernetes} does not serve {kind} as {apiVersion}", { kubernetes, kind, apiVersion });
  },
  fixes(refused) {
    const field = versionField(refused);
    const { resource } = refused.document;
    const elsewhere = resource && openShiftVersion(resource.kind, resource.apiVersion);
    const replacement = refused.refusal.replacement?.split(" ")[0] ?? elsewhere;
    if (!field || !replacement) return [];
    const known = resource && replacementOf(refused.workspace.catalog, resource);
    // Fields that changed between versions are migrated; if that needs a decision, there is no fix.
    const edits = resource && known ? replacementEdits(resource, known) : [replaceValue(field, replacement)];
    if (!edits) return [];
    return [
      {
        title: t("Change apiVersion to {apiVersion}", { apiVersion: replacement }),
        edits,
        // A malformed version may have been meant as anything.
        preferred: /^(?:[\w.-]+\/)?v\w+$/i.test(resource?.apiVersion ?? ""),
      },
    ];
  },
  span(refused) {
    const field = versionField(refused);
    return field && spanAt(field);
  },
};
