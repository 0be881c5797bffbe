// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders use this syntax
import assert from "node:assert/strict";
import { maskedText, secretValuesIn, withoutCredentials, withoutSecrets } from "../../src/core/secret-values";
import { dedent } from "../support/marks";
import { testUri, workspaceOf } from "../support/workspace";

const manifestOf = (text: string) => workspaceOf().read(testUri, dedent(text));
/** The text as it is shown, with dots for confidential characters. */
const masked = (text: string): string => maskedText(manifestOf(text));
const shown = (text: string): string[] => masked(text).split("\n").filter(Boolean);
/** A message about a manifest, as it leaves Danado. */
const told = (manifest: string, message: string): string =>
  withoutSecrets(message, ...secretValuesIn(manifestOf(manifest)));

const secret = (rest: string) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: keys\n${rest}`;

describe("A masked manifest", () => {
  it("hides the values of a Secret, and nothing else of it", () => {
    assert.deepEqual(
      shown(
        `${secret('  labels: { app: web }\ntype: Opaque\nimmutable: true\nstringData:\n  user: "ro bin"\n')}data: { a: eA== }\n`,
      ),
      [
        ...["apiVersion: v1", "kind: Secret", "metadata:", "  name: keys", "  labels: { app: web }", "type: Opaque"],
        ...["immutable: true", "stringData:", '  user: "•• •••"', "data: { a: •••• }"],
      ],
    );
  });

  it("shows the names of Secrets in references, and hides what else is nested in them", () => {
    const gateway = (reference: string) =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nspec:\n  certificateRefs:\n    - ${reference}\n`;
    for (const reference of [
      'group: ""\n      kind: Secret\n      name: web-tls\n      namespace: shop',
      "{ kind: Secret, name: web-tls, optional: true }",
    ])
      assert.equal(masked(gateway(reference)), gateway(reference));
    assert.match(masked(gateway("{ kind: Secret, name: a, password: b12 }")), /password: •••/);
    assert.match(masked(gateway("{ kind: Secret, name: a, stringData: { b: c12 } }")), /b: •••/);
    assert.match(masked(gateway("{ kind: Secret, name: { b: c12 } }")), /b: •••/);
  });

  it("hides single quotes, block scalars and numbers without their marks", () => {
    assert.deepEqual(
      shown(
        secret("stringData:\n  a: 'x''y'\n  b: |-\n    one\n    two\n  c: >\n    three\n  d: 12345\n  e: null\n"),
      ).slice(4),
      [
        ...[
          "stringData:",
          "  a: '••••'",
          "  b: |-",
          "    •••",
          "    •••",
          "  c: >",
          "    •••••",
          "  d: •••••",
          "  e: null",
        ],
      ],
    );
  });

  it("hides fields that no Secret has, with their keys below the first level", () => {
    assert.deepEqual(shown(secret("spec:\n  first:\n    second: x\nextra: y\ntype: [z]\n")).slice(4), [
      ...["spec:", "  first:", "    ••••••: •", "extra: •", "type: [•]"],
    ]);
  });

  it("hides annotations with data, and metadata that nobody knows", () => {
    const text = secret(
      "  annotations:\n    why: open\n    kubectl.kubernetes.io/last-applied-configuration: abc\n    copy: 'data: x'\n  other: y\n",
    );
    assert.deepEqual(shown(text).slice(4), [
      ...["  annotations:", "    why: open", "    kubectl.kubernetes.io/last-applied-configuration: •••"],
      ...["    copy: '••••• •'", "  other: •"],
    ]);
  });

  it("hides the items of a list of Secrets", () => {
    const list =
      "apiVersion: v1\nkind: SecretList\nitems:\n  - metadata: { name: a }\n    stringData: { b: cc }\n  - dd\n";
    assert.deepEqual(shown(list).slice(2), [
      "items:",
      "  - metadata: { name: a }",
      "    stringData: { b: •• }",
      "  - ••",
    ]);
    const mixed =
      "kind: List\nitems:\n  - kind: Secret\n    data: { a: bb }\n  - kind: ConfigMap\n    data: { a: bb }\n";
    assert.deepEqual(shown(mixed).slice(2), [
      "  - kind: Secret",
      "    data: { a: •• }",
      "  - kind: ConfigMap",
      "    data: { a: bb }",
    ]);
  });

  it("hides a Secret whose kind is still being typed, or missing", () => {
    for (const kind of ["Sec", "Secr", "Secre", "Secret"])
      assert.equal(shown(`kind: ${kind}\ndata: { a: bb }\n`)[1], "data: { a: •• }", kind);
    assert.equal(shown("kind: Sector\ndata: { a: bb }\n")[1], "data: { a: bb }");
    assert.equal(shown("stringData: { a: bb }\n")[0], "stringData: { a: •• }");
  });

  it("leaves placeholders", () => {
    assert.equal(shown(secret("stringData: { a: '${TOKEN}', b: x }\n"))[4], "stringData: { a: '${TOKEN}', b: • }");
  });

  it("hides what is confidential in a kubeconfig", () => {
    const config =
      "apiVersion: v1\nkind: Config\nclusters:\n  - name: a\n    cluster: { server: x, certificate-authority-data: yy }\nusers:\n  - name: b\n    user: { token: zz, client-key-data: kk, exec: { command: c, args: [d] } }\n";
    assert.deepEqual(shown(config).slice(2), [
      ...[
        "clusters:",
        "  - name: a",
        "    cluster: { server: x, certificate-authority-data: •• }",
        "users:",
        "  - name: b",
      ],
      "    user: { token: ••, client-key-data: ••, exec: { command: c, args: [•] } }",
    ]);
    assert.equal(shown("users: [{ user: { token: zz } }]\ncontexts: []\n")[0], "users: [{ user: { token: •• } }]");
    assert.equal(shown("users: [{ user: { token: zz } }]\nother: []\n")[0], "users: [{ user: { token: zz } }]");
  });

  it("hides the literals of a secret generator", () => {
    const text =
      "secretGenerator:\n  - name: a\n    literals: [password=x=y, 'none']\nconfigMapGenerator:\n  - literals: [a=bb]\n";
    assert.deepEqual(shown(text), [
      ...[
        "secretGenerator:",
        "  - name: a",
        "    literals: [password=•••, 'none']",
        "configMapGenerator:",
        "  - literals: [a=bb]",
      ],
    ]);
  });

  it("hides a Secret inside of a text", () => {
    const text = "kind: ConfigMap\ndata:\n  a: |\n    kind: Secret\n    x\n  b: open\n";
    assert.deepEqual(shown(text).slice(1), ["data:", "  a: |", "    ••••• ••••••", "    •", "  b: open"]);
    assert.equal(shown("kind: ConfigMap\ndata:\n  a: 'client-key-data: x'\n")[2], "  a: '•••••••••••••••• •'");
  });

  it("hides every word of a broken Secret that is no key, nor one of Kubernetes", () => {
    const tabs =
      'kind: Secret\nmetadata:\n  name: keys\n  namespace: prod\ntype: Opaque\nstringData:\n\tpass: hush\n\t"word" : more a\nloose token99\n';
    assert.deepEqual(masked(tabs).split("\n"), [
      ...["kind: Secret", "metadata:", "  name: keys", "  namespace: prod", "type: Opaque", "stringData:"],
      ...["\tpass: ••••", '\t"word" : •••• •', "••••• •••••••", ""],
    ]);
    const json = '{"kind": "Secret", "stringData": {"pass": "hush",\n  "other": open\n loose\n';
    assert.equal(masked(json), '{"kind": "Secret", "stringData": {"••••": "••••",\n  "other": ••••\n •••••\n');
    assert.equal(told(tabs, "bad token99 and hush"), "bad ••• and •••");
  });

  it("shows the words of other broken text", () => {
    const pod = "kind: Pod\nx\n\ty: [hush\n";
    assert.equal(masked(pod), pod);
  });

  it("hides in each document by itself", () => {
    const broken = "kind: Pod\nloose: [\n---\nkind: Secret\ntype: [\n  stringData: x\nloose token99\n";
    assert.ok(masked(broken).startsWith("kind: Pod\nloose: [\n---\nkind: Secret\ntype: [\n"));
    assert.ok(masked(broken).endsWith("\n••••• •••••••\n"));
    const placeholder = `kind: Pod\n---\n${secret("stringData: { a: '${TOKEN}', b: 12345678, c: null }\n")}`;
    assert.equal(masked(placeholder), placeholder.replace("12345678", "••••••••"));
    assert.deepEqual(
      secretValuesIn(manifestOf(placeholder)).flatMap(({ whole }) => whole.filter((one) => /null|\$/.test(one))),
      [],
    );
  });

  it("keeps all lengths, in every document", () => {
    const text = `kind: Pod\n---\n${secret("stringData: { a: bb }\n")}`;
    assert.equal(masked(text).length, text.length);
    assert.equal(masked(text), text.replace("bb", "••"));
  });

  it("hides long values of another version of it", () => {
    const others = secretValuesIn(manifestOf(secret("stringData: { a: long-enough, b: short, c: ten-chars0 }\n")));
    assert.equal(
      maskedText(manifestOf("a: long-enough\nb: short ten-chars0\n"), others),
      "a: •••••••••••\nb: short ••••••••••\n",
    );
  });

  it("hides credentials in any manifest", () => {
    assert.equal(masked("url: https://me:secret@example.org/\n"), "url: https://•••••••••@example.org/\n");
    assert.equal(masked("a: open\n"), "a: open\n");
  });
});

