/** Completes keys. */

import { apiVersionOf } from "../../kinds/group-version";
import { t } from "../../l10n";
import type { CatalogField } from "../../schema/catalog";
import { fieldsOfType } from "../../schema/lookup";
import type { Workspace } from "../../workspace";
import type { Completion } from "./completion";
import { documentationAtTop, documentationOf } from "./documentation";
import type { IndentTree } from "./indent-tree";
import { keySnippet } from "./key-snippets";
import { manifestSnippets, snippetFor } from "./manifest-snippets";
import { entriesFor } from "./map-entries";
import type { CompletionScope } from "./name-query";
import { newestKinds } from "./offered-kinds";
import { partsFor } from "./parts";
import { type KeyPlace, schemaOf, typeOfIndentTree } from "./place";
import { plain, valueSnippet, withoutStops } from "./snippet-text";

export function keysAt(scope: CompletionScope, place: KeyPlace): Completion[] {
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

/** Accepting the item re-indents the line; the detail says which map it moves into. */
const movedInto = ({ moves, holder }: KeyPlace): Pick<Completion, "moves" | "detail"> =>
  moves ? { moves, detail: t("moves this line into {key}", { key: nameOf(holder) }) } : {};

/** What a user would call this map: its key, or the name of a list item. */
const nameOf = (map: IndentTree): string =>
  typeof map.key === "number" ? (map.text("name") ?? String(map.parent?.key)) : (map.key ?? map.text("kind") ?? "");

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

const typeInWords = ({ shape, items, required }: CatalogField): string => {
  const type = shape === "list" ? `[]${items?.shape ?? ""}` : shape;
  return required ? `${type}, ${t("required")}` : type;
};
