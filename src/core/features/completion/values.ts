/** Completes values. */

import { explanationOfField } from "../../docs";
import { apiVersionOf, groupVersionOf } from "../../kinds/group-version";
import { t } from "../../l10n";
import type { Span } from "../../text";
import type { Workspace } from "../../workspace";
import { valueExplained } from "../explanation-sections";
import type { Completion } from "./completion";
import { documentationOf } from "./documentation";
import type { IndentTree } from "./indent-tree";
import { keysAt } from "./keys";
import type { CompletionScope } from "./name-query";
import { namesFor } from "./names";
import { allKinds, newestKinds } from "./offered-kinds";
import { type Place, schemaOf, typeOfIndentTree } from "./place";
import { asScalar, plain } from "./snippet-text";

type ValuePlace = Extract<Place, { is: "value" }>;

export function valuesAt(scope: CompletionScope, { field, replace }: ValuePlace): Completion[] {
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
