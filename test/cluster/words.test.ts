import assert from "node:assert/strict";
import type { Access } from "../../src/cluster/access";
import { accessWords } from "../../src/cluster/access-words";
import { ClusterError, type Failure, failureIn } from "../../src/cluster/failure";
import { describeFailure } from "../../src/cluster/failure-words";
import type { Claim } from "../../src/cluster/migration";
import type { Caution, Change } from "../../src/cluster/object-result";
import { cautionWords, troubleOf } from "../../src/cluster/object-result-words";
import { setLanguage } from "../../src/core/l10n";

const failures: readonly (readonly [Failure, words: string])[] = [
  [
    { kind: "no-kubeconfig", looked: ["/a", "/b"] },
    "There is no kubeconfig here (looked at /a, /b). Put one there, or name it in the setting danado.cluster.kubeconfig.",
  ],
  [{ kind: "broken-kubeconfig", file: "/a", detail: "no YAML" }, "The kubeconfig /a cannot be read: no YAML"],
  [{ kind: "no-contexts" }, "The kubeconfig has no contexts. Choose another file: Danado: Choose Context."],
  [
    { kind: "no-current-context", contexts: ["a", "b", "c", "d", "e", "f"] },
    "The kubeconfig does not say which context is the current one. Choose one: Danado: Choose Context (a, b, c, d, e).",
  ],
  [
    { kind: "no-such-context", context: "a" },
    "The kubeconfig has no context a. Choose another with Danado: Choose Context.",
  ],
  [
    { kind: "dangling-context", context: "a", missing: "cluster", name: "b" },
    "The context a names the cluster b, which the kubeconfig does not have.",
  ],
  [
    { kind: "dangling-context", context: "a", missing: "user", name: "b" },
    "The context a names the user b, whom the kubeconfig does not have.",
  ],
  [{ kind: "credentials", detail: "x" }, "Could not get the credentials for this context: x"],
  [
    { kind: "login-program", command: "aws", why: "absent", said: "", hint: "Get it there." },
    "The kubeconfig uses the credential plugin aws, which VS Code cannot find. Install it, or start VS Code where it is in PATH. Get it there.",
  ],
  [
    { kind: "login-program", command: "aws", why: "absent", said: "", hint: "" },
    "The kubeconfig uses the credential plugin aws, which VS Code cannot find. Install it, or start VS Code where it is in PATH.",
  ],
  [
    { kind: "login-program", command: "aws", why: "failed", said: "no session", hint: "Get it there." },
    "The credential plugin aws failed (no session). Log in with it in a terminal, then try again.",
  ],
  [
    { kind: "login-program", command: "aws", why: "failed", said: "", hint: "" },
    "The credential plugin aws failed (?). Log in with it in a terminal, then try again.",
  ],
  [
    { kind: "login-program", command: "aws", why: "unreadable", said: "", hint: "" },
    "The credential plugin aws printed no credentials. Run it in a terminal to see what it says.",
  ],
  [
    { kind: "login-program", command: "aws", why: "silent", said: "", hint: "" },
    "The credential plugin aws did not finish. Is it waiting for you, in a browser or a terminal?",
  ],
  [
    { kind: "program-denied", program: "aws", why: "denied" },
    "aws may not log in: danado.cluster.credentialPluginPolicy is DenyAll.",
  ],
  [
    { kind: "program-denied", program: "aws", why: "not-listed" },
    "aws may not log in: danado.cluster.credentialPluginAllowlist does not have it.",
  ],
  [
    { kind: "program-denied", program: "aws", why: "misconfigured" },
    "aws may not log in: danado.cluster.credentialPluginPolicy and credentialPluginAllowlist do not go together. A list needs the policy Allowlist, that policy needs a list, and its entries are names or clean paths.",
  ],
  [
    { kind: "not-allowed", file: "/a", context: "b" },
    "The kubeconfig /a belongs to this workspace, and what it does as b was not allowed, or has changed since. Run the command again to review it.",
  ],
  [
    { kind: "old-login", context: "a", provider: "gcp" },
    "The context a logs in by the auth-provider gcp, which is out of date or has expired. Create the kubeconfig again with your provider's tool.",
  ],
  [
    { kind: "missing-file", file: "/a", detail: "ENOENT" },
    "The kubeconfig names the file /a, which cannot be read (ENOENT). Put the file there, or create the kubeconfig again.",
  ],
  [
    { kind: "unusable-cluster", context: "a", detail: "x" },
    "The kubeconfig's entries for the cluster or the user of a are invalid (x). Check the server address, certificates and key.",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "ECONNREFUSED", proxy: "http://p" },
    "The API server https://c:6443 cannot be reached through the proxy http://p (ECONNREFUSED). Is the proxy right, and running?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "ENOTFOUND" },
    "The name of the API server https://c:6443 cannot be resolved (ENOTFOUND). Is the VPN on, and the address right?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "EAI_AGAIN" },
    "The name of the API server https://c:6443 cannot be resolved (EAI_AGAIN). Is the VPN on, and the address right?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "ECONNREFUSED" },
    "Nothing listens at https://c:6443 (ECONNREFUSED). Is the cluster running? A local one has another port after each start.",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "timeout" },
    "The API server https://c:6443 does not answer (timeout). Is the VPN on, and does a firewall let you through?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "ETIMEDOUT" },
    "The API server https://c:6443 does not answer (ETIMEDOUT). Is the VPN on, and does a firewall let you through?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "EHOSTUNREACH" },
    "The API server https://c:6443 does not answer (EHOSTUNREACH). Is the VPN on, and does a firewall let you through?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "ENETUNREACH" },
    "The API server https://c:6443 does not answer (ENETUNREACH). Is the VPN on, and does a firewall let you through?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "EPROTO" },
    "The server at https://c:6443 does not use HTTPS (EPROTO). Is the address right?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "ERR_SSL_WRONG_VERSION_NUMBER" },
    "The server at https://c:6443 does not use HTTPS (ERR_SSL_WRONG_VERSION_NUMBER). Is the address right?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "ERR_SSL_PACKET_LENGTH_TOO_LONG" },
    "The server at https://c:6443 does not use HTTPS (ERR_SSL_PACKET_LENGTH_TOO_LONG). Is the address right?",
  ],
  [
    { kind: "unreachable", server: "https://c:6443", detail: "ECONNRESET" },
    "The API server https://c:6443 does not answer (ECONNRESET). Is the cluster running, and the network up?",
  ],
  [
    { kind: "untrusted-certificate", server: "https://c:6443", detail: "CERT_HAS_EXPIRED" },
    "The certificate of https://c:6443 has expired (CERT_HAS_EXPIRED): the cluster's administrator must renew it.",
  ],
  [
    { kind: "untrusted-certificate", server: "https://c:6443", detail: "CERT_NOT_YET_VALID" },
    "The certificate of https://c:6443 is not valid yet (CERT_NOT_YET_VALID). Is this machine's clock right?",
  ],
  [
    { kind: "untrusted-certificate", server: "https://c:6443", detail: "ERR_TLS_CERT_ALTNAME_INVALID" },
    "The certificate of https://c:6443 is for another name (ERR_TLS_CERT_ALTNAME_INVALID). Use a name that it has, or tls-server-name in the kubeconfig.",
  ],
  [
    { kind: "untrusted-certificate", server: "https://c:6443", detail: "SELF_SIGNED_CERT_IN_CHAIN" },
    "The certificate of https://c:6443 is not trusted (SELF_SIGNED_CERT_IN_CHAIN). Is the kubeconfig of this very cluster?",
  ],
  [
    { kind: "unauthorized", context: "a" },
    "The API server does not accept the credentials of the context a: log in again.",
  ],
  [
    { kind: "unauthorized", context: "a", expired: "2026-01-01" },
    "The certificate that you log in with to a expired on 2026-01-01: get a new kubeconfig from whoever runs the cluster.",
  ],
  [{ kind: "forbidden", message: "no" }, "You are not allowed to do this: no"],
  [{ kind: "namespace-missing", namespace: "a" }, "The namespace a does not exist. Create it, or choose another."],
  [
    { kind: "unknown-kind", apiVersion: "a/v1", objectKind: "B" },
    "This cluster has no kind B in a/v1. Is its CustomResourceDefinition installed?",
  ],
  [
    { kind: "unknown-kind", apiVersion: "a/v1", objectKind: "B", served: [] },
    "This cluster has no kind B in a/v1. Is its CustomResourceDefinition installed?",
  ],
  [
    { kind: "unknown-kind", apiVersion: "a/v1", objectKind: "B", served: ["a/v2", "a/v3"] },
    "This cluster has B not in a/v1, but in a/v2, a/v3: change the apiVersion.",
  ],
  [{ kind: "conflict", message: "a", causes: [] }, "Other managers own these fields: a"],
  [{ kind: "refused", message: "a", causes: [] }, "The API server refuses this: a"],
  [
    { kind: "odd-answer", server: "https://c:6443", status: 302, detail: "HTML" },
    "The response from https://c:6443 is not from the Kubernetes API, or not for this request (302: HTML). Is a proxy or a login page in between, and the address right?",
  ],
  [
    { kind: "server-error", status: 500, message: "boom" },
    "The API server failed at this (500 boom). If it keeps failing, the cluster's administrator must look at it.",
  ],
  [
    { kind: "server-error", status: 500, message: "" },
    "The API server failed at this (500). If it keeps failing, the cluster's administrator must look at it.",
  ],
  [{ kind: "internal", detail: "TypeError" }, "Danado failed with an internal error (TypeError): please report it."],
  [
    { kind: "overloaded", status: 429, message: "" },
    "The API server could not do it now (429). Try again in a moment.",
  ],
  [
    { kind: "read-only", context: "a" },
    "The context a is read-only here (danado.cluster.readOnlyContexts): nothing was written.",
  ],
  [{ kind: "no-pod", object: "Service/a" }, "Service/a has no running Pod now."],
  [
    { kind: "port-taken", port: 80, detail: "EACCES" },
    "Port 80 of this machine cannot be used (EACCES). Choose another.",
  ],
  [{ kind: "cancelled" }, "Cancelled."],
];
const claim = {} as Claim;
const changes: readonly (readonly [Change, words: string | undefined])[] = [
  [{ result: "created" }, undefined],
  [{ result: "unchanged" }, undefined],
  [{ result: "failed", failure: { kind: "cancelled" } }, "Cancelled."],
  [
    { result: "replaceable", failure: { kind: "cancelled" }, fields: ["spec.a", "spec.b"] },
    "spec.a, spec.b cannot be changed on an existing object. Replace it, which deletes it and creates it again, or give yours another name.",
  ],
  [
    { result: "lost", failure: { kind: "cancelled" } },
    "It was deleted, and could not be recreated: Cancelled. Fix it, and apply it again.",
  ],
  [
    {
      result: "conflict",
      conflicts: [
        { field: ".spec.a", owner: "x", theirs: "1", yours: "2" },
        { field: ".spec.b", owner: "y", theirs: "1", yours: "2" },
      ],
    },
    "Other managers own these fields: spec.a (x), spec.b (y)",
  ],
  [
    {
      result: "conflict",
      conflicts: [
        { field: ".spec.a", owner: "x", theirs: "1", yours: "2" },
        { field: ".spec.b", owner: "y", theirs: "1", yours: "2", inTheWay: claim },
      ],
    },
    "Other managers own these fields: spec.a (x) Fields set by others conflict with your manifest: spec.b (y)",
  ],
  [
    { result: "conflict", conflicts: [{ field: ".spec.b", owner: "y", theirs: "1", yours: "2", inTheWay: claim }] },
    "Fields set by others conflict with your manifest: spec.b (y)",
  ],
  [{ result: "stale" }, "This object was changed after the plan was made; nothing was written. Plan again."],
  [
    { result: "uncertain", failure: { kind: "cancelled" } },
    "The connection was lost in the middle of the write: it may have been done or not. Plan again to see.",
  ],
  [{ result: "terminating", waitsFor: ["a", "b"] }, "It is being deleted and not gone yet; it waits for: a; b"],
  [{ result: "terminating", waitsFor: [] }, "It is being deleted and not gone yet; it waits for: ?"],
  [{ result: "skipped" }, "Not tried."],
  [{ result: "replaced" }, undefined],
];
const cautions: readonly (readonly [Caution, words: string])[] = [
  [
    { about: "namespace", pods: 2, claims: 1 },
    "Everything in this Namespace goes with it: 2 Pods, 1 PersistentVolumeClaims and whatever else it has.",
  ],
  [
    { about: "namespace", pods: undefined, claims: undefined },
    "Everything in this Namespace goes with it: ? Pods, ? PersistentVolumeClaims and whatever else it has.",
  ],
  [{ about: "definition", objects: 3 }, "All objects of this kind go with it, in every namespace: 3 now."],
  [{ about: "definition", objects: undefined }, "All objects of this kind go with it, in every namespace: ? now."],
  [{ about: "volume", policy: "Delete" }, "Its volume's reclaim policy is Delete: the data on it goes too."],
  [
    { about: "volume", policy: "Retain" },
    "Its volume's reclaim policy is Retain: the data stays, and the volume is not free for others.",
  ],
  [
    { about: "finalizers", finalizers: ["a/b", "c/d"] },
    "It is deleted only after these finalizers are removed: a/b, c/d",
  ],
  [{ about: "owned", owner: "Deployment/web" }, "Deployment/web created it, and will create it again."],
];
const accesses: readonly (readonly [Access, lines: readonly string[]])[] = [
  [
    { file: "/w/k", digest: "d", skipsVerify: false, context: "a", server: "https://c:6443", reads: [] },
    ["Kubeconfig: /w/k", "Context: a", "It connects to: https://c:6443"],
  ],
  [
    {
      file: "/w/k‮",
      digest: "d",
      skipsVerify: false,
      context: "a b",
      server: "http://c",
      proxy: "http://p",
      issuer: "https://i",
      program: {
        command: "aws",
        path: "/bin/aws",
        args: ["eks", "a b"],
        env: [
          { name: "A", value: "b c" },
          { name: "D", value: "e" },
        ],
      },
      reads: [
        { path: "/w/a", real: "/w/a", isInWorkspace: true, what: "token" },
        { path: "/w/a", real: "/w/a", isInWorkspace: true, what: "client-certificate" },
        { path: "/w/a", real: "/etc/key", isInWorkspace: false, what: "client-key" },
        { path: "/w/a", real: "/w/a", isInWorkspace: true, what: "authority" },
        { path: "/w/a", real: "/w/a", isInWorkspace: true, what: "named-by-program" },
      ],
    },
    [
      "Kubeconfig: /w/k\\u202e",
      "Context: a\\u00a0b",
      "It connects to: http://c",
      "Through the proxy: http://p",
      "The server's identity is not verified: its certificate is not checked.",
      "It logs in at: https://i",
      "It runs the program: /bin/aws",
      "  with the argument: eks",
      '  with the argument: "a b"',
      '  with the environment variable: A="b c"',
      "  with the environment variable: D=e",
      "It sends the server the token in: /w/a",
      "It sends the server the certificate in: /w/a",
      "It uses the key in: /w/a → /etc/key (outside this workspace)",
      "It trusts the certificates in: /w/a",
      "The program is given the file: /w/a",
    ],
  ],
  [
    {
      file: "/w/k",
      digest: "d",
      context: "a",
      server: "https://c:6443",
      skipsVerify: true,
      program: { command: "aws", path: undefined, args: [], env: [] },
      reads: [],
    },
    [
      "Kubeconfig: /w/k",
      "Context: a",
      "It connects to: https://c:6443",
      "The server's identity is not verified: its certificate is not checked.",
      "It runs the program: aws, which is not found now",
    ],
  ],
];

