// Part of `npm run bench`: Danado plans, diffs and applies 500 objects, and `kubectl apply --server-side` applies the same
// file, each to empty namespaces on the same test control plane, in one run.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseAllDocuments } from "yaml";
import { applyAll, type DesiredObject, diffOf, loadKubeconfig, planApply, Server, useContext } from "../../src/cluster";
import { startControlPlane } from "../../test/support/control-plane";

const count = Number(process.argv[3] ?? 500);
const kubectl = process.argv[2] as string;

/** Ordinary resources: a Deployment with its Service and ConfigMap, repeated in ten namespaces. */
function fileFor(prefix: string): string {
  const namespaces = Array.from({ length: 10 }, (_, index) => `${prefix}-${index}`);
  const objects: object[] = namespaces.map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
  for (let index = 0; objects.length < count; index++) {
    const name = `app-${index}`;
    const metadata = { name, namespace: namespaces[index % namespaces.length], labels: { app: name } };
    objects.push({ apiVersion: "v1", kind: "ConfigMap", metadata, data: { "app.conf": "level = info\n".repeat(20) } });
    objects.push({
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: { app: name }, ports: [{ port: 80 }] },
    });
    objects.push({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata,
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: {
            containers: [
              {
                name: "web",
                image: "nginx:1.29",
                ports: [{ containerPort: 80 }],
                resources: { limits: { cpu: "500m", memory: "128Mi" } },
                envFrom: [{ configMapRef: { name } }],
              },
            ],
          },
        },
      },
    });
  }
  return objects
    .slice(0, count)
    .map((object) => JSON.stringify(object, null, 2))
    .join("\n---\n");
}

const wantedIn = (text: string): DesiredObject[] =>
  parseAllDocuments(text, { version: "1.1" }).map((document, index) => {
    const data = document.toJS();
    const { apiVersion, kind, metadata } = data;
    return {
      apiVersion,
      kind,
      name: metadata.name,
      namespace: metadata.namespace,
      text: text.split("\n---\n")[index] as string,
      data,
    };
  });

async function main(): Promise<void> {
  const cluster = await startControlPlane();
  const folder = mkdtempSync(join(tmpdir(), "danado-bench-"));
  try {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, undefined);
    const times: Record<string, number[]> = {
      danado: [],
      kubectl: [],
      again: [],
      planned: [],
      kubectlAgain: [],
    };
    const timed = async <T>(name: string, work: () => Promise<T> | T): Promise<T> => {
      const started = performance.now();
      const result = await work();
      times[name]?.push((performance.now() - started) / 1000);
      return result;
    };
    // Not spawnSync, because the control plane's output must be read in the meantime.
    const kubectlApply = (file: string) =>
      new Promise<void>((resolve, reject) => {
        const child = spawn(kubectl, ["apply", "--server-side", "-f", file, "--kubeconfig", cluster.kubeconfig], {
          stdio: ["ignore", "ignore", "inherit"],
        });
        child.on("error", reject);
        child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`kubectl: ${code}`))));
      });
    const danado = async (wanted: DesiredObject[], planning: string) => {
      const options = { namespace: "default" };
      const plan = await timed(planning, () => planApply(new Server(kubeconfig), wanted, options));
      for (const step of plan) diffOf(step);
      const steps = await applyAll(new Server(kubeconfig), wanted, { ...options, plan });
      const bad = steps.filter(({ change }) => !["created", "unchanged"].includes(change.result));
      if (bad.length > 0) throw new Error(JSON.stringify(bad[0]?.change));
    };
    for (let round = 0; round < 3; round++) {
      const [ours, theirs] = [fileFor(`danado-${round}`), fileFor(`kubectl-${round}`)];
      const file = join(folder, `kubectl-${round}.yaml`);
      writeFileSync(file, theirs);
      // The order alternates, because the second benefits from warm caches.
      const turns = [
        async () => {
          const wanted = wantedIn(ours);
          await timed("danado", () => danado(wanted, "plannedNew"));
          await timed("again", () => danado(wanted, "planned"));
        },
        async () => {
          await timed("kubectl", () => kubectlApply(file));
          await timed("kubectlAgain", () => kubectlApply(file));
        },
      ];
      for (const turn of round % 2 ? turns.reverse() : turns) await turn();
    }
    const median = (values: number[] = []) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    console.log(
      JSON.stringify({
        count,
        seconds: Object.fromEntries(
          Object.entries(times).map(([name, values]) => [name, Number(median(values).toFixed(2))]),
        ),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await cluster.stop();
  }
}

void main();
