// Package verdict says what kube-apiserver would say of a manifest: Kubernetes' own strict decoding, defaulting,
// conversion and validation, prepared as the server prepares an object before it validates it. It reaches no network
// and no clock, so it runs as WebAssembly in an editor.
package verdict

import (
	"fmt"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/yaml"
)

// Verdict is what the editor gets for one document; src/core/verdict/verdict.ts says what its parts mean.
type Verdict struct {
	Recognised    string    `json:"recognised"`
	Refusals      []Refusal `json:"refusals"`
	ApplyRefusals []Refusal `json:"applyRefusals"`
	Warnings      []string  `json:"warnings"`
}

// Refusal is one cause, in the words and with the field path of the server's Status.
type Refusal struct {
	Reason      string `json:"reason"`
	Type        string `json:"type"`
	Field       string `json:"field"`
	Message     string `json:"message"`
	Replacement string `json:"replacement,omitempty"`
}

const (
	recognisedServed  = "served"
	recognisedRemoved = "removed"
	recognisedUnknown = "unknown"
	recognisedNone    = "none"

	reasonInvalid    = "Invalid"
	reasonBadRequest = "BadRequest"
	reasonNotFound   = "NotFound"
)

// The server reads no larger request.
const maximumLength = 3 * 1024 * 1024

// Judge says what the server would say of one document, YAML or JSON. It never panics: where Kubernetes' own code does,
// nothing is known and nothing is refused.
func Judge(text []byte) (verdict Verdict) {
	defer func() {
		if recover() != nil {
			verdict = answer(recognisedUnknown)
		}
	}()
	if len(text) > maximumLength {
		return answer(recognisedNone, Refusal{reasonBadRequest, "DecodeError", "", "Request entity too large: limit is 3145728", ""})
	}
	if depthOf(text) > 1000 {
		return answer(recognisedNone, Refusal{reasonBadRequest, "DecodeError", "", "exceeded max depth", ""})
	}
	data, err := yaml.YAMLToJSON(text)
	if err != nil {
		return answer(recognisedNone, Refusal{reasonBadRequest, "YamlError", "", trimYAML(err.Error()), ""})
	}
	var typeMeta runtime.TypeMeta
	if err := yaml.Unmarshal(data, &typeMeta); err != nil {
		return answer(recognisedNone, Refusal{reasonBadRequest, "DecodeError", fieldOf(err.Error(), text), err.Error(), ""})
	}
	gvk := schema.FromAPIVersionAndKind(typeMeta.APIVersion, typeMeta.Kind)
	switch {
	case typeMeta.Kind == "":
		return answer(recognisedNone, Refusal{reasonBadRequest, "MissingTypeMeta", "kind", "Object 'Kind' is missing", ""})
	case typeMeta.APIVersion == "":
		return answer(recognisedNone, Refusal{reasonBadRequest, "MissingTypeMeta", "apiVersion", "Object 'apiVersion' is missing", ""})
	}
	if _, err := schema.ParseGroupVersion(typeMeta.APIVersion); err != nil {
		return answer(recognisedNone, Refusal{reasonBadRequest, "DecodeError", "apiVersion", err.Error(), ""})
	}
	if strings.HasSuffix(gvk.Kind, "List") {
		if opened, ok := judgeList(gvk, data); ok {
			return opened
		}
	}
	entry, known := served[gvk]
	if !known {
		return judgeUnserved(gvk)
	}
	return judgeServed(gvk, entry, text)
}

func answer(recognised string, refusals ...Refusal) Verdict {
	if refusals == nil {
		refusals = []Refusal{}
	}
	return Verdict{recognised, refusals, []Refusal{}, []string{}}
}

// judgeServed decodes strictly, defaults, converts, prepares and validates, as the create handler does.
func judgeServed(gvk schema.GroupVersionKind, entry kind, text []byte) Verdict {
	versioned, refusals := decode(gvk, entry.scheme, text)
	if len(refusals) > 0 {
		return answer(recognisedServed, refusals...)
	}
	entry.scheme.Default(versioned)
	internal, err := entry.scheme.ConvertToVersion(versioned, schema.GroupVersion{Group: gvk.Group, Version: runtime.APIVersionInternal})
	if err != nil {
		return answer(recognisedServed, Refusal{reasonBadRequest, "DecodeError", fieldOf(err.Error(), text), err.Error(), ""})
	}
	object, err := meta.Accessor(internal)
	if err != nil {
		return answer(recognisedUnknown)
	}
	prepareMeta(object, entry.namespaced)
	errors := entry.judge(internal, object)
	errors = append(errors, commonMeta(object, entry.namespaced, errors)...)
	return answer(recognisedServed, causes(errors)...)
}

