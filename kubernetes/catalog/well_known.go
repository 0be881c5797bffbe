package main

import (
	"encoding/json"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
)

// Where Kubernetes' own constants for labels and annotations are: module, and folders in it.
var wellKnownSources = map[string][]string{
	"k8s.io/api": {
		"apps/v1", "batch/v1", "core/v1", "discovery/v1", "networking/v1", "rbac/v1", "resource/v1", "storage/v1",
	},
	"k8s.io/pod-security-admission": {"api"},
	"k8s.io/kubernetes":             {"pkg/volume/util", "pkg/apis/storage/util", "pkg/apis/apps"},
}

type wellKnown struct {
	Labels      []string `json:"labels"`
	Annotations []string `json:"annotations"`
}

var qualifiedKey = regexp.MustCompile(`^([a-z0-9-]+\.)*(kubernetes|k8s)\.io/[A-Za-z0-9._-]+$`)

// What only the system writes, and what is no longer read.
var notForAuthors = regexp.MustCompile(`(?i)(^|[./-])(alpha|beta)\.|deprecated|failure-domain|mirror|last-change|over-capacity|last-applied|finalizer|-checksum`)

// wellKnownKeys reads the keys of labels and annotations that Kubernetes names in its own source, by the constants' values.
func wellKnownKeys() wellKnown {
	labels, annotations := map[string]bool{}, map[string]bool{}
	for module, folders := range wellKnownSources {
		for _, folder := range folders {
			for name, one := range stringConstants(filepath.Join(folderOf(module), folder)) {
				if !qualifiedKey.MatchString(one) || notForAuthors.MatchString(one) || notForAuthors.MatchString(name) {
					continue
				}
				switch {
				case strings.Contains(strings.ToLower(name), "annotation") || slices.Contains([]string{"PodDeletionCost"}, name):
					annotations[one] = true
				case strings.Contains(strings.ToLower(name), "label"):
					labels[one] = true
				}
			}
		}
	}
	return wellKnown{keysOf(labels), keysOf(annotations)}
}

// folderOf is where a module's source is. Downloads the module if needed: what no Go file
// here imports is not downloaded by the build.
func folderOf(module string) string {
	output, err := exec.Command("go", "mod", "download", "-json", module).Output()
	must(err)
	var downloaded struct{ Dir string }
	must(json.Unmarshal(output, &downloaded))
	return downloaded.Dir
}

// stringConstants are a package's, by name: also those that are put together of others.
func stringConstants(folder string) map[string]string {
	set := token.NewFileSet()
	packages, err := parser.ParseDir(set, folder, func(info fs.FileInfo) bool {
		return !strings.HasSuffix(info.Name(), "_test.go")
	}, 0)
	must(err)
	found := map[string]string{}
	for name, one := range packages {
		files := make([]*ast.File, 0, len(one.Files))
		for _, file := range one.Files {
			files = append(files, file)
		}
		// Nothing is imported: constants that stand on other packages stay unknown, and no error of that kind matters.
		checked, _ := (&types.Config{Error: func(error) {}}).Check(name, set, files, nil)
		for _, entry := range checked.Scope().Names() {
			if value, ok := checked.Scope().Lookup(entry).(*types.Const); ok && value.Val().Kind() == constant.String {
				found[entry] = constant.StringVal(value.Val())
			}
		}
	}
	return found
}

func keysOf(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
