import { replacementEdits, replacementOf } from "../../kinds/api-versions";
import { openShiftVersion } from "../../kinds/openshift";
import { t } from "../../l10n";
import { kindOf } from "../../schema/lookup";
import { childNamed, type Explanation, type Refused } from "../explanation";
import { spanAt } from "../field-at-path";
import { replaceValue } from "../rewrite";

const versionField = ({ root }: Refused) => childNamed(root, "apiVersion");

export const unservedVersion: Explanation = {
  code: "unserved-version",
  types: ["UnservedVersion"],
  message({ document, refusal, workspace }) {
    const { kind: written = "", apiVersion = "" } = document.resource ?? {};
    const kind = /\S/.test(written) ? written : JSON.stringify(written);
    const kubernetes = workspace.catalog.kubernetesVersion;
    const wasServed = document.resource !== undefined && kindOf(workspace, document.resource) !== undefined;
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
    // Fields that changed with the version come along; where that takes a person, there is no fix.
    const edits = resource && known ? replacementEdits(resource, known) : [replaceValue(field, replacement)];
    if (!edits) return [];
    return [
      {
        title: t("Change apiVersion to {apiVersion}", { apiVersion: replacement }),
        edits,
        // What has not even the form of a version may have been anything.
        preferred: /^(?:[\w.-]+\/)?v\w+$/i.test(resource?.apiVersion ?? ""),
      },
    ];
  },
  span(refused) {
    const field = versionField(refused);
    return field && spanAt(field);
  },
  learnMore: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
};
