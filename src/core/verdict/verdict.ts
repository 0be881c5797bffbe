/** The verdict on a document, and the interface of those who give it. */

import type { Surrounding } from "../admission/surroundings";
import type { Definition } from "../kinds/definition";

/**
 * The answer of the verdict module (kubernetes/verdict, compiled to WebAssembly) for one YAML document.
 * Messages, fields and types are those of the API server's `Status.details.causes`.
 */
export interface Verdict {
  /**
   * - `served`: a kind of the pinned server, validated;
   * - `custom`: a kind of a given CRD, validated by its schema and rules;
   * - `removed`: a version that is no longer served, refused;
   * - `unknown`: a kind without a definition, not validated;
   * - `none`: not a Kubernetes object (unreadable, or without apiVersion or kind);
   * - `unjudged`: the module crashed on it twice; `stoppedBy` says how.
   */
  readonly recognised: "served" | "custom" | "removed" | "unknown" | "none" | "unjudged";
  /** Empty if the server would accept it. */
  readonly refusals: readonly Refusal[];
  /** The server's `Warning:` headers (deprecated fields and the like). */
  readonly warnings: readonly string[];
  /** The YAML parser takes the first part of the text for all of it, and silently ignores the rest. */
  readonly endsEarly?: boolean;
  readonly stoppedBy?: string;
  /** Findings of admission, from namespaces, limits, quotas and policies. */
  readonly admission?: readonly AdmissionFinding[];
  /** The resources that the indexes in `restsOn` refer to. */
  readonly surroundings?: readonly Surrounding[];
  /** The Kubernetes release that was asked, if not the newest: `1.34`. */
  readonly kubernetesVersion?: string;
}

export interface AdmissionFinding {
  /** The admission plugin: `PodSecurity`, `LimitRanger`, … */
  readonly source: string;
  /**
   * - `deny`: the object itself is refused;
   * - `pods`: it is accepted, but its Pods will be refused;
   * - `warn`, `audit`: it is accepted with a warning, or a note in the audit log.
   */
  readonly action: "deny" | "pods" | "warn" | "audit";
  /** The server's own message. */
  readonly message: string;
  /** The fields that cause it, as far as known. */
  readonly fields: readonly string[];
  /** Indexes in `surroundings`. */
  readonly restsOn: readonly number[];
}

export interface Refusal {
  /** The Status reason: `Invalid`, `BadRequest`, `NotFound`. */
  readonly reason: "Invalid" | "BadRequest" | "NotFound";
  /** The cause's type: Kubernetes' field.ErrorType, or one of ours for decoding errors. */
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
    /** Decoding errors: */
    | "UnknownField"
    | "DuplicateField"
    | "DecodeError"
    | "YamlError"
    | "UnservedVersion"
    /** kubectl expands only one level of Lists. */
    | "NestedList"
    | "MissingTypeMeta";
  /** `spec.containers[0].name`, `metadata.labels`, `spec.limits[memory]`; empty for the whole document. */
  readonly field: string;
  /** The server's own message, without the field prefix: `Required value: must specify …`. */
  readonly message: string;
  /**
   * The source of the built-in definition if only that refuses it: `cert-manager 1.21.2`. A cluster may have another
   * release.
   */
  readonly catalogue?: string;
  /** For UnservedVersion: the current apiVersion of the kind, such as `apps/v1`. */
  readonly replacement?: string;
}

/** A document and the definitions that its custom resources are validated against, best match first. */
export interface DocumentToJudge {
  /** Raw YAML or JSON, one object. */
  readonly text: string;
  readonly definitions: readonly Definition[];
  /** The Kubernetes release to ask: `1.36`; the newest by default. */
  readonly kubernetesVersion?: string | undefined;
  /** Resources that affect admission; the same list for all documents of one call. */
  readonly surroundings?: readonly Surrounding[];
}

/** Gives verdicts: a Node worker, a Web Worker, or the module in this thread. */
export interface Judge {
  /** One verdict per document, in order. A plain text is judged without definitions of custom kinds. */
  judge(documents: readonly (string | DocumentToJudge)[]): Promise<Verdict[]>;
  dispose(): void;
}

/** Anything that can be asked for verdicts. */
export type Judging = Pick<Judge, "judge">;

/** How long the user must pause before a document is judged, in ms. */
export const judgingPause = 40;
