/** Finds what a piece of text in a manifest refers to, and all other places that refer to it. */

import type { ManifestDocument } from "../manifest/field";
import { contains, shiftSpan } from "../text";
import type { KnownResource, ResourceIndex } from "./resource-index";
import type { Label, Port, SelectorReference, SourceText } from "./summary";
import { IndexView } from "./view";

/** What a name in a manifest refers to: something that is declared in one place and referenced in others. */
export type NamedEntity =
  | {
      readonly is: "resource";
      readonly kind: string;
      readonly name: string;
      readonly resources: readonly KnownResource[];
    }
  /** Of a ConfigMap or Secret. */
  | { readonly is: "key"; readonly name: string; readonly resources: readonly KnownResource[] }
  /** Of Services. */
  | { readonly is: "service-port"; readonly name: string; readonly resources: readonly KnownResource[] }
  /** Of the containers of these workloads. */
  | { readonly is: "pod-port"; readonly name: string; readonly resources: readonly KnownResource[] }
  /** Of the Pods of these workloads (or of the resources themselves, if the selector applies to them). */
  | {
      readonly is: "label";
      readonly part: "key" | "value";
      readonly key: string;
      readonly value: string;
      readonly resources: readonly KnownResource[];
    }
  | {
      readonly is: "volume" | "container" | "claim";
      readonly name: string;
      readonly resources: readonly KnownResource[];
    };

/** A place where an entity is declared or referenced. */
export interface Occurrence {
  readonly resource: KnownResource;
  readonly source: SourceText;
  readonly declares: boolean;
  /** For a label. */
  readonly part?: "key" | "value";
}

/** The entity at an offset, with the span of its text. */
export interface EntityAtPlace {
  readonly entity: NamedEntity;
  readonly source: SourceText;
  readonly resource: KnownResource;
}

/** The entity at an offset of a document. */
export function entityAt(index: ResourceIndex, document: ManifestDocument, offset: number): EntityAtPlace | undefined {
  let nowhere: EntityAtPlace | undefined;
  for (const resource of index.in(document)) {
    const at = offset - resource.start;
    for (const [source, make] of sourceTextsIn(resource)) {
      if (!contains(source.span, at)) continue;
      const entity = make(new IndexView(index, resource.uri));
      // A name may belong to several kinds; take one that exists here.
      if (entity && entity.resources.length > 0) return { entity, source, resource };
      if (entity) nowhere ??= { entity, source, resource };
    }
  }
  return nowhere;
}

type Make = (view: IndexView) => NamedEntity | undefined;

/** All places of a resource that refer to an entity. */
function* sourceTextsIn(own: KnownResource): Generator<[SourceText, Make]> {
  const { kind, name, nameText, keys = [], ports = [], pods, names, selectors, labels } = own;
  for (const use of names) {
    yield [use, (view) => ({ is: "resource", kind: use.toKind, name: use.text, resources: view.targetsOf(own, use) })];
    for (const key of use.keys)
      yield [key, (view) => ({ is: "key", name: key.text, resources: view.targetsOf(own, use) })];
    for (const port of use.ports)
      yield [port, (view) => ({ is: "service-port", name: port.text, resources: view.targetsOf(own, use) })];
    for (const container of use.containers ?? [])
      yield [container, (view) => ({ is: "container", name: container.text, resources: view.targetsOf(own, use) })];
  }
  if (name !== "") yield [nameText, () => ({ is: "resource", kind, name, resources: [own] })];
  for (const key of keys) yield [key, () => ({ is: "key", name: key.text, resources: [own] })];
  for (const port of ports) {
    for (const source of [port.name, port.number])
      if (source) yield [source, () => ({ is: "service-port", name: source.text, resources: [own] })];
    const { target } = port;
    if (target) yield [target, (view) => ({ is: "pod-port", name: target.text, resources: podsBehind(view, own) })];
  }
  for (const selector of selectors) {
    for (const port of selector.ports ?? [])
      yield [
        port,
        (view) => ({
          is: selector.of === "Service" ? "service-port" : "pod-port",
          name: port.text,
          resources: view.selectedBy(own, selector),
        }),
      ];
    for (const { key, values } of selector.requirements) {
      const all = (view: IndexView) => view.selectedBy(own, selector);
      const [first] = values;
      // A requirement with several values references each of them.
      for (const value of values)
        yield [
          value,
          (view) => ({ is: "label", part: "value", key: key.text, value: value.text, resources: all(view) }),
        ];
      if (first)
        yield [key, (view) => ({ is: "label", part: "key", key: key.text, value: first.text, resources: all(view) })];
    }
  }
  const ownLabels = pods && pods.labels.length > 0 ? [...pods.labels, ...labels] : labels;
  for (const { key, value } of ownLabels)
    for (const [part, source] of [
      ["key", key],
      ["value", value],
    ] as const)
      yield [
        source,
        (view) => ifSelected(view, { is: "label", part, key: key.text, value: value.text, resources: [own] }),
      ];
  for (const { name: container, ports: open } of pods?.containers ?? []) {
    if (container) yield [container, () => ({ is: "container", name: container.text, resources: [own] })];
    for (const port of open)
      for (const source of [port.name, port.number])
        if (source) yield [source, () => ({ is: "pod-port", name: source.text, resources: [own] })];
  }
  for (const volume of pods?.volumes ?? [])
    yield [volume, () => ({ is: "volume", name: volume.text, resources: [own] })];
  for (const claim of pods?.claims ?? []) yield [claim, () => ({ is: "claim", name: claim.text, resources: [own] })];
  for (const { part, ...source } of pods?.parts ?? [])
    yield [source, () => ({ is: part === "port" ? "pod-port" : part, name: source.text, resources: [own] })];
}

