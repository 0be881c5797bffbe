/** The data that the index keeps for each resource and file. */

import type { Definition } from "../kinds/definition";
import type { Field } from "../manifest/field";
import type { Span } from "../text";
import type { PartRow, ReferenceKind, SelectorKind } from "./reference-row";

/**
 * What other resources may need to know about a resource, and what it references: small and plain, so that ten thousand of
 * them fit in memory and a worker can send them. All spans are relative to the start of the document.
 */
export interface ResourceSummary {
  /** In the form of `kindId`: `Deployment`, `HTTPRoute.gateway.networking.k8s.io`. */
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  /** As written; undefined if none is given, empty for cluster-scoped resources. */
  readonly namespace: string | undefined;
  /** Span of its name, or of its kind if it has no name. */
  readonly nameText: SourceText;
  /** Created by a controller or generator, so it has no document; the span is that of the name it gets. */
  readonly isGenerated?: true;
  readonly labels: readonly Label[];
  /** Labels that kustomizations of the workspace add. */
  readonly added?: readonly AddedLabel[];
  /** Of a ConfigMap or Secret; undefined if they cannot be known, and for other kinds. */
  readonly keys?: readonly SourceText[];
  /** Of a Service; the listeners of a Gateway. */
  readonly ports?: readonly Port[];
  /** The Pod that it is, or the Pods that it creates. */
  readonly pods?: Pods;
  /** `spec.replicas` and similar fields as written, by path. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly names: readonly NameReference[];
  readonly selectors: readonly SelectorReference[];
}

/** A piece of text that other places may refer to. */
export interface SourceText {
  readonly text: string;
  readonly span: Span;
  /** Quoting style, if not plain. */
  readonly style?: Field["style"] | "alias";
}

export interface Label {
  readonly key: SourceText;
  readonly value: SourceText;
}

/** A label that a kustomization adds. */
export interface AddedLabel {
  readonly key: string;
  readonly value: string;
  /** It is also added to the Pods that the resource creates. */
  readonly inPods: boolean;
  /** It is also added to selectors. */
  readonly inSelectors: boolean;
}

export interface Port {
  readonly name?: SourceText;
  readonly number?: SourceText;
  /** The target port of a Service: a number, or a port name of the Pods. */
  readonly target?: SourceText;
  readonly protocol: string;
}

export interface Pods {
  readonly labels: readonly Label[];
  readonly containers: readonly { readonly name?: SourceText; readonly ports: readonly Port[] }[];
  readonly volumes: readonly SourceText[];
  /** Names of resource claims. */
  readonly claims?: readonly SourceText[];
  /** References to volumes, containers and ports of the same Pod. */
  readonly parts: readonly PartReference[];
}

export interface PartReference extends SourceText {
  readonly part: PartRow["part"];
  /** Index of the container, if a port of that container is meant. */
  readonly container?: number;
}

/** A reference to a resource by name. */
export interface NameReference extends SourceText {
  readonly relation: ReferenceKind;
  readonly toKind: string;
  /** If it is written and differs from the resource's own namespace. */
  readonly toNamespace?: string;
  readonly mayBeMissing: boolean;
  /** Referenced keys of that resource. */
  readonly keys: readonly SourceText[];
  /** Referenced ports of that resource, by name or number. */
  readonly ports: readonly SourceText[];
  /** Referenced containers of its Pods. */
  readonly containers?: readonly SourceText[];
  /** The reference is in the Pod template. */
  readonly byPods: boolean;
}

/** A reference to resources by labels. */
export interface SelectorReference {
  readonly does: SelectorKind;
  /** `Pod`, or the kind whose own labels are selected. */
  readonly of: string;
  readonly span: Span;
  /** Selects the Pods of the resource's own template. */
  readonly own: boolean;
  /** Also selects Pods of other namespaces. */
  readonly anyNamespace: boolean;
  readonly requirements: readonly Requirement[];
  /** Ports of the selected Pods, by name or number. */
  readonly ports?: readonly SourceText[];
  /** A plain map of labels, which selects nothing if empty. */
  readonly plain: boolean;
}

export interface Requirement {
  readonly key: SourceText;
  readonly operator: string;
  readonly values: readonly SourceText[];
}

/** Everything that is kept about a file that is not open. */
export interface FileSummary {
  readonly documents: readonly { readonly start: number; readonly resources: readonly ResourceSummary[] }[];
  /** Offsets of its lines, for computing line and column without the text. */
  readonly lineStarts: readonly number[];
  readonly kustomization?: Kustomization;
  /** A template of Helm or a similar tool, which is not parsed. */
  readonly isTemplate: boolean;
  readonly definitions: readonly Definition[];
  /** Resources that affect the admission of others: see core/admission/surroundings.ts. Spans are relative to the file. */
  readonly declarations: readonly {
    readonly kind: string;
    readonly name: string;
    readonly span: Span;
    readonly text: string;
  }[];
}

/** What a kustomization.yaml says about other files, as paths relative to it, and what it generates. */
export interface Kustomization {
  /** Files and folders that it includes. */
  readonly resources: readonly string[];
  /** Files whose documents patch others, so they are partial resources. */
  readonly patches: readonly string[];
  /** Folders of the components that it uses. */
  readonly components: readonly string[];
  readonly namespace?: string;
  /** Labels that it adds. */
  readonly labels?: readonly AddedLabel[];
  /** It has transformers, which may change anything. */
  readonly hasTransformers?: true;
  /** A Component: kustomizations of other repositories may use it, in a namespace of their own. */
  readonly isComponent?: true;
  /** Images whose tag it sets, as named in the manifests. */
  readonly images?: readonly string[];
  /** It substitutes `$(NAME)`. */
  readonly hasVariables?: true;
  /** The prefix and suffix that it adds to names. */
  readonly affixes?: { readonly prefix: string; readonly suffix: string };
  /** Resources that it generates, and its references to others. */
  readonly generated: readonly ResourceSummary[];
}
