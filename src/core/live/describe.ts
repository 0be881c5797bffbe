/** Describes a live object as Markdown. */

import { getOwn } from "../get-own";
import { language, t } from "../l10n";
import { code } from "../markdown";
import { secondsInWords } from "../values/duration";
import { formatNumber } from "../values/quantity";
import { controllerOf, type LiveEvent, type LiveObject, timeOf } from "./live-object";
import { conditionsOf, type Health, liveStateOf } from "./live-state";
import { conditions, exitCodes, reasons } from "./reasons";

export interface Surroundings {
  readonly events: readonly LiveEvent[];
  /** Its Pods, if any. */
  readonly pods: readonly LiveObject[];
  /** Milliseconds since 1970; the core has no clock. */
  readonly now: number;
}

/** Plain characters, because not every font has emoji. */
export const healthIcons: Readonly<Record<Health, string>> = { good: "✓", busy: "↻", bad: "✗", none: "○" };

/** Describes an object as Markdown: its identity, state, causes of problems, and events. Never the values of a Secret. */
export function describeLive(object: LiveObject, { events, pods, now }: Surroundings): string {
  const { kind, metadata } = object;
  const { health, words } = liveStateOf(object);
  return [
    `# ${kind} ${code(metadata.name)}`,
    `${healthIcons[health]} **${words}**`,
    facts(object, now),
    dataSection(object),
    containerSections(object, now),
    podTable(kind === "Pod" ? [] : pods, now),
    conditionTable(object),
    eventSection(events, now),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** The events of an object and its Pods, newest first, as a page of its own. */
export const describeEvents = (object: LiveObject, { events, now }: Surroundings): string =>
  [
    `# ${t("Events of {object}", { object: `${object.kind} ${code(object.metadata.name)}` })}`,
    eventSection(events, now) || t("There are none. The cluster forgets events after an hour."),
  ].join("\n\n");

export function ageOf(time: string | null | undefined, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(time ?? "")) / 1000));
  if (!Number.isFinite(seconds)) return "";
  if (seconds < 60) return `${seconds} s`;
  // Two units are precise enough: no one needs the seconds of a day.
  const rounded = seconds >= 86_400 ? seconds - (seconds % 3600) : seconds >= 3600 ? seconds - (seconds % 60) : seconds;
  return secondsInWords(rounded) ?? "";
}

const explained = (reason: string | undefined): string => (reason && getOwn(reasons, reason)?.[language()]) || "";

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`)
    .join("\n");

function facts(object: LiveObject, now: number): string {
  const { metadata, apiVersion, spec, status } = object;
  const owner = controllerOf(object);
  const rows: [string, string][] = [
    [t("API version"), code(apiVersion)],
    ...(metadata.namespace ? [[t("Namespace"), code(metadata.namespace)] as [string, string]] : []),
    [t("Age"), ageOf(metadata.creationTimestamp, now)],
  ];
  if (owner) rows.push([t("Created by"), `${owner.kind} ${code(owner.name)}`]);
  if (object.kind === "Pod") {
    if (spec?.nodeName) rows.push([t("Node"), code(spec.nodeName)]);
    if (status?.podIP) rows.push([t("IP address"), code(status.podIP)]);
    if (status?.qosClass) rows.push([t("Class of service"), code(status.qosClass)]);
  }
  if (object.kind === "Service") {
    for (const port of spec?.ports ?? [])
      rows.push([t("Port"), code(`${port.port} → ${port.targetPort ?? port.port} ${port.protocol ?? "TCP"}`)]);
    if (spec?.selector) rows.push([t("Finds Pods by"), pairs(spec.selector)]);
  }
  if (spec?.strategy?.type ?? spec?.updateStrategy?.type)
    rows.push([t("Strategy"), code(spec?.strategy?.type ?? spec?.updateStrategy?.type)]);
  if (metadata.labels) rows.push([t("Labels"), pairs(metadata.labels)]);
  return table(["", ""], rows);
}

const pairs = (map: Readonly<Record<string, string>>): string =>
  Object.entries(map)
    .map(([key, value]) => code(`${key}=${value}`))
    .join(" ");

/** Keys and sizes; the values of a Secret are not shown here. */
function dataSection({ kind, data, binaryData }: LiveObject): string {
  if (kind !== "Secret" && kind !== "ConfigMap") return "";
  const size = (value: unknown, isBase64: boolean) =>
    t("{bytes} bytes", {
      bytes: formatNumber(
        isBase64 ? Math.floor((String(value).replace(/=+$/, "").length * 3) / 4) : String(value).length,
      ),
    });
  const rows = [
    ...Object.entries(data ?? {}).map(([key, value]) => [code(key), size(value, kind === "Secret")]),
    ...Object.entries(binaryData ?? {}).map(([key, value]) => [code(key), size(value, true)]),
  ];
  return rows.length === 0 ? "" : `## ${t("Data")}\n\n${table([t("Key"), t("Size")], rows)}`;
}

interface Terminated {
  readonly reason?: string;
  readonly message?: string;
  readonly exitCode?: number;
  readonly finishedAt?: string;
}

