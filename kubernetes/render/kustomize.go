package render

import (
	"maps"
	"path"
	"regexp"
	"strings"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// Answer is what came of rendering one root.
type Answer struct {
	// Output is what the tool itself would print.
	Output string `json:"output"`
	// Needed are paths that must be known first (one that ends in "/" is a folder with all that is below it): then the
	// rest of the answer says nothing.
	Needed []string `json:"needed,omitempty"`
	// Used are the paths that were asked for: what else changes changes nothing here.
	Used []string `json:"used"`
	// Error is the tool's own, empty when it rendered.
	Error string `json:"error,omitempty"`
	// Skipped is what was left out, for it is not in the folder.
	Skipped []Skipped `json:"skipped,omitempty"`
	// Objects say where each object of the output came from, in its order; only when traced.
	Objects []Object `json:"objects,omitempty"`
	// Lines say where each line of the output came from (charts only).
	Lines []Line `json:"lines,omitempty"`
	// Sources are the templates that Lines speak of.
	Sources []string `json:"sources,omitempty"`
}

// Skipped is an entry of a kustomization or a chart that is fetched from elsewhere, or run.
type Skipped struct {
	File  string `json:"file"`
	Field string `json:"field"`
	Entry string `json:"entry"`
}

// Object names an object of the output, the file it was read from, and what changed it after.
type Object struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Namespace  string `json:"namespace,omitempty"`
	Name       string `json:"name"`
	// Path is relative to the root; empty for what a generator made.
	Path            string       `json:"path,omitempty"`
	Generator       *Configured  `json:"generator,omitempty"`
	Transformations []Configured `json:"transformations,omitempty"`
}

// Configured says which file asks for a generator or a transformer.
type Configured struct {
	In   string `json:"in"`
	Kind string `json:"kind"`
	Name string `json:"name,omitempty"`
}

var kustomizationNames = []string{"kustomization.yaml", "kustomization.yml", "Kustomization"}

func isKustomization(name string) bool {
	base := path.Base(name)
	return base == kustomizationNames[0] || base == kustomizationNames[1] || base == kustomizationNames[2]
}

// Kustomization builds the folder as `kustomize build` does, but for what it would fetch. With isTraced the answer says
// where each object came from.
func Kustomization(files *Files, root string, isTraced bool) (answer Answer) {
	files.begin()
	k := &kustomization{files: files, root: clean(root), isTraced: isTraced, lost: maps.Clone(files.lost)}
	defer func() {
		if problem := recover(); problem != nil {
			answer = Answer{Error: panicText(problem)}
		}
		answer.Used = keys(files.used)
		answer.Needed = keys(files.needed)
		answer.Skipped = k.skipped
	}()
	if files.discover(k.root, map[string]bool{}); len(files.needed) > 0 {
		return Answer{}
	}
	k.system = &fileSystem{files: files, altered: k.altered, virtual: map[string][]byte{}}
	if !isTraced {
		return k.buildWhatIsHere()
	}
	traced := k.buildWhatIsHere()
	if traced.Error == "" && !k.seesTrace() {
		return traced
	}
	k.isTraced = false
	plain := k.buildWhatIsHere()
	plain.Objects = traced.Objects
	return plain
}

func (k *kustomization) build() Answer {
	options := krusty.MakeDefaultOptions()
	options.Reorder = krusty.ReorderOptionUnspecified
	result, err := krusty.MakeKustomizer(options).Run(k.system, k.root)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	var answer Answer
	if k.isTraced {
		answer.Objects = traced(result)
		if err := result.RemoveOriginAnnotations(); err != nil {
			return Answer{Error: err.Error()}
		}
		if err := result.RemoveTransformerAnnotations(); err != nil {
			return Answer{Error: err.Error()}
		}
	}
	output, err := result.AsYaml()
	if err != nil {
		return Answer{Error: err.Error()}
	}
	answer.Output = string(output)
	return answer
}

var (
	onAnnotations = regexp.MustCompile(`metadata[/.]annotations|buildMetadata`)
	// definitionOfKind: the descriptions in a definition speak of annotations too, and configure nothing.
	definitionOfKind = regexp.MustCompile(`(?m)^kind: CustomResourceDefinition\s*$`)
)

// seesTrace: a trace is kept in annotations, and what is said of annotations as such may come out otherwise then.
func (k *kustomization) seesTrace() bool {
	for name := range k.files.used {
		text := k.files.texts[name]
		if onAnnotations.Match(text) && !definitionOfKind.Match(text) {
			return true
		}
	}
	return false
}

type kustomization struct {
	files    *Files
	system   *fileSystem
	root     string
	isTraced bool
	skipped  []Skipped
	// lost are patches by their path or text, for each kustomization.
	lost map[string][]string
	// namespaces are those of the kustomizations above, by folder: charts are installed into them.
	namespaces map[string]string
}

// remote is what Kustomize takes for an address, and never a path in a checked-out folder.
var remote = regexp.MustCompile(`^(?:[a-z][a-z0-9+.-]*::)?(?:[a-z][a-z0-9+.-]*://|git@|[\w.-]+\.(?:com|org|net|io|dev)[:/])`)

