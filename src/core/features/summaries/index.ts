/** Summaries of resources in plain sentences, for code lenses and the "explain" page. */

import { explanationOfType } from "../../docs";
import { getOwn } from "../../get-own";
import { ownMatches, referenceAt } from "../../index/references";
import { kindId, kindIn } from "../../kinds/kind-id";
import { language, t } from "../../l10n";
import type { ManifestDocument, Resource } from "../../manifest/field";
import { knownKind } from "../../schema/lookup";
import { secretValuesOf, withoutSecrets } from "../../secret-values";
import type { Span } from "../../text";
import type { Workspace } from "../../workspace";
import * as access from "./access";
import * as bounds from "./bounds";
import * as config from "./config";
import * as network from "./network";
import { addressesOf } from "./reach";
import * as storage from "./storage";
import type { Summarizer } from "./summarizer";
import { asMarkdown, asPlainText, joined, pairsIn, written } from "./words";
import * as workloads from "./workloads";

/** Summarizers by API group (empty for the core group) and kind; they work for all versions. */
const summarizers: Readonly<Record<string, Summarizer>> = {
  "/List": bounds.list,
  "/Pod": workloads.pod,
  "/PodTemplate": workloads.podTemplate,
  "/ReplicationController": workloads.replicaSet,
  "apps/Deployment": workloads.deployment,
  "extensions/Deployment": workloads.deployment,
  "apps/ReplicaSet": workloads.replicaSet,
  "apps/StatefulSet": workloads.statefulSet,
  "apps/DaemonSet": workloads.daemonSet,
  "batch/Job": workloads.job,
  "batch/CronJob": workloads.cronJob,
  "autoscaling/HorizontalPodAutoscaler": workloads.autoscaler,
  "policy/PodDisruptionBudget": bounds.disruptionBudget,
  "/Service": network.service,
  "/Endpoints": network.endpoints,
  "discovery.k8s.io/EndpointSlice": network.endpoints,
  "networking.k8s.io/Ingress": network.ingress,
  "extensions/Ingress": network.ingress,
  "networking.k8s.io/IngressClass": network.ingressClass,
  "networking.k8s.io/NetworkPolicy": network.networkPolicy,
  "/ConfigMap": config.configMap,
  "/Secret": config.secret,
  "/PersistentVolumeClaim": storage.claim,
  "/PersistentVolume": storage.volume,
  "storage.k8s.io/StorageClass": storage.storageClass,
  "/ServiceAccount": access.serviceAccount,
  "rbac.authorization.k8s.io/Role": access.role,
  "rbac.authorization.k8s.io/ClusterRole": access.role,
  "rbac.authorization.k8s.io/RoleBinding": access.roleBinding,
  "rbac.authorization.k8s.io/ClusterRoleBinding": access.roleBinding,
  "apiextensions.k8s.io/CustomResourceDefinition": access.customResourceDefinition,
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration": access.validatingWebhooks,
  "admissionregistration.k8s.io/MutatingWebhookConfiguration": access.mutatingWebhooks,
  "/Namespace": bounds.namespace,
  "/ResourceQuota": bounds.resourceQuota,
  "/LimitRange": bounds.limitRange,
  "scheduling.k8s.io/PriorityClass": bounds.priorityClass,
};

/** The summary of one resource. */
export interface PlainSummary {
  readonly resource: Resource;
  /** Start of the resource in the manifest's text. */
  readonly span: Span;
  /** `Deployment web` */
  readonly title: string;
  /** The first sentence, as plain text. */
  readonly gist: string;
  /** All sentences, as Markdown; the user's own text appears in it as code only. */
  readonly sentences: readonly string[];
}

interface Kept {
  readonly language: string;
  readonly title: string;
  /** The first sentence, with its markers. */
  readonly first: string;
  /** All of them, as Markdown. */
  readonly sentences: readonly string[];
}

const kept = new WeakMap<Workspace, WeakMap<ManifestDocument, Kept>>();

