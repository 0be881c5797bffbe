import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { allExplanations } from "../../src/core/docs";
import { everyKind } from "../../src/core/docs/every-kind";
import type { Explanation, Words } from "../../src/core/docs/explanation";
import type { Catalog, CatalogText } from "../../src/core/schema/catalog";

const catalog = JSON.parse(readFileSync("generated/catalog.json", "utf8")) as Catalog;

const texts = JSON.parse(readFileSync("generated/catalog-text.json", "utf8")) as CatalogText;

const entries: [string, Explanation][] = [
  ...Object.entries(everyKind),
  ...allExplanations.flatMap(({ type, itself, fields }): [string, Explanation][] => [
    ...(itself ? [[type, itself] as [string, Explanation]] : []),
    ...Object.entries(fields).map(([field, explanation]): [string, Explanation] => [`${type} ${field}`, explanation]),
  ]),
];

const wordsOf = ({ gist, when, pitfall, values = {} }: Explanation): Words[] =>
  [gist, when, pitfall, ...Object.values(values)].filter((words) => words !== undefined);

describe("Explanations", () => {
  it("are told in both languages, each in its own words", () => {
    for (const [where, explanation] of entries)
      for (const words of wordsOf(explanation)) {
        assert.ok(words.en.trim() && words["pt-br"].trim(), where);
        assert.notEqual(words.en, words["pt-br"], where);
        // What stands in code marks is Kubernetes' own and the same everywhere, but for `name.namespace…`.
        const code = (text: string) =>
          [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]).filter((c) => !/nam|nome/.test(c ?? ""));
        assert.deepEqual(
          code(words["pt-br"]).sort(),
          code(words.en)
            .filter((c) => !c?.startsWith("registry/"))
            .sort(),
          where,
        );
      }
  });

  it("speak of types and fields that Kubernetes has, once each", () => {
    const types = allExplanations.map(({ type }) => type);
    assert.deepEqual(types, [...new Set(types)]);
    for (const { type, fields } of allExplanations) {
      assert.ok(catalog.types[type], `${type} is not in the catalog`);
      for (const field of Object.keys(fields)) assert.ok(catalog.types[type]?.fields[field], `${type} has no ${field}`);
    }
  });

  it("say what every allowed value does, and no other", () => {
    for (const { type, fields } of allExplanations)
      for (const [field, explanation] of Object.entries(fields)) {
        const schema = catalog.types[type]?.fields[field];
        const allowed = schema?.enum ?? schema?.items?.enum;
        if (allowed && allowed.length > 0)
          assert.deepEqual(Object.keys(explanation.values ?? {}).sort(), [...allowed].sort(), `${type} ${field}`);
      }
  });

  it("name, where the catalog has no closed set, only values that Kubernetes' own text knows", () => {
    // Known to Kubernetes' validation only, not to its texts: test/verdict/examples.test.ts asks that.
    const known =
      /^io\.k8s\.api\.(?:core\.v1\.(?:Secret type|LimitRangeItem type|ServiceSpec trafficDistribution)|autoscaling\.v2\.HPAScaling\w+ \w+)$/;
    for (const { type, fields } of allExplanations)
      for (const [field, { values = {} }] of Object.entries(fields)) {
        const schema = catalog.types[type]?.fields[field];
        if (schema?.enum || schema?.items?.enum || known.test(`${type} ${field}`)) continue;
        const ofTheSameName = Object.values(catalog.types).flatMap((other) => other.fields[field]?.enum ?? []);
        const text = Object.values(texts[type] ?? {}).join(" ");
        for (const value of Object.keys(values))
          assert.ok(
            ofTheSameName.includes(value) || text.includes(value) || catalog.kinds.some(({ kind }) => kind === value),
            `${type} ${field}: ${value}`,
          );
      }
  });

  it("cover every kind that the server serves, and what the usual ones are made of", () => {
    const explained = new Set(entries.map(([where]) => where));
    // What each kind of the server is.
    for (const { kind, type, served } of catalog.kinds)
      if (served && type) assert.ok(explained.has(type), `${kind} (${type})`);
    // Of these, no field is left to the official text alone.
    const whole = `core.v1.PodSpec core.v1.Lifecycle core.v1.Affinity core.v1.PodAffinityTerm core.v1.Toleration
      core.v1.TopologySpreadConstraint core.v1.ServiceSpec core.v1.ServicePort core.v1.PersistentVolumeClaimSpec
      core.v1.ResourceQuotaSpec core.v1.LimitRangeItem apps.v1.DeploymentSpec apps.v1.ReplicaSetSpec
      apps.v1.DaemonSetSpec apps.v1.StatefulSetSpec batch.v1.JobSpec batch.v1.CronJobSpec batch.v1.PodFailurePolicyRule
      networking.v1.IngressSpec networking.v1.HTTPIngressPath networking.v1.NetworkPolicySpec
      networking.v1.NetworkPolicyPeer networking.v1.NetworkPolicyPort autoscaling.v2.HorizontalPodAutoscalerSpec
      autoscaling.v2.MetricSpec autoscaling.v2.MetricTarget autoscaling.v2.HPAScalingRules
      policy.v1.PodDisruptionBudgetSpec rbac.v1.PolicyRule rbac.v1.RoleRef rbac.v1.Subject`;
    for (const name of whole.split(/\s+/))
      for (const field of Object.keys(catalog.types[`io.k8s.api.${name}`]?.fields ?? { missing: 0 }))
        assert.ok(explained.has(`io.k8s.api.${name} ${field}`), `${name} ${field}`);
  });

  it("show examples that are YAML and carry the field", () => {
    for (const [where, { example }] of entries) if (example) assert.ok(parse(example), where);
    for (const { type, fields } of allExplanations)
      for (const [field, { example }] of Object.entries(fields))
        if (example) assert.ok(example.includes(`${field}:`), `${type} ${field}`);
  });

  it("lead on to the official pages", () => {
    for (const [where, { learnMore }] of entries)
      assert.match(learnMore, /^https:\/\/(?:kubernetes\.io\/docs|kubectl\.docs\.kubernetes\.io)\/[\w#/-]+$/, where);
  });

  it("cover what the post teaches", () => {
    const taught = new Set(entries.filter(([, { fromThePost }]) => fromThePost).map(([where]) => where));
    const core = "io.k8s.api.core.v1";
    const apps = "io.k8s.api.apps.v1";
    const meta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    for (const where of [
      ..."apiVersion kind metadata spec".split(" "),
      ...["Pod", "Container", "Container image", "Container resources", "Container ports", "Service"].map(
        (w) => `${core}.${w}`,
      ),
      ...[
        "ResourceRequirements limits",
        "ResourceRequirements requests",
        "PodSpec restartPolicy",
        "ServiceSpec type",
      ].map((w) => `${core}.${w}`),
      ...["name", "labels", "annotations"].map((field) => `${meta} ${field}`),
      ...[
        "Deployment",
        "ReplicaSet",
        "DaemonSet",
        "DeploymentSpec replicas",
        "DeploymentSpec selector",
        "DeploymentSpec template",
      ].map((w) => `${apps}.${w}`),
      "io.k8s.api.batch.v1.Job",
    ])
      assert.ok(taught.has(where), where);
    for (const idea of ["cgroup", "namespaces", "ephemeral", "manifest", "svc.cluster.local"])
      assert.ok(
        entries.some(([, { gist, when }]) => `${gist.en} ${when?.en}`.includes(idea)),
        idea,
      );
  });
});
