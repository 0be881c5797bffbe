/** Code lenses that say which resources use a resource, and which Pods it selects. */

import type { KnownResource } from "../index/resource-index";
import { IndexView } from "../index/view";
import { kindIn } from "../kinds/kind-id";
import { t } from "../l10n";
import { type Span, shiftSpan, spanOf } from "../text";
import type { Workspace } from "../workspace";
import type { Place } from "./references";

/** A short text about how a resource is connected to others, and where those are. */
export interface Usage {
  /** Start of its document's content. */
  readonly span: Span;
  readonly title: string;
  readonly places: readonly Place[];
}

/** For each resource of a manifest: what it selects and what uses it. Nothing for resources without connections. */
export function usagesIn({ get, index }: Workspace, uri: string): Usage[] {
  const view = new IndexView(index, uri);
  return (get(uri)?.documents ?? []).flatMap((document) => {
    const start = document.resource?.root.span.start;
    if (start === undefined) return [];
    const span = spanOf(start, start);
    return view.in(document).flatMap((one) => {
      const { isGenerated, name } = one;
      if (isGenerated || name === "") return [];
      return [...selected(view, one), ...used(view, one)].map((usage) => ({ span, ...usage }));
    });
  });
}

type UsageText = Omit<Usage, "span">;

const nameOf = ({ kind, name }: KnownResource): string => `${kindIn(kind)}/${name}`;
const placeOfName = ({ uri, nameText, start }: KnownResource): Place => ({
  uri,
  span: shiftSpan(nameText.span, start),
});

function selected(view: IndexView, one: KnownResource): UsageText[] {
  const selectors = one.selectors.filter(
    ({ own, does, requirements }) => !own && does !== "places" && does !== "allows" && requirements.length > 0,
  );
  if (selectors.length === 0) return [];
  const found = [...new Set(selectors.flatMap((selector) => view.selectedBy(one, selector)))];
  const [first] = found;
  if (!first) return view.isComplete ? [{ title: t("selects nothing in this workspace"), places: [] }] : [];
  const what = nameOf(first);
  const title =
    found.length > 1
      ? t("selects the Pods of {count} resources", { count: found.length })
      : first.kind === "Pod" || selectors[0]?.of !== "Pod"
        ? t("selects {what}", { what })
        : t("selects the Pods of {what}", { what });
  return [{ title, places: found.map(placeOfName) }];
}

function used(view: IndexView, one: KnownResource): UsageText[] {
  const users = [
    ...view.usersOf(one).map(({ resource, use }) => ({ resource, span: use.span })),
    ...(one.pods || one.labels.length > 0 ? [...view.selectorsOf(one)] : [])
      .filter(({ selector, resource }) => selector.does !== "places" && selector.does !== "allows" && resource !== one)
      .map(({ resource, selector }) => ({ resource, span: selector.span })),
  ];
  const [first] = users;
  if (!first) return [];
  const resources = new Set(users.map(({ resource }) => resource));
  const title =
    resources.size === 1 && first.resource.name !== ""
      ? t("used by {what}", { what: nameOf(first.resource) })
      : t("used by {count}", { count: resources.size });
  return [
    {
      title,
      places: users.map(({ resource, span }) => ({ uri: resource.uri, span: shiftSpan(span, resource.start) })),
    },
  ];
}
