// Command catalog writes what Danado knows of Kubernetes' types, out of the pinned Kubernetes' own modules:
// catalog.json (kinds and fields) and catalog-text.json (official descriptions), into the folder named by its argument.
// src/core/schema/catalog.ts says what the files hold.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"sort"
	"strings"

	apidiscovery "k8s.io/api/apidiscovery/v2"
	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/component-base/featuregate"
	aggregator "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
	aggregatoropenapi "k8s.io/kube-aggregator/pkg/generated/openapi"
	"k8s.io/kube-openapi/pkg/common"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/features"
	openapi "k8s.io/kubernetes/pkg/generated/openapi"

	apiextensionsopenapi "k8s.io/apiextensions-apiserver/pkg/generated/openapi"

	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/discovery/install"
	_ "k8s.io/kubernetes/pkg/apis/flowcontrol/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	_ "k8s.io/kubernetes/pkg/apis/storage/install"
)

type field struct {
	Shape       string   `json:"shape"`
	Type        string   `json:"type,omitempty"`
	Items       *field   `json:"items,omitempty"`
	Required    bool     `json:"required,omitempty"`
	Enum        []any    `json:"enum,omitempty"`
	Default     any      `json:"default,omitempty"`
	Format      string   `json:"format,omitempty"`
	ListMapKeys []string `json:"listMapKeys,omitempty"`
	Set         bool     `json:"set,omitempty"`
	Deprecated  bool     `json:"deprecated,omitempty"`
	Since       string   `json:"since,omitempty"`
}

type typeOf struct {
	Fields map[string]*field `json:"fields"`
	Scalar string            `json:"scalar,omitempty"`
}

type kindRef struct {
	Group   string `json:"group"`
	Version string `json:"version"`
	Kind    string `json:"kind"`
}

type kind struct {
	kindRef
	Type        string   `json:"type,omitempty"`
	Plural      string   `json:"plural,omitempty"`
	ShortNames  []string `json:"shortNames,omitempty"`
	Namespaced  *bool    `json:"namespaced,omitempty"`
	Served      bool     `json:"served"`
	Introduced  string   `json:"introduced,omitempty"`
	Deprecated  string   `json:"deprecated,omitempty"`
	Removed     string   `json:"removed,omitempty"`
	Replacement *kindRef `json:"replacement,omitempty"`
}

// Scalars with a reading of their own, by the last part of their definition's name.
var scalarTypes = map[string]string{
	"io.k8s.apimachinery.pkg.api.resource.Quantity":   "quantity",
	"io.k8s.apimachinery.pkg.util.intstr.IntOrString": "int-or-string",
	"io.k8s.apimachinery.pkg.apis.meta.v1.Time":       "time",
	"io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime":  "time",
	"io.k8s.apimachinery.pkg.apis.meta.v1.Duration":   "duration",
}

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("usage: catalog FOLDER"))
	}
	definitions := map[string]common.OpenAPIDefinition{}
	ref := func(path string) spec.Ref { return spec.MustCreateRef("#/definitions/" + friendly(path)) }
	for _, get := range []common.GetOpenAPIDefinitions{
		openapi.GetOpenAPIDefinitions,
		apiextensionsopenapi.GetOpenAPIDefinitions,
		aggregatoropenapi.GetOpenAPIDefinitions,
	} {
		for name, definition := range get(ref) {
			definitions[friendly(name)] = definition
		}
	}

	scheme := runtime.NewScheme()
	must(clientscheme.AddToScheme(scheme))
	must(apiextensions.AddToScheme(scheme))
	must(aggregator.AddToScheme(scheme))
	kinds := kindsOf(scheme, definitions)
	readReleases()

	types, texts := typesOf(kinds, definitions)
	addDefaults(kinds, types)
	kustomization := addKustomization(types, texts)
	version := moduleVersion()
	write("catalog.json", map[string]any{
		"kubernetesVersion": version, "kinds": kinds, "types": types, "wellKnown": wellKnownKeys(),
		"kustomization": kustomization, "helm": readHelm(),
	})
	write("catalog-text.json", texts)
	fmt.Printf("catalog of Kubernetes %s: %d kinds, %d types\n", version, len(kinds), len(types))
}

// friendly is a definition's name as the API server publishes it: io.k8s.api.core.v1.Container.
func friendly(goPath string) string {
	if !strings.Contains(goPath, "/") {
		return goPath
	}
	slash := strings.Index(goPath, "/")
	host := strings.Split(goPath[:slash], ".")
	for i, j := 0, len(host)-1; i < j; i, j = i+1, j-1 {
		host[i], host[j] = host[j], host[i]
	}
	return strings.Join(host, ".") + "." + strings.ReplaceAll(goPath[slash+1:], "/", ".")
}

