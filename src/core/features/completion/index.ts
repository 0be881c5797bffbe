import { explanationAtTop, explanationOfField, explanationOfType } from "../../docs";
import { apiVersionOf, groupVersionOf } from "../../kinds/group-version";
import { t } from "../../l10n";
import type { ManifestDocument } from "../../manifest/field";
import { withoutMarkup } from "../../markdown";
import { memoizeWeak } from "../../memoize-weak";
import type { CatalogField, CatalogKind } from "../../schema/catalog";
import { customKindsIn } from "../../schema/custom-kinds";
import { fieldsOfType, officialText } from "../../schema/lookup";
import { withoutCredentials } from "../../secret-values";
import { type Span, shiftSpan, type TextEdit } from "../../text";
import type { Workspace } from "../../workspace";
import { explanationText, valueExplained } from "../explanation-sections";
import { type IndentTree, indentTreeOf } from "./indent-tree";
import { manifestSnippets, snippetFor } from "./manifest-snippets";
import { type CompletionScope, entriesFor, namesFor } from "./names";
import { partsFor } from "./parts";
import { type KeyPlace, type Place, placeAt, placesFurtherOut, schemaOf, typeOfIndentTree } from "./place";

export interface Completion {
  readonly label: string;
  /**
   * `manifest`: a whole manifest; `part`: several lines of one; `value`: one of a fixed set; `name`: of something in the
   * workspace.
   */
  readonly kind: "manifest" | "part" | "key" | "value" | "name";
  /** In VS Code's snippet syntax: `$0`, `${1:name}`. Further lines are indented relative to the insertion point. */
  readonly snippet: string;
  readonly replace: Span;
  readonly detail?: string;
  readonly sortText: string;
  readonly deprecated?: true;
  /** Computed when the item is focused. */
  readonly documentation: () => string | undefined;
  /** Edits elsewhere that accepting the item also makes, such as the apiVersion of a kind. */
  readonly also?: readonly TextEdit[];
  /** Replaces the whitespace before `replace` if the line is indented wrongly for this item; `detail` mentions it. */
  readonly moves?: TextEdit;
  /** After accepting, the cursor is where an object's key is expected, so suggestions are triggered again. */
  readonly triggersSuggest?: true;
}

const indentTreeFor = memoizeWeak(({ text, rootType }: ManifestDocument) => indentTreeOf(text, rootType));

/** What could be inserted at `offset`, also in broken or half-typed text. Never throws. */
export function completionsAt(workspace: Workspace, uri: string, offset: number): Completion[] {
  const document = workspace.get(uri)?.documentAt(offset);
  if (!document || document.role === "template" || document.role === "too-large") return [];
  const indentTree = indentTreeFor(document);
  const { root } = indentTree;
  const isOther = document.role === "foreign" && document.rootType === undefined;
  if (isOther && root.children.some(({ isWord }) => !isWord) && !isCustom(workspace, root)) return [];
  const place = placeAt(document.text, indentTree, offset - document.start);
  if (!place) return [];
  const scope = { workspace, uri };
  const found = place.is === "key" ? keysAt(scope, place) : valuesAt(scope, place);
  const further = place.is === "key" ? placesFurtherOut(document.text, indentTree, place) : [];
  for (const [index, outer] of further.entries())
    for (const item of keysAt(scope, outer)) found.push({ ...item, sortText: `4${index}${item.sortText}` });
  // Suggestions may come from other files; never offer a URL that contains a password.
  const offered = found.filter(({ label }) => withoutCredentials(label) === label);
  return offered.map((item) => ({
    ...item,
    replace: shiftSpan(item.replace, document.start),
    ...(item.moves && { moves: { ...item.moves, span: shiftSpan(item.moves.span, document.start) } }),
    ...(item.also && {
      also: item.also.map(({ span, newText }) => ({ span: shiftSpan(span, document.start), newText })),
    }),
  }));
}

/** What a user would call this map: its key, or the name of a list item. */
const nameOf = (map: IndentTree): string =>
  typeof map.key === "number" ? (map.text("name") ?? String(map.parent?.key)) : (map.key ?? map.text("kind") ?? "");

const isCustom = (workspace: Workspace, root: IndentTree): boolean =>
  customKindsIn(workspace).some(({ kind }) => kind === root.text("kind"));

type ValuePlace = Extract<Place, { is: "value" }>;

