package main

import (
	"path/filepath"
	"reflect"
	"strings"

	"sigs.k8s.io/kustomize/api/types"
)

// Values that Kustomize takes, by type and field: its own constants, which its types do not tell.
var kustomizeValues = map[string][]any{
	"Kustomization.kind":       {types.KustomizationKind, types.ComponentKind},
	"Kustomization.apiVersion": {types.KustomizationVersion, types.ComponentVersion},
	"ConfigMapArgs.behavior":   behaviors,
	"SecretArgs.behavior":      behaviors,
	"SortOptions.order":        {string(types.LegacySortOrder), string(types.FIFOSortOrder)},
}

var behaviors = []any{types.BehaviorCreate.String(), types.BehaviorReplace.String(), types.BehaviorMerge.String()}

// addKustomization adds the fields of a kustomization, as the Kustomize that renders decodes them, and what its source says
// of them. Returns the type's name.
func addKustomization(all map[string]*typeOf, texts map[string]map[string]string) string {
	reader := kustomizeReader{all, texts, map[string]goSource{}}
	return reader.read(reflect.TypeOf(types.Kustomization{}))
}

type kustomizeReader struct {
	types   map[string]*typeOf
	texts   map[string]map[string]string
	sources map[string]goSource
}

func (r kustomizeReader) sourceOf(one reflect.Type) goSource {
	module := strings.Join(strings.Split(one.PkgPath(), "/")[:3], "/")
	known, ok := r.sources[one.PkgPath()]
	if !ok {
		known = readSource(filepath.Join(folderOf(module), strings.TrimPrefix(one.PkgPath(), module)))
		r.sources[one.PkgPath()] = known
	}
	return known
}

func (r kustomizeReader) read(one reflect.Type) string {
	name := friendly(one.PkgPath() + "." + one.Name())
	if r.types[name] != nil {
		return name
	}
	described := &typeOf{Fields: map[string]*field{}}
	r.types[name] = described
	r.texts[name] = map[string]string{"": r.sourceOf(one).comments[one.Name()][""]}
	r.addFields(one, one.Name(), described, r.texts[name])
	return name
}

func (r kustomizeReader) addFields(one reflect.Type, owner string, described *typeOf, texts map[string]string) {
	comments := r.sourceOf(one).comments[one.Name()]
	for index := range one.NumField() {
		member := one.Field(index)
		tag := strings.Split(member.Tag.Get("json"), ",")
		if member.Anonymous && tag[0] == "" {
			inner := member.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			r.addFields(inner, owner, described, texts)
			continue
		}
		if !member.IsExported() || tag[0] == "-" || tag[0] == "" {
			continue
		}
		entry := r.fieldOf(member.Type)
		text := comments[member.Name]
		entry.Deprecated = strings.Contains(text, "Deprecated")
		if values, ok := kustomizeValues[owner+"."+tag[0]]; ok {
			entry.Enum = values
		}
		if owner == "Kustomization" && tag[0] == "buildMetadata" {
			for _, option := range types.BuildMetadataOptions {
				entry.Items.Enum = append(entry.Items.Enum, option)
			}
		}
		described.Fields[tag[0]] = entry
		if text != "" {
			texts[tag[0]] = text
		}
	}
}

func (r kustomizeReader) fieldOf(one reflect.Type) *field {
	switch one.Kind() {
	case reflect.Pointer:
		return r.fieldOf(one.Elem())
	case reflect.Struct:
		return &field{Shape: "object", Type: r.read(one)}
	case reflect.Slice:
		return &field{Shape: "list", Items: r.fieldOf(one.Elem())}
	case reflect.Map:
		return &field{Shape: "map", Items: r.fieldOf(one.Elem())}
	case reflect.Bool:
		return &field{Shape: "boolean"}
	case reflect.Int, reflect.Int32, reflect.Int64:
		return &field{Shape: "integer"}
	case reflect.String:
		return &field{Shape: "string"}
	}
	return &field{Shape: "any"}
}
