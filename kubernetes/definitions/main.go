// Command definitions gathers the CustomResourceDefinitions that projects publish in their Go modules: `go run ./definitions
// FILE` writes one line of JSON for each to FILE. sources.json says which modules, in which versions, with which checksums.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"sigs.k8s.io/yaml"
)

// Source is a project, and where in its module its definitions lie. Of a kind that several have, the first one's is taken.
type Source struct {
	Name    string   `json:"name"`
	Module  string   `json:"module"`
	Version string   `json:"version"`
	Sum     string   `json:"sum"`
	Files   []string `json:"files"`
	// Only keeps the kinds that end with one of these, where a file has much that nobody writes.
	Only []string `json:"only,omitempty"`
}

// Definition is what is written of a CustomResourceDefinition.
type Definition struct {
	Source string `json:"source"`
	// Definition lacks all descriptions.
	Definition map[string]any `json:"definition"`
	// Texts are the descriptions, by version: in the order in which `describe` walks a schema.
	Texts map[string][]string `json:"texts"`
}

func main() {
	if len(os.Args) != 2 {
		fail("which file is to be written?")
	}
	data, err := os.ReadFile("definitions/sources.json")
	check(err)
	var sources []Source
	check(json.Unmarshal(data, &sources))
	folders := download(sources)
	seen := map[string]bool{}
	file, err := os.Create(os.Args[1])
	check(err)
	out := bufio.NewWriter(file)
	for _, source := range sources {
		if folders[source.Module] == "" {
			continue
		}
		count := 0
		for _, document := range documentsOf(folders[source.Module], source) {
			definition, key := trim(document)
			if definition == nil || seen[key] || !source.has(key) {
				continue
			}
			seen[key] = true
			count++
			line, err := json.Marshal(Definition{source.Name + " " + source.shownVersion(), definition, takeTexts(definition)})
			check(err)
			_, err = out.Write(append(line, '\n'))
			check(err)
		}
		if count == 0 {
			fail("no definition was found in " + source.Module + "@" + source.Version)
		}
	}
	check(out.Flush())
	check(file.Close())
}

var pseudoVersion = regexp.MustCompile(`(\d{4})(\d{2})(\d{2})\d{6}-[0-9a-f]{12}$`)

// shownVersion is the version without its v; of a commit without a version, its date.
func (source Source) shownVersion() string {
	if date := pseudoVersion.FindStringSubmatch(source.Version); date != nil {
		return date[1] + "-" + date[2] + "-" + date[3]
	}
	return strings.TrimPrefix(source.Version, "v")
}

// has: the key is group/kind.
func (source Source) has(key string) bool {
	for _, ending := range source.Only {
		if strings.HasSuffix(key, ending) {
			return true
		}
	}
	return len(source.Only) == 0
}

// download gets the modules and gives back their folders. What was downloaded must be what sources.json names.
func download(sources []Source) map[string]string {
	arguments := []string{"mod", "download", "-json"}
	for _, source := range sources {
		arguments = append(arguments, source.Module+"@"+source.Version)
	}
	command := exec.Command("go", arguments...)
	command.Stderr = os.Stderr
	// A module that asks for a newer Go is downloaded all the same, and called an error: nothing of it is compiled here.
	output, _ := command.Output()
	folders := map[string]string{}
	sums := map[string]string{}
	for decoder := json.NewDecoder(bytes.NewReader(output)); decoder.More(); {
		var module struct{ Path, Version, Dir, Zip, Sum, Error string }
		check(decoder.Decode(&module))
		if module.Sum == "" {
			fmt.Fprintf(os.Stderr, "definitions: !!! %s@%s cannot be had, its kinds are left out: %s\n", module.Path, module.Version, module.Error)
			continue
		}
		folders[module.Path], sums[module.Path] = module.Dir, module.Sum
	}
	for _, source := range sources {
		if sums[source.Module] == "" {
			continue
		}
		if folders[source.Module] == "" {
			folders[source.Module] = unpacked(source)
		}
		if sums[source.Module] != source.Sum {
			fail(fmt.Sprintf("%s@%s has the checksum %s, not %s", source.Module, source.Version, sums[source.Module], source.Sum))
		}
	}
	return folders
}

func documentsOf(folder string, source Source) []map[string]any {
	var documents []map[string]any
	for _, pattern := range source.Files {
		paths, err := filepath.Glob(filepath.Join(folder, pattern))
		check(err)
		sort.Strings(paths)
		for _, path := range paths {
			data, err := os.ReadFile(path)
			check(err)
			for _, text := range bytes.Split(append([]byte("\n"), data...), []byte("\n---")) {
				if !bytes.Contains(text, []byte("CustomResourceDefinition")) {
					continue
				}
				var document map[string]any
				if yaml.Unmarshal(withoutTemplate(text), &document) == nil && document["kind"] == "CustomResourceDefinition" {
					documents = append(documents, document)
				}
			}
		}
	}
	return documents
}

