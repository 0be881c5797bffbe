/** Summaries of Services, Ingresses, NetworkPolicies and endpoints. */

import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Summarizer } from "./summarizer";
import { isText, joined, labelsInWords, mapsIn, selectorInWords, textsIn, written } from "./words";

export const service: Summarizer = ({ root, resource }) => {
  const host = `${resource.name ?? "?"}.${resource.namespace ?? "default"}.svc.cluster.local`;
  const external = root.text("spec.externalName");
  if (root.text("spec.type") === "ExternalName")
    return [
      t("Makes {host} another name for {external}.", { host: written(host), external: written(external ?? "?") }),
    ];
  const ports = mapsIn(root.get("spec.ports"));
  const labels = labelsInWords(root.get("spec.selector"));
  const reached = joined(ports.map((port) => written(`${host}:${port.text("port") ?? "?"}`)));
  const headless = root.text("spec.clusterIP") === "None";
  return [
    labels.length === 0
      ? t("Gives one stable name, {address}, to addresses that are maintained elsewhere.", {
          address: reached || written(host),
        })
      : headless
        ? t("Gives each of the Pods with {labels} a name below {host}, and no address in common.", {
            labels: joined(labels),
            host: written(host),
          })
        : t("Gives the Pods with {labels} one stable address inside the cluster: {address}.", {
            labels: joined(labels),
            address: reached || written(host),
          }),
    ...ports.flatMap(portSentence),
    ...outside(root, ports),
    ...(root.text("spec.sessionAffinity") === "ClientIP" ? [t("A client always comes back to the same Pod.")] : []),
  ];
};

function portSentence(port: Field): string[] {
  const from = port.text("port");
  const to = port.text("targetPort");
  if (from === undefined || to === undefined || to === from) return [];
  return [t("Port {from} forwards to port {to} of the Pods.", { from: written(from), to: written(to) })];
}

function outside(root: Field, ports: readonly Field[]): string[] {
  const type = root.text("spec.type");
  const nodePorts = ports.map((port) => port.text("nodePort")).filter(isText);
  if (type === "LoadBalancer") return [t("A cloud load balancer also gives it an external address.")];
  if (type !== "NodePort") return [];
  return [
    nodePorts.length === 0
      ? t("It is also open on each node, at a port that the server chooses.")
      : t("It is also open on each node, at port {ports}.", { ports: joined(nodePorts.map(written)) }),
  ];
}

export const ingress: Summarizer = ({ root }) => {
  const ways = mapsIn(root.get("spec.rules")).flatMap((rule) =>
    mapsIn(rule.get("http.paths")).map((path) =>
      t("{address} to {backend}", {
        address: written(`${rule.text("host") ?? "*"}${path.text("path") ?? "/"}`),
        backend: backendInWords(path.get("backend")),
      }),
    ),
  );
  const otherwise = root.get("spec.defaultBackend") ?? root.get("spec.backend");
  const tls = mapsIn(root.get("spec.tls"));
  const secrets = tls.map((entry) => entry.text("secretName")).filter(isText);
  const ingressClass = root.text("spec.ingressClassName");
  const first =
    ways.length > 0
      ? t("Lets web requests into the cluster: {ways}.", { ways: joined(ways) })
      : otherwise
        ? t("Lets web requests into the cluster, all to {backend}.", { backend: backendInWords(otherwise) })
        : t("Lets no web request into the cluster: it has no rules.");
  return [
    first,
    ...(ways.length > 0 && otherwise
      ? [t("Everything else goes to {backend}.", { backend: backendInWords(otherwise) })]
      : []),
    ...(secrets.length > 0
      ? [t("HTTPS uses the certificate in the Secret {names}.", { names: joined(secrets.map(written)) })]
      : []),
    ...(ingressClass ? [t("The controller of class {name} serves it.", { name: written(ingressClass) })] : []),
  ];
};

function backendInWords(backend: Field | undefined): string {
  const service = backend?.text("service.name") ?? backend?.text("serviceName");
  if (service === undefined)
    return written(`${backend?.text("resource.kind") ?? "?"} ${backend?.text("resource.name") ?? ""}`);
  const port =
    backend?.text("service.port.number") ?? backend?.text("service.port.name") ?? backend?.text("servicePort") ?? "?";
  return t("Service {name}, port {port}", { name: written(service), port: written(port) });
}

export const ingressClass: Summarizer = ({ root }) => [
  t("Defines a class for the Ingress controller {controller}.", {
    controller: written(root.text("spec.controller") ?? "?"),
  }),
];

export const networkPolicy: Summarizer = ({ root }) => {
  const spec = root.get("spec");
  const selector = selectorInWords(spec?.get("podSelector"));
  const types = textsIn(spec?.get("policyTypes"));
  // The server's default if policyTypes is not set.
  const coversIn = types.length === 0 || types.includes("Ingress");
  const coversOut = types.includes("Egress") || (types.length === 0 && spec?.get("egress") !== undefined);
  const directions = [
    coversIn
      ? directionInWords(spec?.get("ingress"), "from", t("nothing may come in"), t("everything may come in"))
      : "",
    coversOut ? directionInWords(spec?.get("egress"), "to", t("nothing may go out"), t("everything may go out")) : "",
  ].filter(isText);
  return [
    selector === undefined
      ? t("For all Pods of the namespace: {rules}.", { rules: directions.join("; ") })
      : t("For the Pods with {labels}: {rules}.", { labels: selector, rules: directions.join("; ") }),
    t("It only counts where the cluster's network enforces policies."),
  ];
};

function directionInWords(rules: Field | undefined, side: "from" | "to", nothing: string, everything: string): string {
  const list = rules?.children ?? [];
  if (list.length === 0) return nothing;
  const ways = list.map((rule) => {
    const peers = mapsIn(rule.get(side)).map(peerInWords);
    const ports = mapsIn(rule.get("ports"))
      .map((port) => port.text("port"))
      .filter(isText)
      .map(written);
    const who = peers.length === 0 ? t("anywhere") : joined(peers);
    return ports.length === 0 ? who : t("{who}, on port {ports}", { who, ports: joined(ports) });
  });
  if (list.some((rule) => rule.children.length === 0)) return everything;
  return side === "from"
    ? t("only this may come in: from {ways}", { ways: ways.join("; ") })
    : t("only this may go out: to {ways}", { ways: ways.join("; ") });
}

function peerInWords(peer: Field): string {
  const cidr = peer.text("ipBlock.cidr");
  if (cidr !== undefined) return written(cidr);
  const pods = peer.get("podSelector");
  const namespaces = peer.get("namespaceSelector");
  const which = pods && selectorInWords(pods);
  const where = namespaces && selectorInWords(namespaces);
  const podWords = which === undefined ? t("all Pods") : t("Pods with {labels}", { labels: which });
  if (!namespaces) return t("{pods} of this namespace", { pods: podWords });
  return where === undefined
    ? t("{pods} of every namespace", { pods: podWords })
    : t("{pods} of namespaces with {labels}", { pods: podWords, labels: where });
}

export const endpoints: Summarizer = ({ root }) => {
  const slices = mapsIn(root.get("endpoints")).flatMap((one) => textsIn(one.get("addresses")));
  const subsets = mapsIn(root.get("subsets")).flatMap((subset) =>
    mapsIn(subset.get("addresses")).map((address) => address.text("ip")),
  );
  const addresses = [...slices, ...subsets].filter(isText).map(written);
  return [
    addresses.length === 0
      ? t("Enters no address behind a Service.")
      : t("Enters by hand the addresses behind a Service: {addresses}.", { addresses: joined(addresses) }),
  ];
};
