// Package verdict says what kube-apiserver would say of a manifest: Kubernetes' own strict decoding, defaulting,
// conversion and validation, prepared as the server prepares an object before it validates it. It reaches no network
// and no clock, so it runs as WebAssembly in an editor.
package verdict

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/sets"
	"k8s.io/apimachinery/pkg/util/validation/field"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/yaml"
)

// Verdict is what the editor gets for one document; src/core/verdict/verdict.ts says what its parts mean.
type Verdict struct {
	Recognised string    `json:"recognised"`
	Refusals   []Refusal `json:"refusals"`
	Warnings   []string  `json:"warnings"`
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
	// RecognisedUnjudged is for what Kubernetes' own code panics over.
	RecognisedUnjudged = "unjudged"

	reasonInvalid    = "Invalid"
	reasonBadRequest = "BadRequest"
	reasonNotFound   = "NotFound"
)

// The server reads no larger request.
const maximumLength = 3 * 1024 * 1024

// Judge says what the server would say of one document, YAML or JSON. It never panics: where Kubernetes' own code does,
// nothing is known and nothing is refused, which is said.
func Judge(text []byte) (verdict Verdict) {
	defer func() {
		if recover() != nil {
			verdict = answer(RecognisedUnjudged)
		}
		verdict.Refusals = verdict.Refusals[:min(len(verdict.Refusals), mostRefusals)]
		verdict.Warnings = verdict.Warnings[:min(len(verdict.Warnings), mostRefusals)]
	}()
	if len(text) > maximumLength {
		return answer(recognisedNone, Refusal{reasonBadRequest, "DecodeError", "", "Request entity too large: limit is 3145728", ""})
	}
	if depthOf(text) > 1000 {
		return answer(recognisedNone, Refusal{reasonBadRequest, "DecodeError", "", "exceeded max depth", ""})
	}
	read, refusal := read(text)
	if refusal != nil {
		return answer(recognisedNone, *refusal)
	}
	verdict = judgeRead(read)
	if verdict.Recognised == recognisedNone {
		if err := unread(text); err != nil {
			return answer(recognisedNone, Refusal{reasonBadRequest, "YamlError", lackedField(text, read), err.Error(), ""})
		}
	}
	return verdict
}

// mostRefusals: nobody reads more of one document, and ten thousand cost seconds to explain.
const mostRefusals = 200

// document is a text as the server reads it: converted to JSON once, and what was said twice on the way.
type document struct {
	data       []byte
	duplicates []Refusal
}

// read converts YAML as the server does. It always is YAML to us: what looks like JSON may well be no JSON.
func read(text []byte) (document, *Refusal) {
	data, err := yaml.YAMLToJSONStrict(text)
	if err == nil {
		return document{data, nil}, nil
	}
	strict := err
	if data, err = yaml.YAMLToJSON(text); err != nil {
		return document{}, &Refusal{reasonBadRequest, "YamlError", "", trimYAML(err.Error()), ""}
	}
	return document{data, duplicateRefusals(strict)}, nil
}

func judgeRead(read document) Verdict {
	var typeMeta runtime.TypeMeta
	if err := json.Unmarshal(read.data, &typeMeta); err != nil {
		message := fmt.Sprintf("couldn't get version/kind; json parse error: %v", err)
		return answer(recognisedNone, Refusal{reasonBadRequest, "DecodeError", fieldOf(message, read.data), message, ""})
	}
	gvk := schema.FromAPIVersionAndKind(typeMeta.APIVersion, typeMeta.Kind)
	switch {
	case typeMeta.Kind == "":
		return answer(recognisedNone, Refusal{reasonBadRequest, "MissingTypeMeta", "kind", "Object 'Kind' is missing", ""})
	case typeMeta.APIVersion == "":
		return answer(recognisedNone, Refusal{reasonBadRequest, "MissingTypeMeta", "apiVersion", "Object 'apiVersion' is missing", ""})
	}
	if strings.HasPrefix(typeMeta.APIVersion, "/") {
		message := fmt.Sprintf("no matches for kind %q in version %q", gvk.Kind, typeMeta.APIVersion)
		return answer(recognisedServed, Refusal{reasonNotFound, "UnservedVersion", "apiVersion", message, elsewhere(gvk.Kind)})
	}
	if _, err := schema.ParseGroupVersion(typeMeta.APIVersion); err != nil {
		return answer(recognisedNone, Refusal{reasonBadRequest, "DecodeError", "apiVersion", err.Error(), ""})
	}
	if strings.HasSuffix(gvk.Kind, "List") {
		if opened, ok := judgeList(gvk, read.data); ok {
			return opened
		}
	}
	if entry, known := served[gvk]; known {
		return judgeServed(gvk, entry, read)
	}
	if custom, known := customKindFor(gvk); known {
		return judgeCustom(gvk, custom, read)
	}
	return judgeUnserved(gvk)
}

