import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { admissionCodes } from "../../src/core/admission/explain";
import { type ControlPlane, startControlPlane } from "../../test/support/control-plane";
import { type AnyObject, namespaceOf, objectIn, policies, readyPolicy } from "./admission-objects";
import { type Diagnostic, run } from "./danado";
import { seeded } from "./random";

/** One object, and what the server and Danado say of it in its namespace. */
export interface AdmissionCase {
  readonly object: AnyObject;
  /** The server's message; undefined where it takes the object, or the Pods that it makes. */
  readonly refused: string | undefined;
  readonly said: readonly Diagnostic[];
  readonly surroundings: readonly AnyObject[];
}

export interface AdmissionExtent {
  readonly namespaces: number;
  readonly objects: number;
  readonly seed: number;
}

/**
 * Puts seeded namespaces, LimitRanges, quotas and policies into a real API server with all default admission on, asks it
 * about seeded objects in them, and asks `danado check` about the same files. Of what makes Pods the server is asked about
 * a Pod, as its controller would.
 */
export async function measureAdmission({ namespaces, objects, seed }: AdmissionExtent): Promise<AdmissionCase[]> {
  const random = seeded(seed);
  const cluster = await startControlPlane();
  const folder = mkdtempSync(join(tmpdir(), "danado-admission-agreement-"));
  try {
    const declared = policies(random);
    for (const object of [...declared, ...readyPolicy]) await create(cluster, object);
    await untilActive(cluster);
    const cases: AdmissionCase[] = [];
    for (let index = 0; index < namespaces; index++) {
      const name = `shop-${index}`;
      const own = namespaceOf(name, random);
      for (const object of own) await create(cluster, object);
      const asked = Array.from({ length: objects }, (_, at) => objectIn(name, `object-${at}`, random));
      const surroundings = [...declared, ...own];
      const diagnostics = await check(join(folder, name), surroundings, asked);
      for (const [at, object] of asked.entries())
        cases.push({ object, refused: await refusalOf(cluster, object), said: diagnostics[at] ?? [], surroundings });
    }
    return cases;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await cluster.stop();
  }
}

const ofAdmission = new Set(Object.values(admissionCodes));

/** Whether Danado says that the server will refuse it, or the Pods that it makes. */
export const isRefusedByDanado = ({ said }: AdmissionCase): boolean =>
  said.some(({ severity, code }) => severity === "error" || (severity === "warning" && ofAdmission.has(code)));

/** Both say the same; where a policy refuses, by its message. */
export function isSameAnswer(one: AdmissionCase): boolean {
  if ((one.refused !== undefined) !== isRefusedByDanado(one)) return false;
  const words = /denied request: (.*)$/.exec(one.refused ?? "")?.[1];
  return words === undefined || one.said.some(({ message }) => message.includes(words));
}

async function check(
  folder: string,
  surroundings: readonly AnyObject[],
  objects: readonly AnyObject[],
): Promise<Diagnostic[][]> {
  mkdirSync(folder);
  writeFileSync(join(folder, "surroundings.yaml"), surroundings.map(written).join("---\n"));
  for (const [index, object] of objects.entries()) writeFileSync(join(folder, `${index}.yaml`), written(object));
  const { diagnostics } = await run(folder, undefined);
  return objects.map((_, index) => diagnostics.filter(({ file }) => file.endsWith(`/${index}.yaml`)));
}

/** JSON is YAML, and leaves no text to be taken for something else. */
const written = (object: AnyObject): string => `${JSON.stringify(object, undefined, 2)}\n`;

const plurals: Readonly<Record<string, string>> = { LimitRange: "limitranges", ResourceQuota: "resourcequotas" };

function pathOf({ apiVersion, kind, metadata }: AnyObject): string {
  const plural = plurals[kind] ?? `${kind.toLowerCase()}s`.replace(/ys$/, "ies");
  const space = metadata.namespace === undefined ? "" : `namespaces/${metadata.namespace}/`;
  return `/${apiVersion.includes("/") ? "apis" : "api"}/${apiVersion}/${space}${plural}`;
}

const asJson = { "Content-Type": "application/json" };

async function create(cluster: ControlPlane, object: AnyObject): Promise<void> {
  const { status, body } = await cluster.request("POST", pathOf(object), JSON.stringify(object), asJson);
  if (status !== 201) throw new Error(`${object.kind} ${object.metadata.name}: ${body.message}`);
  if (object.kind !== "ResourceQuota") return;
  // No controller counts here: nothing is used yet.
  const used = Object.fromEntries(Object.keys(body.spec.hard).map((name) => [name, "0"]));
  const counted = { ...body, status: { hard: body.spec.hard, used } };
  const path = `${pathOf(object)}/${object.metadata.name}/status`;
  const answer = await cluster.request("PUT", path, JSON.stringify(counted), asJson);
  if (answer.status !== 200) throw new Error(`the status of ${object.metadata.name}: ${answer.body.message}`);
}

/** The server hears of policies after a moment. */
async function untilActive(cluster: ControlPlane): Promise<void> {
  const canary = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "canary", namespace: "default" } };
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const { status } = await cluster.request("POST", `${pathOf(canary)}?dryRun=All`, JSON.stringify(canary), asJson);
    if (status !== 201) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the policies were not active in time");
}

async function refusalOf(cluster: ControlPlane, object: AnyObject): Promise<string | undefined> {
  const own = await ask(cluster, object);
  if (own !== undefined || object.kind !== "Deployment") return own;
  const { template } = object.spec as { template: { metadata: { labels: Record<string, string> }; spec: unknown } };
  const metadata = { ...object.metadata, labels: template.metadata.labels };
  return ask(cluster, { apiVersion: "v1", kind: "Pod", metadata, spec: template.spec });
}

async function ask(cluster: ControlPlane, object: AnyObject): Promise<string | undefined> {
  const path = `${pathOf(object)}?dryRun=All&fieldValidation=Strict`;
  const { status, body } = await cluster.request("POST", path, JSON.stringify(object), asJson);
  if (status === 201) return undefined;
  if (status === 403 || status === 422 || status === 400) return String(body.message);
  throw new Error(`${object.kind} ${object.metadata.name}: ${status} ${body.message}`);
}
