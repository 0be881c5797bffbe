// Command trim writes copies of modules without what a verdict never runs: code that serves requests (gRPC, tracing and
// informers come with it), protobuf's encoders, and the search for methods by name. What judges is untouched. It halves the
// WebAssembly module. What is built with it also cannot start a program or open a connection (overlay.go). The Go tests use
// the modules as they are.
//
// Its argument is the folder to write. There it leaves trimmed.mod and overlay.json, for -modfile and -overlay of go build.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

type module struct {
	path string
	// kept names, for each of some folders, the files that stay; the others go.
	kept map[string][]string
	// cuts are taken out of single files; each must be there.
	cuts map[string][]cut
	// methodsOf names, for each of some folders, types whose methods templates call by name.
	methodsOf map[string][]string
	// renamed gives functions of single files another name, wherever the file mentions them.
	renamed map[string]map[string]string
	// added are files of our own, by their path in the module.
	added map[string]string
}

var modules = []module{
	{path: "go.opentelemetry.io/otel"},
	{path: "k8s.io/api"},
	{path: "k8s.io/apiextensions-apiserver"},
	{path: "k8s.io/kube-aggregator"},
	{
		path: "k8s.io/apiserver",
		kept: map[string][]string{
			"pkg/admission/plugin/policy/validating":     {"interface.go", "message.go", "policy_decision.go", "validator.go"},
			"pkg/admission/plugin/policy/mutating/patch": {"interface.go", "json_patch.go", "smd.go"},
			"pkg/util/webhook":                           {"validation.go"},
		},
	},
	{
		// Rendering asks no cluster: `lookup` finds nothing, as in `helm template`.
		path: "helm.sh/helm/v4",
		kept: map[string][]string{"pkg/engine": {"engine.go", "files.go", "funcs.go"}},
		cuts: map[string][]cut{
			"pkg/chart/common/capabilities.go": {ifStatement("testing.Testing()")},
			"internal/version/version.go":      {ifStatement("testing.Testing()")},
			"internal/version/clientgo.go":     {importOf("k8s.io/client-go/kubernetes")},
			"pkg/engine/engine.go": {
				function("New"), function("RenderWithClient"), function("RenderWithClientProvider"),
				field("Engine", "clientProvider"), ifStatement("!e.LintMode && e.clientProvider != nil"),
			},
		},
		methodsOf: map[string][]string{"pkg/engine": {"files"}, "pkg/chart/common": {"KubeVersion", "VersionSet", "Values"}},
	},
	{
		// It reads and writes the whole list of an object's transformations for each that it adds.
		path:  "sigs.k8s.io/kustomize/api",
		cuts:  map[string][]cut{"resmap/reswrangler.go": {methodOf("resWrangler", "AddTransformerAnnotation")}},
		added: map[string]string{"resmap/transformer_annotation.go": transformerAnnotation},
	},
	{path: "github.com/Masterminds/semver/v3", methodsOf: map[string][]string{"": {"Version"}}},
	{
		// It compiles the metaschemas of five drafts at each start; only a chart with a values.schema.json needs them.
		path: "github.com/santhosh-tekuri/jsonschema/v6",
		renamed: map[string]map[string]string{
			"draft.go":    {"init": "compileMetaschemas", "NewCompiler": "newCompiler"},
			"compiler.go": {"NewCompiler": "newCompiler"},
		},
		added: map[string]string{"lazy_metaschemas.go": lazyMetaschemas},
	},
}

// lazyMetaschemas compiles the metaschemas before the first compiler that somebody asks for. Compiling them takes a compiler
// too: that one is made by newCompiler.
const lazyMetaschemas = `package jsonschema

import "sync"

var metaschemas sync.Once

func NewCompiler() *Compiler {
	metaschemas.Do(compileMetaschemas)
	return newCompiler()
}
`

