// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippet placeholders use this syntax
import { t } from "../../l10n";
import type { TextEdit } from "../../text";
import type { Workspace } from "../../workspace";
import type { IndentTree } from "./indent-tree";
import type { NameOf } from "./known-name";
import type { CompletionScope } from "./name-query";
import { typeOfIndentTree } from "./place";
import { ownedBy } from "./resource-names";

/** A group of lines that fits at a position, as a snippet to fill in: a container, a probe, limits. */
export interface Part {
  /** Starts with the key that it inserts. */
  readonly label: string;
  /** Lines for the map (or list item) it is inserted into, in VS Code's snippet syntax. */
  readonly snippet: string;
  /** Further edits that it needs elsewhere. */
  readonly also?: readonly TextEdit[];
}

/** The parts for a map of a schema type, without those whose key is already present. */
export function partsFor(scope: CompletionScope, holder: IndentTree, isItem: boolean): Part[] {
  const type = typeOfIndentTree(scope.workspace, holder) ?? "";
  const has = (key: string): boolean => holder.children.some((child) => !child.isWord && child.key === key);
  if (/\.core\.v1\.Container$/.test(type))
    return [
      ...probes(holder).filter(({ key }) => !has(key)),
      ...(has("resources") ? [] : [limits]),
      ...(has("securityContext") ? [] : [restrictedContainer()]),
      ...(has("env") ? [] : ["ConfigMap", "Secret"].map((kind) => asList("env", variable(scope, holder, kind)))),
      ...(has("volumeMounts") ? [] : mounts(scope, holder).map((mount) => asList("volumeMounts", mount))),
      ...(isItem ? [container()] : []),
    ];
  if (/\.core\.v1\.PodSpec$/.test(type)) return has("securityContext") ? [] : [restrictedPod()];
  if (!isItem || holder.children.length > 0) return [];
  if (/\.core\.v1\.EnvVar$/.test(type)) return ["ConfigMap", "Secret"].map((kind) => variable(scope, holder, kind));
  return /\.core\.v1\.VolumeMount$/.test(type) ? mounts(scope, holder) : [];
}

const asList = (key: string, { snippet, ...part }: Part): Part => ({
  ...part,
  snippet: `${key}:\n  - ${snippet.replaceAll("\n", "\n    ")}`,
});

/** One more container for the list. */
const container = (): Part => ({
  label: t("name: a whole container"),
  snippet: [
    "name: ${1:app}",
    "image: ${2:nginx:1.29}",
    "ports:",
    "  - name: ${3:http}",
    "    containerPort: ${4:8080}",
    "resources:",
    "  requests:",
    "    cpu: ${5:100m}",
    "    memory: ${6:128Mi}",
    "  limits:",
    "    memory: ${6:128Mi}",
  ].join("\n"),
});

/** A probe checks the first port that the container names. */
function probes(container: IndentTree): (Part & { key: string })[] {
  const [port] = container.children.find(({ key }) => key === "ports")?.children ?? [];
  const target = port?.text("name") ?? port?.text("containerPort") ?? "http";
  const probe = (key: string, path: string, rest: string) => ({
    key,
    label: t("{key}: over HTTP", { key }),
    snippet: `${key}:\n  httpGet:\n    path: \${1:${path}}\n    port: \${2:${target}}\n${rest}`,
  });
  return [
    probe("readinessProbe", "/ready", "  periodSeconds: ${3:10}"),
    probe("livenessProbe", "/healthz", "  periodSeconds: ${3:10}\n  failureThreshold: ${4:3}"),
    probe("startupProbe", "/healthz", "  periodSeconds: ${3:5}\n  failureThreshold: ${4:30}"),
  ];
}

const limits: Part = {
  get label() {
    return t("resources: requests and limits");
  },
  snippet: [
    "resources:",
    "  requests:",
    "    cpu: ${1:100m}",
    "    memory: ${2:128Mi}",
    "  limits:",
    "    cpu: ${3:500m}",
    "    memory: ${4:128Mi}",
  ].join("\n"),
};

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
const restrictedContainer = (): Part => ({
  label: t("securityContext: restricted"),
  snippet: [
    "securityContext:",
    "  allowPrivilegeEscalation: false",
    "  readOnlyRootFilesystem: ${1|true,false|}",
    "  runAsNonRoot: true",
    "  capabilities:",
    "    drop:",
    "      - ALL",
    "  seccompProfile:",
    "    type: RuntimeDefault",
  ].join("\n"),
});

