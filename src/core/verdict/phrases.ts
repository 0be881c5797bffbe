import { t } from "../l10n";

/** The server's standing phrases in the user's language; what is not here is shown in the server's own words. */
const phrases: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^must be greater than or equal to (-?[\d.]+)$/, (m) => t("it must be at least {limit}", { limit: m[1] ?? "" })],
  [/^must be less than or equal to (-?[\d.]+)/, (m) => t("it must be at most {limit}", { limit: m[1] ?? "" })],
  [
    /^(?:must|should) be greater than (-?[\d.]+|zero)$/,
    (m) => t("it must be more than {limit}", { limit: m[1] === "zero" ? 0 : (m[1] ?? "") }),
  ],
  [/^must be less than (-?[\d.]+)$/, (m) => t("it must be less than {limit}", { limit: m[1] ?? "" })],
  [/^must be greater than or equal to zero$/, () => t("it must be at least {limit}", { limit: 0 })],
  [
    /^must be (?:between|in the range) (-?\d+)(?: and |-)(-?\d+)/,
    (m) => t("it must be between {low} and {high}", { low: m[1] ?? "", high: m[2] ?? "" }),
  ],
  [
    /^must be no more than (\d+) (?:bytes|characters)/,
    (m) => t("it may have at most {count} characters", { count: m[1] ?? "" }),
  ],
  [/^must have at most (\d+) (?:items|bytes)/, (m) => t("at most {count} are allowed", { count: m[1] ?? "" })],
  [/^must have at least (\d+) items?/, (m) => t("at least {count} are needed", { count: m[1] ?? "" })],
  [/^must be non-empty$|^must not be empty$|^can not be empty/, () => t("it must not be empty")],
  [/^may not specify more than 1 volume type/, () => t("a volume has exactly one source")],
  [/^must specify a volume type/, () => t("a volume needs a source, such as emptyDir: {}")],
  [/^may not specify more than 1 handler type/, () => t("only one of exec, httpGet, tcpSocket and grpc is allowed")],
  [/^must specify a handler type/, () => t("it needs one of exec, httpGet, tcpSocket or grpc")],
  [/^(?:field is immutable|may not be changed)/, () => t("it cannot be changed once it is set")],
  [/^cannot be set on create/, () => t("it cannot be set when the resource is created")],
  [/^must be an absolute path/, () => t("it must be an absolute path, beginning with /")],
  [/^must be a relative path/, () => t("it must be a relative path")],
  [/^must not contain '\.\.'/, () => t("it must not contain ..")],
  [/^must not contain ':'/, () => t("it must not contain a colon")],
  [/^must be unique$/, () => t("it must be unique")],
  [
    /^may only be used when `type` is '?([\w' or]+?)'?$/,
    (m) => t("it is only for the type {type}", { type: m[1] ?? "" }),
  ],
  [/^may not be used when `type` is '(\w+)'/, (m) => t("it is not for the type {type}", { type: m[1] ?? "" })],
  [
    /^may not be specified when `?(\w+)`? is (?:not )?set/,
    (m) => t("it cannot go together with {other}", { other: m[1] ?? "" }),
  ],
  [/^may not be specified when `value` is not empty/, () => t("value and valueFrom cannot go together")],
  [/^may not have more than one field specified at a time/, () => t("only one of its fields may be set")],
  [
    /^minAvailable and maxUnavailable cannot be both set/,
    () => t("minAvailable and maxUnavailable cannot go together"),
  ],
  [/^not allowed on this type/, () => t("this kind belongs to no namespace")],
  [/^name or generateName is required/, () => t("every resource has a name")],
  [/^must specify at least one container/, () => t("a Pod has at least one container")],
];

export function phrase(detail: string): string {
  for (const [pattern, words] of phrases) {
    const match = pattern.exec(detail);
    if (match) return words(match);
  }
  return detail;
}