function containerSections({ kind, spec, status }: LiveObject, now: number): string {
  if (kind !== "Pod") return "";
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const isInit = new Set((spec?.initContainers ?? []).map(({ name }: { name: string }) => name));
  const sections = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map((container) => {
    const now_ = statuses.find(({ name }) => name === container.name);
    const lines = [`- ${t("Image")}: ${code(container.image ?? "")}`];
    const { running, waiting, terminated } = now_?.state ?? {};
    if (running) lines.push(`- ${t("Running for {age}", { age: ageOf(running.startedAt, now) })}`);
    if (waiting)
      lines.push(`- ${t("Waiting: {reason}", { reason: code(waiting.reason ?? "") })} ${why(waiting)}`.trim());
    if (terminated) lines.push(`- ${endOf(terminated, now)}`);
    if (now_?.restartCount) lines.push(`- ${t("Restarts")}: ${now_.restartCount}`);
    const before: Terminated | undefined = now_?.lastState?.terminated;
    if (before) lines.push(`- ${t("The previous run")}: ${endOf(before, now)}`);
    if (running && now_ && !now_.ready && !isInit.has(container.name))
      lines.push(`- ${t("Not ready: its readiness probe has not succeeded, so Services send it nothing.")}`);
    const ports = (container.ports ?? []).map((port: { containerPort: number; name?: string }) =>
      code(port.name ? `${port.name} ${port.containerPort}` : String(port.containerPort)),
    );
    if (ports.length > 0) lines.push(`- ${t("Ports")}: ${ports.join(" ")}`);
    const { requests, limits } = container.resources ?? {};
    if (requests) lines.push(`- ${t("Asks for")}: ${pairs(requests)}`);
    if (limits) lines.push(`- ${t("May take")}: ${pairs(limits)}`);
    const title = isInit.has(container.name)
      ? t("Init container {name}", { name: code(container.name) })
      : code(container.name);
    return `### ${title}\n\n${lines.join("\n")}`;
  });
  return `## ${t("Containers")}\n\n${sections.join("\n\n")}`;
}

const why = ({ reason, message }: { readonly reason?: string; readonly message?: string }): string =>
  [explained(reason), message ? code(message) : ""].filter(Boolean).join(" ");

function endOf(ended: Terminated, now: number): string {
  const meaning = exitCodes[ended.exitCode ?? 0]?.[language()];
  const codeWords = `${t("exit code {code}", { code: ended.exitCode ?? 0 })}${meaning ? ` (${meaning})` : ""}`;
  const age = ageOf(ended.finishedAt, now);
  const when = age ? t("ended {age} ago", { age }) : t("ended");
  return `${when}, ${code(ended.reason ?? "")}, ${codeWords}. ${why(ended)}`.trim();
}

/** A longer table is not readable. */
const mostPods = 50;

function podTable(pods: readonly LiveObject[], now: number): string {
  if (pods.length === 0) return "";
  const rows = pods.slice(0, mostPods).map((pod) => {
    const { health, words } = liveStateOf(pod);
    return [
      code(pod.metadata.name),
      `${healthIcons[health]} ${words}`,
      code(pod.spec?.nodeName ?? "–"),
      ageOf(pod.metadata.creationTimestamp, now),
    ];
  });
  const more = pods.length > mostPods ? `\n\n${t("and {count} more", { count: pods.length - mostPods })}` : "";
  return `## Pods\n\n${table([t("Name"), t("State"), t("Node"), t("Age")], rows)}${more}`;
}

function conditionTable(object: LiveObject): string {
  const rows = conditionsOf(object).map(({ type, status, reason, message }) => [
    code(type),
    status === "True" ? t("yes") : status === "False" ? t("no") : "?",
    reason ? code(reason) : "",
    explained(reason) ||
      (message ? code(message) : status === "True" ? (getOwn(conditions, type)?.[language()] ?? "") : ""),
  ]);
  if (rows.length === 0) return "";
  return `## ${t("Conditions")}\n\n${table([t("Condition"), t("Holds"), t("Reason"), t("What it means")], rows)}`;
}

function eventSection(events: readonly LiveEvent[], now: number): string {
  if (events.length === 0) return "";
  const rows = [...events]
    .sort((a, b) => Date.parse(timeOf(b)) - Date.parse(timeOf(a)))
    .map((event) => {
      const count = event.series?.count ?? event.count ?? 1;
      const object = `${event.involvedObject?.kind ?? ""} ${code(event.involvedObject?.name ?? "")}`;
      const times = count > 1 ? ` ×${count}` : "";
      return [
        ageOf(timeOf(event), now),
        object,
        `${event.type === "Warning" ? "⚠ " : ""}${code(event.reason ?? "")}${times}`,
        [explained(event.reason), code(event.message ?? "")].filter(Boolean).join("<br>"),
      ];
    });
  return `## ${t("Events")}\n\n${table([t("Age"), t("Object"), t("Reason"), t("What it means")], rows)}`;
}
