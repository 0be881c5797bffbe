import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import { phrase } from "../../../src/core/verdict/phrases";

/** The server's words, and ours. */
const said: readonly (readonly [server: string, ours: string])[] = [
  ["must be greater than or equal to 0", "it must be at least 0"],
  ["should be greater than or equal to -1.5", "it must be at least -1.5"],
  ["must be less than or equal to 10, inclusive", "it must be at most 10"],
  ["should be less than or equal to 0.5", "it must be at most 0.5"],
  ["must be greater than zero", "it must be more than 0"],
  ["must be greater than 3", "it must be more than 3"],
  ["should be less than 4", "it must be less than 4"],
  ["must be greater than or equal to zero", "it must be at least 0"],
  ["must be between 1 and 65535, inclusive", "it must be between 1 and 65535"],
  ["must be in the range 1-65535", "it must be between 1 and 65535"],
  ["must be no more than 63 characters", "it may have at most 63 characters"],
  ["must be no more than 253 bytes", "it may have at most 253 characters"],
  ["must have at most 64 items", "at most 64 are allowed"],
  ["must have at most 1 byte", "at most 1 are allowed"],
  ["must have at least 1 item", "at least 1 are needed"],
  ["must be non-empty", "it must not be empty"],
  ["must not be empty", "it must not be empty"],
  ["can not be empty string", "it must not be empty"],
  ["unsupported map key of type: []", "a key must be a text, and neither empty nor a list or map"],
  ["may not specify more than 1 volume type", "a volume has exactly one source"],
  ["must specify a volume type", "a volume needs a source, such as emptyDir: {}"],
  ["may not specify more than 1 handler type", "only one of exec, httpGet, tcpSocket and grpc is allowed"],
  ["must specify a handler type", "it needs one of exec, httpGet, tcpSocket or grpc"],
  ["field is immutable", "it cannot be changed once it is set"],
  ["may not be changed once set", "it cannot be changed once it is set"],
  ["cannot be set on create", "it cannot be set when the resource is created"],
  ["must be an absolute path", "it must be an absolute path, beginning with /"],
  ["must be a relative path", "it must be a relative path"],
  ["must not contain '..'", "it must not contain .."],
  ["must not contain ':'", "it must not contain a colon"],
  ["must be unique", "it must be unique"],
  ["may only be used when `type` is 'ClusterIP or NodePort'", "it is only for the type ClusterIP or NodePort"],
  ["may only be used when `type` is NodePort", "it is only for the type NodePort"],
  ["may not be used when `type` is 'ExternalName'", "it is not for the type ExternalName"],
  ["may not be specified when `tcpSocket` is set", "it cannot go together with tcpSocket"],
  ["may not be specified when `port` is not specified", "it requires port"],
  ["must not be specified when labelSelector is not set", "it requires labelSelector"],
  ["may not be specified when `value` is not empty", "value and valueFrom cannot go together"],
  ["may not have more than one field specified at a time", "only one of its fields may be set"],
  ["minAvailable and maxUnavailable cannot be both set", "minAvailable and maxUnavailable cannot go together"],
  ["not allowed on this type", "this kind belongs to no namespace"],
  ["name or generateName is required", "every resource has a name"],
  ["must specify at least one container", "a Pod has at least one container"],
  ["cannot be set for an Ephemeral Container", "an ephemeral container cannot have it"],
  [
    "must be a standard resource type or fully qualified",
    "it is not a resource that Kubernetes knows: cpu, memory, ephemeral-storage, hugepages-…, or one with a domain, such as nvidia.com/gpu",
  ],
  [
    "must be a standard resource for containers",
    "it is not a resource that Kubernetes knows: cpu, memory, ephemeral-storage, hugepages-…, or one with a domain, such as nvidia.com/gpu",
  ],
  [
    "name is neither a standard finalizer name nor is it fully qualified",
    "a finalizer needs a domain, such as example.com/cleanup",
  ],
  ["not a valid selector operator", "the operators are In, NotIn, Exists and DoesNotExist"],
  ["not a valid pod selector operator", "the operators are In, NotIn, Exists and DoesNotExist"],
  ["not a valid label selector operator", "the operators are In, NotIn, Exists and DoesNotExist"],
  [
    "may not be set for init containers without restartPolicy=Always",
    "an init container ends before the others start; with restartPolicy: Always it is a sidecar and may have this",
  ],
  ["can only be set when seccomp type is Localhost", "only the seccomp type Localhost has a profile of its own"],
  ["must not already exist in volumeMounts", "a volume is either mounted or given as a device, not both"],
  ["must not already exist in volumeDevices", "a volume is either mounted or given as a device, not both"],
  ["subPathExpr and subPath are mutually exclusive", "subPath and subPathExpr cannot go together"],
  ["must have exactly one version marked as storage version", "exactly one version must have storage: true"],
  [
    "must match `containerPort` when `hostNetwork` is true",
    "on the host's network the port of the host is that of the container",
  ],
  ["must not be set for readinessProbes", "a readiness probe ends nothing, so it has no grace period"],
  [
    "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified",
    "resourceClaimName and resourceClaimTemplateName cannot go together",
  ],
  ["name and selector are mutually exclusive", "name and selector cannot go together"],
  ["apiVersion must specify API group", "it needs a group before the version, such as apps/v1"],
  ['must be a domain-prefixed path (such as "acme.io/foo")', "it needs a domain, such as example.com/name"],
  ["must be one of the container or initContainer names in the pod template", "the Pod has no container of this name"],
  ["must include at least one of v1, v1beta1", "it must name v1"],
  ["must populate the given metric source only", "only the source that type names may be set"],
  ["requires indexed completion mode", "it needs completionMode: Indexed"],
  [
    "a fully qualified name must be a domain and a name separated by a slash",
    "it needs a domain and a slash, such as example.com/name",
  ],
  ["either `defaultBackend` or `rules` must be specified", "it needs rules or a defaultBackend"],
  ["must be positive", "it must be more than 0"],
  ["may not specify both ipBlock and another peer", "ipBlock stands alone: write another peer as an item of its own"],
  [
    "a valid percent string must be a numeric string followed by an ending '%'",
    "write a whole number, or a percentage such as 25%",
  ],
  ["invalid label selector", "it is not a label selector"],
  [
    "rules cannot apply to both regular resources and non-resource URLs",
    "a rule is either of resources or of nonResourceURLs: write two",
  ],
  ["must be a string compatible with semver", "write a version of three numbers, such as 1.2.3"],
  ["anchor 'a' value contains itself", "an anchor cannot contain its own alias"],
  ["yaml: anchor 'a' value contains itself", "an anchor cannot contain its own alias"],
  ["found a tab character that violates indentation", "YAML is indented with spaces, never with tabs"],
  ["could not find expected ':'", "a colon is missing after the key"],
  [
    "mapping values are not allowed in this context",
    "a colon and a space make a map, which cannot stand here: quote the text",
  ],
  ["did not find expected key", "this line does not fit the indentation of those above"],
  ["did not find expected node content", "a value is missing here"],
  ["did not find expected ',' or ']'", "a comma or a closing bracket is missing"],
  ["did not find expected ',' or '}'", "a comma or a closing bracket is missing"],
  ["document contains excessive aliasing", "its aliases expand to far too much"],
  ["control characters are not allowed", "control characters are not allowed"],
  ["invalid map key: map[string]interface {}", "a key must be text"],
  ["yaml: !!binary value contains invalid base64 data", "the value of !!binary is not base64"],
  ["unknown anchor 'a' referenced", "this alias names an anchor that is not defined above it"],
  ["when `hostUsers` is false", "it cannot go together with hostUsers: false"],
  [
    "claims may not be set for Resources at pod-level",
    "resource claims belong to containers, not to the Pod as a whole",
  ],
  ["must be '00000000-0000-0000-0000-000000000000'", "the server sets it: remove it"],
  ["cannot be set", "it is not allowed in a template"],
];

describe("The server's standing phrases", () => {
  afterEach(() => setLanguage("en"));

  for (const [server, ours] of said) it(server, () => assert.equal(phrase(server), ours));

  it("are said in Portuguese, with the numbers and names that they hold", () => {
    setLanguage("pt-br");
    for (const [server, ours] of said) assert.notEqual(phrase(server), ours, server);
    assert.match(phrase("must be between 1 and 65535, inclusive"), /\b1\b.*\b65535\b/);
  });

  it("stay the server's where there are no words of ours", () => {
    for (const other of ["must be something else", "it cannot be set", "must be greater than or equal to a", ""])
      assert.equal(phrase(other), other);
  });
});