// since is in which release a field came, by its type's name: what scripts/build-versions.mjs has found out.
var since map[string]map[string]struct{ From string }

func readReleases() {
	data, err := os.ReadFile(filepath.Join("verdict", "releases.json"))
	must(err)
	var releases struct {
		Fields map[string]map[string]struct{ From string }
	}
	must(json.Unmarshal(data, &releases))
	since = releases.Fields
}

// gatedValues are values that a server refuses unless somebody switches their feature on.
var gatedValues = map[string]map[string]featuregate.Feature{
	"io.k8s.api.apps.v1.StatefulSetUpdateStrategy.type": {"Recreate": features.StatefulSetRecreateStrategy},
}

func withoutGated(field string, values []any) []any {
	kept := []any{}
	for _, value := range values {
		feature, isGated := gatedValues[field][fmt.Sprint(value)]
		if !isGated || utilfeature.DefaultFeatureGate.Enabled(feature) {
			kept = append(kept, value)
		}
	}
	return kept
}

// isOnByDefault: since 1.24 no new alpha or beta version is served unless it is asked for, and none older is left.
var isOnByDefault = regexp.MustCompile(`^v\d+$`)

// kindsOf joins what the pinned server serves by default (its recorded discovery document) with the kinds of
// k8s.io/api, which also has those that are no longer served.
func kindsOf(scheme *runtime.Scheme, definitions map[string]common.OpenAPIDefinition) []*kind {
	byKind := map[schema.GroupVersionKind]*kind{}
	for gvk, goType := range scheme.AllKnownTypes() {
		if gvk.Version == runtime.APIVersionInternal || strings.HasSuffix(gvk.Kind, "Options") || gvk.Kind == "WatchEvent" {
			continue
		}
		if _, isObject := reflect.New(goType).Interface().(interface{ GetResourceVersion() string }); !isObject {
			continue
		}
		entry := &kind{kindRef: kindRef{gvk.Group, gvk.Version, gvk.Kind}}
		name := friendly(goType.PkgPath() + "." + goType.Name())
		if _, ok := definitions[name]; ok {
			entry.Type = name
		}
		addLifecycle(entry, reflect.New(goType).Interface())
		byKind[gvk] = entry
	}
	for _, group := range discovery() {
		for _, version := range group.Versions {
			for _, resource := range version.Resources {
				if resource.ResponseKind == nil {
					continue
				}
				served := resource.ResponseKind
				gvk := schema.GroupVersionKind{Group: or(served.Group, group.Name), Version: or(served.Version, version.Version), Kind: served.Kind}
				if gvk.Group != group.Name || gvk.Version != version.Version {
					continue
				}
				entry := byKind[gvk]
				if entry == nil {
					entry = &kind{kindRef: kindRef{gvk.Group, gvk.Version, gvk.Kind}}
					byKind[gvk] = entry
				}
				// The recorded document is of a server with every API switched on.
				if !isOnByDefault.MatchString(version.Version) {
					continue
				}
				namespaced := resource.Scope == apidiscovery.ScopeNamespace
				entry.Served = true
				entry.Namespaced = &namespaced
				entry.Plural = resource.Resource
				entry.ShortNames = resource.ShortNames
			}
		}
	}
	kinds := make([]*kind, 0, len(byKind))
	for gvk, entry := range byKind {
		isList := strings.HasSuffix(gvk.Kind, "List") && byKind[schema.GroupVersionKind{Group: gvk.Group, Version: gvk.Version, Kind: strings.TrimSuffix(gvk.Kind, "List")}] != nil
		if !isList {
			kinds = append(kinds, entry)
		}
	}
	sort.Slice(kinds, func(i, j int) bool {
		a, b := kinds[i], kinds[j]
		return a.Group+"/"+a.Version+"/"+a.Kind < b.Group+"/"+b.Version+"/"+b.Kind
	})
	return kinds
}

func addLifecycle(entry *kind, object any) {
	minor := func(major, minor int) string { return fmt.Sprintf("%d.%d", major, minor) }
	if o, ok := object.(interface{ APILifecycleIntroduced() (int, int) }); ok {
		entry.Introduced = minor(o.APILifecycleIntroduced())
	}
	if o, ok := object.(interface{ APILifecycleDeprecated() (int, int) }); ok {
		entry.Deprecated = minor(o.APILifecycleDeprecated())
	}
	if o, ok := object.(interface{ APILifecycleRemoved() (int, int) }); ok {
		entry.Removed = minor(o.APILifecycleRemoved())
	}
	if o, ok := object.(interface {
		APILifecycleReplacement() schema.GroupVersionKind
	}); ok {
		r := o.APILifecycleReplacement()
		entry.Replacement = &kindRef{r.Group, r.Version, r.Kind}
	}
}

