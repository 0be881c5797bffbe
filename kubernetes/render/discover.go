package render

import (
	"path"
	"strings"

	"go.yaml.in/yaml/v3"
)

// discover asks for all that a kustomization and those below it name, at once: Kustomize would ask for one file after the
// other, and begin anew each time. Whatever may be a path is asked for; what is none is not there.
func (f *Files) discover(folder string, seen map[string]bool) {
	if seen[folder] {
		return
	}
	seen[folder] = true
	for _, name := range kustomizationNames {
		file := path.Join(folder, name)
		content, ok := f.texts[file]
		if !ok {
			f.want(file)
			continue
		}
		decoder := yaml.NewDecoder(strings.NewReader(string(content)))
		var document yaml.Node
		if decoder.Decode(&document) == nil {
			f.discoverIn(folder, &document, seen)
		}
	}
}

func (f *Files) want(name string) {
	if _, ok := f.texts[name]; !ok && !f.absent[name] && !f.isFolder(name) {
		f.needed[name] = true
	}
}

const longestPath = 400

func (f *Files) discoverIn(folder string, node *yaml.Node, seen map[string]bool) {
	if node.Kind == yaml.MappingNode {
		for index := 1; index < len(node.Content); index += 2 {
			f.discoverIn(folder, node.Content[index], seen)
		}
		return
	}
	for _, inner := range node.Content {
		f.discoverIn(folder, inner, seen)
	}
	if node.Kind != yaml.ScalarNode || node.Value == "" || len(node.Value) > longestPath || strings.ContainsAny(node.Value, "\n\x00") {
		return
	}
	entry := node.Value
	if _, after, ok := strings.Cut(entry, "="); ok {
		entry = after
	}
	if !mayBePath(entry) {
		return
	}
	named := path.Join(folder, entry)
	f.want(named)
	if f.isFolder(named) {
		f.discover(named, seen)
	}
}

// mayBePath leaves out addresses, and what stands alone and is no path of a folder above or a file with an ending.
func mayBePath(entry string) bool {
	return !strings.Contains(entry, "://") && !strings.HasPrefix(entry, "/") && !strings.ContainsAny(entry, "*?\"'{}$ ")
}