function keysAt(scope: CompletionScope, place: KeyPlace): Completion[] {
  const { workspace } = scope;
  const { holder } = place;
  if (!holder.parent && !typeOfIndentTree(workspace, holder)) return keysAtTop(workspace, place);
  const schema = schemaOf(workspace, holder);
  const present = new Set(holder.children.filter(({ isWord }) => !isWord).map(({ key }) => key));
  if (schema?.shape === "map") return entriesAt(scope, place, present);
  const type = typeOfIndentTree(workspace, holder);
  const isNewItem = schema?.shape === "list" && !place.inFlow;
  const lines = (snippet: string): string => (isNewItem ? `- ${snippet.replaceAll("\n", "\n  ")}` : snippet);
  const parts = place.hasColon || place.inFlow ? [] : partsFor(scope, holder, isNewItem || place.isBehindDash);
  const keys = Object.entries(fieldsOfType(workspace, type)).flatMap(([name, field]) => {
    // Skip `status`, which belongs to the server, and keys that are already present.
    if ((name === "status" && !holder.parent) || (present.has(name) && !place.hasColon)) return [];
    const written = place.hasColon ? name : keySnippet(workspace, type ?? "", name, field, place);
    const inner = field.shape === "list" ? field.items : field;
    return [
      {
        label: name,
        kind: "key" as const,
        snippet: lines(written),
        replace: place.replace,
        detail: field.since
          ? `${typeInWords(field)} · ${t("since Kubernetes {version}", { version: field.since })}`
          : typeInWords(field),
        ...movedInto(place),
        sortText: `${field.required || isUsual(type, name) ? 0 : field.deprecated ? 2 : 1}${name}`,
        ...(field.deprecated && { deprecated: true as const }),
        ...(inner?.shape === "object" && written.includes("$0") && { triggersSuggest: true as const }),
        documentation: () => documentationOf(workspace, type, name),
      },
    ];
  });
  return [
    ...keys,
    ...parts.map(({ label, snippet, also }) => ({
      label,
      kind: "part" as const,
      snippet: lines(place.isBehindDash ? snippet.replaceAll("\n", "\n  ") : snippet),
      replace: place.replace,
      ...movedInto(place),
      sortText: `3${label}`,
      documentation: () => `\`\`\`yaml\n${withoutStops(snippet)}\n\`\`\``,
      ...(also && { also }),
    })),
  ];
}

/** Kustomize requires hardly any fields; these usually identify its targets. */
const isUsual = (type: string | undefined, name: string): boolean =>
  type?.includes(".kustomize.") === true && /^(?:kind|name|path|target|resources|pairs)$/.test(name);

/** The text of a snippet if its tab stops are left as they are. */
export const withoutStops = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "");

/** Accepting the item re-indents the line; the detail says which map it moves into. */
const movedInto = ({ moves, holder }: KeyPlace): Pick<Completion, "moves" | "detail"> =>
  moves ? { moves, detail: t("moves this line into {key}", { key: nameOf(holder) }) } : {};

/** Entries of a map with free keys: Pod labels for a selector, resource names for limits. */
function entriesAt(scope: CompletionScope, place: KeyPlace, present: ReadonlySet<IndentTree["key"]>): Completion[] {
  return entriesFor(scope, place.holder)
    .filter(({ key }) => !present.has(key) || place.hasColon)
    .map(({ key, values, of }, index) => ({
      label: key,
      kind: "name" as const,
      snippet: place.hasColon ? plain(key) : `${plain(key)}: ${valueSnippet(values)}`,
      replace: place.replace,
      detail: of,
      ...movedInto(place),
      sortText: `0${String(index).padStart(4, "0")}`,
      documentation: () => undefined,
    }));
}

function valueSnippet(values: readonly string[]): string {
  const [first, ...others] = values.filter((value) => value !== "").map((value) => asScalar(value, "string"));
  if (first === undefined) return "$1";
  return others.length === 0 ? `\${1:${plain(first)}}` : `\${1|${[first, ...others].map(asChoice).join(",")}|}`;
}

const asChoice = (text: string): string => text.replace(/[,|\\$}]/g, "\\$&");

