/** Follows which values the templates of a chart read, without rendering them. */

import type { Command, Operand, Pipeline, Step } from "./expressions";
import { itemOf, keyOf, type Meaning, type Read, root, stepInto, unknown, type ValuesPath } from "./meanings";
import type { Block, Template, TemplateNode } from "./template-tree";

/** The meaning of `.` and of the variables at an action, for completion in half-typed text. */
export interface ScopeAt {
  readonly dot: Meaning;
  /** What `$` refers to: the argument of the template itself. */
  readonly top: Meaning;
  readonly variables: ReadonlyMap<string, Meaning>;
}

/** All values that the templates of a chart read. */
export interface Reads {
  readonly reads: readonly Read[];
  /** Values that are used as a whole, with everything below them. */
  readonly whole: readonly ValuesPath[];
  /** All values are passed to something we cannot follow, so none can be called unused. */
  readonly escapes: boolean;
  scopeAt(uri: string, action: number): ScopeAt | undefined;
}

interface Scope extends ScopeAt {
  readonly uri: string;
  readonly variables: Map<string, Meaning>;
  /** First path segments of the values that the enclosing conditions test. */
  readonly tested: ReadonlySet<string>;
}

/** Stops following a chart that makes more template calls than this. */
const mostCalls = 5_000;
/** A template may call itself with an argument that grows each time. */
const deepestCall = 100;

/**
 * Evaluates the templates from the ones that Helm renders. `isHelper` marks files that only define templates
 * (`_helpers.tpl`).
 */
export function readsOf(templates: ReadonlyMap<string, Template>): Reads {
  const evaluation = new Evaluation(templates);
  evaluation.run();
  return evaluation;
}

class Evaluation implements Reads {
  readonly #reads = new Map<string, Read>();
  readonly #whole = new Map<string, ValuesPath>();
  readonly #scopes = new Map<string, ScopeAt>();
  readonly #definitions = new Map<string, { readonly uri: string; readonly block: Block }[]>();
  readonly #called = new Set<string>();
  #depth = 0;
  readonly #defined = new Set<string>();
  /** The reads since the current block began. */
  #touched: Read[] = [];
  escapes = false;

  constructor(readonly templates: ReadonlyMap<string, Template>) {
    for (const [uri, { definitions }] of templates)
      for (const { name, block } of definitions)
        this.#definitions.set(name, [...(this.#definitions.get(name) ?? []), { uri, block }]);
  }

  get reads(): readonly Read[] {
    return [...this.#reads.values()];
  }

  get whole(): readonly ValuesPath[] {
    return [...this.#whole.values()];
  }

  scopeAt = (uri: string, action: number): ScopeAt | undefined => this.#scopes.get(`${uri}:${action}`);

  run(): void {
    for (const [uri, { nodes }] of this.templates)
      this.#nodes(nodes, { uri, dot: root, top: root, variables: new Map(), tested: new Set() });
    // Templates that no call names are meant for other charts, or called by a computed name.
    for (const name of this.#definitions.keys()) if (!this.#defined.has(name)) this.#call(name, root);
  }

  #nodes(nodes: readonly TemplateNode[], scope: Scope): void {
    for (const node of nodes) {
      const key = `${scope.uri}:${node.action.start}`;
      if (!this.#scopes.has(key)) this.#scopes.set(key, { ...scope, variables: new Map(scope.variables) });
      if (node.is === "block") this.#block(node, scope);
      else if (node.is === "call") this.#include(node.pipeline.commands[0]?.operands ?? [], scope);
      else this.#statement(node.pipeline, scope);
    }
  }

  #statement(pipeline: Pipeline, scope: Scope): void {
    const meaning = this.#pipeline(pipeline, scope);
    const [variable] = pipeline.variables;
    if (variable === undefined) this.#use(meaning);
    else if (!pipeline.isAssignment) scope.variables.set(variable, meaning);
    else {
      // The variable may keep its old value, depending on the branch taken.
      this.#use(meaning);
      this.#use(scope.variables.get(variable) ?? unknown);
      scope.variables.set(variable, unknown);
    }
  }

  #block({ keyword, pipeline, body, otherwise }: Block, scope: Scope): void {
    if (keyword === "define") return;
    if (keyword === "block") {
      this.#include(pipeline.commands[0]?.operands ?? [], scope);
      return;
    }
    this.#touched = [];
    const meaning = this.#pipeline(pipeline, scope);
    this.#mayBeMissing(meaning);
    if (keyword === "if" && meaning.is === "dict") this.#use(meaning);
    const tested = new Set(scope.tested);
    for (const step of testedBy(meaning)) tested.add(step);
    for (const read of this.#touched) {
      read.mayBeMissing = true;
      if (read.path[0] !== undefined) tested.add(read.path[0]);
    }
    const inner = { ...scope, tested, variables: new Map(scope.variables) };
    const [first, second] = pipeline.variables;
    if (keyword === "range") {
      if (first !== undefined) inner.variables.set(second ?? first, itemOf(meaning));
      if (second !== undefined && first !== undefined) inner.variables.set(first, unknown);
      this.#nodes(body, { ...inner, dot: itemOf(meaning) });
    } else {
      if (first !== undefined) inner.variables.set(first, meaning);
      this.#nodes(body, keyword === "with" ? { ...inner, dot: meaning } : inner);
    }
    this.#nodes(otherwise, { ...scope, tested, variables: new Map(scope.variables) });
    // Assignments in an inner scope may or may not have happened.
    for (const [name, value] of inner.variables)
      if (
        scope.variables.has(name) &&
        keyOf(scope.variables.get(name) as Meaning) !== keyOf(value) &&
        value.is === "unknown"
      )
        scope.variables.set(name, unknown);
  }

  /** The meaning of a pipeline's result; the caller records the use of it. */
  #pipeline({ commands }: Pipeline, scope: Scope): Meaning {
    let piped: Meaning | undefined;
    for (const command of commands) piped = this.#command(command, piped, scope);
    return piped ?? unknown;
  }

