import type { Field, Manifest, ManifestDocument } from "./manifest/field";
import { isPlaceholder } from "./manifest/placeholder";
import { memoizeWeak } from "./memoize-weak";
import { type Span, spanOf } from "./text";
import { decodeBase64, encodeBase64, textOfBytes } from "./values/base64";

/**
 * The one gate for text that leaves Danado: messages, reports, hovers, diffs, logs. It knows the confidential values of a
 * document (of Secrets, kubeconfigs and secret generators, also if nested or in broken text), and recognizes credentials
 * in any text.
 */

/** The replacement for a value. */
export const hiddenValue = "•••";

/** The confidential values of one document. */
export interface SecretValues {
  /** Their spans, relative to the document's start; may overlap. */
  readonly spans: readonly Span[];
  /** All forms in which they may appear: plain, base64, escaped; longest first. */
  readonly whole: readonly string[];
  /** The words that they consist of, sorted. */
  readonly words: readonly string[];
}

/** Shorter values are hidden only where they are a word of their own. */
const shortestWhole = 6;
/** A value of this length does not occur by chance. */
const unmistakable = 10;
/** Shorter words are hidden only in quotes: `a`, `80` and the like occur in any sentence. */
const shortestWord = 4;
/** A prefix of this length identifies a word, even if it is not marked as cut off. */
const identifyingPrefix = 8;

/** Separates words, in values and messages alike. */
const wordPattern = /[^\s"'`“”‘’()[\]{}<>,;:=…•]+/g;

/** A quick test, since every document is tested: without any of these there is nothing to hide. */
const mayHaveSecrets = /\bSec|stringData|secretGenerator|\busers\b|client-key/;

/** The confidential values of a document; undefined if it has none. */
export const secretValuesOf: (document: ManifestDocument) => SecretValues | undefined = memoizeWeak((document) => {
  if (!mayHaveSecrets.test(document.text) && !mayBeCredential.test(document.text)) return undefined;
  const found = new Collector(document);
  return found.isEmpty ? undefined : found.values();
});

/** The confidential values of all documents of a manifest. */
export function secretValuesIn({ documents }: Pick<Manifest, "documents">): readonly SecretValues[] {
  return documents.flatMap((document) => secretValuesOf(document) ?? []);
}

/** A text without the given values and without anything that looks like a credential. */
export function withoutSecrets(text: string, ...secrets: readonly (SecretValues | undefined)[]): string {
  let shown = text;
  for (const one of secrets) if (one) shown = withoutValues(shown, one);
  return withoutCredentials(shown);
}

function withoutValues(text: string, { whole, words }: SecretValues): string {
  let shown = text;
  for (const value of whole) if (shown.includes(value)) shown = shown.replaceAll(value, hiddenValue);
  return shown.replace(wordPattern, (word: string, at: number) => {
    const bare = word.replace(/[.!?]+$/, "");
    const after = shown.slice(at + bare.length, at + bare.length + 3);
    const isCut = after.startsWith("…") || after === "...";
    const isQuoted = /["'`“‘]/.test(shown[at - 1] ?? "") && /^["'`”’]/.test(after);
    const isSecret = bare.length >= shortestWord || isQuoted ? isWordOf(words, bare, isCut) : false;
    return isSecret ? hiddenValue + word.slice(bare.length) : word;
  });
}

function isWordOf(words: readonly string[], word: string, isCut: boolean): boolean {
  if (word === "") return false;
  // Binary search for the first word that is equal or starts with it.
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  const found = words[low];
  if (found === undefined) return false;
  return found === word || ((isCut || word.length >= identifyingPrefix) && found.startsWith(word));
}

const credentials: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
  /(?<=:\/\/)[^\s/?#@"'`]{1,500}(?=@)/g,
  /(?<=\b(?:Bearer|Basic) )[\w.~+/-]{8,}=*/gi,
  /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16})\b/g,
];
const mayBeCredential = /:\/\/|PRIVATE KEY|bearer|basic|eyJ|gh[pousr]_|github_pat_|glpat-|xox|AKIA/i;

