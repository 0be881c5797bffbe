package main

import (
	"go/ast"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"text/template"
	_ "unsafe" // for go:linkname

	"go/parser"
	"go/token"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	_ "helm.sh/helm/v4/pkg/engine"
)

const helmModule = "helm.sh/helm/v4"

// helmFunctions are those of the engine that renders, which it keeps to itself.
//
//go:linkname helmFunctions helm.sh/helm/v4/pkg/engine.funcMap
func helmFunctions() template.FuncMap

type helmFacts struct {
	Version string `json:"version"`
	// Functions by name: what they take and give, as `indent(spaces int, v string) string`.
	Functions map[string]string `json:"functions"`
	// Objects are the fields and methods of what a template is handed, besides its values.
	Objects map[string][]string `json:"objects"`
}

func readHelm() helmFacts {
	version, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}", helmModule).Output()
	must(err)
	return helmFacts{
		strings.TrimPrefix(strings.TrimSpace(string(version)), "v"),
		signatures(),
		helmObjects(),
	}
}

// lateBound are set by the engine when it begins to render; so they are not among its functions.
var lateBound = []string{"fail", "getHostByName"}

func signatures() map[string]string {
	sources := map[string]goSource{}
	found := map[string]string{}
	for name, function := range helmFunctions() {
		found[name] = signature(name, reflect.ValueOf(function), sources)
	}
	for _, name := range lateBound {
		if _, ok := found[name]; !ok {
			found[name] = name + "(string) string"
		}
	}
	for name := range templateBuiltins() {
		if _, ok := found[name]; !ok {
			found[name] = name + "(arg, …)"
		}
	}
	return found
}

// signature has the types by reflection, and where the function has a name, those of its parameters from its source.
func signature(name string, function reflect.Value, sources map[string]goSource) string {
	described := function.Type()
	names := parameterNames(runtime.FuncForPC(function.Pointer()), sources)
	var parameters []string
	for index := range described.NumIn() {
		text := typeName(described.In(index))
		if described.IsVariadic() && index == described.NumIn()-1 {
			text = "…" + typeName(described.In(index).Elem())
		}
		if index < len(names) && len(names) == described.NumIn() && names[index] != "_" {
			text = names[index] + " " + text
		}
		parameters = append(parameters, text)
	}
	return name + "(" + strings.Join(parameters, ", ") + ") " + typeName(described.Out(0))
}

func typeName(one reflect.Type) string {
	return strings.ReplaceAll(one.String(), "interface {}", "any")
}

func parameterNames(function *runtime.Func, sources map[string]goSource) []string {
	full := function.Name()
	slash := strings.LastIndex(full, "/")
	dot := strings.Index(full[slash+1:], ".") + slash + 1
	file, _ := function.FileLine(function.Entry())
	folder := filepath.Dir(file)
	if slash < 0 || !filepath.IsAbs(folder) {
		return nil
	}
	source, ok := sources[folder]
	if !ok {
		source = readSource(folder)
		sources[folder] = source
	}
	declared := source.functions[full[dot+1:]]
	if declared == nil || declared.Params == nil {
		return nil
	}
	var names []string
	for _, parameter := range declared.Params.List {
		for _, name := range parameter.Names {
			names = append(names, name.Name)
		}
	}
	return names
}

// templateBuiltins reads the names of text/template's own functions out of Go's library.
func templateBuiltins() map[string]bool {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(goRoot(), "src", "text", "template", "funcs.go"), nil, 0)
	must(err)
	found := map[string]bool{}
	for _, declaration := range file.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || function.Name.Name != "builtins" {
			continue
		}
		ast.Inspect(function, func(node ast.Node) bool {
			if pair, ok := node.(*ast.KeyValueExpr); ok {
				if key, ok := pair.Key.(*ast.BasicLit); ok {
					found[strings.Trim(key.Value, `"`)] = true
				}
			}
			return true
		})
	}
	return found
}

func goRoot() string {
	output, err := exec.Command("go", "env", "GOROOT").Output()
	must(err)
	return strings.TrimSpace(string(output))
}

// helmObjects: Release and Capabilities as Helm fills them in, Chart by its metadata's fields, Files by its methods.
func helmObjects() map[string][]string {
	loaded := &chart.Chart{Metadata: &chart.Metadata{Name: "chart"}}
	values, err := util.ToRenderValues(loaded, map[string]any{}, common.ReleaseOptions{}, nil)
	must(err)
	release, _ := values["Release"].(map[string]any)
	files := []string{}
	for name := range readSource(filepath.Join(folderOf(helmModule), "pkg", "engine")).functions {
		if method, ok := strings.CutPrefix(name, "files."); ok && ast.IsExported(method) {
			files = append(files, method)
		}
	}
	sort.Strings(files)
	return map[string][]string{
		"Release":                  keysIn(release),
		"Chart":                    append(fieldsOf(reflect.TypeOf(chart.Metadata{})), "IsRoot"),
		"Capabilities":             fieldsOf(reflect.TypeOf(common.Capabilities{})),
		"Capabilities.KubeVersion": append(fieldsOf(reflect.TypeOf(common.KubeVersion{})), "GitVersion"),
		"Capabilities.APIVersions": {"Has"},
		"Files":                    files,
		"Template":                 {"Name", "BasePath"},
	}
}

func keysIn(one map[string]any) []string {
	keys := make([]string, 0, len(one))
	for key := range one {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func fieldsOf(one reflect.Type) []string {
	var names []string
	for index := range one.NumField() {
		if one.Field(index).IsExported() {
			names = append(names, one.Field(index).Name)
		}
	}
	return names
}
