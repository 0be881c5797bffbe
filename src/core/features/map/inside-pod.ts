/** The contents of a Pod, as the map shows them. */

import type { Field } from "../../manifest/field";
import { withoutCredentials } from "../../secret-values";
import { amountInWords, asPlainText, isTrue, mapsIn, pairsIn } from "../summaries/words";

/** A container with its resource limits, ports and mounts. */
export interface PodContainer {
  readonly name: string;
  readonly image: string;
  /** Formatted amount; undefined if there is no limit. */
  readonly cpu: string | undefined;
  readonly memory: string | undefined;
  readonly ports: readonly string[];
  readonly mounts: readonly { readonly volume: string; readonly path: string; readonly readOnly: boolean }[];
  readonly offset: number;
}

/** The contents of a Pod. */
export interface InsidePod {
  /** Run one after the other to completion. */
  readonly initContainers: readonly PodContainer[];
  /** Start before the main containers and keep running. */
  readonly sidecars: readonly PodContainer[];
  readonly containers: readonly PodContainer[];
  readonly volumes: readonly {
    readonly name: string;
    readonly source: string;
    readonly from: string;
    readonly offset: number;
  }[];
  /** Uses the node's network instead of an IP of its own. */
  readonly hostNetwork: boolean;
  readonly sharesProcesses: boolean;
}

export function insidePod(spec: Field | undefined): InsidePod {
  const init = mapsIn(spec?.get("initContainers"));
  const isSidecar = (container: Field) => container.text("restartPolicy") === "Always";
  return {
    initContainers: init.filter((container) => !isSidecar(container)).map(containerOf),
    sidecars: init.filter(isSidecar).map(containerOf),
    containers: mapsIn(spec?.get("containers")).map(containerOf),
    volumes: mapsIn(spec?.get("volumes")).map(volumeOf),
    hostNetwork: isTrue(spec, "hostNetwork"),
    sharesProcesses: isTrue(spec, "shareProcessNamespace"),
  };
}

function containerOf(container: Field): PodContainer {
  const limit = (resource: string) => {
    const text = container.text(`resources.limits.${resource}`);
    return text === undefined ? undefined : asPlainText(amountInWords(resource, text));
  };
  return {
    name: container.text("name") ?? "?",
    image: withoutCredentials(container.text("image") ?? "?"),
    cpu: limit("cpu"),
    memory: limit("memory"),
    ports: mapsIn(container.get("ports")).flatMap((port) => port.text("containerPort") ?? []),
    mounts: mapsIn(container.get("volumeMounts")).map((mount) => ({
      volume: mount.text("name") ?? "?",
      path: mount.text("mountPath") ?? "?",
      readOnly: isTrue(mount, "readOnly"),
    })),
    offset: container.span.start,
  };
}

function volumeOf(volume: Field): InsidePod["volumes"][number] {
  const source = pairsIn(volume).find(({ key }) => key !== "name");
  const from =
    source?.field.text("name") ??
    source?.field.text("secretName") ??
    source?.field.text("claimName") ??
    source?.field.text("path") ??
    mapsIn(source?.field.get("sources"))
      .flatMap((one) => one.children.map(({ key }) => String(key)))
      .join(", ");
  return { name: volume.text("name") ?? "?", source: source?.key ?? "?", from, offset: volume.span.start };
}
