// Command extract takes functions out of packages of Kubernetes that cannot be imported into the verdict as they are: they
// stand beside code that serves requests. It writes them, and what they call in their package, as packages below the
// folder that its argument names, unchanged, with those imports that they need.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

type extraction struct {
	name, source string
	// roots are functions and types, or methods as Type.Method.
	roots []string
	// redirected are imports that are taken from another extraction, for the same reason.
	redirected map[string]string
	// added is written at the end: doors to what is not exported.
	added string
}

var extractions = []extraction{
	{
		name:   "limitranger",
		source: "k8s.io/kubernetes/plugin/pkg/admission/limitranger",
		roots:  []string{"PodMutateLimitFunc", "PodValidateLimitFunc", "PersistentVolumeClaimValidateLimitFunc"},
	},
	{
		name:   "quotalists",
		source: "k8s.io/apiserver/pkg/quota/v1",
		roots:  []string{"Add", "ToSet", "ResourceNames", "ContainsPrefix", "LessThanOrEqual", "Mask", "Intersection", "Subtract", "IsNegative"},
	},
	{
		name:   "quotanames",
		source: "k8s.io/apiserver/pkg/quota/v1/generic",
		roots:  []string{"ObjectCountQuotaResourceNameFor", "ListFuncByNamespace"},
	},
	{
		name:   "schedulernames",
		source: "k8s.io/kubernetes/pkg/scheduler/util",
		roots:  []string{"IsDRAExtendedResourceName"},
	},
	{
		name:   "quota",
		source: "k8s.io/kubernetes/pkg/quota/v1/evaluator/core",
		roots: []string{
			"PodUsageFunc", "podMatchesScopeFunc", "podEvaluator.Constraints", "serviceEvaluator.Usage",
			"pvcEvaluator.Usage", "pvcEvaluator.getStorageUsage",
		},
		redirected: map[string]string{
			"k8s.io/apiserver/pkg/quota/v1":         "quotalists",
			"k8s.io/apiserver/pkg/quota/v1/generic": "quotanames",
			"k8s.io/kubernetes/pkg/scheduler/util":  "schedulernames",
		},
		added: `
// PodMatchesScope says whether a Pod is within a scope of a quota.
var PodMatchesScope = podMatchesScopeFunc

// PodConstraints says what a Pod must name under a quota, and does not.
func PodConstraints(required []corev1.ResourceName, pod runtime.Object) error {
	return (&podEvaluator{}).Constraints(required, pod)
}

// ClaimUsage is what a PersistentVolumeClaim uses of a quota.
func ClaimUsage(claim runtime.Object) (corev1.ResourceList, error) { return (&pvcEvaluator{}).Usage(claim) }

// ServiceUsage is what a Service uses of a quota.
func ServiceUsage(service runtime.Object) (corev1.ResourceList, error) {
	return (&serviceEvaluator{}).Usage(service)
}
`,
	},
}

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: extract FOLDER"))
	}
	for _, one := range extractions {
		text, err := one.extract()
		if err != nil {
			fail(fmt.Errorf("%s: %w", one.source, err))
		}
		folder := filepath.Join(os.Args[1], one.name)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			fail(err)
		}
		if err := os.WriteFile(filepath.Join(folder, one.name+".go"), text, 0o644); err != nil {
			fail(err)
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "extract:", err)
	os.Exit(1)
}

// declaration is one function, or one specification of a type, a variable or a constant group.
type declaration struct {
	node ast.Node
	file *ast.File
}

