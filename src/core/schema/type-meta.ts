/** Checks apiVersion and kind. */

import { compareVersions } from "../kinds/api-versions";
import { apiVersionOf } from "../kinds/group-version";
import { openShiftVersion } from "../kinds/openshift";
import { t } from "../l10n";
import type { Field } from "../manifest/field";
import { withoutOddCharacters } from "../manifest/odd-characters";
import type { Problem } from "../problem";
import { shownValue } from "../text";
import { nearest } from "../verdict/nearest";
import type { Workspace } from "../workspace";
import type { CatalogKind } from "./catalog";
import { oddCharacter, problem } from "./structure-problem";

/** Reports a missing or unusable apiVersion or kind. */
export function missingTypeMeta(workspace: Workspace, root: Field): Problem {
  const kind = root.text("kind");
  const apiVersion = root.text("apiVersion");
  if (!kind) {
    const at = root.get("apiVersion");
    return problem(
      "missing-kind",
      at?.keySpan ?? root.children[0]?.keySpan ?? root.span,
      "kind",
      t("kind is missing: what sort of object this is (Pod, Service, …)"),
    );
  }
  const written = root.get("apiVersion");
  if (written?.keySpan)
    return problem(
      "missing-api-version",
      written.keySpan,
      "apiVersion",
      t("{name} must be {wanted}", { name: "apiVersion", wanted: t("text") }),
    );
  const candidates = workspace.catalog.kinds.filter((entry) => entry.kind === kind && entry.served);
  const version = candidates.map(apiVersionOf).at(-1);
  const at = root.get("kind");
  return problem(
    "missing-api-version",
    at?.keySpan ?? root.span,
    "apiVersion",
    version && !apiVersion
      ? t("apiVersion is missing: for {kind} it is {version}", { kind, version })
      : t("apiVersion is missing: which version of the API describes this object"),
    version && at?.keySpan
      ? [
          {
            title: t("Add apiVersion: {version}", { version }),
            edits: [{ span: { start: at.keySpan.start, end: at.keySpan.start }, newText: `apiVersion: ${version}\n` }],
            preferred: true,
          },
        ]
      : [],
  );
}

function oddTypeMeta(root: Field): Problem | undefined {
  for (const key of ["apiVersion", "kind"]) {
    const field = root.get(key);
    const text = field?.text();
    if (!field || text === undefined) continue;
    const plain = withoutOddCharacters(text);
    const fixes = [
      {
        title: t("Write {value}", { value: plain }),
        edits: [{ span: field.valueSpan, newText: plain }],
        preferred: true,
      },
    ];
    const odd = oddCharacter(text, field.valueSpan, key, fixes);
    if (odd) return odd;
  }
  return undefined;
}

/** Reports a version or kind that the server does not serve; nothing for unknown groups. */
export function unserved(
  { catalog }: Workspace,
  root: Field,
  group: string,
  kind: string,
  apiVersion: string,
  entry: CatalogKind | undefined,
): Problem[] {
  const odd = oddTypeMeta(root);
  if (odd) return [odd];
  const inGroup = catalog.kinds.filter((candidate) => candidate.group === group);
  // Only a group with a dot can be that of a CustomResourceDefinition.
  if (inGroup.length === 0 && group.includes(".")) return [];
  const lists = inGroup.some((candidate) => `${candidate.kind}List` === kind) || (kind === "List" && group === "");
  if (lists) return [];
  const served = catalog.kinds.filter((candidate) => candidate.kind === kind && candidate.served);
  const now = entry?.replacement ?? served.at(-1);
  const version = now ? apiVersionOf(now) : openShiftVersion(kind, apiVersion);
  const at = root.get("apiVersion");
  if (version && at) {
    return [
      problem(
        "unserved-version",
        at.valueSpan,
        "apiVersion",
        // Not one that is only announced: beta versions are off long before they are removed.
        entry?.removed && compareVersions(entry.removed, catalog.kubernetesVersion) <= 0
          ? t("{version} of {kind} was removed in Kubernetes {removed}: it is {now} now", {
              version: shownValue(apiVersion),
              kind: shownValue(kind),
              removed: entry.removed,
              now: version,
            })
          : t("{kind} is not served as {version}: it is {now}", {
              kind: shownValue(kind),
              version: shownValue(apiVersion),
              now: version,
            }),
        [{ title: t("Change to {now}", { now: version }), edits: [{ span: at.valueSpan, newText: version }] }],
      ),
    ];
  }
  const kindField = root.get("kind");
  const names = new Set(catalog.kinds.filter((candidate) => candidate.served).map((candidate) => candidate.kind));
  const meant = nearest(kind, names);
  const shown = { kind: shownValue(kind), version: shownValue(apiVersion) };
  return [
    problem(
      "unknown-kind",
      kindField?.valueSpan ?? root.span,
      "kind",
      meant
        ? t("Kubernetes has no kind {kind} in {version}. Did you mean {meant}?", { ...shown, meant })
        : t("Kubernetes has no kind {kind} in {version}", shown),
      meant && kindField
        ? [
            {
              title: t("Change to {now}", { now: meant }),
              edits: [{ span: kindField.valueSpan, newText: meant }],
              preferred: true,
            },
          ]
        : [],
    ),
  ];
}
