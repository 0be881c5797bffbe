import { explanationAtTop, explanationOfField, explanationOfType } from "../docs";
import type { Explanation } from "../docs/explanation";
import { language, t } from "../l10n";
import type { Field, Manifest, Resource } from "../manifest/field";
import { code } from "../markdown";
import type { CatalogField, CatalogKind } from "../schema/catalog";
import { kindOf, rootType, typeOfField } from "../schema/lookup";
import { referenceLink } from "../schema/reference-link";
import { contains, type Span } from "../text";
import { parseDuration, secondsInWords } from "../values/duration";
import { parseImage } from "../values/image";
import { parsePercentage, shareOf } from "../values/percentage";
import { measureOf, quantityInWords } from "../values/quantity";
import { scheduleInWords } from "../values/schedule";
import type { Workspace } from "../workspace";

export interface HoverText {
  /** Markdown; what the user wrote stands in it as code only. */
  readonly markdown: string;
  readonly span: Span;
}

/** A field under the cursor, with all that the catalog knows of its surroundings. */
interface Place {
  readonly workspace: Workspace;
  readonly resource: Resource | undefined;
  readonly field: Field;
  readonly kind: CatalogKind | undefined;
  /** The schema type that has the field, and the field's name in it. For an entry of a map, those of the map. */
  readonly owner: string | undefined;
  readonly name: string;
  readonly type: CatalogField | undefined;
  readonly withoutOfficialText: boolean;
}

export interface HoverOptions {
  /** Kubernetes' own text is left out where another extension shows it beside ours. */
  readonly withoutOfficialText?: boolean;
}

/** What the key or the value at `offset` is, in the user's language. Nothing on what is not ours. */
export function hoverAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  { withoutOfficialText = false }: HoverOptions = {},
): HoverText | undefined {
  const document = documentAt(workspace.get(uri), offset);
  if (!document?.root || (document.role !== "resource" && document.role !== "incomplete")) return undefined;
  const field = document.root.at(offset);
  if (!field?.parent) return undefined;
  const onKey = field.keySpan !== undefined && contains(field.keySpan, offset);
  const onValue = field.shape === "scalar" && contains(field.valueSpan, offset);
  if (!onKey && !onValue) return undefined;

  const place = { ...placeOf(workspace, document.resource, field), withoutOfficialText };
  const sections = onValue && !onKey ? valueSections(place) : fieldSections(place);
  if (sections.length === 0) return undefined;
  const span = onKey ? (field.keySpan as Span) : field.valueSpan;
  return { markdown: sections.join("\n\n"), span };
}

const documentAt = (manifest: Manifest | undefined, offset: number) => manifest?.documentAt(offset);

function placeOf(
  workspace: Workspace,
  resource: Resource | undefined,
  field: Field,
): Omit<Place, "withoutOfficialText"> {
  const kind = resource && kindOf(workspace, resource);
  const type = resource && typeOfField(workspace, field);
  let named = field;
  // An item of a list and an entry of a map are explained by the field that holds them.
  while (named.parent?.parent && (typeof named.key === "number" || holdsEntries(workspace, named.parent, resource)))
    named = named.parent;
  const holder = named.parent;
  const owner = holder && (rootType(workspace, holder) ?? typeOfField(workspace, holder)?.type);
  return { workspace, resource, field, kind, owner, name: String(named.key), type };
}

const holdsEntries = (workspace: Workspace, field: Field, resource: Resource | undefined): boolean =>
  resource !== undefined && typeOfField(workspace, field)?.shape === "map";

function explanationOf({ owner, name, field, type }: Place): Explanation | undefined {
  const itself = type?.type ?? type?.items?.type;
  return (
    (owner !== undefined ? explanationOfField(owner, name) : undefined) ??
    (itself !== undefined ? explanationOfType(itself) : undefined) ??
    (field.parent?.parent ? undefined : explanationAtTop(name))
  );
}

function fieldSections(place: Place): string[] {
  const { field, kind } = place;
  const explanation = explanationOf(place);
  if (!explanation && !place.type) return [];
  const sections = [`**${code(String(field.key))}**`];
  if (explanation) sections.push(...explained(explanation));
  if (place.type) {
    const facts = factsOf(place, explanation);
    if (facts) sections.push(facts);
  }
  const atTop = !field.parent?.parent;
  if (atTop && (place.name === "kind" || place.name === "apiVersion") && kind) sections.push(lifecycle(kind));
  sections.push(...official(place, place.owner, place.name, explanation));
  if (explanation?.fromThePost) sections.push(credit());
  return sections;
}

