package verdict

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"github.com/go-logr/logr"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/version"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/component-base/featuregate"
)

// releases.json is written by scripts/build-versions.mjs from what each release of the module records of itself.
//
//go:embed releases.json
var releasesJSON []byte

// span is the first and the last of the releases we know that have something; empty where it reaches beyond them.
type span struct{ From, To string }

var releases struct {
	Releases []string
	// Kinds by group/version/kind, and fields by the OpenAPI name of their type: those that not every release has.
	Kinds  map[string]span
	Fields map[string]map[string]span
}

var oldestMinor, newestMinor int

func init() {
	if err := json.Unmarshal(releasesJSON, &releases); err != nil {
		panic(err)
	}
	oldestMinor, newestMinor = minorOf(releases.Releases[0]), minorOf(releases.Releases[len(releases.Releases)-1])
	target = newestMinor
	emulate()
}

// target is the minor of the Kubernetes that is answered for: 36 of 1.36.
var target int

// minorOf is 36 of 1.36.3.
func minorOf(text string) int {
	parts := strings.SplitN(text, ".", 3)
	if len(parts) < 2 || parts[0] != "1" {
		return 0
	}
	minor, err := strconv.Atoi(parts[1])
	if err != nil {
		return 0
	}
	return minor
}

// answerFor makes the given Kubernetes (1.36; the newest where it is empty or newer) the one that is answered for: what it
// serves, which fields it knows, and its feature gates, which is what kube-apiserver --emulated-version does.
func answerFor(kubernetes string) {
	minor := newestMinor
	if kubernetes != "" {
		if minor = min(minorOf(kubernetes), newestMinor); minor == 0 {
			minor = newestMinor
		}
	}
	if minor != target {
		target = minor
		emulate()
	}
}

// emulate sets the feature gates. Of releases before those we know the gates are no longer written down: they get those of
// the oldest.
func emulate() {
	emulated := version.MajorMinor(1, uint(max(target, oldestMinor)))
	// That a gate changes which was asked before, it would log, one by one.
	gates := utilfeature.DefaultMutableFeatureGate.(featuregate.MutableVersionedFeatureGateWithLogger)
	if err := gates.SetEmulationVersionWithLogger(logr.Discard(), emulated); err != nil {
		panic(err)
	}
}

func (s span) has(minor int) bool {
	return (s.From == "" || minorOf(s.From) <= minor) && (s.To == "" || minor <= minorOf(s.To))
}

// servedKind is what judges a kind, if the Kubernetes that is answered for serves it.
func servedKind(gvk schema.GroupVersionKind) (kind, bool) {
	entry, known := served[gvk]
	return entry, known && isServed(gvk)
}

func isServed(gvk schema.GroupVersionKind) bool {
	if target == newestMinor {
		return true
	}
	if spanOfKind, ok := releases.Kinds[gvk.Group+"/"+gvk.Version+"/"+gvk.Kind]; ok {
		return spanOfKind.has(target)
	}
	introduced, _ := lifecycleOf(gvk)
	return introduced <= target
}

const neverRemoved = 1 << 30

// lifecycleOf gives the minors in which a kind was introduced and removed: 0 and neverRemoved where that is not written.
func lifecycleOf(gvk schema.GroupVersionKind) (introduced, removed int) {
	removed = neverRemoved
	object, err := clientscheme.Scheme.New(gvk)
	if err != nil {
		return 0, removed
	}
	if o, ok := object.(interface{ APILifecycleIntroduced() (int, int) }); ok {
		_, introduced = o.APILifecycleIntroduced()
	}
	if o, ok := object.(interface{ APILifecycleRemoved() (int, int) }); ok {
		_, removed = o.APILifecycleRemoved()
	}
	return introduced, removed
}

// betaIsOff: from 1.24 on new beta versions are off unless somebody turns them on.
// https://kubernetes.io/blog/2022/05/03/kubernetes-1-24-release-announcement/
const betaIsOff = 24