// withoutTemplate drops the lines that Helm reads; what stands between them is meant.
func withoutTemplate(text []byte) []byte {
	if !bytes.Contains(text, []byte("{{")) {
		return text
	}
	var kept [][]byte
	for _, line := range bytes.Split(text, []byte("\n")) {
		if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("{{")) {
			kept = append(kept, line)
		}
	}
	return bytes.Join(kept, []byte("\n"))
}

// trim keeps what resources are judged by. The key is group/kind.
func trim(document map[string]any) (map[string]any, string) {
	spec, _ := document["spec"].(map[string]any)
	names, _ := spec["names"].(map[string]any)
	group, _ := spec["group"].(string)
	kind, _ := names["kind"].(string)
	plural, _ := names["plural"].(string)
	listed, _ := spec["versions"].([]any)
	if group == "" || kind == "" || plural == "" || len(listed) == 0 || document["apiVersion"] != "apiextensions.k8s.io/v1" {
		return nil, ""
	}
	var versions []any
	for _, one := range listed {
		version, _ := one.(map[string]any)
		if version["served"] != true && version["storage"] != true {
			continue
		}
		versions = append(versions, only(version, "name", "served", "storage", "schema", "subresources"))
	}
	metadata := map[string]any{"name": plural + "." + group}
	// Groups of Kubernetes' own domains want to be approved.
	if strings.HasSuffix(group, ".k8s.io") || strings.HasSuffix(group, ".kubernetes.io") {
		metadata["annotations"] = map[string]any{"api-approved.kubernetes.io": "unapproved, from the built-in definitions"}
	}
	trimmed := only(spec, "group", "names", "scope", "preserveUnknownFields")
	trimmed["versions"] = versions
	return map[string]any{
		"apiVersion": document["apiVersion"], "kind": document["kind"], "metadata": metadata, "spec": trimmed,
	}, group + "/" + kind
}

func only(from map[string]any, keys ...string) map[string]any {
	kept := map[string]any{}
	for _, key := range keys {
		if value, ok := from[key]; ok {
			kept[key] = value
		}
	}
	return kept
}

// takeTexts takes the descriptions out of a definition's schemas.
func takeTexts(definition map[string]any) map[string][]string {
	texts := map[string][]string{}
	for _, one := range definition["spec"].(map[string]any)["versions"].([]any) {
		version := one.(map[string]any)
		validation, _ := version["schema"].(map[string]any)
		if schema, ok := validation["openAPIV3Schema"].(map[string]any); ok {
			var own []string
			describe(schema, &own)
			for len(own) > 0 && own[len(own)-1] == "" {
				own = own[:len(own)-1]
			}
			texts[version["name"].(string)] = own
		}
	}
	return texts
}

// describe takes a schema's own description, then those of its properties by name, of its items and of its further
// properties. src/core/schema/built-in-definitions.ts walks in the same order.
func describe(schema map[string]any, texts *[]string) {
	text, _ := schema["description"].(string)
	*texts = append(*texts, shortened(text))
	drop(schema)
	properties, _ := schema["properties"].(map[string]any)
	names := make([]string, 0, len(properties))
	for name := range properties {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if property, ok := properties[name].(map[string]any); ok {
			describe(property, texts)
		}
	}
	for _, key := range []string{"items", "additionalProperties"} {
		if inner, ok := schema[key].(map[string]any); ok {
			describe(inner, texts)
		}
	}
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		several, _ := schema[key].([]any)
		for _, one := range several {
			if inner, ok := one.(map[string]any); ok {
				describe(inner, new([]string))
			}
		}
	}
	if inner, ok := schema["not"].(map[string]any); ok {
		describe(inner, new([]string))
	}
}

func drop(schema map[string]any) {
	for _, key := range []string{"description", "example", "externalDocs", "title"} {
		delete(schema, key)
	}
}

const longestText = 180

// shortened keeps a text's first paragraph, and no more than a hover shows at a glance.
func shortened(text string) string {
	text, _, _ = strings.Cut(strings.TrimSpace(text), "\n\n")
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= longestText {
		return text
	}
	if end := strings.LastIndex(text[:longestText], ". "); end > 0 {
		return text[:end+1]
	}
	end := strings.LastIndexByte(text[:longestText], ' ')
	return text[:max(end, 0)] + " …"
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(reason string) {
	fmt.Fprintln(os.Stderr, "definitions: "+reason)
	os.Exit(1)
}
