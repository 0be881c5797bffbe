/** Sentences about Pods that the summaries of all workloads share. */

import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { secondsInWords } from "../../values/duration";
import {
  amountInWords,
  imageInWords,
  isTrue,
  joined,
  labelsInWords,
  mapsIn,
  numberAt,
  sentence,
  textsIn,
  written,
} from "./words";

/** Skips half-typed containers without an image. */
function imagesIn(spec: Field | undefined): string[] {
  const containers = mapsIn(spec?.get("containers"));
  const images = containers.flatMap((container) => container.text("image") ?? []).map(imageInWords);
  return images.length === 0 && containers.length > 0 ? [t("an image not yet named")] : images;
}

/** `nginx 1.14.2 and redis 7` */
export const imagesInWords = (spec: Field | undefined): string => joined(imagesIn(spec)) || t("no container");

/** What a replica consists of: `nginx 1.14.2`, or `a Pod of nginx 1.14.2 and redis 7`. */
export function podInWords(spec: Field | undefined): string {
  const images = imagesIn(spec);
  if (images.length === 0) return t("a Pod without containers");
  return images.length === 1 ? (images[0] as string) : t("a Pod of {images}", { images: joined(images) });
}

/** `half a core and 128 MiB`; undefined if a container has neither limit. */
export function limitsInWords(container: Field): string | undefined {
  const cpu = container.text("resources.limits.cpu");
  const memory = container.text("resources.limits.memory");
  if (cpu === undefined && memory === undefined) return undefined;
  return joined([
    cpu === undefined ? t("as much CPU as is free") : amountInWords("cpu", cpu),
    memory === undefined ? t("as much memory as is free") : amountInWords("memory", memory),
  ]);
}

/** The container if there is only one; with several, each gets a sentence of its own. */
export function onlyContainer(spec: Field | undefined): Field | undefined {
  const containers = mapsIn(spec?.get("containers"));
  return containers.length === 1 ? containers[0] : undefined;
}

/** What a Pod does beyond its images: init order, limits, ports, probes, configuration and scheduling. */
export function podSentences(spec: Field | undefined): string[] {
  if (!spec) return [];
  const containers = mapsIn(spec.get("containers"));
  return [
    ...initSentences(spec),
    ...(containers.length > 1 ? containers.map(shareOfContainer) : []),
    ...portSentences(containers),
    ...containers.flatMap((container) => probeSentences(container, containers.length > 1)),
    ...needsOfPod(spec),
    ...placeOfPod(spec),
  ];
}

function initSentences(spec: Field): string[] {
  const all = mapsIn(spec.get("initContainers"));
  const sidecars = all.filter((container) => container.text("restartPolicy") === "Always");
  const first = all.filter((container) => container.text("restartPolicy") !== "Always");
  const names = (containers: readonly Field[]) => joined(containers.map(nameOfContainer));
  const sentences: string[] = [];
  if (first.length === 1)
    sentences.push(t("Before that, {name} has to run to its end with success.", { name: names(first) }));
  else if (first.length > 1)
    sentences.push(
      t("Before that, {names} have to run to their end with success, in this order.", { names: names(first) }),
    );
  if (sidecars.length === 1)
    sentences.push(t("{name} starts before the others and runs beside them (a sidecar).", { name: names(sidecars) }));
  else if (sidecars.length > 1)
    sentences.push(t("{names} start before the others and run beside them (sidecars).", { names: names(sidecars) }));
  return sentences;
}

const nameOfContainer = (container: Field): string => written(container.text("name") ?? container.text("image") ?? "");

function shareOfContainer(container: Field): string {
  const name = nameOfContainer(container);
  const amounts = limitsInWords(container);
  return amounts === undefined
    ? t("Its container {name} has no limits on CPU and memory.", { name })
    : t("Its container {name} may use {amounts}.", { name, amounts });
}

function portSentences(containers: readonly Field[]): string[] {
  const ports = containers
    .flatMap((container) => mapsIn(container.get("ports")))
    .map((port) => [port.text("containerPort"), port.text("protocol")] as const)
    .flatMap(([port, protocol]) =>
      port === undefined
        ? []
        : [protocol === undefined || protocol === "TCP" ? written(port) : written(`${port}/${protocol}`)],
    );
  if (ports.length === 0) return [];
  return [
    ports.length === 1
      ? t("It listens on port {port}.", { port: ports[0] as string })
      : t("It listens on ports {ports}.", { ports: joined(ports) }),
  ];
}

function probeSentences(container: Field, several: boolean): string[] {
  const who = several ? nameOfContainer(container) : undefined;
  const ready = probeInWords(container.get("readinessProbe"));
  const alive = probeInWords(container.get("livenessProbe"));
  const started = probeInWords(container.get("startupProbe"));
  const sentences: string[] = [];
  if (started)
    sentences.push(
      who
        ? t("{name} counts as started once {check}.", { name: who, check: started })
        : t("It counts as started once {check}.", { check: started }),
    );
  if (ready)
    sentences.push(
      who
        ? t("It gets traffic only while, in {name}, {check}.", { name: who, check: ready })
        : t("It gets traffic only while {check}.", { check: ready }),
    );
  if (alive)
    sentences.push(
      who
        ? t("{name} is started again unless {check}.", { name: who, check: alive })
        : t("The container is started again unless {check}.", { check: alive }),
    );
  return sentences;
}

