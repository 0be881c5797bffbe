/**
 * Texts of about `size` characters that must not take long: noise, and manifests that are longer, deeper,
 * wider or odder than any real one. Used by `npm run stress`, which measures times, and by tests, which check that
 * the work grows no faster than the text.
 */
export const shapes: Readonly<Record<string, (size: number) => string>> = {
  // Noise.
  noise: (size) => noise(size, 0x20, 0x7f),
  "noise behind a head": (size) => `${configMap}data: ${noise(size, 0x20, 0x7f)}\n`,
  "noise of punctuation": (size) => `${configMap}data:\n${scrambled(size, "-:?[]{},\"'|>&*!#%@` \n")}`,
  "noise of letters beyond ASCII": (size) => `${configMap}data:\n  a: ${noise(size, 0xa0, 0x2fff)}\n`,
  binary: (size) => noise(size, 0, 0x20),
  "one NUL in a long text": (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: v`)}  z: \u0000\n`,
  "lone surrogates": (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: \ud800v`)}`,
  "byte order marks": (size) => `\ufeff${configMap}data:\n${lines(size, (n) => `  k${n}: \ufeffv`)}`,
  "UTF-16 read as bytes": (size) => [...configMap.repeat(times(size, 2 * configMap.length))].join("\u0000"),

  // Line ends, whitespace, comments, directives.
  "carriage returns alone": (size) => configMap.concat(lines(size, (n) => `# c${n}`)).replaceAll("\n", "\r"),
  "blank lines": (size) => `${configMap}${"\n".repeat(size)}data: {}\n`,
  "lines of blanks": (size) => `${configMap}${`${" ".repeat(200)}\n`.repeat(times(size, 201))}data: {}\n`,
  "one line of blanks": (size) => `${configMap}data:\n  a: b${" ".repeat(size)}\n`,
  tabs: (size) => `${configMap}data:\n${lines(size, (n) => `\tk${n}: v`)}`,
  "tabs on one line": (size) => `${configMap}data:\n  a: ${"\t".repeat(size)}b\n`,
  comments: (size) => `${configMap}${lines(size, (n) => `# comment ${n}`)}data: {}\n`,
  "comments that ignore": (size) => `${configMap}${lines(size, () => "# danado-ignore no-such-rule: why")}data: {}\n`,
  "comments behind values": (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: v # danado-ignore`)}`,
  "one long comment": (size) => `${configMap}# ${"danado-ignore a, ".repeat(times(size, 17))}\ndata: {}\n`,
  directives: (size) => `${lines(size, () => "%YAML 1.2")}---\n${configMap}`,
  "tag directives": (size) => `${lines(size, (n) => `%TAG !t${n}! tag:example.com,2000:`)}---\n${configMap}`,

  // Many documents.
  documents: (size) => `${configMap}---\n`.repeat(times(size, configMap.length + 4)),
  "empty documents": (size) => "---\n".repeat(times(size, 4)) + configMap,
  "documents of noise": (size) => lines(size, (n) => `---\n}${n}`),
  "documents that end in dots": (size) => `${configMap}...\n`.repeat(times(size, configMap.length + 4)),
  "documents with the same name": (size) => `${pod}---\n`.repeat(times(size, pod.length + 4)),
  "Services that select each other's Pods": (size) => lines(size, (n) => `---\n${n % 2 ? service : pod}`),
  "dashes in a scalar": (size) => `${configMap}data:\n  a: |\n${lines(size, (n) => `    ---${n}`)}`,

  // Depth.
  "maps in maps in flow": (size) => `${configMap}data: ${"{a: ".repeat(times(size, 5))}${"}".repeat(times(size, 5))}\n`,
  "lists in lists in flow": (size) => `${configMap}data: ${"[".repeat(size / 2)}${"]".repeat(size / 2)}\n`,
  "lists in lists, on lines of their own": (size) => `${configMap}data: ${"[\n".repeat(times(size, 2))}`,
  "maps in lists, never closed": (size) => `${configMap}data: ${"[{".repeat(times(size, 2))}`,
  "pairs in lists": (size) => `${configMap}data: ${"[a: ".repeat(times(size, 4))}`,
  "maps in maps in block": (size) => {
    const depth = Math.floor(Math.sqrt(2 * size));
    return `${configMap}data:\n${Array.from({ length: depth }, (_, n) => `${" ".repeat(n + 1)}a:\n`).join("")}`;
  },
  "maps in maps, as deep as is read": (size) => {
    const block = Array.from({ length: 200 }, (_, n) => `${" ".repeat(n + 1)}a:\n`).join("");
    return `${configMap}data:\n${block.repeat(times(size, block.length))}`;
  },
  "lists in lists in block": (size) => `${configMap}data:\n  ${"- ".repeat(times(size, 2))}a\n`,
  "question marks": (size) => `${configMap}data:\n  ${"? ".repeat(times(size, 2))}a\n`,
  "brackets in a scalar": (size) => `${configMap}data:\n  a: |\n${lines(size, () => "    [[[[[{{{{{")}`,

  // Width.
  keys: (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: v`)}`,
  "the same key": (size) => `${configMap}data:\n${lines(size, () => "  a: v")}`,
  "the same key, in flow": (size) => `${configMap}data: {${"a: b, ".repeat(times(size, 6))}}\n`,
  "keys behind question marks": (size) => `${configMap}data:\n${lines(size, (n) => `  ? k${n}`)}`,
  "keys without values": (size) =>
    `${configMap}data: {${Array.from({ length: times(size, 8) }, (_, n) => `k${n}`).join(", ")}}\n`,
  "keys that are maps": (size) => `${configMap}data:\n${lines(size, (n) => `  {a: ${n}}: v`)}`,
  "unknown fields": (size) => `${pod}${lines(size, (n) => `  unknown${n}: a`)}`,
  "numbers where text is due": (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: ${n}`)}`,
  "names in base 60": (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: ${n % 60}:30:59.9`)}`,
  "a list of numbers": (size) => `${configMap}data: [${"1,".repeat(times(size, 2))}]\n`,
  containers: (size) => `${pod}${lines(size, (n) => `    - {name: c${n}, image: a}`)}`,
  "containers of one name": (size) => `${pod}${lines(size, () => "    - {name: a, image: a}")}`,
  "environment variables of one name": (size) =>
    `${pod}      env:\n${lines(size, () => "        - {name: A, value: b}")}`,
  "environment variables that name others": (size) =>
    `${pod}      env:\n${lines(size, (n) => `        - {name: A${n}, value: $(A${n - 1})}`)}`,
  ports: (size) => `${pod}      ports:\n${lines(size, (n) => `        - {containerPort: ${n}, name: p${n}}`)}`,
  volumes: (size) => `${pod}  volumes:\n${lines(size, (n) => `    - {name: v${n}, configMap: {name: c${n}}}`)}`,
  "mounts of volumes that are not there": (size) =>
    `${pod}      volumeMounts:\n${lines(size, (n) => `        - {name: v${n}, mountPath: /${n}}`)}`,
  labels: (size) => pod.replace("name: a\n", `name: a\n  labels:\n${lines(size, (n) => `    k${n}: v${n}`)}`),
  "labels that are no labels": (size) =>
    pod.replace("name: a\n", `name: a\n  labels:\n${lines(size, (n) => `    -k${n}-: /`)}`),
  finalizers: (size) => configMap.replace("name: a\n", `name: a\n  finalizers: [${"a/b, ".repeat(times(size, 5))}]\n`),
  rules: (size) => `${role}${lines(size, (n) => `- {apiGroups: [""], resources: [r${n}], verbs: ["*"]}`)}`,
  "paths of an Ingress": (size) =>
    `${ingress}${lines(size, (n) => `      - {path: /${n}, pathType: Prefix, backend: {service: {name: s${n}, port: {number: 80}}}}`)}`,
  "items of a List": (size) =>
    `apiVersion: v1\nkind: List\nitems:\n${lines(size, (n) => `- {apiVersion: v1, kind: ConfigMap, metadata: {name: c${n}}}`)}`,
  "the columns of a kustomization": (size) =>
    `kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nresources:\n${lines(size, (n) => `- r${n}.yaml`)}`,

  // Anchors.
  "an alias bomb": (size) => {
    const level = (n: number) => `  a${n}: &a${n} [${new Array(9).fill(n === 0 ? "lol" : `*a${n - 1}`).join(", ")}]`;
    return `${configMap}x:\n${lines(size, level)}data: *a0\n`;
  },
  "a merge bomb": (size) =>
    `${configMap}data:\n  m0: &m0 {a: b}\n${lines(size, (n) => `  m${n + 1}: &m${n + 1} {<<: [*m${n}, *m${n}]}`)}`,
  anchors: (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: &a${n} v`)}`,
  aliases: (size) => `${configMap}x: &x v\ndata:\n${lines(size, (n) => `  k${n}: *x`)}`,
  "aliases of a long map": (size) =>
    `${configMap}x: &x\n${lines(size / 2, (n) => `  k${n}: v`)}data:\n${lines(size / 2, (n) => `  k${n}: *x`)}`,
  "aliases of nothing": (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: *a${n}`)}`,
  "an alias of what holds it": (size) => `${configMap}data: &x\n${lines(size, (n) => `  k${n}: *x`)}`,
  "merged maps": (size) => `${configMap}x: &x {a: b}\ndata:\n${lines(size, () => "  <<: *x")}`,
  "anchors on one value": (size) => `${configMap}data:\n  a: ${"&a ".repeat(times(size, 3))}x\n`,
  tags: (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: !t${n} v`)}`,
  "tags on one value": (size) => `${configMap}data:\n  a: ${"!a ".repeat(times(size, 3))}x\n`,

  // Long values.
  "a long plain scalar": (size) => `${configMap}data:\n  a: ${"x".repeat(size)}\n`,
  "a long plain scalar over many lines": (size) => `${configMap}data:\n  a: x\n${lines(size, () => "    x y z")}`,
  "a long key": (size) => `${configMap}data:\n  ${"k".repeat(size)}: v\n`,
  "a long name": (size) => configMap.replace("name: a", `name: ${"a".repeat(size)}`),
  "a long name of dots and dashes": (size) => configMap.replace("name: a", `name: ${"a.-".repeat(times(size, 3))}`),
  "a long kind": (size) => configMap.replace("ConfigMap", "C".repeat(size)),
  "a long version": (size) => configMap.replace("v1", "v1/".repeat(times(size, 3))),
  "a long text in quotes": (size) => `${configMap}data:\n  a: "${"\\n".repeat(times(size, 2))}"\n`,
  "a long text in single quotes": (size) => `${configMap}data:\n  a: '${"''".repeat(times(size, 2))}'\n`,
  "wrong escapes": (size) => `${configMap}data:\n  a: "${"\\q".repeat(times(size, 2))}"\n`,
  "a quote that is never closed": (size) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: "\n${lines(size, (n) => `  k${n}: v`)}`,
  "a single quote that is never closed": (size) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: '\n${lines(size, (n) => `  k${n}: it''s`)}`,
  "a bracket that is never closed": (size) => `${configMap}data: [\n${lines(size, (n) => `  k${n}: v`)}`,
  "a literal block": (size) => `${configMap}data:\n  a: |\n${lines(size, (n) => `    line ${n}`)}`,
  "a folded block": (size) => `${configMap}data:\n  a: >\n${lines(size, (n) => `    line ${n}`)}`,
  "a folded block that ends in blanks": (size) =>
    `${configMap}data:\n  a: >-\n    x\n${"    \n".repeat(times(size, 5))}`,
  "blocks without number": (size) => `${configMap}data:\n${lines(size, (n) => `  k${n}: |\n    v`)}`,
  base64: (size) => `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  a: ${"QUJD".repeat(times(size, 4))}\n`,
  "wrong base64": (size) =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n${lines(size, (n) => `  k${n}: "?"`)}`,
  JSON: (size) =>
    JSON.stringify({
      ...object,
      data: Object.fromEntries(Array.from({ length: times(size, 14) }, (_, n) => [`k${n}`, "v"])),
    }),
  "JSON, printed": (size) =>
    JSON.stringify(
      { ...object, data: Object.fromEntries(Array.from({ length: times(size, 18) }, (_, n) => [`k${n}`, "v"])) },
      undefined,
      2,
    ),

  // Text that our own patterns and parsers have to handle.
  "braces of templates": (size) => `${configMap}data:\n  a: '${"{{".repeat(times(size, 2))}'\n`,
  "braces and blanks": (size) => `${configMap}data:\n  a: '${"{{ ".repeat(times(size, 3))}'\n`,
  "braces, word by word": (size) => `${configMap}data:\n  a: '${"{{ a b|".repeat(times(size, 7))}'\n`,
  "quotes in quotes": (size) => `${configMap}data:\n  a: ${"\"'".repeat(times(size, 2))} {{\n`,
  "a quantity": (size) => limits(`${"1".repeat(size)}Mi`),
  "a quantity of signs": (size) => limits("+".repeat(size)),
  "a quantity with an exponent": (size) => limits(`1e${"9".repeat(size)}`),
  "a schedule": (size) => cronJob(`${"1,".repeat(times(size, 2))}1 * * * *`),
  "a schedule of stars": (size) => cronJob("*/1 ".repeat(times(size, 4))),
  "a schedule of steps": (size) => cronJob(`1-59/${"1".repeat(size)} * * * *`),
  "an image": (size) => pod.replace("nginx:1", `${"a/".repeat(times(size, 2))}b:1`),
  "an image of colons": (size) => pod.replace("nginx:1", `"${":".repeat(size)}"`),
  "an image of dots": (size) => pod.replace("nginx:1", `${"a.-".repeat(times(size, 3))}`),
  "a percentage": (size) =>
    deployment.replace("replicas: 1", `strategy: {rollingUpdate: {maxSurge: "${"9".repeat(size)}%"}}`),
  "a duration": (size) =>
    `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: {timeout: "${"1h".repeat(times(size, 2))}"}\n`,
  "a path with brackets": (size) => `${configMap}${"a[".repeat(times(size, 2))}: b\n`,
  "an expression with variables": (size) => `${pod}      command: ["${"$(A)".repeat(times(size, 4))}"]\n`,
  "a command in one line": (size) => `${pod}      command: [sh, -c, "${"a && ".repeat(times(size, 5))}"]\n`,
  "selectors that nobody has": (size) =>
    deployment.replace("{app: a}", `{${Array.from({ length: times(size, 12) }, (_, n) => `k${n}: v${n}`).join(", ")}}`),
  "ignores in an annotation": (size) =>
    configMap.replace("name: a\n", `name: a\n  annotations: {danado.dev/ignore: "${"a, ".repeat(times(size, 3))}"}\n`),

  // Definitions of custom kinds.
  "a definition with many fields": (size) =>
    definition(
      `{type: object, properties: {${Array.from({ length: times(size, 26) }, (_, n) => `f${n}: {type: string}`).join(", ")}}}`,
    ),
  "a definition that is deep": (size) => {
    const depth = Math.min(times(size, 40), 60);
    return definition(`${"{type: object, properties: {a: ".repeat(depth)}{type: string}${"}}".repeat(depth)}`);
  },
  "a definition with many versions": (size) =>
    `${definitionHead}${lines(size, (n) => `  - {name: v${n + 2}, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}`)}`,
  "a definition with dear rules": (size) =>
    definition(
      `{type: object, properties: {l: {type: array, items: {type: array, items: {type: string}}}}, x-kubernetes-validations: [${new Array(times(size, 80)).fill("{rule: 'self.l.all(a, self.l.all(b, self.l.all(c, a == b || b == c)))'}").join(", ")}]}`,
    ),
  "a definition with a long rule": (size) =>
    definition(`{type: object, x-kubernetes-validations: [{rule: '${"1 + ".repeat(times(size, 4))}1 > 0'}]}`),
  "a definition with a long pattern": (size) =>
    definition(`{type: object, properties: {a: {type: string, pattern: '${"(a|b)*".repeat(times(size, 6))}'}}}`),
  "a definition with a greedy pattern": (size) =>
    `${definition("{type: object, properties: {a: {type: string, pattern: '^(a+)+$'}}}")}---\napiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: {a: ${"a".repeat(size)}!}\n`,
  "a definition with much to say": (size) => definition(`{type: object, description: ${"x ".repeat(times(size, 2))}}`),
};

export const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
export const pod =
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: nginx:1\n";
const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } };
const service = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}, ports: [{port: 80}]}";
const role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\nrules:\n";
const ingress =
  "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec:\n  rules:\n  - http:\n      paths:\n";
const deployment =
  "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: 1\n  selector: {matchLabels: {app: a}}\n  template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: a}]}}\n";
const limits = (memory: string) => `${pod}      resources: {limits: {memory: "${memory}"}}\n`;
const cronJob = (schedule: string) =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: "${schedule}", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}}\n`;
const definitionHead = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  names: {plural: things, singular: thing, kind: Thing, listKind: ThingList}
  scope: Namespaced
  versions:
  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
`;
const definition = (spec: string) =>
  definitionHead.replace(
    "{openAPIV3Schema: {type: object}}",
    `{openAPIV3Schema: {type: object, properties: {spec: ${spec}}}}`,
  );

const times = (size: number, each: number): number => Math.max(1, Math.floor(size / each));

function lines(size: number, line: (n: number) => string): string {
  const parts: string[] = [];
  for (let n = 0, length = 0; length < size; n++) {
    const one = `${line(n)}\n`;
    parts.push(one);
    length += one.length;
  }
  return parts.join("");
}

/** The same in each run. */
function* numbers(seed = 1): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    yield state >> 8;
  }
}

function noise(size: number, from: number, to: number): string {
  const codes: number[] = [];
  const random = numbers();
  while (codes.length < size) codes.push(from + ((random.next().value as number) % (to - from)));
  return codes.map((code) => String.fromCharCode(code)).join("");
}

function scrambled(size: number, characters: string): string {
  const random = numbers();
  let text = "";
  while (text.length < size) text += characters[(random.next().value as number) % characters.length];
  return text;
}