describe("A message about a Secret", () => {
  const of = (value: string, message: string) => told(secret(`stringData:\n  a: ${value}\n`), message);

  it("does not contain its value, in any form", () => {
    assert.equal(of("hunter22", "bad value hunter22 there"), "bad value ••• there");
    assert.equal(of("hunter22", "bad ahunter22b"), "bad a•••b");
    assert.equal(of("hunter22", `bad ${Buffer.from("hunter22").toString("base64")}`), "bad •••");
    assert.equal(told(secret("data:\n  a: aHVudGVyMjI=\n"), "bad hunter22"), "bad •••");
    assert.equal(of("'a\"b\\c d'", 'bad "a\\"b\\\\c d"'), 'bad "•••"');
    assert.equal(of("99887766", "bad 9.9887766e+07"), "bad •••");
    assert.equal(of("0x1F4", "bad 500"), "bad 500", "three digits may be anything");
  });

  it("does not contain a line or a word of it", () => {
    const value = "|\n    first line\n    second1";
    assert.equal(of(value, "bad first line, second1"), "bad •••, •••");
    assert.equal(of(value, "bad first."), "bad •••.");
    assert.equal(of(value, "bad second1!"), "bad •••!");
  });

  it("may contain short words, unless they are quoted", () => {
    assert.equal(of("abc", "abc is bad"), "abc is bad");
    assert.equal(of("abc", 'bad "abc" or `abc`'), 'bad "•••" or `•••`');
    assert.equal(of("abcd", "abcd is bad"), "••• is bad");
    assert.equal(of("abc", "bad 'abc"), "bad 'abc");
    assert.equal(of("abc", "bad abc'"), "bad abc'");
  });

  it("does not contain the beginning of a word that is cut off, or long enough to know it", () => {
    const value = "swordfish-and-more";
    assert.equal(of(value, "bad swor…"), "bad •••…");
    assert.equal(of(value, "bad swor..."), "bad •••...");
    assert.equal(of(value, "bad swordfis"), "bad •••");
    assert.equal(of(value, "bad swordfi"), "bad swordfi");
    assert.equal(of(value, "bad ordfish"), "bad ordfish");
    assert.equal(of(value, "bad swordfisx"), "bad swordfisx");
  });

  it("does not contain the password of a URL in its manifest", () => {
    assert.equal(told("url: https://me:hunter2@example.org\n", "label hunter2"), "label •••");
  });

  it("is as it was, if nothing is confidential", () => {
    assert.equal(told("kind: Pod\n", "bad value"), "bad value");
    assert.equal(withoutSecrets("bad", undefined), "bad");
    assert.deepEqual(secretValuesIn(manifestOf("kind: Secret\n")), []);
  });
});

