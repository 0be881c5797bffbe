/** Hints for ports: the number of a named port, and the name of a numeric one. */

import type { KnownResource } from "../../index/resource-index";
import { IndexView } from "../../index/view";
import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { code } from "../../markdown";
import { joined, mapsIn } from "../summaries/words";
import { selectedBy, titleOf } from "./selected-pods";
import type { HintQuery, ValueHint } from "./value-hint";

/** A port that a container declares. */
interface OpenPort {
  readonly name: string | undefined;
  readonly number: string;
  readonly container: string;
  /** `Deployment/web`; undefined if it is a port of the same resource. */
  readonly of: string | undefined;
}

/** Shows the number of a named port, or the container's name for a numeric one. */
export function portHint(asked: HintQuery, text: string): ValueHint | undefined {
  if (/\.ServiceBackendPort$/.test(asked.owner ?? "")) return backendMeaning(asked, text);
  const open = portsFor(asked);
  if (!open) return undefined;
  const isNumber = /^\d+$/.test(text);
  const fitting = open.filter(({ name, number }) => (isNumber ? number === text : name === text));
  if (isNumber) {
    const named = fitting.filter(({ name }) => name !== undefined);
    return named.length === 0 ? undefined : { topic: "port", words: named.map(inWords) };
  }
  if (fitting.length === 0)
    return {
      topic: "port",
      words: [t("No container among the known manifests gives a port the name {name}.", { name: code(text) })],
    };
  const numbers = [...new Set(fitting.map(({ number }) => number))];
  return { topic: "port", brief: `= ${joined(numbers)}`, words: fitting.map(inWords) };
}

function inWords({ name, number, container, of }: OpenPort): string {
  const port = { name: code(name ?? ""), number: numberInWords(number), container: code(container) };
  return of === undefined
    ? t("{name} is port {number} of container {container}.", port)
    : t("{name} is port {number} of container {container} of {of}.", { ...port, of: code(of) });
}

/** The ports that a field may refer to; undefined if it does not refer to a container's port. */
function portsFor({ workspace, resource, field, owner = "", key }: HintQuery): OpenPort[] | undefined {
  if (/\.ServicePort$/.test(owner) && key === "targetPort") {
    const selector = resource.root.get("spec.selector");
    return selectedBy(workspace, resource, selector).flatMap(portsOfMaker);
  }
  if (/\.(?:HTTPGetAction|TCPSocketAction)$/.test(owner) && key === "port") {
    const container = containerAround(field);
    return container && portsOf(container);
  }
  if (/\.NetworkPolicyPort$/.test(owner) && key === "port" && field.path.startsWith("spec.ingress")) {
    const selector = resource.root.get("spec.podSelector");
    return selectedBy(workspace, resource, selector).flatMap(portsOfMaker);
  }
  return undefined;
}

const portsOfMaker = (maker: KnownResource): OpenPort[] =>
  (maker.pods?.containers ?? []).flatMap(({ name: container, ports }) =>
    ports.flatMap(({ name, number }) =>
      number ? [{ name: name?.text, number: number.text, container: container?.text ?? "?", of: titleOf(maker) }] : [],
    ),
  );

const portsOf = (container: Field): OpenPort[] =>
  mapsIn(container.get("ports")).flatMap((port) => {
    const number = port.text("containerPort");
    return number ? [{ name: port.text("name"), number, container: container.text("name") ?? "?", of: undefined }] : [];
  });

function containerAround(field: Field): Field | undefined {
  for (let at: Field | undefined = field; at; at = at.parent)
    if (/^(?:containers|initContainers)$/.test(String(at.parent?.key))) return at;
  return undefined;
}

/** An Ingress refers to a Service's port by name or number. */
function backendMeaning({ workspace: { index }, resource, field }: HintQuery, text: string): ValueHint | undefined {
  const name = field.parent?.parent?.text("name");
  const known = index.of(resource);
  const [service] = known && name ? new IndexView(index, known.uri).named("Service", name, known.namespace) : [];
  if (!service) return undefined;
  const of = code(titleOf(service));
  const byName = field.key === "name";
  const port = service.ports?.find((one) => (byName ? one.name : one.number)?.text === text);
  if (!port) return { topic: "port", words: [t("{service} has no port {port}.", { service: of, port: code(text) })] };
  const number = port.number?.text ?? "?";
  return {
    topic: "port",
    ...(byName && { brief: `= ${number}` }),
    words: [
      t("Port {number} of {service}, which forwards to port {target} of its Pods.", {
        number: numberInWords(number),
        service: of,
        target: code(port.target?.text ?? number),
      }),
    ],
  };
}

/** A value that should be a number but is not is shown as the user's own text. */
const numberInWords = (number: string): string => (/^\d+$/.test(number) ? `**${number}**` : code(number));