/** Passwords in URLs, tokens and private keys, recognized by their form. */
export function withoutCredentials(text: string): string {
  if (!mayBeCredential.test(text)) return text;
  return credentials.reduce((shown, pattern) => shown.replace(pattern, hiddenValue), text);
}

/**
 * A manifest's text with each character of a confidential value replaced by a dot; all offsets stay the same. `others` are
 * values that may occur in it, too, such as those of the text before a change.
 */
export function maskedText(
  { text, documents }: Pick<Manifest, "text" | "documents">,
  others: readonly SecretValues[] = [],
): string {
  const spans = documents.flatMap((document) =>
    (secretValuesOf(document)?.spans ?? []).map(({ start, end }) =>
      spanOf(start + document.start, end + document.start),
    ),
  );
  let masked = "";
  let from = 0;
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    if (end <= from) continue;
    masked += text.slice(from, Math.max(start, from)) + dotted(text.slice(Math.max(start, from), end));
    from = end;
  }
  masked += text.slice(from);
  for (const { whole } of others)
    for (const value of whole) if (value.length >= unmistakable) masked = masked.replaceAll(value, dotted);
  if (!mayBeCredential.test(masked)) return masked;
  return credentials.reduce((shown, pattern) => shown.replace(pattern, dotted), masked);
}

const dotted = (value: string): string => value.replace(/[^\s]/g, "•");

/** Fields of a Secret that are not confidential. */
const openFields = new Set(["apiVersion", "kind", "type", "immutable"]);
const openMetadata = new Set(
  "name namespace generateName labels finalizers ownerReferences creationTimestamp resourceVersion uid generation selfLink managedFields".split(
    " ",
  ),
);
const referenceFields = new Set(["kind", "name", "namespace", "group", "apiGroup", "apiVersion", "optional"]);
const openInKubeconfig = new Set(
  "apiVersion kind name server cluster user context contexts clusters users current-context namespace preferences extensions tls-server-name insecure-skip-tls-verify disable-compression certificate-authority client-certificate client-key tokenFile exec command interactiveMode provideClusterInfo installHint auth-provider as proxy-url".split(
    " ",
  ),
);
/** Words of broken text that are not confidential, because they are Kubernetes' own. */
const openWords = new Set(
  "apiVersion kind Secret SecretList List items metadata name namespace labels annotations type Opaque data stringData immutable v1 Config true false null kubernetes.io/tls kubernetes.io/dockerconfigjson kubernetes.io/basic-auth kubernetes.io/ssh-auth kubernetes.io/service-account-token bootstrap.kubernetes.io/token".split(
    " ",
  ),
);