// typesOf gives every type that a kind's fields reach.
func typesOf(kinds []*kind, definitions map[string]common.OpenAPIDefinition) (map[string]*typeOf, map[string]map[string]string) {
	types := map[string]*typeOf{}
	texts := map[string]map[string]string{}
	var visit func(name string)
	visit = func(name string) {
		if types[name] != nil {
			return
		}
		definition, ok := definitions[name]
		if !ok {
			return
		}
		described := &typeOf{Fields: map[string]*field{}}
		types[name] = described
		text := map[string]string{}
		if definition.Schema.Description != "" {
			text[""] = definition.Schema.Description
		}
		texts[name] = text
		if shape := scalarShape(name, definition.Schema); shape != "" {
			described.Scalar = shape
			return
		}
		required := map[string]bool{}
		for _, key := range definition.Schema.Required {
			required[key] = true
		}
		for key, property := range definition.Schema.Properties {
			one := fieldOf(property, definitions, visit)
			one.Required = required[key]
			one.Deprecated = isDeprecated(property.Description)
			one.Since = since[name][key].From
			one.Enum = withoutGated(name+"."+key, one.Enum)
			described.Fields[key] = one
			if property.Description != "" {
				text[key] = property.Description
			}
		}
	}
	for _, entry := range kinds {
		if entry.Type != "" {
			visit(entry.Type)
		}
	}
	return types, texts
}

func isDeprecated(description string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(description)), "deprecated")
}

func scalarShape(name string, s spec.Schema) string {
	if shape := scalarTypes[name]; shape != "" {
		return shape
	}
	if len(s.Properties) > 0 || len(s.Type) == 0 && len(s.OneOf) == 0 {
		if len(s.Properties) == 0 {
			return "any"
		}
		return ""
	}
	if len(s.Type) == 1 && s.Type[0] == "string" {
		return "string"
	}
	if strings.HasSuffix(name, ".RawExtension") || strings.HasSuffix(name, ".FieldsV1") || strings.HasSuffix(name, ".JSON") {
		return "any"
	}
	return ""
}

func fieldOf(s spec.Schema, definitions map[string]common.OpenAPIDefinition, visit func(string)) *field {
	one := &field{Format: s.Format, Enum: s.Enum}
	if s.Default != nil && !isEmpty(s.Default) {
		one.Default = s.Default
	}
	ref := s.Ref.String()
	for _, inner := range s.AllOf {
		if ref == "" {
			ref = inner.Ref.String()
		}
	}
	switch {
	case ref != "":
		name := strings.TrimPrefix(ref, "#/definitions/")
		visit(name)
		definition := definitions[name]
		one.Shape = scalarShape(name, definition.Schema)
		if one.Shape == "" {
			one.Shape = "object"
			one.Type = name
		} else if len(one.Enum) == 0 {
			one.Enum = definition.Schema.Enum
		}
	case s.Items != nil && s.Items.Schema != nil:
		one.Shape = "list"
		one.Items = fieldOf(*s.Items.Schema, definitions, visit)
		if keys, ok := s.Extensions["x-kubernetes-list-map-keys"].([]any); ok {
			for _, key := range keys {
				one.ListMapKeys = append(one.ListMapKeys, fmt.Sprint(key))
			}
		}
		one.Set = s.Extensions["x-kubernetes-list-type"] == "set"
	case s.AdditionalProperties != nil && s.AdditionalProperties.Schema != nil:
		one.Shape = "map"
		one.Items = fieldOf(*s.AdditionalProperties.Schema, definitions, visit)
	case len(s.Type) == 1 && s.Type[0] == "object":
		one.Shape = "any"
	case len(s.Type) == 1 && s.Type[0] == "string" && s.Format == "byte":
		one.Shape = "bytes"
	case len(s.Type) == 1:
		one.Shape = s.Type[0]
	default:
		one.Shape = "any"
	}
	return one
}

func isEmpty(value any) bool {
	switch v := value.(type) {
	case map[string]any:
		return len(v) == 0
	case string:
		return v == ""
	case float64:
		return v == 0
	case int:
		return v == 0
	case bool:
		return !v
	}
	return value == nil
}

// addDefaults asks Kubernetes' own defaulting what it fills in: each kind is made with one item in each list, once bare,
// and what defaulting adds to it is a default of that field's type.
func addDefaults(kinds []*kind, types map[string]*typeOf) {
	for _, entry := range kinds {
		if !entry.Served || entry.Type == "" {
			continue
		}
		gvk := schema.GroupVersionKind{Group: entry.Group, Version: entry.Version, Kind: entry.Kind}
		object, err := legacyscheme.Scheme.New(gvk)
		if err != nil {
			continue
		}
		fill(reflect.ValueOf(object).Elem(), 0)
		before := toMap(object)
		func() {
			// Some defaulters want more than an empty shell; what they would fill in stays unknown then.
			defer func() { _ = recover() }()
			legacyscheme.Scheme.Default(object)
		}()
		compare(entry.Type, before, toMap(object), types)
	}
}

