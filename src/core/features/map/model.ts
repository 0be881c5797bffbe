/** The data model of the map: nodes, edges, and the families that determine colours. */

import { getOwn } from "../../get-own";
import { kindIn } from "../../kinds/kind-id";
import type { InsidePod } from "./inside-pod";

/** The purpose of a kind, which the map shows by colour and position. */
export type Family = "workload" | "pods" | "network" | "config" | "storage" | "access" | "bounds" | "other";

export interface MapNode {
  /** Stable as long as kind, namespace and name are. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Empty for cluster-scoped resources. */
  readonly namespace: string;
  readonly family: Family;
  /**
   * `written`: in a manifest; `derived`: created by a controller or kustomization; `missing`: referenced but not in the
   * workspace; `elsewhere`: referenced, and provided by something we cannot see (a chart, another repository).
   */
  readonly state: "written" | "derived" | "missing" | "elsewhere";
  /** The line below the name: how many, where, or what is wrong. */
  readonly note: string;
  /** Stands for several objects. */
  readonly several: boolean;
  readonly broken: boolean;
  /** Not in the files shown, but references or is referenced by one of their resources. */
  readonly neighbour: boolean;
  /** Title of its group, a namespace or an application; empty if the map has no groups. */
  readonly group: string;
  /** Where it is defined, or what generates it. */
  readonly place: Place | undefined;
  /** It is a Pod whose contents `insidePodOf` can show. */
  readonly hasInside: boolean;
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly broken: boolean;
  /** A controller creates the target. */
  readonly derived: boolean;
  /** Points to a shared resource: hidden until one of its ends is selected. */
  readonly folded: boolean;
  /** Where the reference is. */
  readonly place: Place | undefined;
}

/** Offsets in the current text of the manifest. */
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

/** By kind id (`kindId`). */
export const familyOf = (kind: string): Family => getOwn(families, kindIn(kind)) ?? "other";

export const idOf = (kind: string, namespace: string, name: string): string => `${kindIn(kind)}/${namespace}/${name}`;