const isBrokenSecret = /["']?\bkind["']?\s{0,5}:\s{0,5}["']?(?:Secret|Config\b)|^\s*["']?stringData\b|client-key-data/m;

class Collector {
  readonly #spans: Span[] = [];
  readonly #texts = new Set<string>();
  readonly #text: string;
  readonly #start: number;

  constructor({ root, text, start, syntaxErrors, role }: ManifestDocument) {
    this.#text = text;
    this.#start = start;
    if (root && mayHaveSecrets.test(text)) this.#walk(root);
    const isUnread = syntaxErrors.length > 0 || role === "too-large" || root === undefined;
    if (isUnread && isBrokenSecret.test(text)) this.#addWords();
    if (mayBeCredential.test(text)) this.#addCredentials();
  }

  get isEmpty(): boolean {
    return this.#texts.size === 0;
  }

  values(): SecretValues {
    const whole = new Set<string>();
    const words = new Set<string>();
    for (const text of this.#texts)
      for (const way of waysToWrite(text)) {
        for (const line of [way, ...way.split(/\r?\n/).map((one) => one.trim())])
          if (line.length >= shortestWhole) whole.add(line);
        for (const [word] of way.matchAll(wordPattern)) words.add(word.replace(/[.!?]+$/, "")).add(word);
      }
    return {
      spans: this.#spans,
      whole: [...whole].sort((a, b) => b.length - a.length),
      words: [...words].filter((word) => word !== "").sort((a, b) => (a < b ? -1 : 1)),
    };
  }

  #walk(field: Field): void {
    if (field.shape === "scalar") {
      // A manifest as a string: kubectl's annotation, a file in a ConfigMap.
      const text = field.text() ?? "";
      if (/\bkind["']?\s{0,5}:\s{0,5}["']?Secret|client-key-data/.test(text)) this.#addScalar(field);
      return;
    }
    if (field.shape === "map" && isSecret(field) && !isReference(field)) this.#walkSecret(field);
    else if (field.shape === "map" && isKubeconfig(field)) this.#walkKubeconfig(field);
    else if (field.shape === "map" && /^secretGenerator$/.test(String(field.parent?.key))) this.#walkGenerator(field);
    else for (const child of field.children) this.#walk(child);
  }

  #walkSecret(secret: Field): void {
    for (const child of secret.children) {
      if (openFields.has(String(child.key)) && child.shape !== "map" && child.shape !== "list") continue;
      if (child.key === "metadata" && child.shape === "map") this.#walkMetadata(child);
      else if (child.key === "items" && child.shape === "list") for (const item of child.children) this.#walkItem(item);
      else this.#addAll(child, true);
    }
  }

  #walkItem(item: Field): void {
    if (item.shape === "map") this.#walkSecret(item);
    else this.#addAll(item, false);
  }

  #walkMetadata(metadata: Field): void {
    for (const child of metadata.children) {
      if (openMetadata.has(String(child.key))) continue;
      if (child.key === "annotations" && child.shape === "map") {
        for (const annotation of child.children)
          if (/last-applied|["']?\b(?:data|stringData)["']?\s*:/.test(`${annotation.key} ${annotation.text() ?? ""}`))
            this.#addAll(annotation, true);
      } else this.#addAll(child, true);
    }
  }

  #walkKubeconfig(field: Field): void {
    for (const child of field.children) {
      if (child.shape !== "scalar") this.#walkKubeconfig(child);
      else if (typeof child.key !== "string" || !openInKubeconfig.has(child.key)) this.#addScalar(child);
    }
  }

  #walkGenerator(field: Field): void {
    for (const literal of field.get("literals")?.children ?? []) {
      const { start, end } = literal.valueSpan;
      const text = literal.text() ?? "";
      const equals = text.indexOf("=");
      if (equals < 0) continue;
      this.#texts.add(text.slice(equals + 1));
      const from = this.#text.indexOf("=", start - this.#start);
      if (from >= 0) this.#spans.push(spanOf(from + 1, end - this.#start));
    }
  }

  /**
   * Everything below a field; `isOpen`: its own key, and the keys of a map directly below it, are names and not
   * confidential. Neither is a placeholder, which YAML reads as a map where it stands without quotes.
   */
  #addAll(field: Field, isOpen: boolean): void {
    if (this.#isPlaceholder(field)) return;
    if (field.shape === "scalar") this.#addScalar(field);
    for (const child of field.children) {
      if (!isOpen && child.keySpan) this.#add(String(child.key), child.keySpan);
      this.#addAll(child, false);
    }
  }

  #isPlaceholder({ valueSpan: { start, end }, style }: Field): boolean {
    return (
      style !== "literal" &&
      style !== "folded" &&
      isPlaceholder(this.#text.slice(start - this.#start, end - this.#start))
    );
  }

  #addScalar(field: Field): void {
    const { valueSpan, style } = field;
    const isBlock = style === "literal" || style === "folded";
    const raw = this.#text.slice(valueSpan.start - this.#start, valueSpan.end - this.#start);
    // Block scalar headers and quotes reveal nothing.
    const from = isBlock ? raw.indexOf("\n") + 1 : /^["']/.test(raw) ? 1 : 0;
    const to = !isBlock && /^(["'])[\s\S]*\1$/.test(raw) && raw.length > 1 ? raw.length - 1 : raw.length;
    this.#add(raw.slice(from, to), spanOf(valueSpan.start + from, valueSpan.start + to));
    const text = field.text() ?? "";
    this.#texts.add(text);
    if (field.scalar !== undefined && field.scalar !== null) this.#texts.add(String(field.scalar));
  }

  #add(text: string, { start, end }: Span): void {
    if (text.trim() === "") return;
    this.#texts.add(text);
    this.#spans.push(spanOf(start - this.#start, end - this.#start));
  }

  /** A derived value, such as a label made from a name, may contain a password without the URL around it. */
  #addCredentials(): void {
    for (const pattern of credentials)
      for (const { 0: found, index } of this.#text.matchAll(pattern)) {
        this.#spans.push(spanOf(index, index + found.length));
        this.#texts.add(found);
        const [, password] = found.split(":");
        if (password) this.#texts.add(password);
      }
  }

  /**
   * In broken text keys and values cannot be told apart: every word is hidden unless it is clearly a key or one of
   * Kubernetes'.
   */
  #addWords(): void {
    const text = this.#text;
    for (const { 0: word, index } of text.matchAll(wordPattern)) {
      if (word.length < 2 || openWords.has(word) || isOpenAt(text, index, word)) continue;
      this.#texts.add(word);
      this.#spans.push(spanOf(index, index + word.length));
    }
  }
}

