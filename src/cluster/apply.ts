/** Applies objects. */

import type { LiveObject } from "../core/live/live-object";
import { withoutValuesInResult, withoutValuesOf } from "./answers-without-values";
import { locatedIn, typedCausesOf } from "./apply-errors";
import {
  type ApplyRun,
  type ApplyRunOptions,
  countsOf,
  isUnsure,
  reading,
  resourceOf,
  runInPhases,
  startRun,
} from "./apply-run";
import type { Choices } from "./conflicts";
import type { Propagation } from "./delete";
import type { DesiredObject } from "./desired-object";
import { type ApiResource, objectPath } from "./discovery";
import { type Failure, failureIn } from "./failure";
import { LiveReads } from "./live-reads";
import type { Change, ObjectResult } from "./object-result";
import { Permissions } from "./permissions";
import { planOnLive } from "./plan-on-live";
import { type Place, replaceOne } from "./replace";
import { sleep } from "./retrying-client";
import { sameObject } from "./same-object";
import { send, type Write } from "./send";
import type { Answer, Server } from "./server";
import { oddUid, settled } from "./settle";
import { staleFieldsIn } from "./stale-fields";

export interface ApplyOptions extends ApplyRunOptions {
  /** Called for each object when it is done. */
  readonly onStep?: (step: ObjectResult, done: number, all: number) => void;
  /** Called for each object when it is started. */
  readonly onStart?: (wanted: DesiredObject) => void;
  /** The plan that the user confirmed: objects that have changed since are left alone. */
  readonly plan?: readonly ObjectResult[];
  /** How to resolve conflicts, by object; fields are only taken over if listed here. */
  readonly choices?: ReadonlyMap<DesiredObject, Choices>;
  /** Objects to delete and recreate, with what happens to their dependents; others are never replaced. */
  readonly replace?: ReadonlyMap<DesiredObject, Propagation>;
}

/**
 * Applies each object with server-side apply, in order. An object that fails does not stop the others; a cancelled run
 * leaves the rest unchanged and reports them as skipped, after waiting for writes in progress. The results describe the
 * server's state.
 */
export async function applyAll(
  server: Server,
  wanted: readonly DesiredObject[],
  options: ApplyOptions,
): Promise<ObjectResult[]> {
  const run = startRun(server, wanted, options);
  const planned = new Map(options.plan?.map((step) => [step.wanted, step]));
  const settled = wanted.filter((one) => isSettled(planned.get(one)));
  const { client, signal } = run;
  const heads = new LiveReads(client, countsOf(settled, options.namespace), { signal, metadata: true });
  let done = 0;
  return runInPhases(wanted, async (one) => {
    if (!run.signal?.aborted && !run.client.gaveUp) options.onStart?.(one);
    const decided = { choices: options.choices?.get(one) ?? new Map(), replace: options.replace?.get(one) };
    const step = withoutValuesInResult(
      await new ObjectApply(run, one, planned.get(one), { ...decided, heads }).result(),
    );
    options.onStep?.(step, ++done, wanted.length);
    return step;
  });
}

interface Decided {
  readonly choices: Choices;
  readonly replace: Propagation | undefined;
  readonly heads: LiveReads;
}

/** The plan's dry run changed nothing, not even field ownership, so there is nothing to apply. */
const isSettled = (planned: ObjectResult | undefined): boolean =>
  planned?.change.result === "unchanged" &&
  planned.before?.metadata.resourceVersion !== undefined &&
  JSON.stringify(planned.before.metadata.managedFields) === JSON.stringify(planned.after?.metadata.managedFields);

/** Applies one object. Its write is kept until the end, since a failure after it was sent leaves its result to be found out. */
class ObjectApply {
  readonly #run: ApplyRun;
  readonly #wanted: DesiredObject;
  readonly #planned: ObjectResult | undefined;
  readonly #decided: Decided;
  /** If the kind has namespaces. */
  readonly #namespace: string;
  #write: Write | undefined;

  constructor(run: ApplyRun, wanted: DesiredObject, planned: ObjectResult | undefined, decided: Decided) {
    this.#run = run;
    this.#wanted = wanted;
    this.#planned = planned;
    this.#decided = decided;
    this.#namespace = wanted.namespace ?? run.namespace;
  }

