import type { Definition } from "../kinds/definition";
import type { Field } from "../manifest/field";
import type { Span } from "../text";
import type { PartRow, ReferenceKind, SelectorKind } from "./reference-rows";

/**
 * What others may want to know of a resource, and what it points at: small and plain, so that ten thousand of them fit
 * and a worker can hand them over. All spans are relative to their document's start.
 */
export interface ResourceSummary {
  /** As `kindId` has it: `Deployment`, `HTTPRoute.gateway.networking.k8s.io`. */
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  /** As written: undefined where nothing is said, empty for what belongs to the whole cluster. */
  readonly namespace: string | undefined;
  /** Where its name stands; where it has none, its kind. */
  readonly nameText: SourceText;
  /** A controller or a generator makes it, and it stands nowhere itself: the span is that of the name it is given. */
  readonly isGenerated?: true;
  readonly labels: readonly Label[];
  /** Labels that kustomizations of the workspace add. */
  readonly added?: readonly AddedLabel[];
  /** Of a ConfigMap or Secret; undefined where they cannot be known, and for other kinds. */
  readonly keys?: readonly SourceText[];
  /** Of a Service; the listeners of a Gateway. */
  readonly ports?: readonly Port[];
  /** The Pods that it is or makes. */
  readonly pods?: Pods;
  /** `spec.replicas` and the like, as written, by path. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly names: readonly NameReference[];
  readonly selectors: readonly SelectorReference[];
}

/** A piece of text that may be named elsewhere. */
export interface SourceText {
  readonly text: string;
  readonly span: Span;
  /** How it is written, where that is not plainly. */
  readonly style?: Field["style"] | "alias";
}

export interface Label {
  readonly key: SourceText;
  readonly value: SourceText;
}

/** A label that stands in a kustomization and not in the resource. */
export interface AddedLabel {
  readonly key: string;
  readonly value: string;
  /** The Pods that the resource makes get it too. */
  readonly inPods: boolean;
  /** Selectors ask for it, too. */
  readonly inSelectors: boolean;
}

export interface Port {
  readonly name?: SourceText;
  readonly number?: SourceText;
  /** What a Service sends to: a number or a name of the Pods'. */
  readonly target?: SourceText;
  readonly protocol: string;
}

export interface Pods {
  readonly labels: readonly Label[];
  readonly containers: readonly { readonly name?: SourceText; readonly ports: readonly Port[] }[];
  readonly volumes: readonly SourceText[];
  /** Of devices. */
  readonly claims?: readonly SourceText[];
  /** Where volumes, containers and ports of the same Pod are named. */
  readonly parts: readonly PartReference[];
}

export interface PartReference extends SourceText {
  readonly part: PartRow["part"];
  /** The container, by its index, whose own ports are meant. */
  readonly container?: number;
}

/** A resource is named here. */
export interface NameReference extends SourceText {
  readonly relation: ReferenceKind;
  readonly toKind: string;
  /** Where another namespace than the resource's own is written. */
  readonly toNamespace?: string;
  readonly mayBeMissing: boolean;
  /** Keys of it that are named along. */
  readonly keys: readonly SourceText[];
  /** Ports of it that are named along, by name or number. */
  readonly ports: readonly SourceText[];
  /** Containers of its Pods that are named along. */
  readonly containers?: readonly SourceText[];
  /** It is the Pods that name it. */
  readonly byPods: boolean;
}

/** Others are selected here by their labels. */
export interface SelectorReference {
  readonly does: SelectorKind;
  /** `Pod`, or the kind whose own labels are meant. */
  readonly of: string;
  readonly span: Span;
  /** Selects what its own template makes. */
  readonly own: boolean;
  /** Means Pods of other namespaces too. */
  readonly anyNamespace: boolean;
  readonly requirements: readonly Requirement[];
  /** Ports, by name or number, of those that are selected. */
  readonly ports?: readonly SourceText[];
  /** A plain map of labels, which means nobody when it is empty. */
  readonly plain: boolean;
}

export interface Requirement {
  readonly key: SourceText;
  readonly operator: string;
  readonly values: readonly SourceText[];
}

/** All that is kept of a file that no editor has open. */
export interface FileSummary {
  readonly documents: readonly { readonly start: number; readonly resources: readonly ResourceSummary[] }[];
  /** Where its lines start, so that a place can be told as line and column without the text. */
  readonly lineStarts: readonly number[];
  readonly kustomization?: Kustomization;
  /** A template of Helm or the like, which is not read. */
  readonly isTemplate: boolean;
  readonly definitions: readonly Definition[];
  /** What others are admitted by: see core/admission/surroundings.ts. Spans are in the file. */
  readonly declarations: readonly {
    readonly kind: string;
    readonly name: string;
    readonly span: Span;
    readonly text: string;
  }[];
}

/** What a kustomization.yaml says of other files, as paths relative to it, and what it makes. */
export interface Kustomization {
  /** Files and folders that it takes in. */
  readonly resources: readonly string[];
  /** Files whose documents change others, and so are no whole resources. */
  readonly patches: readonly string[];
  /** Folders of kustomizations that change what this one takes in. */
  readonly components: readonly string[];
  readonly namespace?: string;
  /** Labels that it adds. */
  readonly labels?: readonly AddedLabel[];
  /** Files or plugins of transformers, which may change anything. */
  readonly hasTransformers?: true;
  /** A Component: kustomizations of other repositories may take it in, into a namespace of theirs. */
  readonly isComponent?: true;
  /** Images whose tag it says, as the manifests name them. */
  readonly images?: readonly string[];
  /** It fills in `$(NAME)`. */
  readonly hasVariables?: true;
  /** What it puts around the names of what it takes in. */
  readonly affixes?: { readonly prefix: string; readonly suffix: string };
  /** What it makes, and what it says of others. */
  readonly generated: readonly ResourceSummary[];
}