/** A name as a YAML scalar, quoted where a string is expected but YAML would read something else. */
const asScalar = (text: string, shape: CatalogField["shape"] | undefined): string =>
  (shape !== "string" && /^\d+$/.test(text)) ||
  (/^[A-Za-z_./-][\w./-]*(?:[:@][\w./:-]+|\['[^']*'\])?$/.test(text) &&
    !/^(?:y|n|yes|no|on|off|true|false|null|-|\.)$/i.test(text))
    ? text
    : JSON.stringify(text);

/** At the root without a kind: `apiVersion` and `kind`, and snippets for whole manifests. */
function keysAtTop(workspace: Workspace, place: KeyPlace): Completion[] {
  const present = new Set(place.holder.children.filter(({ isWord }) => !isWord).map(({ key }) => key));
  const keys = ["apiVersion", "kind", "metadata"].flatMap((name) =>
    present.has(name)
      ? []
      : [
          {
            label: name,
            kind: "key" as const,
            snippet: place.hasColon ? name : name === "metadata" ? "metadata:\n  name: $0" : `${name}: $0`,
            replace: place.replace,
            sortText: `0${name}`,
            documentation: () => documentationAtTop(name),
          },
        ],
  );
  if (present.size > 0 || place.hasColon) return keys;
  const beginnings = newestKinds(workspace).map((kind) => ({
    label: kind.kind,
    kind: "manifest" as const,
    snippet: snippetFor(kind),
    replace: place.replace,
    detail: apiVersionOf(kind),
    sortText: `1${kind.kind}`,
    documentation: () => documentationOf(workspace, kind.type, ""),
  }));
  const snippets = Object.entries(manifestSnippets()).map(([prefix, { title, description, body }]) => ({
    label: prefix,
    kind: "manifest" as const,
    snippet: body.join("\n"),
    replace: place.replace,
    // Short, because editors shorten the label otherwise.
    detail: title,
    sortText: `2${prefix}`,
    documentation: () => `${description}\n\n\`\`\`yaml\n${withoutStops(body.join("\n"))}\n\`\`\``,
  }));
  return [...keys, ...beginnings, ...snippets];
}

const allKinds = (workspace: Workspace): readonly CatalogKind[] => [
  ...workspace.catalog.kinds,
  ...customKindsIn(workspace),
];

/** Each kind once, in the version that the server prefers: stable before beta before alpha, then the higher number. */
function newestKinds(workspace: Workspace): CatalogKind[] {
  const rank = (version: string): number => (/alpha/.test(version) ? 0 : /beta/.test(version) ? 1 : 2);
  const newest = new Map<string, CatalogKind>();
  for (const kind of allKinds(workspace)) {
    if (!kind.served || !kind.type) continue;
    const id = `${kind.group}/${kind.kind}`;
    const known = newest.get(id);
    const order = known
      ? rank(kind.version) - rank(known.version) || kind.version.localeCompare(known.version, "en", { numeric: true })
      : 1;
    if (order > 0) newest.set(id, kind);
  }
  return [...newest.values()];
}

/** The key followed by what the schema says its value needs. */
function keySnippet(workspace: Workspace, owner: string, name: string, field: CatalogField, place: KeyPlace): string {
  // After a dash the line's content starts further right than its indentation.
  const step = place.isBehindDash ? "    " : "  ";
  if (place.inFlow) {
    const inside = { object: "{ $0 }", map: "{ $0 }", list: "[$0]" } as const;
    return `${name}: ${inside[field.shape as keyof typeof inside] ?? scalarSnippet(field, 1)}`;
  }
  switch (field.shape) {
    case "object":
      return `${name}:\n${requiredFields(workspace, field.type, step)}`;
    case "map":
      return field.items?.shape === "quantity" &&
        /^(?:limits|requests)$/.test(name) &&
        /\.ResourceRequirements$/.test(owner)
        ? `${name}:\n${step}cpu: \${1:500m}\n${step}memory: \${2:128Mi}`
        : `${name}:\n${step}$0`;
    case "list":
      return field.items?.shape === "object"
        ? `${name}:\n${step}- ${requiredFields(workspace, field.items.type, `${step}  `).trimStart()}`
        : `${name}:\n${step}- $0`;
    default:
      return `${name}: ${scalarSnippet(field, 1)}`;
  }
}

/** The required scalars of a type, with a tab stop each; a single stop if nothing is required. */
function requiredFields(workspace: Workspace, type: string | undefined, step: string): string {
  const required = Object.entries(fieldsOfType(workspace, type)).filter(
    ([, field]) => field.required && !["object", "list", "map", "any"].includes(field.shape),
  );
  if (required.length === 0) return `${step}$0`;
  return required.map(([name, field], index) => `${step}${name}: ${scalarSnippet(field, index + 1)}`).join("\n");
}

function scalarSnippet(field: CatalogField, stop: number): string {
  if (field.enum) return `\${${stop}|${field.enum.map((value) => value.replace(/[,|\\]/g, "\\$&")).join(",")}|}`;
  if (field.shape === "boolean") return `\${${stop}|${field.default === true ? "false,true" : "true,false"}|}`;
  return `$${stop}`;
}

function valuesAt(scope: CompletionScope, { field, replace }: ValuePlace): Completion[] {
  const { workspace } = scope;
  const { parent, key } = field;
  const isAtTop = parent !== undefined && !parent.parent && parent.rootType === undefined;
  if (isAtTop && key === "kind") return kindsFor(workspace, parent, replace);
  if (isAtTop && key === "apiVersion") return apiVersionsFor(workspace, parent, replace);
  const own = schemaOf(workspace, field);
  const schema = own?.shape === "list" ? own.items : own;
  // A dash is followed by either a scalar or the first key of a map.
  if (schema?.shape === "object" && (typeof key === "number" || own?.shape === "list"))
    return keysAt(scope, {
      is: "key",
      holder: field,
      replace,
      hasColon: false,
      isBehindDash: true,
      inFlow: field.inFlow,
    });
  // A list item is documented by the field that holds the list.
  const named = typeof key === "number" ? parent : field;
  const owner = named?.parent && typeOfIndentTree(workspace, named.parent);
  const explanation = owner ? explanationOfField(owner, String(named.key)) : undefined;
  const values =
    schema?.enum ?? (schema?.shape === "boolean" ? ["true", "false"] : Object.keys(explanation?.values ?? {}));
  // Our explanations list values in order of how common they are.
  const order = Object.keys(explanation?.values ?? {});
  const closed = values.map((value) => ({
    label: value,
    kind: "value" as const,
    snippet: value === "" ? '""' : plain(value),
    replace,
    sortText: `0${String(order.indexOf(value) + 1).padStart(4, "0")}${value}`,
    ...(String(schema?.default) === value && { detail: t("default") }),
    documentation: () => valueExplained(explanation, value),
  }));
  const found = namesFor(scope, field).filter(({ name }) => !values.includes(name));
  const names = found.map(({ name, of }, index) => ({
    label: name === "" ? '""' : name,
    kind: "name" as const,
    snippet: plain(asScalar(name, schema?.shape)),
    replace,
    detail: of,
    sortText: `0${String(index).padStart(4, "0")}`,
    documentation: () => undefined,
  }));
  const standard = schema?.default;
  const isOpen = closed.length === 0 && (typeof standard === "string" || typeof standard === "number");
  const byDefault = isOpen && standard !== "" && !names.some(({ label }) => label === String(standard));
  return [
    ...closed,
    ...names,
    ...(byDefault
      ? [
          {
            label: String(standard),
            kind: "value" as const,
            snippet: plain(typeof standard === "string" ? asScalar(standard, "string") : String(standard)),
            replace,
            detail: t("default"),
            sortText: "9",
            documentation: () => undefined,
          },
        ]
      : []),
  ];
}

/** Escapes characters that are special in snippets. */
const plain = (text: string): string => text.replace(/[$}\\]/g, "\\$&");