function valueSections(place: Place): string[] {
  const { field, kind, workspace } = place;
  if (!field.parent?.parent && field.key === "kind" && kind) return kindSections(workspace, kind, place);
  return [...valueWords(place), ...fieldSections(place)];
}

function kindSections(workspace: Workspace, kind: CatalogKind, place: Place): string[] {
  const explanation = kind.type === undefined ? undefined : explanationOfType(kind.type);
  const sections = [`**${code(kind.kind)}**`];
  if (explanation) sections.push(...explained(explanation));
  sections.push(lifecycle(kind));
  sections.push(...official({ ...place, workspace }, kind.type, "", explanation));
  if (explanation?.fromThePost) sections.push(credit());
  return sections;
}

/** Our own explanation, in its fixed order: what, when, an example, the usual mistake, where to read on. */
function explained({ gist, when, values, example, pitfall, learnMore }: Explanation): string[] {
  const inLanguage = language();
  const sections = [gist[inLanguage]];
  if (when) sections.push(when[inLanguage]);
  if (values)
    sections.push(
      Object.entries(values)
        .map(([value, does]) => `- ${code(value)}: ${does[inLanguage]}`)
        .join("\n"),
    );
  if (example) sections.push(`\`\`\`yaml\n${example}\n\`\`\``);
  if (pitfall) sections.push(`**${t("Watch out:")}** ${pitfall[inLanguage]}`);
  sections.push(`[${t("Learn more")}](${learnMore})`);
  return sections;
}

function factsOf({ owner, name, type, field, workspace }: Place, explanation: Explanation | undefined): string {
  const facts = [`${t("Type:")} ${typeInWords(type as CatalogField)}`];
  const declared = owner === undefined ? undefined : workspace.catalog.types[owner]?.fields[name];
  const own = name === String(field.key) ? (declared ?? type) : type;
  if (own?.required) facts.push(t("required"));
  if (own?.default !== undefined) facts.push(`${t("Default:")} ${code(JSON.stringify(own.default))}`);
  if (own?.enum && !explanation?.values) facts.push(`${t("Allowed:")} ${own.enum.map(code).join(", ")}`);
  if (own?.deprecated) facts.push(`**${t("deprecated")}**`);
  return facts.join(" · ");
}

function typeInWords(field: CatalogField): string {
  const shortName = (type: string | undefined) =>
    type === undefined ? "" : ` ${code(type.split(".").at(-1) ?? type)}`;
  switch (field.shape) {
    case "string":
      return t("text");
    case "integer":
      return t("whole number");
    case "number":
      return t("number");
    case "boolean":
      return t("true or false");
    case "bytes":
      return t("bytes in base64");
    case "quantity":
      return t("quantity");
    case "int-or-string":
      return t("number or text");
    case "time":
      return t("point in time");
    case "duration":
      return t("duration");
    case "object":
      return `${t("object")}${shortName(field.type)}`;
    case "list":
      return field.items ? t("list of {items}", { items: typeInWords(field.items) }) : t("list");
    case "map":
      return field.items ? t("pairs of a name and {items}", { items: typeInWords(field.items) }) : t("pairs");
    case "any":
      return t("anything");
  }
}

function lifecycle(kind: CatalogKind): string {
  const facts = [code(kind.group === "" ? kind.version : `${kind.group}/${kind.version}`)];
  if (kind.namespaced !== undefined)
    facts.push(kind.namespaced ? t("lives in a namespace") : t("belongs to the whole cluster"));
  if (kind.plural) facts.push(code(`kubectl get ${kind.shortNames?.[0] ?? kind.plural}`));
  if (kind.introduced) facts.push(t("since Kubernetes {version}", { version: kind.introduced }));
  if (kind.deprecated) facts.push(`**${t("deprecated since {version}", { version: kind.deprecated })}**`);
  if (kind.removed) facts.push(`**${t("removed in {version}", { version: kind.removed })}**`);
  if (kind.replacement) {
    const { group, version, kind: name } = kind.replacement;
    facts.push(t("use {replacement}", { replacement: code(`${group === "" ? "" : `${group}/`}${version} ${name}`) }));
  }
  return facts.join(" · ");
}

function official(
  { workspace, withoutOfficialText }: Place,
  type: string | undefined,
  name: string,
  explanation: Explanation | undefined,
): string[] {
  if (type === undefined) return [];
  const text = withoutOfficialText ? undefined : workspace.catalogText()[type]?.[name];
  const link = referenceLink(workspace, type);
  const sections = text ? ["---", `**${t("In Kubernetes' own words")}**`, officialText(text, explanation)] : [];
  if (link) sections.push(`[${t("Kubernetes API reference")}](${link})`);
  return sections;
}