  #command({ name, operands }: Command, piped: Meaning | undefined, scope: Scope): Meaning {
    if (!name) {
      const [first, ...others] = operands.map((one) => this.#operand(one, scope));
      for (const other of others) this.#use(other);
      if (piped) this.#use(piped);
      return first ?? unknown;
    }
    if (name.text === "include") return this.#include(operands, scope, piped);
    const meanings = [...operands.map((one) => this.#operand(one, scope)), ...(piped ? [piped] : [])];
    return this.#function(name.text, meanings, operands, scope);
  }

  #function(name: string, meanings: readonly Meaning[], operands: readonly Operand[], scope: Scope): Meaning {
    const [first = unknown] = meanings;
    const last = meanings.at(-1) ?? unknown;
    const keys = operands.filter((one) => one.is === "text");
    switch (name) {
      case "default":
        for (const one of meanings.slice(0, -1)) this.#use(one);
        for (const one of meanings) this.#mayBeMissing(one);
        return last;
      case "required":
        this.#mayBeMissing(last);
        return last;
      case "not":
      case "empty":
        this.#mayBeMissing(last);
        return unknown;
      case "and":
      case "or":
      case "coalesce":
      case "ternary":
      case "eq":
      case "ne":
      case "kindIs":
      case "typeIs":
      case "kindOf":
      case "typeOf":
        for (const one of meanings) {
          this.#mayBeMissing(one);
          this.#use(one);
        }
        return unknown;
      case "hasKey":
      case "get":
      case "index":
        return this.#into(first, operands, scope, name !== "index" || meanings.length < 2);
      case "dig":
        // The second to last argument is the default.
        return this.#into(
          last,
          keys.slice(0, operands.length - (operands.length === meanings.length ? 2 : 1)),
          scope,
          true,
          true,
        );
      case "dict": {
        const entries = new Map<string, Meaning>();
        for (const [at, one] of operands.entries())
          if (one.is === "text" && at % 2 === 0) entries.set(one.text, meanings[at + 1] ?? unknown);
        return { is: "dict", entries };
      }
      case "tpl":
        this.#use(first);
        return unknown;
      default:
        for (const one of meanings) this.#use(one, isPrinter.test(name));
        return unknown;
    }
  }