function kindsFor(workspace: Workspace, root: IndentTree, replace: Span): Completion[] {
  const written = root.children.find(({ key }) => key === "apiVersion");
  const { group, version } = groupVersionOf(root.text("apiVersion") ?? "");
  const fitting = allKinds(workspace).filter(
    (kind) => kind.served && kind.type && kind.group === group && kind.version === version,
  );
  const offered = fitting.length > 0 ? fitting : newestKinds(workspace);
  const kindAt = root.children.find(({ key }) => key === "kind")?.start ?? 0;
  return offered.map((kind) => ({
    label: kind.kind,
    kind: "value" as const,
    snippet: kind.kind,
    replace,
    detail: apiVersionOf(kind),
    sortText: kind.kind,
    documentation: () => documentationOf(workspace, kind.type, ""),
    ...(!written && {
      also: [{ span: { start: kindAt, end: kindAt }, newText: `apiVersion: ${apiVersionOf(kind)}\n` }],
    }),
  }));
}

function apiVersionsFor(workspace: Workspace, root: IndentTree, replace: Span): Completion[] {
  const kind = root.text("kind");
  const served = allKinds(workspace).filter((one) => one.served && one.type);
  const fitting = served.filter((one) => one.kind === kind);
  const versions = [...new Set((fitting.length > 0 ? fitting : served).map(apiVersionOf))];
  return versions.map((version) => ({
    label: version,
    kind: "value" as const,
    snippet: version,
    replace,
    sortText: version,
    documentation: () => undefined,
  }));
}

const typeInWords = ({ shape, items, required }: CatalogField): string => {
  const type = shape === "list" ? `[]${items?.shape ?? ""}` : shape;
  return required ? `${type}, ${t("required")}` : type;
};

/** Our explanation, followed by the official description. */
function documentationOf(workspace: Workspace, type: string | undefined, name: string): string | undefined {
  if (!type) return undefined;
  const explanation = name === "" ? explanationOfType(type) : explanationOfField(type, name);
  const ours = explanation && explanationText(explanation);
  const official = officialText(workspace, type, name);
  return [ours, official && withoutMarkup(official)].filter(Boolean).join("\n\n---\n\n") || undefined;
}

function documentationAtTop(name: string): string | undefined {
  const explanation = explanationAtTop(name);
  return explanation && explanationText(explanation);
}