/** A label that no selector uses is not worth renaming. */
const ifSelected = (view: IndexView, entity: NamedEntity & { is: "label" }): NamedEntity | undefined =>
  occurrencesOf(view, entity).some(({ declares }) => !declares) ? entity : undefined;

const podsBehind = (view: IndexView, service: KnownResource): KnownResource[] =>
  service.selectors.flatMap((selector) => view.selectedBy(service, selector));

/** All places where an entity is declared or referenced, in the whole workspace. */
export function occurrencesOf(view: IndexView, entity: NamedEntity): Occurrence[] {
  switch (entity.is) {
    case "resource":
      return entity.resources.flatMap((resource) => [
        { resource, source: resource.nameText, declares: true },
        ...[resource, ...view.generatedWith(resource)]
          .flatMap((one) => view.usersOf(one))
          .map(({ resource: user, use }) => ({ resource: user, source: use, declares: false })),
      ]);
    case "key":
      return entity.resources.flatMap((resource) => [
        ...(resource.keys ?? []).filter(isNamed(entity.name)).map((source) => ({ resource, source, declares: true })),
        ...view
          .usersOf(resource)
          .flatMap(({ resource: user, use }) =>
            use.keys.filter(isNamed(entity.name)).map((source) => ({ resource: user, source, declares: false })),
          ),
      ]);
    case "service-port":
      return entity.resources.flatMap((resource) => servicePort(view, resource, entity.name));
    case "pod-port":
      return podPort(view, entity.resources, entity.name);
    case "label":
      return label(view, entity);
    default:
      return entity.resources.flatMap((resource) => part(view, resource, entity.is, entity.name));
  }
}

const isNamed =
  (name: string) =>
  ({ text }: SourceText): boolean =>
    text === name;

/** The names and numbers of these ports, given that one of them is `name`. */
function otherwiseCalled(ports: readonly Port[], name: string): Set<string> {
  const called = ports.filter((port) => port.name?.text === name || port.number?.text === name);
  return new Set([name, ...called.flatMap((port) => [port.name, port.number].flatMap((source) => source?.text ?? []))]);
}

function servicePort(view: IndexView, resource: KnownResource, name: string): Occurrence[] {
  const called = otherwiseCalled(resource.ports ?? [], name);
  const own = (resource.ports ?? []).flatMap((port) => [port.name, port.number].flatMap((source) => source ?? []));
  const uses = [
    ...view.usersOf(resource).map(({ resource: user, use }) => ({ user, ports: use.ports })),
    ...[...view.selectorsOf(resource)].map(({ resource: user, selector }) => ({ user, ports: selector.ports ?? [] })),
  ].flatMap(({ user, ports }) => ports.map((source) => ({ resource: user, source, declares: false })));
  return [...own.map((source) => ({ resource, source, declares: true })), ...uses].filter(({ source }) =>
    called.has(source.text),
  );
}

