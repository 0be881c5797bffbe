import { t } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import type { Problem, RelatedPlace, Severity } from "../problem";
import { refusalNamed } from "../refusals";
import { LineIndex, spanOf } from "../text";
import { fieldAtPath, nameSpan, spanAt } from "../verdict/field-at-path";
import type { AdmissionFinding, Verdict } from "../verdict/verdict";
import type { Surrounding } from "./surroundings";

/** Problem code of each admission plugin; users ignore or configure a plugin's problems by it. */
export const admissionCodes: Readonly<Record<string, string>> = {
  PodSecurity: "pod-security",
  LimitRanger: "limit-range",
  ResourceQuota: "resource-quota",
  ValidatingAdmissionPolicy: "admission-policy",
  MutatingAdmissionPolicy: "admission-policy",
  Priority: "priority-class",
  RuntimeClass: "runtime-class",
};

/** Problems that the workspace's own namespaces, limits, quotas and policies cause for a document. */
export function explainAdmission(document: ManifestDocument, verdict: Verdict): Problem[] {
  return (verdict.admission ?? []).flatMap((finding) => {
    if (finding.action === "audit") return [];
    const rests = finding.restsOn.flatMap((index) => verdict.surroundings?.[index] ?? []);
    return [problemOf(document, finding, rests)];
  });
}

const severities: Readonly<Record<AdmissionFinding["action"], Severity>> = {
  deny: "error",
  pods: "warning",
  warn: "warning",
  audit: "info",
};

function problemOf(document: ManifestDocument, finding: AdmissionFinding, rests: readonly Surrounding[]): Problem {
  const isWritten = (field: string) => fieldAtPath(document.root, field)?.missing === undefined;
  const path = finding.fields.find(isWritten) ?? finding.fields[0] ?? "";
  const code = admissionCodes[finding.source] ?? "admission";
  const learnMore = refusalNamed(code)?.learnMore;
  return {
    code,
    source: "verdict",
    severity: severities[finding.action],
    span: spanIn(document, path),
    message: messageOf(finding, rests),
    path,
    serverMessage: finding.message,
    ...(learnMore && { learnMore }),
    ...(rests.length > 0 && {
      related: rests.map(relatedPlace),
    }),
  };
}

function relatedPlace({ uri, span, lines, title }: Surrounding): RelatedPlace {
  const index = new LineIndex(lines);
  const [start, end] = [index.positionAt(span.start), index.positionAt(span.end)];
  return { file: uri, start, end, message: t("By {object}", { object: title }) };
}

/** The server's message without the object's name prefix; the problem's position already shows the object. */
const withoutObject = (message: string): string =>
  message
    .replace(/^\S+ "[^"]*" is forbidden: /, "")
    .replace(/^ValidatingAdmissionPolicy '[^']*' with binding '[^']*' denied request: /, "");

function messageOf({ action, message }: AdmissionFinding, rests: readonly Surrounding[]): string {
  const words = { detail: withoutObject(message), by: rests[0]?.title ?? t("the API server") };
  switch (action) {
    case "deny":
      return t("{by} refuses this: {detail}", words);
    case "pods":
      return t("Its Pods will be refused by {by}: {detail}", words);
    default:
      return t("{by} warns about this: {detail}", words);
  }
}

function spanIn(document: ManifestDocument, path: string): Problem["span"] {
  const place = fieldAtPath(document.root, path || "kind");
  if (!place) return spanOf(document.start, document.start);
  return place.missing || path === "" ? nameSpan(place.field) : spanAt(place.field);
}