describe("What is said of a cluster", () => {
  before(() => setLanguage("en"));
  after(() => setLanguage("en"));

  for (const [failure, words] of failures)
    it(`when this fails: ${JSON.stringify(failure)}`, () => assert.equal(describeFailure(failure), words));
  for (const [change, words] of changes)
    it(`when an object comes to this: ${JSON.stringify(change)}`, () => assert.equal(troubleOf(change), words));
  for (const [caution, words] of cautions)
    it(`before a deletion: ${JSON.stringify(caution)}`, () => assert.equal(cautionWords(caution), words));
  for (const [access, lines] of accesses)
    it(`before a kubeconfig of the workspace is used: ${access.file}`, () =>
      assert.deepEqual(accessWords(access), lines));

  it("is said in Portuguese too", () => {
    setLanguage("pt-br");
    for (const [failure, words] of failures) assert.notEqual(describeFailure(failure), words);
    for (const [caution, words] of cautions) assert.notEqual(cautionWords(caution), words);
  });

  it("names where a mistake of ours was made, and never its words", () => {
    const secret = new TypeError("the value hunter2 is odd");
    const failure = failureIn(secret);
    assert.equal(failure.kind, "internal");
    assert.match(JSON.stringify(failure), /TypeError/);
    assert.doesNotMatch(JSON.stringify(failure), /hunter2/);
    assert.deepEqual(failureIn("hunter2"), { kind: "internal", detail: "string" });
    assert.deepEqual(failureIn(new ClusterError({ kind: "cancelled" })), { kind: "cancelled" });
  });
});
