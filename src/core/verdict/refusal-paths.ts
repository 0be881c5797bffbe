/** Corrects the paths in refusals. */

import type { Refusal } from "./verdict";

/** Messages that contain the field, for refusals without a path: a custom kind's `oneOf`, `not` and number formats. */
const places: readonly RegExp[] = [
  /^Invalid value: "": "([^"]+)" must (?:not )?validate /,
  /^Invalid value: "": Checked value must be of type .* in (\S+)$/,
];

const withPath = (refusal: Refusal): Refusal => {
  if (refusal.field !== "") return refusal;
  for (const place of places) {
    const field = place.exec(refusal.message)?.[1];
    if (field) return { ...refusal, field };
  }
  return refusal;
};

/** The refusals with corrected paths, and without those that only repeat a more specific one. */
export function withPaths(refusals: readonly Refusal[]): Refusal[] {
  const all = refusals.map(withPath);
  const isSaid = ({ field, message }: Refusal): boolean =>
    (/ must be of type /.test(message) && /Checked value/.test(message)
      ? all.some((other) => other.field === field && / in body must be of type /.test(other.message))
      : false) ||
    (/\((?:allOf|anyOf)\)/.test(message) &&
      all.some((other) => other.field === field && !/ must (?:not )?validate /.test(other.message)) &&
      /\(allOf\)/.test(message));
  return all.filter((refusal) => !isSaid(refusal));
}

/** Paths that the server names differently from the manifest: fields of other versions of a kind, and derived values. */
const aliases: readonly (readonly [server: RegExp, written: string])[] = [
  [/^spec\.clusterIPs(?:\[0\])?$/, "spec.clusterIP"],
  [/^spec\.(?:validation|schema)\b/, "spec.versions[0].schema"],
  [/^spec\.(additionalPrinterColumns|subresources|selectableFields)\b/, "spec.versions[0].$1"],
  [/^spec\.version\b/, "spec.versions[0].name"],
  [/^spec\.conversion\.webhookClientConfig\b/, "spec.conversion.webhook.clientConfig"],
  [/^spec\.conversion\.(conversionReviewVersions)\b/, "spec.conversion.webhook.$1"],
  [/^spec\.metrics\[0\]\.resource\.target\.averageUtilization$/, "spec.targetCPUUtilizationPercentage"],
  [/^(.*\.)?serviceAccountName$/, "$1serviceAccount"],
  [/^spec\.dataSourceRef\b/, "spec.dataSource"],
  [/^spec\.dataSource\b/, "spec.dataSourceRef"],
  [/^data\[/, "stringData["],
  [/^involvedObject\b/, "regarding"],
  [/^message\b/, "note"],
  [/^reportingController\b/, "reportingComponent"],
  [/^(source|firstTimestamp|lastTimestamp|count)\b/, "deprecated_$1"],
];

/** The paths that a manifest may use for the server's path. */
export function* manifestPaths(path: string): Generator<string> {
  for (const [server, written] of aliases)
    if (server.test(path))
      yield path
        .replace(server, written)
        .replace(/deprecated_(\w)/, (_, first: string) => `deprecated${first.toUpperCase()}`);
}
