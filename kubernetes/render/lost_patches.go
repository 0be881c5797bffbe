package render

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// mostLostPatches bounds how often a kustomization is built again.
const mostLostPatches = 50

// lostTarget reads Kustomize's error for a patch without a target: kind and name, as the patch writes them.
var lostTarget = regexp.MustCompile(`failed to find unique target for patch ([^./\s]+)\.[^/\s]*/(\S+)\.[^.\s]+$`)

var separator = regexp.MustCompile(`(?m)^---.*$`)

// failedFolder is the folder at which Kustomize ended, where that is not the root: the last that the error names.
var failedFolder = regexp.MustCompile(`recursed accumulation of path '([^']+)'`)

// buildWhatIsHere builds without the patches whose targets are in what was not fetched: Kustomize ends at the first of them,
// and then nothing could be said of all that is here.
func (k *kustomization) buildWhatIsHere() Answer {
	answer := k.build()
	isTraced := k.isTraced
	for range mostLostPatches {
		target := lostTarget.FindStringSubmatch(answer.Error)
		if target == nil || len(k.skipped) == 0 || !k.lose(target[1], target[2], folderOf(answer.Error, k.root)) {
			break
		}
		// A trace takes longer than all else, and is only of use in the end.
		k.isTraced = false
		answer = k.build()
	}
	if isTraced && !k.isTraced {
		k.isTraced = true
		return k.build()
	}
	return answer
}

func folderOf(message, root string) string {
	if found := failedFolder.FindAllStringSubmatch(message, -1); len(found) > 0 {
		return found[len(found)-1][1]
	}
	return root
}

// lose takes down the patches of this target; false where there are none that were not taken down before. Those of the folder
// at which Kustomize ended are lost to every root, since none of them changes what is below that folder.
func (k *kustomization) lose(kind, name, folder string) bool {
	if k.loseIn(kind, name, func(file string) bool { return path.Dir(file) == folder }) {
		for file, patches := range k.lost {
			if path.Dir(file) == folder {
				k.files.lost[file] = patches
			}
		}
		return true
	}
	return k.loseIn(kind, name, func(string) bool { return true })
}

func (k *kustomization) loseIn(kind, name string, isMeant func(file string) bool) bool {
	isNew := false
	for file := range k.files.used {
		if !isKustomization(file) || !isMeant(file) {
			continue
		}
		node, err := yaml.Parse(string(k.files.texts[file]))
		if err != nil || node.YNode().Kind != yaml.MappingNode {
			continue
		}
		for _, field := range []string{"patches", "patchesStrategicMerge"} {
			list, err := node.Pipe(yaml.Lookup(field))
			if err != nil || list == nil || list.YNode().Kind != yaml.SequenceNode {
				continue
			}
			for _, entry := range list.YNode().Content {
				patch, text := k.patchIn(file, entry)
				if patch == "" || !changes(text, kind, name) || k.isLost(file, patch) {
					continue
				}
				k.lost[file] = append(slices.Clip(k.lost[file]), patch)
				isNew = true
			}
		}
	}
	return isNew
}

func (k *kustomization) isLost(file, patch string) bool {
	return slices.Contains(k.lost[file], patch)
}

func (k *kustomization) withoutLost(file string, node *yaml.RNode) {
	if len(k.lost[file]) == 0 {
		return
	}
	for _, field := range []string{"patches", "patchesStrategicMerge"} {
		withoutEntries(node, field, func(entry *yaml.Node) bool {
			patch, _ := k.patchIn(file, entry)
			if !k.isLost(file, patch) {
				return false
			}
			k.skip(Skipped{File: file, Field: "patches", Entry: patch})
			return true
		})
	}
}

// patchIn gives an entry of `patches` or `patchesStrategicMerge` as it is written (a path, or the patch itself), and what it
// says; nothing where it names a target of its own.
func (k *kustomization) patchIn(file string, entry *yaml.Node) (patch, text string) {
	if entry.Kind == yaml.MappingNode {
		whole := yaml.NewRNode(entry)
		if target := whole.Field("target"); target != nil {
			return "", ""
		}
		if inline := whole.Field("patch"); inline != nil {
			return inline.Value.YNode().Value, inline.Value.YNode().Value
		}
		written := whole.Field("path")
		if written == nil {
			return "", ""
		}
		entry = written.Value.YNode()
	}
	if entry.Kind != yaml.ScalarNode {
		return "", ""
	}
	if strings.Contains(entry.Value, "\n") {
		return entry.Value, entry.Value
	}
	return entry.Value, string(k.files.texts[path.Join(path.Dir(file), entry.Value)])
}

// changes says whether one of a patch's documents is for this kind and name.
func changes(text, kind, name string) bool {
	for _, document := range separator.Split(text, -1) {
		node, err := yaml.Parse(document)
		if err != nil || node.YNode().Kind != yaml.MappingNode {
			continue
		}
		if node.GetKind() == kind && node.GetName() == name {
			return true
		}
	}
	return false
}