// fill makes the pointers to structs and one item in each list of structs, so that defaulting reaches them. Where only
// one of several members may be set (a volume's source, a probe's handler), pointers stay nil.
func fill(value reflect.Value, depth int) {
	if depth > 12 {
		return
	}
	for i := 0; i < value.NumField(); i++ {
		one := value.Field(i)
		name := value.Type().Field(i).Name
		if !one.CanSet() || name == "Status" || name == "ObjectMeta" || name == "VolumeSource" || name == "PersistentVolumeSource" {
			continue
		}
		switch one.Kind() {
		case reflect.Struct:
			fill(one, depth+1)
		case reflect.Pointer:
			if one.Type().Elem().Kind() == reflect.Struct && strings.HasSuffix(name, "Probe") {
				one.Set(reflect.New(one.Type().Elem()))
				fill(one.Elem(), depth+1)
			}
		case reflect.Slice:
			if one.Type().Elem().Kind() == reflect.Struct {
				one.Set(reflect.MakeSlice(one.Type(), 1, 1))
				fill(one.Index(0), depth+1)
			}
		}
	}
}

func toMap(object any) map[string]any {
	data, err := json.Marshal(object)
	must(err)
	result := map[string]any{}
	must(json.Unmarshal(data, &result))
	return result
}

func compare(name string, before, after map[string]any, types map[string]*typeOf) {
	described := types[name]
	if described == nil {
		return
	}
	for key, value := range after {
		one := described.Fields[key]
		if one == nil || key == "metadata" || key == "status" {
			continue
		}
		old, was := before[key]
		if (!was || isEmpty(old)) && one.Default == nil && !isEmpty(value) {
			switch value.(type) {
			case string, bool, float64:
				one.Default = value
				continue
			}
		}
		switch now := value.(type) {
		case map[string]any:
			was, _ := old.(map[string]any)
			if one.Shape == "object" {
				compare(one.Type, was, now, types)
			}
		case []any:
			was, _ := old.([]any)
			if one.Shape == "list" && one.Items.Shape == "object" && len(now) == 1 {
				item, _ := now[0].(map[string]any)
				var oldItem map[string]any
				if len(was) == 1 {
					oldItem, _ = was[0].(map[string]any)
				}
				compare(one.Items.Type, oldItem, item, types)
			}
		}
	}
}

func discovery() []apidiscovery.APIGroupDiscovery {
	file := filepath.Join(moduleFolder(), "api", "discovery", "aggregated_v2.json")
	data, err := os.ReadFile(file)
	must(err)
	var list apidiscovery.APIGroupDiscoveryList
	must(json.Unmarshal(data, &list))
	groups := list.Items
	// The core group has a document of its own.
	var core struct {
		Resources []struct {
			Name       string   `json:"name"`
			Kind       string   `json:"kind"`
			Group      string   `json:"group"`
			Version    string   `json:"version"`
			Namespaced bool     `json:"namespaced"`
			ShortNames []string `json:"shortNames"`
		} `json:"resources"`
	}
	data, err = os.ReadFile(filepath.Join(moduleFolder(), "api", "discovery", "api__v1.json"))
	must(err)
	must(json.Unmarshal(data, &core))
	version := apidiscovery.APIVersionDiscovery{Version: "v1"}
	for _, resource := range core.Resources {
		if strings.Contains(resource.Name, "/") {
			continue
		}
		one := apidiscovery.APIResourceDiscovery{Resource: resource.Name, ShortNames: resource.ShortNames, Scope: apidiscovery.ScopeCluster}
		if resource.Namespaced {
			one.Scope = apidiscovery.ScopeNamespace
		}
		one.ResponseKind = &metav1.GroupVersionKind{Version: "v1", Kind: resource.Kind}
		version.Resources = append(version.Resources, one)
	}
	return append(groups, apidiscovery.APIGroupDiscovery{Versions: []apidiscovery.APIVersionDiscovery{version}})
}

func goList(format string) string {
	out, err := exec.Command("go", "list", "-m", "-f", format, "k8s.io/kubernetes").Output()
	must(err)
	return strings.TrimSpace(string(out))
}

func moduleFolder() string  { return goList("{{.Dir}}") }
func moduleVersion() string { return strings.TrimPrefix(goList("{{.Version}}"), "v") }

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func write(name string, value any) {
	file, err := os.Create(filepath.Join(os.Args[1], name))
	must(err)
	encoder := json.NewEncoder(file)
	encoder.SetEscapeHTML(false)
	must(encoder.Encode(value))
	must(file.Close())
}

func must(err error) {
	if err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "catalog:", err)
	os.Exit(1)
}
