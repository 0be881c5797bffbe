/** Mistakes to put into sources of roots. */

import { seeded } from "../agreement/random";

export interface Mistake {
  readonly what: string;
  /** 0-based. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  readonly text: string;
}

interface Edit {
  readonly what: string;
  readonly pattern: RegExp;
  readonly replace: (match: RegExpExecArray) => string;
}

const keys =
  "replicas|selector|template|containers|initContainers|image|imagePullPolicy|ports|containerPort|targetPort|protocol|env|envFrom|valueFrom|resources|limits|requests|livenessProbe|readinessProbe|httpGet|volumes|volumeMounts|mountPath|securityContext|serviceAccountName|restartPolicy|strategy|rollingUpdate|schedule|jobTemplate|rules|verbs|apiGroups|roleRef|subjects|accessModes|backend|pathType|minReplicas|maxReplicas|scaleTargetRef|clusterIP|terminationGracePeriodSeconds|affinity|tolerations";

const withValue = (what: string, names: string, value: string): Edit => ({
  what,
  pattern: new RegExp(`^(\\s*(?:- )?(?:${names}): +)(\\S.*)$`),
  replace: ([, before = ""]) => before + value,
});

const edits: readonly Edit[] = [
  {
    what: "misspelt field",
    pattern: new RegExp(`^(\\s*(?:- )?)(${keys}):(.*)$`),
    replace: ([, before, key, after]) => `${before}${key}x:${after}`,
  },
  withValue(
    "wrong type",
    "replicas|containerPort|initialDelaySeconds|periodSeconds|minReplicas|maxReplicas|runAsUser|fsGroup",
    "many",
  ),
  withValue(
    "wrong type",
    "runAsNonRoot|privileged|readOnlyRootFilesystem|allowPrivilegeEscalation|hostNetwork|automountServiceAccountToken|suspend",
    "seldom",
  ),
  withValue("unknown value", "imagePullPolicy|protocol|restartPolicy|pathType|concurrencyPolicy", "Sometimes"),
  withValue("bad quantity", "cpu|memory|storage", "12x"),
  withValue("a number for a text", "image|serviceAccountName|mountPath|schedule", "12"),
  withValue(
    "a map for a text",
    "image|serviceAccountName|mountPath|schedule|storageClassName|ingressClassName",
    "{ of: this }",
  ),
  {
    what: "missing required",
    pattern: /^(\s+)(image|mountPath|schedule|serviceName|roleRef|containerPort):\s.*$/,
    replace: ([, indent]) => `${indent}# left out`,
  },
];

const templateEdits: readonly Edit[] = [
  {
    what: "unknown function",
    pattern: /\{\{(-?) *(include|toYaml|quote|default) /,
    replace: ([, dash, name]) => `{{${dash} ${name}x `,
  },
  { what: "unclosed action", pattern: /(\{\{[^}]*)\}\}/, replace: ([, before]) => `${before}} ` },
  { what: "value of nothing", pattern: /\.Values\.[\w.]+/, replace: () => ".Values.absentThing.inner" },
];

/** At most `count` mistakes in one file, each in its own copy of the text. */
export function mistakesIn(text: string, isTemplate: boolean, count: number, seed: number): Mistake[] {
  const random = seeded(seed);
  const lines = text.split("\n");
  const all: Mistake[] = [];
  for (const [line, before] of lines.entries()) {
    if (/^\s*(#|\{\{\/\*)/.test(before)) continue;
    for (const { what, pattern, replace } of isTemplate ? [...edits, ...templateEdits] : edits) {
      const match = pattern.exec(before);
      if (!match) continue;
      const changed = before.slice(0, match.index) + replace(match) + before.slice(match.index + match[0].length);
      all.push({ what, line, before, after: changed, text: lines.with(line, changed).join("\n") });
    }
  }
  const byKind = new Map<string, Mistake[]>();
  for (const mistake of all) byKind.set(mistake.what, [...(byKind.get(mistake.what) ?? []), mistake]);
  const chosen: Mistake[] = [];
  while (chosen.length < count && byKind.size > 0)
    for (const [what, some] of [...byKind]) {
      if (some.length === 0) byKind.delete(what);
      else if (chosen.length < count) chosen.push(...some.splice(random.below(some.length), 1));
    }
  return chosen;
}
