/** Tracks which definitions a worker has. */

import type { Definition } from "../core/kinds/definition";
import type { DocumentToJudge } from "../core/verdict/verdict";
import type { CallRequest, JudgeRequest, NamedDefinition } from "./protocol";

/** How many definitions a worker keeps; least recently used ones are dropped, and sent and prepared again when needed. */
const mostKept = 300;
/** In characters; a prepared definition takes many times as much memory. */
const mostLength = 30_000_000;

/** The definitions that a worker has, by id. Equal texts are the same definition. */
export class SentDefinitions {
  /** Least recently used first. */
  readonly #byText = new Map<string, { readonly id: string; readonly definition: Definition }>();
  readonly #byId = new Map<string, Definition>();
  readonly #prepared = new Set<string>();
  #surroundings: readonly string[] = [];
  #length = 0;
  #next = 1;

  get(id: string): Definition | undefined {
    return this.#byId.get(id);
  }

  isPrepared({ text }: Definition): boolean {
    const known = this.#byText.get(text);
    return known !== undefined && this.#prepared.has(known.id);
  }

  prepared(ids: readonly string[]): void {
    for (const id of ids) this.#prepared.add(id);
  }

  /** A request with everything that the worker needs to judge these documents. */
  request(id: number, documents: readonly DocumentToJudge[]): JudgeRequest {
    const define: NamedDefinition[] = [];
    const used = new Set<string>();
    const judge = documents.map(({ text, definitions, kubernetesVersion }) => {
      const ids = definitions.map((definition) => this.#use(definition, define));
      for (const one of ids) used.add(one);
      return { text, definitions: ids.join(","), kubernetesVersion };
    });
    const surroundings = (documents[0]?.surroundings ?? []).map(({ text }) => text);
    return { id, define, judge, forget: this.#surplus(used), ...this.#changedSurroundings(surroundings) };
  }

  /** The same for a call; one without surroundings leaves them unchanged. */
  call(id: number, request: Omit<CallRequest, "id">): CallRequest {
    const { surroundings, ...rest } = request;
    return { id, ...rest, ...(surroundings && this.#changedSurroundings(surroundings)) };
  }

  #changedSurroundings(now: readonly string[]): Pick<JudgeRequest, "surroundings"> {
    if (now.length === this.#surroundings.length && now.every((text, at) => text === this.#surroundings[at])) return {};
    this.#surroundings = now;
    return { surroundings: now };
  }

  #use(definition: Definition, define: NamedDefinition[]): string {
    const { group, kind, text } = definition;
    const known = this.#byText.get(text);
    const id = known?.id ?? String(this.#next++);
    this.#byText.delete(text);
    this.#byText.set(text, { id, definition });
    this.#byId.set(id, definition);
    if (!known) {
      this.#length += text.length;
      define.push({ id, group, kind, text });
    }
    return id;
  }

  /** Moves used definitions to the end. */
  #surplus(used: ReadonlySet<string>): string[] {
    const ids: string[] = [];
    for (const [text, { id }] of this.#byText) {
      if (used.has(id) || (this.#byText.size <= mostKept && this.#length <= mostLength)) break;
      this.#byText.delete(text);
      this.#byId.delete(id);
      this.#prepared.delete(id);
      this.#length -= text.length;
      ids.push(id);
    }
    return ids;
  }
}