/** A summary of each resource of a manifest, in the user's language and in the order of the text. */
export function plainSummariesIn(workspace: Workspace, uri: string): PlainSummary[] {
  // A patch contains only what it changes, so a sentence about the whole resource would be wrong.
  if (workspace.index.isPatch(uri)) return [];
  return (workspace.get(uri)?.documents ?? []).flatMap(({ resource }) =>
    resource ? [wordsOf(workspace, resource)] : [],
  );
}

function wordsOf(workspace: Workspace, resource: Resource): PlainSummary {
  const own = ownWords(workspace, resource);
  const { start } = resource.root.span;
  const place = { resource, span: { start, end: start }, title: own.title };
  // Services that select it are in other documents, so they are looked up each time.
  const addresses = addressesOf(workspace, resource);
  if (addresses.length === 0) return { ...place, gist: asPlainText(own.first), sentences: own.sentences };
  const gist = t("{words}; reached inside the cluster as {addresses}.", {
    words: own.first.replace(/\.$/, ""),
    addresses: joined(addresses, 2),
  });
  return { ...place, gist: asPlainText(gist), sentences: [asMarkdown(gist), ...own.sentences.slice(1)] };
}

function ownWords(workspace: Workspace, resource: Resource): Kept {
  const cache = kept.get(workspace) ?? new WeakMap<ManifestDocument, Kept>();
  kept.set(workspace, cache);
  const known = cache.get(resource.document);
  if (known?.language === language()) return known;
  const secrets = secretValuesOf(resource.document);
  const shown = (text: string) => withoutSecrets(text, secrets);
  const sentences = summarize(workspace, resource);
  const words: Kept = {
    language: language(),
    title: shown(`${resource.kind} ${resource.name ?? ""}`.trim()),
    first: shown(sentences[0] ?? ""),
    sentences: sentences.map((sentence) => shown(asMarkdown(sentence))),
  };
  cache.set(resource.document, words);
  return words;
}

function summarize(workspace: Workspace, resource: Resource): readonly string[] {
  const summarizer = getOwn(summarizers, `${resource.group}/${resource.kind}`) ?? anyKind;
  return summarizer({ workspace, resource, root: resource.root });
}

/** For a kind without a summarizer: what it is, if the catalog's explanations say, what it refers to, and which fields are set. */
const anyKind: Summarizer = ({ workspace, resource, root }) => {
  const type = knownKind(workspace, resource.group, resource.version, resource.kind)?.type;
  const gist = type === undefined ? undefined : explanationOfType(type)?.gist[language()];
  const parts = pairsIn(root.get("spec")).map(({ key }) => written(key));
  const kind = written(resource.kind);
  const references = ownMatches(workspace.references, kindId(workspace.catalog, resource.group, resource.kind), root)
    .flatMap(({ row, field }) => (row.is === "name" ? (referenceAt(workspace.catalog, row, field) ?? []) : []))
    .map(({ toKind, toName }) => written(`${kindIn(toKind)} ${toName}`));
  return [
    resource.name === undefined
      ? t("Asks for a {kind} of {version}.", { kind, version: written(resource.apiVersion) })
      : t("Asks for a {kind} of {version}, named {name}.", {
          kind,
          version: written(resource.apiVersion),
          name: written(resource.name),
        }),
    ...(gist === undefined ? [] : [gist]),
    ...(references.length > 0 ? [t("It refers to {resources}.", { resources: joined([...new Set(references)]) })] : []),
    ...(parts.length > 0 ? [t("It sets {fields}.", { fields: joined(parts) })] : []),
  ];
};

/** The summary of a whole manifest, as Markdown. */
export function plainSummaryOf(workspace: Workspace, uri: string): string {
  const all = plainSummariesIn(workspace, uri);
  if (all.length === 0) return t("There is no Kubernetes resource in this file.");
  return all
    .map(({ resource, sentences }) => {
      const heading = asMarkdown(`## ${resource.kind} ${written(resource.name ?? "")}`.trim());
      const title = withoutSecrets(heading, secretValuesOf(resource.document));
      return `${title}\n\n${sentences.join(" ")}`;
    })
    .join("\n\n");
}
