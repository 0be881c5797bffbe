import { t } from "../l10n";

/** The server's recurring phrases in the user's language; anything else is shown in the server's own words. */
const phrases: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [
    /^(?:must|should) be greater than or equal to (-?[\d.]+)$/,
    (m) => t("it must be at least {limit}", { limit: m[1] ?? "" }),
  ],
  [
    /^(?:must|should) be less than or equal to (-?[\d.]+)/,
    (m) => t("it must be at most {limit}", { limit: m[1] ?? "" }),
  ],
  [
    /^(?:must|should) be greater than (-?[\d.]+|zero)$/,
    (m) => t("it must be more than {limit}", { limit: m[1] === "zero" ? 0 : (m[1] ?? "") }),
  ],
  [/^(?:must|should) be less than (-?[\d.]+)$/, (m) => t("it must be less than {limit}", { limit: m[1] ?? "" })],
  [/^must be greater than or equal to zero$/, () => t("it must be at least {limit}", { limit: 0 })],
  [
    /^must be (?:between|in the range) (-?\d+)(?: and |-)(-?\d+)/,
    (m) => t("it must be between {low} and {high}", { low: m[1] ?? "", high: m[2] ?? "" }),
  ],
  [
    /^must be no more than (\d+) (?:bytes|characters)/,
    (m) => t("it may have at most {count} characters", { count: m[1] ?? "" }),
  ],
  [/^must have at most (\d+) (?:items?|bytes?)/, (m) => t("at most {count} are allowed", { count: m[1] ?? "" })],
  [/^must have at least (\d+) items?/, (m) => t("at least {count} are needed", { count: m[1] ?? "" })],
  [/^must be non-empty$|^must not be empty$|^can not be empty/, () => t("it must not be empty")],
  [/^unsupported map key of type/, () => t("a key must be a text, and neither empty nor a list or map")],
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
    /^(?:may|must) not be specified when `?(\w+)`? is set/,
    (m) => t("it cannot go together with {other}", { other: m[1] ?? "" }),
  ],
  [
    /^(?:may|must) not be specified when `?(\w+)`? is not (?:set|specified)/,
    (m) => t("it requires {other}", { other: m[1] ?? "" }),
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
  [/^cannot be set for an Ephemeral Container/, () => t("an ephemeral container cannot have it")],
  [
    /^must be a standard resource (?:type or fully qualified|for containers)/,
    () =>
      t(
        "it is not a resource that Kubernetes knows: cpu, memory, ephemeral-storage, hugepages-…, or one with a domain, such as nvidia.com/gpu",
      ),
  ],
  [
    /^name is neither a standard finalizer name nor is it fully qualified/,
    () => t("a finalizer needs a domain, such as example.com/cleanup"),
  ],
  [
    /^not a valid (?:selector|pod selector|label selector) operator/,
    () => t("the operators are In, NotIn, Exists and DoesNotExist"),
  ],
  [
    /^may not be set for init containers without restartPolicy=Always/,
    () =>
      t("an init container ends before the others start; with restartPolicy: Always it is a sidecar and may have this"),
  ],
  [
    /^can only be set when seccomp type is Localhost/,
    () => t("only the seccomp type Localhost has a profile of its own"),
  ],
  [
    /^must not already exist in volume(?:Mounts|Devices)/,
    () => t("a volume is either mounted or given as a device, not both"),
  ],
  [/^subPathExpr and subPath are mutually exclusive/, () => t("subPath and subPathExpr cannot go together")],
  [/^must have exactly one version marked as storage version/, () => t("exactly one version must have storage: true")],
  [
    /^must match `containerPort` when `hostNetwork` is true/,
    () => t("on the host's network the port of the host is that of the container"),
  ],
  [/^must not be set for readinessProbes/, () => t("a readiness probe ends nothing, so it has no grace period")],
  [
    /^at most one of `resourceClaimName` or `resourceClaimTemplateName`/,
    () => t("resourceClaimName and resourceClaimTemplateName cannot go together"),
  ],
  [/^name and selector are mutually exclusive/, () => t("name and selector cannot go together")],
  [/^apiVersion must specify API group/, () => t("it needs a group before the version, such as apps/v1")],
  [/^must be a domain-prefixed path/, () => t("it needs a domain, such as example.com/name")],
  [
    /^must be one of the container or initContainer names in the pod template/,
    () => t("the Pod has no container of this name"),
  ],
  [/^must include at least one of v1, v1beta1/, () => t("it must name v1")],
  [/^must populate the given metric source only/, () => t("only the source that type names may be set")],
  [/^requires indexed completion mode/, () => t("it needs completionMode: Indexed")],
  [
    /^a fully qualified name must be a domain and a name separated by a slash/,
    () => t("it needs a domain and a slash, such as example.com/name"),
  ],
  [/^either `defaultBackend` or `rules` must be specified/, () => t("it needs rules or a defaultBackend")],
  [/^must be positive$/, () => t("it must be more than {limit}", { limit: 0 })],
  [
    /^may not specify both ipBlock and another peer/,
    () => t("ipBlock stands alone: write another peer as an item of its own"),
  ],
  [/^a valid percent string must be/, () => t("write a whole number, or a percentage such as 25%")],
  [/^invalid label selector/, () => t("it is not a label selector")],
  [
    /^rules cannot apply to both regular resources and non-resource URLs/,
    () => t("a rule is either of resources or of nonResourceURLs: write two"),
  ],
  [/^must be a string compatible with semver/, () => t("write a version of three numbers, such as 1.2.3")],
  [/^(?:yaml: )?anchor '[^']*' value contains itself/, () => t("an anchor cannot contain its own alias")],
  [/^found a tab character that violates indentation/, () => t("YAML is indented with spaces, never with tabs")],
  [/^could not find expected ':'/, () => t("a colon is missing after the key")],
  [
    /^mapping values are not allowed in this context/,
    () => t("a colon and a space make a map, which cannot stand here: quote the text"),
  ],
  [/^did not find expected key/, () => t("this line does not fit the indentation of those above")],
  [/^did not find expected node content/, () => t("a value is missing here")],
  [/^did not find expected ',' or '[\]}]'/, () => t("a comma or a closing bracket is missing")],
  [/^document contains excessive aliasing/, () => t("its aliases expand to far too much")],
  [/^control characters are not allowed/, () => t("control characters are not allowed")],
  [/^invalid map key/, () => t("a key must be text")],
  [/!!binary value contains invalid base64 data/, () => t("the value of !!binary is not base64")],
  [/^unknown anchor '[^']*' referenced/, () => t("this alias names an anchor that is not defined above it")],
  [/^when `hostUsers` is false/, () => t("it cannot go together with hostUsers: false")],
  [
    /^claims may not be set for Resources at pod-level/,
    () => t("resource claims belong to containers, not to the Pod as a whole"),
  ],
  // In a Job exported from a cluster: values that the server generates for each Job.
  [/^must be '0{8}-/, () => t("the server sets it: remove it")],
  [/^cannot be set$/, () => t("it is not allowed in a template")],
];

export function phrase(detail: string): string {
  for (const [pattern, words] of phrases) {
    const match = pattern.exec(detail);
    if (match) return words(match);
  }
  return detail;
}