func isRemote(entry string) bool {
	return remote.MatchString(entry) || strings.Contains(entry, "?ref=") || strings.Contains(entry, ".git//")
}

var fetched = regexp.MustCompile(`://|git@|\?ref=|\.git\b|\.(?:com|org|net|io|dev)[:/]|helmCharts|helmChartInflationGenerator`)

// altered takes out of a kustomization what would be fetched, renders the charts it names, and asks for a trace.
func (k *kustomization) altered(name string, content []byte) []byte {
	if !isKustomization(name) {
		return content
	}
	isRoot := path.Dir(name) == k.root
	if !fetched.Match(content) && !(isRoot && k.isTraced) && len(k.lost[name]) == 0 {
		return content
	}
	node, err := yaml.Parse(string(content))
	if err != nil || node.YNode().Kind != yaml.MappingNode {
		return content
	}
	for _, field := range []string{
		"resources", "bases", "components", "crds", "configurations", "generators", "transformers", "validators",
	} {
		k.withoutRemote(name, node, field)
	}
	for _, field := range []string{"configMapGenerator", "secretGenerator"} {
		k.withoutRemoteFiles(name, node, field)
	}
	k.withoutLost(name, node)
	if err := k.inflateCharts(name, node); err != nil {
		return content
	}
	if isRoot && k.isTraced {
		_ = node.PipeE(yaml.SetField("buildMetadata", yaml.NewListRNode(types.OriginAnnotations, types.TransformerAnnotations)))
	}
	text, err := node.String()
	if err != nil {
		return content
	}
	return []byte(text)
}

func (k *kustomization) withoutRemote(name string, node *yaml.RNode, field string) {
	withoutEntries(node, field, func(entry *yaml.Node) bool {
		if entry.Kind != yaml.ScalarNode || !isRemote(entry.Value) || k.isHere(name, entry.Value) {
			return false
		}
		k.skip(Skipped{File: name, Field: field, Entry: entry.Value})
		return true
	})
}

// withoutEntries takes out of a list what is not wanted, and the list where nothing is left of it.
func withoutEntries(node *yaml.RNode, field string, isUnwanted func(entry *yaml.Node) bool) {
	list, err := node.Pipe(yaml.Lookup(field))
	if err != nil || list == nil || list.YNode().Kind != yaml.SequenceNode {
		return
	}
	kept := list.YNode().Content[:0:0]
	for _, entry := range list.YNode().Content {
		if !isUnwanted(entry) {
			kept = append(kept, entry)
		}
	}
	list.YNode().Content = kept
	if len(kept) == 0 {
		_, _ = node.Pipe(yaml.Clear(field))
	}
}

var remoteFile = regexp.MustCompile(`^(?:[\w.-]+=)?https?://`)

// withoutRemoteFiles takes out what a generator would fetch.
func (k *kustomization) withoutRemoteFiles(name string, node *yaml.RNode, field string) {
	generators, err := node.Pipe(yaml.Lookup(field))
	if err != nil || generators == nil || generators.YNode().Kind != yaml.SequenceNode {
		return
	}
	for _, generator := range generators.YNode().Content {
		for _, list := range []string{"files", "envs"} {
			withoutEntries(yaml.NewRNode(generator), list, func(entry *yaml.Node) bool {
				if entry.Kind != yaml.ScalarNode || !remoteFile.MatchString(entry.Value) {
					return false
				}
				k.skip(Skipped{File: name, Field: field, Entry: entry.Value})
				return true
			})
		}
	}
}

// isHere: a folder may be called like an address.
func (k *kustomization) isHere(name, entry string) bool {
	return !strings.Contains(entry, "://") && !strings.HasPrefix(entry, "git@") &&
		k.system.Exists(path.Join(path.Dir(name), entry))
}

func (k *kustomization) skip(skipped Skipped) {
	for _, known := range k.skipped {
		if known == skipped {
			return
		}
	}
	k.skipped = append(k.skipped, skipped)
}

func traced(result resmap.ResMap) []Object {
	objects := make([]Object, 0, result.Size())
	for _, resource := range result.Resources() {
		gvk := resource.GetGvk()
		object := Object{APIVersion: gvk.ApiVersion(), Kind: gvk.Kind, Namespace: resource.GetNamespace(), Name: resource.GetName()}
		if origin, err := resource.GetOrigin(); err == nil && origin != nil {
			object.Path = origin.Path
			if origin.ConfiguredIn != "" {
				object.Generator = &Configured{In: origin.ConfiguredIn, Kind: origin.ConfiguredBy.Kind, Name: origin.ConfiguredBy.Name}
			}
		}
		if transformations, err := resource.GetTransformations(); err == nil {
			for _, one := range transformations {
				in := one.ConfiguredIn
				if in == "" {
					in = one.Path
				}
				object.Transformations = append(object.Transformations, Configured{In: in, Kind: one.ConfiguredBy.Kind, Name: one.ConfiguredBy.Name})
			}
		}
		objects = append(objects, object)
	}
	return objects
}