/** The generated list of values says nothing that we have not said better; text in angle brackets is no HTML. */
function officialText(text: string, explanation: Explanation | undefined): string {
  const list = text.indexOf("Possible enum values:");
  const said = list >= 0 && (explanation?.values || !/^ - `"[^`]*"` \S/m.test(text.slice(list)));
  return (said ? text.slice(0, list) : text).trim().replaceAll("<", "&lt;");
}

const credit = (): string =>
  `*${t("Retold from the post “O que danado é um pod?” by guilherme (2024-04-05), with our additions.")}*`;

/** What the value under the cursor means. The values of a Secret are never spoken of. */
function valueWords(place: Place): string[] {
  const { field, type, name, resource } = place;
  const text = field.text();
  if (text === undefined || resource?.kind === "Secret") return [];
  if (resource?.kind === "Service" && resource.group === "" && /^metadata\.(?:name|namespace)$/.test(field.path))
    return dnsName(resource);
  const key = String(typeof field.key === "number" ? name : field.key);
  switch (type?.shape) {
    case "quantity": {
      const words = quantityInWords(text, key === "sizeLimit" ? "bytes" : measureOf(key));
      return words ? [`${code(text)} = **${words}**`] : [];
    }
    case "duration": {
      const words = secondsInWords(parseDuration(text) ?? 0);
      return words ? [`${code(text)} = **${words}**`] : [];
    }
    case "integer": {
      const words = key.endsWith("Seconds") ? secondsInWords(Number(text)) : undefined;
      return words ? [`${code(text)} = **${words}**`] : [];
    }
    case "int-or-string":
      return percentageWords(place, text);
    case "string": {
      const does = explanationOf(place)?.values?.[text];
      if (does && type.enum?.includes(text)) return [`${code(text)}: **${does[language()]}**`];
      if (key === "image") return imageWords(text);
      return key === "schedule" && resource?.kind === "CronJob" ? scheduleWords(resource, text) : [];
    }
    default:
      return [];
  }
}

function dnsName({ name, namespace }: Resource): string[] {
  if (!name) return [];
  const host = code(`${name}.${namespace ?? "default"}.svc.cluster.local`);
  const sections = [t("Inside the cluster this Service is found as {host}.", { host })];
  if (namespace === undefined)
    sections.push(
      t("No namespace is written here, so {namespace} is assumed; applied elsewhere, that namespace takes its place.", {
        namespace: code("default"),
      }),
    );
  return sections;
}

/** Of a Deployment's replicas, as its controller works them out. */
function percentageWords({ field, resource, workspace, owner, name }: Place, text: string): string[] {
  const percentage = parsePercentage(text);
  const update = resource?.root.get("spec.strategy.rollingUpdate");
  if (percentage === undefined || !resource || !owner || update?.path !== field.parent?.path) return [];
  const replicasType = kindOf(workspace, resource)?.type;
  const specType = replicasType && workspace.catalog.types[replicasType]?.fields.spec?.type;
  const standard = specType ? workspace.catalog.types[specType]?.fields.replicas?.default : undefined;
  const replicas = Number(resource.root.text("spec.replicas") ?? standard ?? 1);
  if (!Number.isInteger(replicas)) return [];
  const pods = shareOf(percentage, replicas, name === "maxSurge" ? "up" : "down");
  return [t("{share} of {replicas} replicas = **{pods}**", { share: code(text), replicas, pods })];
}

function scheduleWords({ root }: Resource, text: string): string[] {
  const words = scheduleInWords(text);
  if (!words) return [];
  const zone = root.text("spec.timeZone");
  const where = zone ? code(zone) : t("of the kube-controller-manager, usually UTC");
  return [`${code(text)} = **${words}**`, `${t("Time zone:")} ${where}`];
}

function imageWords(text: string): string[] {
  const image = parseImage(text);
  if (!image) return [];
  const lines = [
    `- ${t("Registry:")} ${code(image.registry)}`,
    `- ${t("Image:")} ${code(image.repository)}`,
    image.tag === undefined && image.digest === undefined
      ? `- ${t("Tag: none, so {latest}, which changes from day to day", { latest: code("latest") })}`
      : image.tag === undefined
        ? ""
        : `- ${t("Tag:")} ${code(image.tag)}`,
    image.digest === undefined ? "" : `- ${t("Digest:")} ${code(image.digest)}`,
  ];
  return [lines.filter(Boolean).join("\n")];
}
