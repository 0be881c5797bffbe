import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { code } from "../../markdown";
import { joined, mapsIn } from "../plain-words/words";
import type { Asked, Meaning } from "./meaning";
import { type PodMaker, podMakersSelected } from "./pod-makers";

/** A port that a container opens. */
interface OpenPort {
  readonly name: string | undefined;
  readonly number: string;
  readonly container: string;
  /** `Deployment/web`; undefined where it is the asked one's own. */
  readonly of: string | undefined;
}

/** A port's name as the number that it stands for, a number as the name that the container gives it. */
export function portMeaning(asked: Asked, text: string): Meaning | undefined {
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
  const port = { name: code(name ?? ""), number: `**${number}**`, container: code(container) };
  return of === undefined
    ? t("{name} is port {number} of container {container}.", port)
    : t("{name} is port {number} of container {container} of {of}.", { ...port, of: code(of) });
}

/** The ports that a field may mean; undefined where it means no container's port. */
function portsFor({ workspace, resource, field, owner = "", key }: Asked): OpenPort[] | undefined {
  if (/\.ServicePort$/.test(owner) && key === "targetPort") {
    const selector = resource.root.get("spec.selector");
    return podMakersSelected(workspace, resource, selector, true).flatMap(portsOfMaker);
  }
  if (/\.(?:HTTPGetAction|TCPSocketAction)$/.test(owner) && key === "port") {
    const container = containerAround(field);
    return container && portsOf(container, undefined);
  }
  if (/\.NetworkPolicyPort$/.test(owner) && key === "port" && field.path.startsWith("spec.ingress")) {
    const selector = resource.root.get("spec.podSelector");
    return podMakersSelected(workspace, resource, selector, false).flatMap(portsOfMaker);
  }
  return undefined;
}

const portsOfMaker = ({ spec, resource: { kind, name } }: PodMaker): OpenPort[] =>
  ["initContainers", "containers"]
    .flatMap((list) => mapsIn(spec.get(list)))
    .flatMap((container) => portsOf(container, `${kind}/${name ?? "?"}`));

const portsOf = (container: Field, of: string | undefined): OpenPort[] =>
  mapsIn(container.get("ports")).flatMap((port) => {
    const number = port.text("containerPort");
    return number ? [{ name: port.text("name"), number, container: container.text("name") ?? "?", of }] : [];
  });

function containerAround(field: Field): Field | undefined {
  for (let at: Field | undefined = field; at; at = at.parent)
    if (/^(?:containers|initContainers)$/.test(String(at.parent?.key))) return at;
  return undefined;
}

/** An Ingress names a port of a Service, by name or number. */
function backendMeaning({ workspace, resource, field }: Asked, text: string): Meaning | undefined {
  const service = field.parent?.parent?.text("name");
  for (const { documents } of workspace.manifests)
    for (const { resource: other } of documents) {
      if (other?.kind !== "Service" || other.name !== service || !service) continue;
      if ((other.namespace ?? "default") !== (resource.namespace ?? "default")) continue;
      const ports = mapsIn(other.root.get("spec.ports"));
      const port = ports.find((one) => one.text(field.key === "name" ? "name" : "port") === text);
      const of = code(`Service/${service}`);
      if (!port)
        return { topic: "port", words: [t("{service} has no port {port}.", { service: of, port: code(text) })] };
      const number = port.text("port") ?? "?";
      const target = port.text("targetPort") ?? number;
      return {
        topic: "port",
        ...(field.key === "name" && { brief: `= ${number}` }),
        words: [
          t("Port {number} of {service}, which leads to port {target} of its Pods.", {
            number: `**${number}**`,
            service: of,
            target: code(target),
          }),
        ],
      };
    }
  return undefined;
}
