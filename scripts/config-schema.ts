// The JSON schema of danado.yaml.
import type { Language } from "../src/core/l10n";
import {
  chartKeys,
  configKeys,
  environmentKeys,
  ignoreKeys,
  levelWords,
  presetWords,
  referenceKeys,
} from "../src/core/practice/config-words";
import { levels as allLevels } from "../src/core/practice/levels";
import { presets, type Wording } from "../src/core/rule";
import { allRules } from "../src/core/rules";

type Describe = (words: Wording) => { readonly description: string };

const strings = { type: "array", items: { type: "string" } } as const;

const closedObject = (properties: object, required?: readonly string[]) => ({
  type: "object",
  additionalProperties: false,
  ...(required && { required }),
  properties,
});

const choiceOf = (table: Readonly<Record<string, Wording>>, values: readonly string[], language: Language) => ({
  oneOf: values.map((value) => ({ const: value, description: table[value]?.[language] })),
});

const ignoreSchema = (describe: Describe) => ({
  ...describe(configKeys.ignore),
  type: "array",
  items: closedObject(
    {
      rules: { ...describe(ignoreKeys.rules), type: "array", items: { enum: allRules.map(({ id }) => id) } },
      paths: { ...describe(ignoreKeys.paths), ...strings },
    },
    ["paths"],
  ),
});

const referencesSchema = (describe: Describe) => ({
  ...describe(configKeys.references),
  type: "array",
  items: closedObject(
    Object.fromEntries(
      Object.entries(referenceKeys).map(([key, words]) => [key, { ...describe(words), type: "string" }]),
    ),
    Object.keys(referenceKeys),
  ),
});

function chartsSchema(describe: Describe) {
  const environment = Object.entries(environmentKeys).map(([key, words]) => {
    const isList = key === "values" || key === "set";
    return [key, { ...describe(words), ...(isList ? strings : { type: "string" }) }];
  });
  const environments = {
    ...describe(chartKeys.environments),
    type: "array",
    items: closedObject(Object.fromEntries(environment), ["name"]),
  };
  return {
    ...describe(configKeys.charts),
    type: "array",
    items: closedObject({ path: { ...describe(chartKeys.path), type: "string" }, environments }, ["path"]),
  };
}

/** For other editors and tools; in VS Code, Danado itself supports danado.yaml. */
export function configSchema(language: Language): object {
  const describe: Describe = (words) => ({ description: words[language] });
  const rules = allRules.map(({ id, summary, why }) => [
    id,
    { description: `${summary[language]}. ${why[language]}`, allOf: [{ $ref: "#/definitions/level" }] },
  ]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "danado.yaml",
    ...closedObject({
      preset: { ...describe(configKeys.preset), ...choiceOf(presetWords, presets, language) },
      kubernetesVersion: {
        ...describe(configKeys.kubernetesVersion),
        type: "string",
        pattern: "^(auto|1\\.[0-9]+)$",
      },
      rules: { ...describe(configKeys.rules), ...closedObject(Object.fromEntries(rules)) },
      ignore: ignoreSchema(describe),
      exclude: { ...describe(configKeys.exclude), ...strings },
      references: referencesSchema(describe),
      charts: chartsSchema(describe),
    }),
    definitions: {
      // YAML 1.1 reads a bare `off` as false.
      level: {
        oneOf: [...choiceOf(levelWords, allLevels, language).oneOf, { const: false, ...describe(levelWords.off) }],
      },
    },
  };
}
