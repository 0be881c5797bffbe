// Go's linker drops methods that nobody calls, unless a program may find methods by name: then it keeps those of all types,
// which are a quarter of the module. text/template finds them so. In the WebAssembly build it asks the types themselves:
// those that a chart's template meets answer by a method of ours.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const methodsOf = (pack, types) =>
  `package ${pack}\n${Object.entries(types)
    .map(
      ([receiver, methods]) => `
// TemplateMethod gives the method of this name, or nothing.
func (receiver ${receiver}) TemplateMethod(name string) any {
	switch name {
${methods.map((name) => `\tcase "${name}":\n\t\treturn receiver.${name}`).join("\n")}
	}
	return nil
}
`,
    )
    .join("")}`;

/** Files to be added to copies of modules: by module, then by path. */
export const addedFiles = {
  "helm.sh/helm/v4": {
    "pkg/engine/methods.go": methodsOf("engine", {
      files: ["Get", "GetBytes", "Glob", "AsConfig", "AsSecrets", "Lines"],
    }),
    "pkg/chart/common/methods.go": methodsOf("common", {
      "*KubeVersion": ["String", "GitVersion"],
      VersionSet: ["Has"],
      Values: ["YAML", "Table", "AsMap", "PathValue"],
    }),
  },
  "github.com/Masterminds/semver/v3": {
    "methods.go": methodsOf("semver", {
      "*Version": [
        ...[
          "String",
          "Original",
          "Major",
          "Minor",
          "Patch",
          "Prerelease",
          "Metadata",
          "IncPatch",
          "IncMinor",
          "IncMajor",
        ],
        ...["SetPrerelease", "SetMetadata", "LessThan", "LessThanEqual", "GreaterThan", "GreaterThanEqual", "Equal"],
        "Compare",
      ],
    }),
  },
};

const timeMethods = {
  "time.Time": [
    ...["Format", "Unix", "UnixMilli", "UnixMicro", "UnixNano", "Year", "Month", "Day", "Hour", "Minute", "Second"],
    ...["Nanosecond", "Weekday", "YearDay", "ISOWeek", "Date", "Clock", "Add", "AddDate", "Sub", "After", "Before"],
    ...["Equal", "Compare", "IsZero", "UTC", "Local", "In", "Location", "Zone", "Truncate", "Round", "String"],
  ],
  "time.Duration": [
    "Hours",
    "Minutes",
    "Seconds",
    "Milliseconds",
    "Microseconds",
    "Nanoseconds",
    "String",
    "Round",
    "Truncate",
    "Abs",
  ],
  "time.Month": ["String"],
  "time.Weekday": ["String"],
};

const timeSwitch = Object.entries(timeMethods)
  .map(
    ([type, methods]) => `	case ${type}:
		switch name {
${methods.map((name) => `\t\tcase "${name}":\n\t\t\treturn reflect.ValueOf(one.${name})`).join("\n")}
		}
`,
  )
  .join("");

const lookup = `
// namedMethod stands for reflect.Value.MethodByName.
func namedMethod(value reflect.Value, name string) reflect.Value {
	if !value.CanInterface() {
		return reflect.Value{}
	}
	if holder, ok := value.Interface().(interface{ TemplateMethod(string) any }); ok {
		if method := holder.TemplateMethod(name); method != nil {
			return reflect.ValueOf(method)
		}
		return reflect.Value{}
	}
	whole := value.Interface()
	if value.Kind() == reflect.Pointer && !value.IsNil() {
		whole = value.Elem().Interface()
	}
	switch one := whole.(type) {
${timeSwitch}	}
	return reflect.Value{}
}
`;

/** Writes Go's text/template without its search by name, and an overlay that puts it in place; gives the overlay's path. */
export function overlayTemplates(folder) {
  const goRoot = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout.trim();
  const original = join(goRoot, "src/text/template/exec.go");
  const source = readFileSync(original, "utf8");
  const search = "ptr.MethodByName(fieldName)";
  if (source.split(search).length !== 2) throw new Error(`${original}: ${search} is not there once`);
  const changed = source
    .replace(search, "namedMethod(ptr, fieldName)")
    .replace(/^import \(\n/m, 'import (\n\t"time"\n')
    .concat(lookup);
  const copy = join(folder, "text-template-exec.go");
  writeFileSync(copy, changed);
  const overlay = join(folder, "overlay.json");
  writeFileSync(overlay, JSON.stringify({ Replace: { [original]: copy } }));
  return overlay;
}
