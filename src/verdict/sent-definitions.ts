import type { Definition } from "../core/kinds/definition";
import type { DocumentToJudge } from "../core/verdict/verdict";
import type { CallRequest, JudgeRequest, NamedDefinition } from "./protocol";

/** How many a worker keeps: one that is not used for long is sent, and prepared, again. */
const mostKept = 300;
/** In characters of their texts; what is prepared of one takes many times as much. */
const mostLength = 30_000_000;

/** The definitions that a worker has, each under an id. The same text is the same definition. */
export class SentDefinitions {
  /** The least used first. */
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

  /** What the worker is to be told, so that it can judge these documents. */
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

  /** The same for a call; one that does not say by what is admitted leaves that as it is. */
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

  /** What is used stands last. */
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
