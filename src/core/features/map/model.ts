import { getOwn } from "../../get-own";
import { kindIn } from "../../kinds/kind-id";
import type { InsidePod } from "./inside-pod";

/** What a kind is for, which the map shows by colour and place. */
export type Family = "workload" | "pods" | "network" | "config" | "storage" | "access" | "bounds" | "other";

export interface MapNode {
  /** The same for as long as kind, namespace and name are. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Empty for what belongs to the whole cluster. */
  readonly namespace: string;
  readonly family: Family;
  /**
   * `written` in a manifest; `derived`: a controller or a kustomization makes it; `missing`: named, and nowhere here;
   * `elsewhere`: named, and brought by what cannot be seen (a chart, another repository).
   */
  readonly state: "written" | "derived" | "missing" | "elsewhere";
  /** What a line below the name says: how many, where, or what is wrong. */
  readonly note: string;
  /** Stands for more than one. */
  readonly several: boolean;
  readonly broken: boolean;
  /** Not in the files that were asked for: one of them names it, or is named by it. */
  readonly neighbour: boolean;
  /** What it is drawn with, as a title: a namespace or an application; empty where all is drawn together. */
  readonly group: string;
  /** Where it stands, or what makes it. */
  readonly place: Place | undefined;
  /** It is a Pod, whose inside can be looked at: `insidePodOf`. */
  readonly hasInside: boolean;
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly broken: boolean;
  /** A controller makes the one from the other. */
  readonly derived: boolean;
  /** Leads to what many share: not drawn until one of its ends is selected. */
  readonly folded: boolean;
  /** Where the reference stands. */
  readonly place: Place | undefined;
}

/** Offsets in the manifest's present text. */
export interface Place {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

export interface MapModel {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

export type { InsidePod };

const families: Readonly<Record<string, Family>> = {
  Deployment: "workload",
  ReplicaSet: "workload",
  ReplicationController: "workload",
  StatefulSet: "workload",
  DaemonSet: "workload",
  Job: "workload",
  CronJob: "workload",
  HorizontalPodAutoscaler: "workload",
  Pod: "pods",
  Service: "network",
  Ingress: "network",
  IngressClass: "network",
  NetworkPolicy: "network",
  Gateway: "network",
  HTTPRoute: "network",
  Endpoints: "network",
  EndpointSlice: "network",
  ConfigMap: "config",
  Secret: "config",
  PersistentVolumeClaim: "storage",
  PersistentVolume: "storage",
  StorageClass: "storage",
  ServiceAccount: "access",
  Role: "access",
  ClusterRole: "access",
  RoleBinding: "access",
  ClusterRoleBinding: "access",
  PodDisruptionBudget: "bounds",
  ResourceQuota: "bounds",
  LimitRange: "bounds",
  PriorityClass: "bounds",
  Namespace: "bounds",
};

/** By the kind as `kindId` has it. */
export const familyOf = (kind: string): Family => getOwn(families, kindIn(kind)) ?? "other";

export const idOf = (kind: string, namespace: string, name: string): string => `${kindIn(kind)}/${namespace}/${name}`;