// transformerAnnotation adds the item to each object's list as text. Objects without an origin were made by the transformer.
const transformerAnnotation = `package resmap

import (
	"sigs.k8s.io/kustomize/api/internal/utils"
	"sigs.k8s.io/kustomize/api/resource"
)

// AddTransformerAnnotation implements ResMap
func (m *resWrangler) AddTransformerAnnotation(origin *resource.Origin) error {
	item, err := (&resource.Transformations{origin}).String()
	if err != nil {
		return err
	}
	for _, res := range m.rList {
		annotations := res.GetAnnotations()
		if _, hasOrigin := annotations[utils.OriginAnnotationKey]; !hasOrigin {
			err = res.SetOrigin(origin)
		} else {
			annotations[utils.TransformerAnnotationKey] += item
			err = res.SetAnnotations(annotations)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
`

// leftOut are files that no build needs; the swagger files are old documentation, in maps that are filled at each start.
var leftOut = regexp.MustCompile(`_test\.go$|\.proto$|\.md$|/testdata(/|$)|/types_swagger_doc_generated\.go$|/semconv/.*/error_type\.go$`)

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: trim FOLDER"))
	}
	folder, err := filepath.Abs(os.Args[1])
	if err != nil {
		fail(err)
	}
	if err := run(folder); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "trim:", err)
	os.Exit(1)
}

func run(folder string) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	modFile := filepath.Join(folder, "trimmed.mod")
	for from, to := range map[string]string{"go.mod": modFile, "go.sum": filepath.Join(folder, "trimmed.sum")} {
		text, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		if err := os.WriteFile(to, text, 0o644); err != nil {
			return err
		}
	}
	for _, one := range modules {
		copied := filepath.Join(folder, strings.ReplaceAll(one.path, "/", "+"))
		if err := one.copyTo(copied); err != nil {
			return fmt.Errorf("%s: %w", one.path, err)
		}
		if _, err := goCommand("mod", "edit", "-replace", one.path+"="+copied, modFile); err != nil {
			return err
		}
	}
	return writeOverlay(folder)
}

func (m module) copyTo(folder string) error {
	// A module of which nothing was built yet has no folder.
	if _, err := goCommand("mod", "download", m.path); err != nil {
		return err
	}
	source, err := goCommand("list", "-m", "-f", "{{.Dir}}", m.path)
	if err != nil {
		return err
	}
	err = filepath.WalkDir(source, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside, err := filepath.Rel(source, path)
		if err != nil {
			return err
		}
		target := filepath.Join(folder, inside)
		if leftOut.MatchString("/" + filepath.ToSlash(inside)) {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		if kept, ok := m.kept[filepath.ToSlash(filepath.Dir(inside))]; ok && !slices.Contains(kept, entry.Name()) {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if text, err = rename(m.renamed[filepath.ToSlash(inside)], text); err != nil {
			return fmt.Errorf("%s: %w", inside, err)
		}
		if cuts := m.cutsFor(filepath.ToSlash(inside)); len(cuts) > 0 {
			if text, err = apply(cuts, text); err != nil {
				return fmt.Errorf("%s: %w", inside, err)
			}
		}
		return os.WriteFile(target, text, 0o644)
	})
	if err != nil {
		return err
	}
	for inside, text := range m.added {
		if err := os.WriteFile(filepath.Join(folder, inside), []byte(text), 0o644); err != nil {
			return err
		}
	}
	for inside, types := range m.methodsOf {
		if err := writeMethodsByName(filepath.Join(folder, inside), types); err != nil {
			return fmt.Errorf("%s: %w", inside, err)
		}
	}
	return nil
}

// cutsFor is what is taken out of a file of the module.
func (m module) cutsFor(file string) []cut {
	switch filepath.Base(file) {
	case "generated.pb.go":
		return []cut{encoders}
	case "attribute_group.go":
		// Some hundred attributes of traces that nobody writes, each made at every start.
		return []cut{variables}
	}
	return m.cuts[file]
}

func goCommand(arguments ...string) (string, error) {
	command := exec.Command("go", arguments...)
	command.Stderr = os.Stderr
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod")
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(arguments, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}
