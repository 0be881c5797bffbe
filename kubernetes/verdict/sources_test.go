package verdict

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/util/sets"
)

// copied are the functions of Kubernetes' registry that this package says again by hand, as the registry cannot be
// imported, and the first digits of the SHA-256 of their text when they were last read. Where this test fails, compare the
// function with ours, mend ours, and write down the new digits.
var copied = []struct{ file, functions, read string }{
	{"pkg/registry/batch/job/strategy.go", "PrepareForCreate generateSelector", "5306a4712c38"},
	{"pkg/registry/batch/cronjob/strategy.go", "PrepareForCreate", "b25ce1b7adaa"},
	{"pkg/registry/core/pod/strategy.go", "PrepareForCreate applySchedulingGatedCondition applyMatchLabelKeysAndMismatchLabelKeys applyAppArmorVersionSkew", "c1d864888607"},
	{"pkg/registry/core/node/strategy.go", "dropDisabledFields", "11d8676fa42e"},
	{"pkg/registry/core/service/storage/alloc.go", "initIPFamilyFields txnAllocNodePorts initNodePorts allocHealthCheckNodePort findRequestedNodePort", "1b8823982b34"},
	{"pkg/registry/core/persistentvolumeclaim/strategy.go", "PrepareForCreate", "92722571a14a"},
	{"pkg/registry/apps/statefulset/strategy.go", "PrepareForCreate dropStatefulSetDisabledFields Validate", "dbf542902bb7"},
	{"pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go", "PrepareForCreate dropDisabledFields validationOptionsForHorizontalPodAutoscaler", "beb641d5546b"},
	{"pkg/registry/policy/poddisruptionbudget/strategy.go", "PrepareForCreate dropDisabledFields", "e2c13e00edaa"},
	{"pkg/registry/resource/resourceslice/strategy.go", "PrepareForCreate dropDisabledFields", "ada34a53d7bf"},
	{"pkg/registry/discovery/endpointslice/strategy.go", "PrepareForCreate", "3fb0c0554964"},
	{"pkg/registry/coordination/lease/strategy.go", "PrepareForCreate", "776b600199d3"},
}

// kubernetesFolder is where the sources of k8s.io/kubernetes are.
func kubernetesFolder(t *testing.T) string {
	command := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "k8s.io/kubernetes")
	command.Env = append(os.Environ(), "GOFLAGS=-mod=mod")
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func TestSources(t *testing.T) {
	folder := kubernetesFolder(t)
	for _, one := range copied {
		t.Run(one.file, func(t *testing.T) {
			if now := digest(t, filepath.Join(folder, one.file), strings.Fields(one.functions)); now != one.read {
				t.Errorf("changed since it was read: %s", now)
			}
		})
	}
}

var countsGeneration = regexp.MustCompile(`(?m)^\s+\w+\.Generation = 1$`)

// TestGenerations: the kinds that start to count at creation are those whose strategies say so.
func TestGenerations(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(kubernetesFolder(t), "pkg/registry/*/*/strategy.go"))
	if err != nil || len(files) == 0 {
		t.Fatal("no strategies", err)
	}
	named := sets.New[string]()
	for kind := range countsGenerations {
		named.Insert(strings.ToLower(kind))
	}
	// Its strategy is in another module.
	named.Delete("customresourcedefinition")
	// Subresources, and a kind with a feature gate of its own.
	apart := []string{"eviction", "evictionrequest", "horizontalpodautoscaler"}
	found := sets.New[string]()
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if folder := filepath.Base(filepath.Dir(file)); countsGeneration.Match(text) && !slices.Contains(apart, folder) {
			found.Insert(folder)
		}
	}
	if !found.Equal(named) {
		t.Errorf("only in the registry: %v, only here: %v", found.Difference(named), named.Difference(found))
	}
}

func digest(t *testing.T, path string, functions []string) string {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.New()
	for _, name := range functions {
		isThere := false
		for _, declaration := range file.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Name.Name == name {
				var text bytes.Buffer
				if err := printer.Fprint(&text, files, function); err != nil {
					t.Fatal(err)
				}
				hash.Write(text.Bytes())
				isThere = true
			}
		}
		if !isThere {
			t.Errorf("%s has no %s any more", path, name)
		}
	}
	return hex.EncodeToString(hash.Sum(nil))[:12]
}