// wasServed says whether the Kubernetes that is answered for still served, by default, what the newest no longer does.
func wasServed(gvk schema.GroupVersionKind) bool {
	if target == newestMinor || strings.Contains(gvk.Version, "alpha") {
		return false
	}
	if !clientscheme.Scheme.Recognizes(gvk) {
		// What old releases had in their groups the newest has forgotten altogether.
		return target < oldestMinor && builtInGroups[gvk.Group] && !servesKind(gvk.GroupKind())
	}
	introduced, removed := lifecycleOf(gvk)
	if removed == neverRemoved {
		// Options, subresources and what only answers: no Kubernetes has taken them as objects.
		return false
	}
	isBeta := strings.Contains(gvk.Version, "beta")
	return introduced <= target && target < removed && !(isBeta && introduced >= betaIsOff)
}

func servesKind(kind schema.GroupKind) bool {
	for gvk := range served {
		if gvk.GroupKind() == kind {
			return true
		}
	}
	return false
}

// laterFields takes out of a document the fields that the newest Kubernetes no longer knows and says which ones the
// Kubernetes that is answered for does not know yet.
func laterFields(gvk schema.GroupVersionKind, scheme *runtime.Scheme, read document) (document, []Refusal) {
	if target == newestMinor {
		return read, nil
	}
	object, err := scheme.New(gvk)
	if err != nil {
		return read, nil
	}
	var fields map[string]any
	if json.Unmarshal(read.data, &fields) != nil {
		return read, nil
	}
	walk := fieldWalk{}
	walk.object("", fields, reflect.TypeOf(object).Elem())
	sort.Slice(walk.refusals, func(i, j int) bool { return walk.refusals[i].Field < walk.refusals[j].Field })
	if walk.removed {
		if data, err := json.Marshal(fields); err == nil {
			read.data = data
		}
	}
	return read, walk.refusals
}

type fieldWalk struct {
	refusals []Refusal
	removed  bool
}

var unmarshaler = reflect.TypeOf((*json.Unmarshaler)(nil)).Elem()

func (walk *fieldWalk) value(path string, value any, t reflect.Type) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if reflect.PointerTo(t).Implements(unmarshaler) {
		return
	}
	switch value := value.(type) {
	case map[string]any:
		switch t.Kind() {
		case reflect.Struct:
			walk.object(path, value, t)
		case reflect.Map:
			for key, item := range value {
				walk.value(path+"."+key, item, t.Elem())
			}
		}
	case []any:
		if t.Kind() == reflect.Slice {
			for index, item := range value {
				walk.value(fmt.Sprintf("%s[%d]", path, index), item, t.Elem())
			}
		}
	}
}

func (walk *fieldWalk) object(path string, fields map[string]any, t reflect.Type) {
	spans := releases.Fields[definitionName(t)]
	for key, value := range fields {
		at := strings.TrimPrefix(path+"."+key, ".")
		if its, partly := spans[key]; partly {
			if !its.has(target) {
				message := fmt.Sprintf("strict decoding error: unknown field %q", at)
				walk.refusals = append(walk.refusals, Refusal{reasonBadRequest, "UnknownField", at, message, ""})
				delete(fields, key)
				walk.removed = true
				continue
			}
			if its.To != "" {
				delete(fields, key)
				walk.removed = true
				continue
			}
		}
		if inner := fieldNamed(t, key); inner != nil {
			walk.value(at, value, inner)
		}
	}
}

// fieldNamed is the type of the field with a name in JSON, also of what is written inline.
func fieldNamed(t reflect.Type, name string) reflect.Type {
	for index := range t.NumField() {
		one := t.Field(index)
		tag, _, _ := strings.Cut(one.Tag.Get("json"), ",")
		if tag == name {
			return one.Type
		}
		if tag == "" && one.Anonymous {
			inner := one.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct {
				if found := fieldNamed(inner, name); found != nil {
					return found
				}
			}
		}
	}
	return nil
}

// definitionName is a type's name in the server's OpenAPI: io.k8s.api.core.v1.Container of k8s.io/api/core/v1.Container.
func definitionName(t reflect.Type) string {
	host, rest, found := strings.Cut(t.PkgPath(), "/")
	if !found {
		return t.Name()
	}
	parts := strings.Split(host, ".")
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, ".") + "." + strings.ReplaceAll(rest, "/", ".") + "." + t.Name()
}