  async result(): Promise<ObjectResult> {
    const { client, signal } = this.#run;
    if (signal?.aborted || client.gaveUp) return this.#untouched({ result: "skipped" });
    try {
      const where = await resourceOf(this.#run, this.#wanted);
      if ("resource" in where) return await this.#applyAs(where.resource);
      const { apiVersion, kind } = this.#wanted;
      const unknown: Failure = { kind: "unknown-kind", apiVersion, objectKind: kind };
      return this.#untouched({ result: "failed", failure: "failure" in where ? where.failure : unknown });
    } catch (error) {
      const failure = failureIn(error);
      // Whatever failed after the write was sent: the object itself shows its result.
      if (this.#write?.sent) return settled(this.#run, this.#write, failure);
      return this.#untouched(failure.kind === "cancelled" ? { result: "skipped" } : { result: "failed", failure });
    }
  }

  #untouched(change: Change): ObjectResult {
    return { wanted: this.#wanted, namespace: this.#namespace, change };
  }

  /** Compares the live object with the plan before anything is written. */
  async #applyAs(resource: ApiResource): Promise<ObjectResult> {
    const { client, server, signal } = this.#run;
    const wanted = this.#wanted;
    const planned = this.#planned;
    const namespace = resource.namespaced ? this.#namespace : "";
    const isAsSettled = (now: Pick<LiveObject, "metadata"> | undefined) =>
      isSettled(planned) && now?.metadata.resourceVersion === planned?.before?.metadata.resourceVersion;
    const head = isSettled(planned) ? await this.#decided.heads.listed(resource, namespace, wanted.name) : undefined;
    if (planned && isAsSettled(head)) return { ...planned, namespace };
    const read = await client.request("GET", objectPath(resource, namespace, wanted.name), signal ? { signal } : {});
    if (planned && read.status === 200 && isAsSettled(read.body)) return { ...planned, namespace };
    const failed = (failure: Failure): ObjectResult => ({ wanted, namespace, change: { result: "failed", failure } });
    if (read.status !== 200 && read.status !== 404 && read.status !== 403)
      return failed(server.failureOf(read, namespace));
    const before: LiveObject | undefined = read.status === 200 ? read.body : undefined;
    if (planned && wasTried(planned) && read.status !== 403 && !sameObject(planned.before, before))
      return { wanted, namespace, change: { result: "stale" }, ...(before && { before }) };
    const stale = staleFieldsIn(wanted, read);
    if (stale) return { ...failed(stale), ...(before && { before }) };
    if (signal?.aborted) return this.#untouched({ result: "skipped" });
    return this.#applyOver(before, read, { resource, namespace });
  }

  async #applyOver(
    before: LiveObject | undefined,
    read: Answer,
    { resource, namespace }: Pick<Place, "resource" | "namespace">,
  ): Promise<ObjectResult> {
    const { replace } = this.#decided;
    const wanted = this.#wanted;
    const place = before && { resource, namespace, wanted, before };
    if (replace && place) {
      const { change, after } = await replaceOne(this.#run, place, replace);
      return { wanted, namespace, change, before: place.before, ...(after && { after }) };
    }
    const path = objectPath(resource, namespace, wanted.name);
    const write: Write = { wanted, namespace, path, before, isSeen: read.status !== 403, planned: this.#planned };
    const outcome = await this.#send(write, place);
    if ("change" in outcome) return { wanted, namespace, change: outcome.change, ...(before && { before }) };
    return this.#resultOf(outcome.answer, this.#write ?? write, read);
  }

  /** Sends the write. What only a live object refuses is planned now, if there was no plan that could have told. */
  async #send(write: Write, place: Place | undefined): ReturnType<typeof send> {
    const { choices } = this.#decided;
    this.#write = write;
    const outcome = await send(this.#run, write, choices);
    if (!("answer" in outcome) || outcome.answer.status !== 422 || !place || this.#planned) return outcome;
    const found = await planOnLive(this.#run, new Permissions(this.#run.client), place, outcome.answer);
    if (!found.clears && found.change.result !== "conflict") return outcome;
    this.#write = { ...write, planned: found };
    return send(this.#run, this.#write, choices);
  }

  async #resultOf(answer: Answer, write: Write, read: Answer): Promise<ObjectResult> {
    const { server } = this.#run;
    const { wanted, namespace, before } = write;
    if (isUnsure(answer) && !typedCausesOf(answer.status, String(answer.body?.message)))
      return await settled(this.#run, write, withoutValuesOf(server.failureOf(answer, namespace), wanted.data));
    const step = (change: Change): ObjectResult => ({ wanted, namespace, change, ...(before && { before }) });
    if (answer.status !== 200 && answer.status !== 201)
      return step({ result: "failed", failure: locatedIn(server.failureOf(answer, namespace), wanted.data) });
    if (before && answer.body.metadata.uid !== before.metadata.uid)
      return await settled(this.#run, write, oddUid(server, answer.status));
    if (wanted.kind === "CustomResourceDefinition") await established(this.#run, write.path);
    const isNew = read.status === 404 || (read.status === 403 && answer.status === 201);
    return {
      ...step({ result: isNew ? "created" : sameObject(before, answer.body) ? "unchanged" : "changed" }),
      after: answer.body,
      ...(answer.warnings.length > 0 && { warnings: answer.warnings }),
    };
  }
}

/** Whether the plan determined the state of the object. */
const wasTried = ({ change }: ObjectResult): boolean =>
  change.result !== "deferred" && change.result !== "skipped" && change.result !== "failed";

/** A new kind is served shortly after its definition is accepted; wait, so that its objects can follow. */
async function established(run: ApplyRun, path: string): Promise<void> {
  const { client, discovery, signal } = run;
  try {
    for (let tries = 0; tries < 50 && !signal?.aborted; tries++) {
      const { body } = await client.request("GET", path, reading(run));
      const conditions: { type: string; status: string }[] = body?.status?.conditions ?? [];
      const isEstablished = conditions.some(({ type, status }) => type === "Established" && status === "True");
      if (isEstablished && (await isServed(run, body))) break;
      await sleep(200, signal);
    }
  } catch (error) {
    // The definition was accepted; whether its objects can be created shows when it is their turn.
    failureIn(error);
  } finally {
    discovery.forget();
  }
}

/** Whether the server lists the kind of a definition: on a busy server a moment after it calls the kind established. */
async function isServed({ discovery }: ApplyRun, { spec }: LiveObject): Promise<boolean> {
  const versions: { name: string; served: boolean }[] = spec.versions;
  discovery.forget();
  for (const { name, served } of versions)
    if (served && !(await discovery.serves(`${spec.group}/${name}`, spec.names.plural))) return false;
  return true;
}