/** Whether a word of broken text is a key, or the value of a key that is not confidential. */
function isOpenAt(text: string, at: number, word: string): boolean {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const before = text.slice(lineStart, at);
  if (/^[\s{"'-]*$/.test(before) && /^["']?\s{0,3}:(?:\s|$)/.test(text.slice(at + word.length, at + word.length + 6)))
    return true;
  return (
    /^["']?(?:apiVersion|kind|type|immutable)["']?\s*:/.test(before) || /^ {2,4}(?:name|namespace): *$/.test(before)
  );
}

/** Includes one whose kind is still being typed. */
const isSecret = (field: Field): boolean =>
  /^Sec(?:r(?:e(?:t(?:List)?)?)?)?$/.test(field.text("kind") ?? "") || field.get("stringData") !== undefined;

/** A reference to a Secret or another resource has a kind, too, but nothing of the resource. */
const isReference = (field: Field): boolean =>
  field.parent !== undefined &&
  field.text("name") !== undefined &&
  field.children.every(({ key, shape }) => referenceFields.has(String(key)) && shape === "scalar");

const isKubeconfig = (field: Field): boolean =>
  field.get("users") !== undefined &&
  (field.text("kind") === "Config" || field.get("clusters") !== undefined || field.get("contexts") !== undefined);

/** Other forms in which a message may contain a value. */
function waysToWrite(text: string): string[] {
  const decoded = /^[A-Za-z0-9+/\s]{4,}={0,2}\s*$/.test(text) ? decodeBase64(text.replace(/\s/g, "")) : undefined;
  const clear = decoded && textOfBytes(decoded);
  const number = /^[-+]?[0-9._xXoObBeEaAcCdDfF]{2,}$/.test(text) ? Number(text.replaceAll("_", "")) : Number.NaN;
  const escaped = JSON.stringify(text).slice(1, -1);
  return [
    text,
    text.trim(),
    encodeBase64(text),
    encodeBase64(text.trimEnd()),
    ...(escaped === text ? [] : [escaped]),
    ...(clear ? [clear, clear.trim()] : []),
    ...(Number.isFinite(number) ? [String(number), inGo(number)] : []),
  ];
}

/** Go prints large numbers as `9.9887766e+07`. */
const inGo = (number: number): string => {
  const [mantissa = "", exponent = "0"] = number.toExponential().split("e");
  return `${mantissa}e${exponent.replace(/^([+-])(\d)$/, "$10$2")}`;
};