// prepareMeta does to the metadata what the create handler and rest.BeforeCreate do
// (k8s.io/apiserver/pkg/registry/rest/create.go, meta.go).
func prepareMeta(object metav1.Object, namespaced bool) {
	if namespaced {
		if object.GetNamespace() == "" {
			object.SetNamespace("default")
		}
	} else {
		object.SetNamespace("")
	}
	if object.GetName() == "" && object.GetGenerateName() != "" {
		base := object.GetGenerateName()
		// names.SimpleNameGenerator: at most 63 characters, of which five are random.
		if len(base) > 58 {
			base = base[:58]
		}
		object.SetName(base + "x7k2p")
	}
	object.SetUID("00000000-0000-4000-8000-000000000000")
	object.SetCreationTimestamp(metav1.Unix(1, 0))
	object.SetDeletionTimestamp(nil)
	object.SetDeletionGracePeriodSeconds(nil)
	object.SetSelfLink("")
	object.SetResourceVersion("")
}

// causes are the server's: sorted as NewInvalid gives them, one for each field and message.
func causes(errors field.ErrorList) []Refusal {
	refusals := []Refusal{}
	seen := map[Refusal]bool{}
	for _, err := range errors {
		refusal := Refusal{reasonInvalid, string(err.Type), err.Field, err.ErrorBody(), ""}
		if !seen[refusal] {
			seen[refusal] = true
			refusals = append(refusals, refusal)
		}
	}
	return refusals
}

// judgeUnserved is for a group, version and kind that the server has no handler for.
func judgeUnserved(gvk schema.GroupVersionKind) Verdict {
	if replacement := replacementOf(gvk); replacement != "" {
		message := fmt.Sprintf("no matches for kind %q in version %q", gvk.Kind, gvk.GroupVersion().String())
		return answer(recognisedRemoved, Refusal{reasonNotFound, "UnservedVersion", "apiVersion", message, replacement})
	}
	if !builtInGroups[gvk.Group] {
		return answer(recognisedUnknown)
	}
	message := fmt.Sprintf("no matches for kind %q in version %q", gvk.Kind, gvk.GroupVersion().String())
	return answer(recognisedServed, Refusal{reasonNotFound, "UnservedVersion", "kind", message, elsewhere(gvk.Kind)})
}

// elsewhere is where a kind of this name is served.
func elsewhere(kindName string) string {
	var versions []string
	for gvk := range served {
		if gvk.Kind == kindName {
			versions = append(versions, gvk.GroupVersion().String())
		}
	}
	sort.Strings(versions)
	if len(versions) == 0 {
		return ""
	}
	return versions[len(versions)-1]
}

// judgeList opens a List: each item is judged as a document of its own.
func judgeList(gvk schema.GroupVersionKind, data []byte) (Verdict, bool) {
	itemKind := strings.TrimSuffix(gvk.Kind, "List")
	isPlain := gvk.Kind == "List" && gvk.GroupVersion().String() == "v1"
	if _, known := served[gvk.GroupVersion().WithKind(itemKind)]; !known && !isPlain {
		return Verdict{}, false
	}
	var list struct {
		Items []runtime.RawExtension `json:"items"`
	}
	if err := yaml.Unmarshal(data, &list); err != nil {
		return answer(recognisedServed, Refusal{reasonBadRequest, "DecodeError", "items", err.Error(), ""}), true
	}
	verdict := answer(recognisedServed)
	for index, item := range list.Items {
		raw := item.Raw
		if !isPlain {
			raw = withTypeMeta(raw, gvk.GroupVersion().String(), itemKind)
		}
		inner := Judge(raw)
		for _, refusal := range inner.Refusals {
			refusal.Field = strings.TrimSuffix(fmt.Sprintf("items[%d].%s", index, refusal.Field), ".")
			verdict.Refusals = append(verdict.Refusals, refusal)
		}
	}
	return verdict, true
}

// withTypeMeta gives an item of a typed list the version and kind that it may leave out.
func withTypeMeta(raw []byte, apiVersion, kindName string) []byte {
	item := map[string]any{}
	if yaml.Unmarshal(raw, &item) != nil {
		return raw
	}
	if item["apiVersion"] == nil {
		item["apiVersion"] = apiVersion
	}
	if item["kind"] == nil {
		item["kind"] = kindName
	}
	data, err := yaml.Marshal(item)
	if err != nil {
		return raw
	}
	return data
}