  /** `index .Values "a" "b"`; a key that is not a literal may be any. */
  #into(from: Meaning, operands: readonly Operand[], scope: Scope, mayBeMissing: boolean, areKeys = false): Meaning {
    if (from.is !== "part") {
      const [, key] = operands;
      return key?.is === "text" ? stepInto(from, key.text) : unknown;
    }
    const keys = areKeys ? operands : operands.slice(1);
    const steps: (Step & { isText: true })[] = [];
    let isWhole = false;
    for (const key of keys) {
      if (key.is !== "text") {
        isWhole = true;
        break;
      }
      steps.push({ name: key.text, start: key.start + 1, end: key.start + 1 + key.text.length, isText: true });
    }
    const [start] = steps;
    const path = [...from.path, ...steps.map(({ name }) => name)];
    const read = start
      ? this.#read(from.object, path, from.path.length, steps, start.start, steps.at(-1)?.end ?? start.end, scope)
      : from.read;
    if (read && mayBeMissing) read.mayBeMissing = true;
    const found: Meaning = { is: "part", object: from.object, path, ...(read && { read }) };
    if (isWhole) this.#use(found);
    return isWhole ? unknown : found;
  }

  #operand(operand: Operand, scope: Scope): Meaning {
    if (operand.is === "text") return { is: "text", text: operand.text };
    if (operand.is === "other") return unknown;
    const { of, steps, start, end } = operand;
    let meaning: Meaning;
    if (typeof of !== "string") meaning = this.#pipeline(of, scope);
    else if (of === ".") meaning = scope.dot;
    else meaning = of === "$" ? scope.top : (scope.variables.get(of) ?? unknown);
    const from = meaning.is === "part" ? meaning : undefined;
    const named: Step[] = [];
    for (const step of steps) {
      meaning = stepInto(meaning, step.name);
      if (meaning.is === "part" && (from || meaning.path.length > 0)) named.push(step);
      else named.length = 0;
    }
    if (meaning.is !== "part") return meaning;
    const before = meaning.path.length - named.length;
    const read = this.#read(meaning.object, meaning.path, before, named, start, end, scope);
    return { ...meaning, read };
  }

  #read(
    object: string,
    path: ValuesPath,
    before: number,
    steps: readonly (Step & { readonly isText?: true })[],
    start: number,
    end: number,
    { uri, tested }: Scope,
  ): Read {
    const key = `${uri}:${start}:${end}:${object}:${path.join("\0")}`;
    const isBelowTest = path[0] !== undefined && tested.has(path[0]);
    const known = this.#reads.get(key);
    if (known) {
      this.#touched.push(known);
      known.mayBeMissing ||= isBelowTest;
      return known;
    }
    const read: Read = {
      ...{ uri, object, path, start, end, mayBeMissing: isBelowTest },
      steps: steps.map((step, index) => ({ ...step, depth: before + index + 1 })),
    };
    this.#reads.set(key, read);
    this.#touched.push(read);
    return read;
  }

  #include(operands: readonly Operand[], scope: Scope, piped?: Meaning): Meaning {
    const [name, ...handed] = operands;
    const meanings = [...handed.map((one) => this.#operand(one, scope)), ...(piped ? [piped] : [])];
    const [meaning = unknown] = meanings;
    if (name?.is === "text") {
      if (this.#definitions.has(name.text)) this.#call(name.text, meaning);
      else {
        if (holdsRoot(meaning)) this.escapes = true;
        this.#use(meaning);
      }
    } else {
      if (name) this.#use(this.#operand(name, scope));
      this.#use(meaning);
    }
    return unknown;
  }

  #call(name: string, meaning: Meaning): void {
    const key = `${name}\0${keyOf(meaning)}`;
    if (this.#called.has(key)) return;
    if (this.#called.size > mostCalls || this.#depth >= deepestCall) {
      this.escapes = true;
      return;
    }
    this.#called.add(key);
    this.#defined.add(name);
    this.#depth++;
    for (const { uri, block } of this.#definitions.get(name) ?? [])
      this.#nodes(block.body, { uri, dot: meaning, top: meaning, variables: new Map(), tested: new Set() });
    this.#depth--;
  }

  #mayBeMissing(meaning: Meaning): void {
    if (meaning.is === "part" && meaning.read) meaning.read.mayBeMissing = true;
  }

  #use(meaning: Meaning, isPrinted = false): void {
    if (meaning.is === "root" && isPrinted) this.escapes = true;
    if (meaning.is === "dict") for (const one of meaning.entries.values()) this.#use(one, isPrinted);
    if (meaning.is === "part" && meaning.object === "Values") this.#whole.set(meaning.path.join("\0"), meaning.path);
  }
}

/** Functions that print their whole argument. */
const isPrinter = /^(?:must)?to(?:Yaml|Json|Toml|PrettyJson|RawJson|YamlPretty|String)|^print|^quote|^cat$/i;

const testedBy = (meaning: Meaning): readonly string[] =>
  meaning.is === "part" && meaning.path[0] !== undefined ? [meaning.path[0]] : [];

const holdsRoot = (meaning: Meaning): boolean =>
  meaning.is === "root" || (meaning.is === "dict" && [...meaning.entries.values()].some(holdsRoot));
