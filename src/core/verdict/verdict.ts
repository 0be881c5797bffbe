import type { Surrounding } from "../admission/surroundings";
import type { Definition } from "../kinds/definition";

/**
 * What the verdict module (kubernetes/verdict, compiled to WebAssembly) answers for one YAML document.
 * The same words, fields and types as the API server's `Status.details.causes`.
 */
export interface Verdict {
  /**
   * - `served`: a kind of the pinned server, judged;
   * - `custom`: a kind of a CRD that was handed in, judged by its schema and rules;
   * - `removed`: a version that is no longer served, refused;
   * - `unknown`: nobody here knows the kind: nothing can be said;
   * - `none`: no Kubernetes object (unreadable, or apiVersion or kind is missing);
   * - `unjudged`: the module stopped at it twice, so nothing is said; `stoppedBy` says how.
   */
  readonly recognised: "served" | "custom" | "removed" | "unknown" | "none" | "unjudged";
  /** Empty when the server would take it. */
  readonly refusals: readonly Refusal[];
  /** The server's `Warning:` headers (deprecated fields and the like). */
  readonly warnings: readonly string[];
  /** YAML's reader takes the first part of the text for all of it, and says nothing of the rest. */
  readonly endsEarly?: boolean;
  readonly stoppedBy?: string;
  /** What namespaces, limits, quotas and policies say of it. */
  readonly admission?: readonly AdmissionFinding[];
  /** What these were, as `restsOn` counts them. */
  readonly surroundings?: readonly Surrounding[];
  /** `1.34`: the Kubernetes that was answered for, where it is not the newest. */
  readonly kubernetesVersion?: string;
}

export interface AdmissionFinding {
  /** The admission plugin: `PodSecurity`, `LimitRanger`, … */
  readonly source: string;
  /**
   * - `deny`: the object itself is refused;
   * - `pods`: it is taken, but the Pods that it makes will be refused;
   * - `warn`, `audit`: it is taken with a warning, or with a note in the audit log.
   */
  readonly action: "deny" | "pods" | "warn" | "audit";
  /** The server's own words. */
  readonly message: string;
  /** Where it is to be mended, as far as that can be told. */
  readonly fields: readonly string[];
  /** Places in the surroundings. */
  readonly restsOn: readonly number[];
}

export interface Refusal {
  /** The Status reason: `Invalid`, `BadRequest`, `NotFound`. */
  readonly reason: "Invalid" | "BadRequest" | "NotFound";
  /** The cause's type: Kubernetes' field.ErrorType, or one of ours for what decoding refuses. */
  readonly type:
    | "FieldValueRequired"
    | "FieldValueInvalid"
    | "FieldValueNotSupported"
    | "FieldValueDuplicate"
    | "FieldValueForbidden"
    | "FieldValueNotFound"
    | "FieldValueTooLong"
    | "FieldValueTooMany"
    | "FieldValueTypeInvalid"
    | "InternalError"
    /** decoding: */
    | "UnknownField"
    | "DuplicateField"
    | "DecodeError"
    | "YamlError"
    | "UnservedVersion"
    /** kubectl opens a List once. */
    | "NestedList"
    | "MissingTypeMeta";
  /** `spec.containers[0].name`, `metadata.labels`, `spec.limits[memory]`; empty for the whole document. */
  readonly field: string;
  /** The server's own words, without the field prefix: `Required value: must specify …`. */
  readonly message: string;
  /** Where only a built-in definition refuses, which one: `cert-manager 1.21.2`. A cluster may have another. */
  readonly catalogue?: string;
  /** For UnservedVersion: where the kind lives now, e.g. `apps/v1`. */
  readonly replacement?: string;
}

/** A document and what its custom resources are judged by: definitions of their kinds, the best one first. */
export interface DocumentToJudge {
  /** Raw YAML or JSON, one object. */
  readonly text: string;
  readonly definitions: readonly Definition[];
  /** `1.36`: the Kubernetes whose server is asked; the newest where it is absent. */
  readonly kubernetesVersion?: string | undefined;
  /** What it is admitted by; the same list for all documents of one call. */
  readonly surroundings?: readonly Surrounding[];
}

/** Whoever can judge: a Node worker, a Web Worker, or the module in this very thread. */
export interface Judge {
  /** One verdict a document, in order. A text alone is of no custom kind. */
  judge(documents: readonly (string | DocumentToJudge)[]): Promise<Verdict[]>;
  dispose(): void;
}

/** Whoever can be asked what the API server would say. */
export type Judging = Pick<Judge, "judge">;

/** How long the user must have paused before a document is judged, in ms. */
export const judgingPause = 40;