func answer(recognised string, refusals ...Refusal) Verdict {
	if refusals == nil {
		refusals = []Refusal{}
	}
	return Verdict{recognised, refusals, []string{}}
}

// judgeServed decodes strictly, defaults, converts, prepares and validates, as the create handler does.
func judgeServed(gvk schema.GroupVersionKind, entry kind, read document) Verdict {
	versioned, refusals := decode(gvk, entry.scheme, read)
	if len(refusals) > 0 {
		return answer(recognisedServed, refusals...)
	}
	entry.scheme.Default(versioned)
	internal, err := entry.scheme.ConvertToVersion(versioned, schema.GroupVersion{Group: gvk.Group, Version: runtime.APIVersionInternal})
	if err != nil {
		return answer(recognisedServed, Refusal{reasonBadRequest, "DecodeError", fieldOf(err.Error(), read.data), err.Error(), ""})
	}
	object, err := meta.Accessor(internal)
	if err != nil {
		return answer(recognisedUnknown)
	}
	settleNamespace(object, entry.namespaced)
	if entry.isReview {
		return answer(recognisedServed, causes(entry.judge(internal, object))...)
	}
	prepareMeta(object)
	if countsGenerations.Has(gvk.Kind) {
		object.SetGeneration(1)
	}
	errors := entry.judge(internal, object)
	errors = append(errors, commonMeta(object, entry.namespaced, errors)...)
	verdict := answer(recognisedServed, causes(errors)...)
	if len(errors) == 0 {
		verdict.Warnings = append(verdict.Warnings, warningsOf(internal)...)
	}
	return verdict
}

// settleNamespace is rest.EnsureObjectNamespaceMatchesRequestNamespace for a request to the object's own namespace; what
// is cluster-wide loses its namespace without a word.
func settleNamespace(object metav1.Object, namespaced bool) {
	switch {
	case !namespaced:
		object.SetNamespace("")
	case object.GetNamespace() == "":
		object.SetNamespace("default")
	}
}

// prepareMeta does to the metadata what the create handler and rest.BeforeCreate do
// (k8s.io/apiserver/pkg/registry/rest/create.go, meta.go).
func prepareMeta(object metav1.Object) {
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
	// The field manager writes them anew (k8s.io/apimachinery/pkg/util/managedfields), whatever they were.
	object.SetManagedFields(nil)
	object.SetResourceVersion("")
}

// countsGenerations are the kinds whose strategy starts to count at creation, whatever the manifest says: those with
// `Generation = 1` in pkg/registry/*/*/strategy.go.
var countsGenerations = sets.New(
	"PriorityClass", "IngressClass", "NetworkPolicy", "Ingress", "EndpointSlice", "PodDisruptionBudget",
	"ResourceSlice", "DeviceClass", "FlowSchema", "PriorityLevelConfiguration", "CustomResourceDefinition",
	"Pod", "PodTemplate", "ReplicationController", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob",
	"ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration",
	"MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration",
)

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
	if versions := customVersionsOf(gvk.GroupKind()); len(versions) > 0 {
		message := fmt.Sprintf("no matches for kind %q in version %q", gvk.Kind, gvk.GroupVersion().String())
		replacement := schema.GroupVersion{Group: gvk.Group, Version: versions[len(versions)-1]}.String()
		return answer(recognisedCustom, Refusal{reasonNotFound, "UnservedVersion", "apiVersion", message, replacement})
	}
	if !builtInGroups[gvk.Group] && !clientscheme.Scheme.Recognizes(gvk) {
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
	if err := json.Unmarshal(data, &list); err != nil {
		return answer(recognisedServed, Refusal{reasonBadRequest, "DecodeError", "items", err.Error(), ""}), true
	}
	verdict := answer(recognisedServed)
	for index, item := range list.Items {
		raw := item.Raw
		if !isPlain {
			raw = withTypeMeta(raw, gvk.GroupVersion().String(), itemKind)
		}
		inner := judgeRead(document{data: raw})
		for _, refusal := range inner.Refusals {
			refusal.Field = strings.TrimSuffix(fmt.Sprintf("items[%d].%s", index, strings.TrimPrefix(refusal.Field, "<nil>")), ".")
			verdict.Refusals = append(verdict.Refusals, refusal)
		}
	}
	return verdict, true
}

// withTypeMeta gives an item of a typed list the version and kind that it may leave out.
func withTypeMeta(raw []byte, apiVersion, kindName string) []byte {
	item := map[string]any{}
	if json.Unmarshal(raw, &item) != nil {
		return raw
	}
	if item["apiVersion"] == nil {
		item["apiVersion"] = apiVersion
	}
	if item["kind"] == nil {
		item["kind"] = kindName
	}
	data, err := json.Marshal(item)
	if err != nil {
		return raw
	}
	return data
}