/** A reference to a port of one of the selected Pods is a reference to that port of all of them. */
function podPort(view: IndexView, start: readonly KnownResource[], name: string): Occurrence[] {
  const called = otherwiseCalled(start.flatMap(portsOf), name);
  const workloads = new Set(start);
  const uses = new Map<SourceText, Occurrence>();
  for (const workload of workloads)
    for (const { resource, selector } of view.selectorsOf(workload)) {
      // A Service's selector belongs to the Service; the ports it targets are listed in its ports.
      const targets =
        selector.does === "routes" ? (resource.ports ?? []).map(({ target, number }) => target ?? number) : [];
      for (const source of [...targets, ...(selector.ports ?? [])]) {
        if (!source || !called.has(source.text) || uses.has(source)) continue;
        uses.set(source, { resource, source, declares: false });
        for (const other of view.selectedBy(resource, selector))
          if (portsOf(other).some((port) => called.has(port.name?.text ?? "") || called.has(port.number?.text ?? "")))
            workloads.add(other);
      }
    }
  const own = [...workloads].flatMap<Occurrence>((resource) => [
    ...portsOf(resource).flatMap((port) =>
      [port.name, port.number].flatMap((source) =>
        source && called.has(source.text) ? [{ resource, source, declares: true }] : [],
      ),
    ),
    ...(resource.pods?.parts ?? [])
      .filter(({ part: of, text }) => of === "port" && called.has(text))
      .map((source) => ({ resource, source, declares: false })),
  ]);
  return unique([...own, ...uses.values()]);
}

const portsOf = ({ pods }: KnownResource): Port[] => (pods?.containers ?? []).flatMap(({ ports }) => ports);

/** A label and the selectors that use it: a selector that matches one resource matches all with that label. */
function label(view: IndexView, { key, value, resources }: NamedEntity & { is: "label" }): Occurrence[] {
  const fits = (one: Label): boolean => one.key.text === key && one.value.text === value;
  const carriers = new Set(resources);
  const selectors = new Map<SelectorReference, KnownResource>();
  const ask = (selector: SelectorReference): boolean =>
    selector.requirements.some((one) => one.key.text === key && one.values.some(isNamed(value)));
  for (const carrier of carriers) {
    const own = carrier.selectors
      .filter((selector) => selector.own)
      .map((selector) => ({ resource: carrier, selector }));
    for (const { resource, selector } of [...own, ...view.selectorsOf(carrier)]) {
      if (selectors.has(selector) || !ask(selector)) continue;
      selectors.set(selector, resource);
      for (const other of view.selectedBy(resource, selector))
        if ([...(other.pods?.labels ?? []), ...other.labels].some(fits)) carriers.add(other);
    }
  }
  const asked = [...selectors].flatMap(([selector, resource]) =>
    selector.requirements.flatMap((one) =>
      one.key.text === key ? pairs(one.key, one.values.filter(isNamed(value)), resource, false) : [],
    ),
  );
  const carried = [...carriers].flatMap((resource) =>
    [...(resource.pods && resource.pods.labels !== resource.labels ? resource.pods.labels : []), ...resource.labels]
      .filter(fits)
      .flatMap((one) => pairs(one.key, [one.value], resource, true)),
  );
  return unique([...carried, ...asked]);
}

const pairs = (
  key: SourceText,
  values: readonly SourceText[],
  resource: KnownResource,
  declares: boolean,
): Occurrence[] =>
  values.length === 0
    ? []
    : [
        { resource, source: key, declares, part: "key" },
        ...values.map<Occurrence>((source) => ({ resource, source, declares, part: "value" })),
      ];

/** A Pod's own labels are also its Pod labels; report them once. */
const unique = (occurrences: readonly Occurrence[]): Occurrence[] => [
  ...new Map(
    occurrences.map((one) => [`${one.resource.uri}:${one.resource.start + one.source.span.start}`, one]),
  ).values(),
];

function part(
  view: IndexView,
  resource: KnownResource,
  is: "volume" | "container" | "claim",
  name: string,
): Occurrence[] {
  const { volumes = [], containers = [], claims = [], parts = [] } = resource.pods ?? {};
  const declared = { volume: volumes, claim: claims, container: containers.flatMap((one) => one.name ?? []) }[is];
  const others =
    is === "container"
      ? view
          .usersOf(resource)
          .flatMap(({ resource: user, use }) =>
            (use.containers ?? []).filter(isNamed(name)).map((source) => ({ resource: user, source, declares: false })),
          )
      : [];
  return [
    ...declared.filter(isNamed(name)).map((source) => ({ resource, source, declares: true })),
    ...parts
      .filter((one) => one.part === is && one.text === name)
      .map((source) => ({ resource, source, declares: false })),
    ...others,
  ];
}

/** For a label, its keys or its values, whichever was asked for; for other entities, all occurrences. */
export const occurrencesOfSamePart = (view: IndexView, entity: NamedEntity): Occurrence[] => {
  const all = occurrencesOf(view, entity);
  return entity.is === "label" ? all.filter(({ part }) => part === entity.part) : all;
};

/** The current span of an occurrence in its file. */
export const placeOf = ({ resource, source }: Occurrence) => ({
  uri: resource.uri,
  span: shiftSpan(source.span, resource.start),
});