describe("Credentials in a text", () => {
  for (const [title, text, expected] of [
    ["a URL's user", "https://me:pass@example.org/x", "https://•••@example.org/x"],
    ["a bearer token", "Authorization: Bearer abcdefgh1234=", "Authorization: Bearer •••"],
    ["basic authentication", "basic abcdefgh", "basic •••"],
    ["a JSON web token", `eyJ${"a".repeat(10)}.${"b".repeat(10)}.${"c".repeat(10)} x`, "••• x"],
    ["a token of GitHub", `ghp_${"a".repeat(24)}`, "•••"],
    ["a fine-grained token of GitHub", `github_pat_${"a".repeat(24)}`, "•••"],
    ["a token of GitLab", `glpat-${"a".repeat(18)}`, "•••"],
    ["a token of Slack", `xoxb-${"1".repeat(12)}`, "•••"],
    ["a key of AWS", `AKIA${"A".repeat(16)}`, "•••"],
    ["a private key", "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nx", "•••\nx"],
    ["a private key that is cut off", "-----BEGIN PRIVATE KEY-----\nabc", "•••"],
  ] as const)
    it(`are hidden: ${title}`, () => assert.equal(withoutCredentials(text), expected));

  it("are no words that look like one", () => {
    for (const text of ["https://example.org/a@b", "Bearer of news", "AKIA", "ghp_short", "basic needs"])
      assert.equal(withoutCredentials(text), text);
  });
});
