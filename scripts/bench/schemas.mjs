// JSON schemas for yaml-language-server, made from Danado's catalog, in the layout of the common schema collections
// (all.json over _definitions.json, strict: no unknown fields).

const scalars = {
  string: { type: "string" },
  bytes: { type: "string", format: "byte" },
  time: { type: "string" },
  duration: { type: "string" },
  integer: { type: "integer" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  quantity: { oneOf: [{ type: "string" }, { type: "number" }] },
  "int-or-string": { oneOf: [{ type: "string" }, { type: "integer" }] },
  any: {},
};

export function schemasOf(catalog, texts) {
  const schemaOf = (field, description) => {
    const base = description ? { description } : {};
    if (field.shape === "object")
      return field.type ? { ...base, $ref: `#/definitions/${field.type}` } : { ...base, type: "object" };
    if (field.shape === "list")
      return { ...base, type: ["array", "null"], items: schemaOf(field.items ?? { shape: "any" }) };
    if (field.shape === "map")
      return { ...base, type: ["object", "null"], additionalProperties: schemaOf(field.items ?? { shape: "any" }) };
    return { ...base, ...scalars[field.shape], ...(field.enum ? { enum: field.enum } : {}) };
  };
  const definitions = {};
  for (const [name, type] of Object.entries(catalog.types)) {
    if (type.scalar) {
      definitions[name] = { ...scalars[type.scalar] };
      continue;
    }
    const fields = Object.entries(type.fields);
    definitions[name] = {
      type: "object",
      description: texts[name]?.[""],
      properties: Object.fromEntries(fields.map(([key, field]) => [key, schemaOf(field, texts[name]?.[key])])),
      required: fields.filter(([, field]) => field.required).map(([key]) => key),
      additionalProperties: false,
    };
    if (definitions[name].required.length === 0) delete definitions[name].required;
  }
  const all = [];
  for (const { group, version, kind, type, served } of catalog.kinds) {
    if (!served || !type || !definitions[type]) continue;
    definitions[type].properties.apiVersion = { type: "string", enum: [group ? `${group}/${version}` : version] };
    definitions[type].properties.kind = { type: "string", enum: [kind] };
    definitions[type].required = [...new Set([...(definitions[type].required ?? []), "apiVersion", "kind"])];
    all.push({ $ref: `_definitions.json#/definitions/${type}` });
  }
  return { all: { oneOf: all }, definitions: { definitions } };
}