const restrictedPod = (): Part => ({
  label: t("securityContext: restricted"),
  snippet: [
    "securityContext:",
    "  runAsNonRoot: true",
    "  runAsUser: ${1:1000}",
    "  fsGroup: ${2:1000}",
    "  seccompProfile:",
    "    type: RuntimeDefault",
  ].join("\n"),
});

/** An environment variable that takes its value from a key of a ConfigMap or Secret. */
function variable(scope: CompletionScope, near: IndentTree, kind: string): Part {
  const reference = kind === "Secret" ? "secretKeyRef" : "configMapKeyRef";
  const names = ownedBy(scope, near, kind);
  return {
    label: kind === "Secret" ? t("env: from a Secret") : t("env: from a ConfigMap"),
    snippet: [
      "name: ${1:NAME}",
      "valueFrom:",
      `  ${reference}:`,
      `    name: ${choice(2, names, kind === "Secret" ? "my-secret" : "my-config")}`,
      "    key: ${3:key}",
    ].join("\n"),
  };
}

/** A volumeMount together with the volume that it mounts, for each kind of volume. */
function mounts(scope: CompletionScope, near: IndentTree): Part[] {
  const spec = podSpecAround(scope.workspace, near);
  if (!spec) return [];
  const volumes = spec.children.find(({ key }) => key === "volumes");
  if (volumes && (volumes.flow || volumes.children.length === 0)) return [];
  const mount = (label: string, wanted: string, path: string, source: readonly string[]): Part[] => {
    const name = freeName(volumes, wanted);
    const edit = volumeEdit(spec, volumes, [`name: ${name}`, ...source]);
    return edit ? [{ label, snippet: `name: ${name}\nmountPath: \${1:${path}}`, also: [edit] }] : [];
  };
  const first = (kind: string, otherwise: string) => ownedBy(scope, near, kind)[0]?.name ?? otherwise;
  return [
    ...mount(t("volumeMounts: empty folder + volume"), "work", "/work", ["emptyDir: {}"]),
    ...mount(t("volumeMounts: ConfigMap as files + volume"), "config", "/etc/config", [
      "configMap:",
      `  name: ${first("ConfigMap", "my-config")}`,
    ]),
    ...mount(t("volumeMounts: Secret as files + volume"), "secret", "/etc/secret", [
      "secret:",
      `  secretName: ${first("Secret", "my-secret")}`,
    ]),
    ...mount(t("volumeMounts: claim + volume"), "data", "/data", [
      "persistentVolumeClaim:",
      `  claimName: ${first("PersistentVolumeClaim", "my-claim")}`,
    ]),
  ];
}

function podSpecAround(workspace: Workspace, near: IndentTree): IndentTree | undefined {
  for (let at = near.parent; at; at = at.parent)
    if (/\.core\.v1\.PodSpec$/.test(typeOfIndentTree(workspace, at) ?? "")) return at.flow ? undefined : at;
  return undefined;
}

function freeName(volumes: IndentTree | undefined, wanted: string): string {
  const taken = new Set(volumes?.children.map((volume) => volume.text("name")));
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
  return name;
}

/** Inserts before the first volume or, with a new list, before the Pod's first field; never at the cursor. */
function volumeEdit(spec: IndentTree, volumes: IndentTree | undefined, lines: readonly string[]): TextEdit | undefined {
  const place = volumes?.children[0] ?? spec.children[0];
  if (!place) return undefined;
  const indentation = " ".repeat(place.column);
  const item = lines.map((line, index) => `${index === 0 ? "- " : "  "}${line}`);
  const written = volumes ? item : ["volumes:", ...item.map((line) => `  ${line}`)];
  return {
    span: { start: place.start, end: place.start },
    newText: written.map((line) => `${line}\n${indentation}`).join(""),
  };
}

function choice(stop: number, names: readonly NameOf[], otherwise: string): string {
  if (names.length === 0) return `\${${stop}:${otherwise}}`;
  return `\${${stop}|${names.map(({ name }) => name.replace(/[,|\\]/g, "\\$&")).join(",")}|}`;
}