func (e extraction) extract() ([]byte, error) {
	files := token.NewFileSet()
	folder, err := packageFolder(e.source)
	if err != nil {
		return nil, err
	}
	packages, err := parser.ParseDir(files, folder, func(info os.FileInfo) bool { return !strings.HasSuffix(info.Name(), "_test.go") }, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	declared := map[string]declaration{}
	for _, one := range packages {
		for _, file := range one.Files {
			collect(file, declared)
		}
	}
	chosen := map[ast.Node]declaration{}
	var choose func(name string) error
	choose = func(name string) error {
		found, ok := declared[name]
		if !ok {
			return fmt.Errorf("it declares no %s", name)
		}
		if _, already := chosen[found.node]; already {
			return nil
		}
		chosen[found.node] = found
		for called := range namesIn(found.node) {
			if _, ok := declared[called]; ok {
				if err := choose(called); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for _, root := range e.roots {
		if err := choose(root); err != nil {
			return nil, err
		}
		if owner, _, isMethod := strings.Cut(root, "."); isMethod {
			if err := choose(owner); err != nil {
				return nil, err
			}
		}
	}
	return e.print(files, chosen)
}

func packageFolder(path string) (string, error) {
	command := exec.Command("go", "list", "-f", "{{.Dir}}", path)
	command.Stderr = os.Stderr
	out, err := command.Output()
	return strings.TrimSpace(string(out)), err
}

func collect(file *ast.File, declared map[string]declaration) {
	for _, one := range file.Decls {
		switch one := one.(type) {
		case *ast.FuncDecl:
			declared[nameOf(one)] = declaration{one, file}
		case *ast.GenDecl:
			if one.Tok == token.IMPORT {
				continue
			}
			for _, spec := range one.Specs {
				// A group of constants may count with iota: it stays together.
				node := ast.Node(one)
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					declared[spec.Name.Name] = declaration{node, file}
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						if name.Name != "_" {
							declared[name.Name] = declaration{node, file}
						}
					}
				}
			}
		}
	}
}

func nameOf(function *ast.FuncDecl) string {
	if function.Recv == nil {
		return function.Name.Name
	}
	receiver := function.Recv.List[0].Type
	if star, ok := receiver.(*ast.StarExpr); ok {
		receiver = star.X
	}
	if name, ok := receiver.(*ast.Ident); ok {
		return name.Name + "." + function.Name.Name
	}
	return function.Name.Name
}

// namesIn are the names that stand free in a declaration: of a.b only a.
func namesIn(node ast.Node) map[string]bool {
	names := map[string]bool{}
	ast.Inspect(node, func(one ast.Node) bool {
		switch one := one.(type) {
		case *ast.SelectorExpr:
			for name := range namesIn(one.X) {
				names[name] = true
			}
			return false
		case *ast.Ident:
			names[one.Name] = true
		}
		return true
	})
	return names
}

// print writes the chosen declarations in their order, and the imports whose names they use.
func (e extraction) print(files *token.FileSet, chosen map[ast.Node]declaration) ([]byte, error) {
	imports := map[string]bool{}
	nodes := make([]ast.Node, 0, len(chosen))
	for node, one := range chosen {
		nodes = append(nodes, node)
		used := namesIn(node)
		for _, spec := range one.file.Imports {
			if used[importName(spec)] {
				imports[e.spelled(spec)] = true
			}
		}
	}
	sort.Slice(nodes, func(i, j int) bool {
		a, b := files.Position(nodes[i].Pos()), files.Position(nodes[j].Pos())
		return a.Filename < b.Filename || a.Filename == b.Filename && a.Offset < b.Offset
	})
	var out bytes.Buffer
	fmt.Fprintf(&out, "// Code generated by kubernetes/extract from %s. DO NOT EDIT.\n\npackage %s\n\nimport (\n", e.source, e.name)
	lines := make([]string, 0, len(imports))
	for line := range imports {
		lines = append(lines, line)
	}
	sort.Strings(lines)
	for _, line := range lines {
		fmt.Fprintf(&out, "\t%s\n", line)
	}
	out.WriteString(")\n")
	for _, node := range nodes {
		out.WriteString("\n")
		if err := format.Node(&out, files, node); err != nil {
			return nil, err
		}
		out.WriteString("\n")
	}
	out.WriteString(e.added)
	return format.Source(out.Bytes())
}

const extractedPath = "github.com/danado-dev/danado/kubernetes/verdict/extracted/"

func (e extraction) spelled(spec *ast.ImportSpec) string {
	path, _ := strconv.Unquote(spec.Path.Value)
	if other, ok := e.redirected[path]; ok {
		return importName(spec) + " " + strconv.Quote(extractedPath+other)
	}
	if spec.Name != nil {
		return spec.Name.Name + " " + spec.Path.Value
	}
	return spec.Path.Value
}

func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	path, _ := strconv.Unquote(spec.Path.Value)
	parts := strings.Split(path, "/")
	last := parts[len(parts)-1]
	if len(parts) > 1 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		last = parts[len(parts)-2]
	}
	return strings.TrimPrefix(last, "go-")
}