function probeInWords(probe: Field | undefined): string | undefined {
  if (probe?.get("httpGet"))
    return t("{path} answers on port {port}", {
      path: written(probe.text("httpGet.path") ?? "/"),
      port: written(probe.text("httpGet.port") ?? "?"),
    });
  if (probe?.get("tcpSocket"))
    return t("port {port} takes connections", { port: written(probe.text("tcpSocket.port") ?? "?") });
  if (probe?.get("grpc")) return t("gRPC says so on port {port}", { port: written(probe.text("grpc.port") ?? "?") });
  if (probe?.get("exec"))
    return t("the command {command} succeeds", { command: written(textsIn(probe.get("exec.command")).join(" ")) });
  return undefined;
}

/** The ConfigMaps, Secrets and claims that a Pod needs to start, and its own volumes. */
function needsOfPod(spec: Field): string[] {
  const volumes = mapsIn(spec.get("volumes"));
  const containers = [...mapsIn(spec.get("initContainers")), ...mapsIn(spec.get("containers"))];
  const sources = volumes.flatMap((volume) => [volume, ...mapsIn(volume.get("projected.sources"))]);
  const fromEnv = (kind: "configMap" | "secret") =>
    containers.flatMap((container) => [
      ...mapsIn(container.get("envFrom")).map((from) => from.text(`${kind}Ref.name`)),
      ...mapsIn(container.get("env")).map((env) => env.text(`valueFrom.${kind}KeyRef.name`)),
    ]);
  const configMaps = distinct([...sources.map((volume) => volume.text("configMap.name")), ...fromEnv("configMap")]);
  const secrets = distinct([
    ...sources.map((volume) => volume.text("secret.secretName") ?? volume.text("secret.name")),
    ...fromEnv("secret"),
  ]);
  const claims = distinct(volumes.map((volume) => volume.text("persistentVolumeClaim.claimName")));
  const hostPaths = distinct(volumes.map((volume) => volume.text("hostPath.path")));
  const scratch = volumes.filter((volume) => volume.get("emptyDir")).length;

  const reads = [
    ...configMaps.map((name) => t("the ConfigMap {name}", { name: written(name) })),
    ...secrets.map((name) => t("the Secret {name}", { name: written(name) })),
  ];
  const sentences: string[] = [];
  if (reads.length > 0) sentences.push(t("It reads {sources}.", { sources: joined(reads) }));
  if (claims.length > 0)
    sentences.push(
      claims.length === 1
        ? t("It keeps data on the claim {name}.", { name: written(claims[0] as string) })
        : t("It keeps data on the claims {names}.", { names: joined(claims.map(written)) }),
    );
  if (scratch > 0)
    sentences.push(
      scratch === 1
        ? t("It has a scratch volume that goes when the Pod goes.")
        : t("It has {count} scratch volumes that go when the Pod goes.", { count: scratch }),
    );
  if (hostPaths.length > 0)
    sentences.push(t("It sees {paths} of the node itself.", { paths: joined(hostPaths.map(written)) }));
  return sentences;
}

const distinct = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.filter((text): text is string => text !== undefined && text !== "")),
];

function placeOfPod(spec: Field): string[] {
  const sentences: string[] = [];
  const nodeName = spec.text("nodeName");
  const nodeLabels = labelsInWords(spec.get("nodeSelector"));
  if (nodeName) sentences.push(t("It runs on the node {name}.", { name: written(nodeName) }));
  if (nodeLabels.length > 0)
    sentences.push(t("It runs only on nodes with the label {labels}.", { labels: joined(nodeLabels) }));
  const account = spec.text("serviceAccountName");
  if (account && account !== "default")
    sentences.push(t("Before the API server it is the ServiceAccount {name}.", { name: written(account) }));
  if (isTrue(spec, "hostNetwork")) sentences.push(t("It uses the network of its node instead of an IP of its own."));
  const grace = numberAt(spec, "terminationGracePeriodSeconds");
  const graceInWords = grace === undefined ? undefined : (secondsInWords(grace) ?? `${grace} s`);
  if (graceInWords) sentences.push(t("When it is stopped it has {time} to finish.", { time: graceInWords }));
  return sentences;
}

/** `nginx 1.14.2, allowed half a core and 128 MiB`: a phrase that the kind's sentence is built around. */
export function withLimits(phrase: string, spec: Field | undefined, each: boolean): string {
  const container = onlyContainer(spec);
  if (!container) return sentence(phrase);
  const amounts = limitsInWords(container);
  if (amounts === undefined)
    return sentence(
      each
        ? t("{what}, each without limits on CPU and memory", { what: phrase })
        : t("{what}, without limits on CPU and memory", { what: phrase }),
    );
  return sentence(
    each
      ? t("{what}, each allowed {amounts}", { what: phrase, amounts })
      : t("{what}, allowed {amounts}", { what: phrase, amounts }),
  );
}
