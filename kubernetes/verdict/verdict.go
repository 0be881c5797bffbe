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
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/features"
	"sigs.k8s.io/yaml"
)

// Verdict is what the editor gets for one document; src/core/verdict/verdict.ts says what its parts mean.
type Verdict struct {
	Recognised string    `json:"recognised"`
	Refusals   []Refusal `json:"refusals"`
	Warnings   []string  `json:"warnings"`
	// EndsEarly: YAML's reader takes the first part of the text for all of it, and says nothing of the rest.
	EndsEarly bool `json:"endsEarly,omitempty"`
	// RefusedBy is the id of the definition that a refusal comes from, by the refusal's index.
	RefusedBy map[int]string `json:"refusedBy,omitempty"`
	// Admission is what other declarations say of it: see Finding.
	Admission []Finding `json:"admission,omitempty"`
	// Kubernetes is what was answered for (1.34), where it is not the newest.
	Kubernetes string `json:"kubernetesVersion,omitempty"`
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

// Judge says what the server of the newest Kubernetes would say of one document, YAML or JSON.
func Judge(text []byte) Verdict { return JudgeFor(text, "") }

// JudgeFor says what the server of a Kubernetes (1.36; the newest where it is empty) would say of one document. It never
// panics: where Kubernetes' own code does, nothing is known and nothing is refused, which is said.
func JudgeFor(text []byte, kubernetes string) Verdict {
	answerFor(kubernetes)
	return judge(text, nil)
}

func judge(text []byte, definitions []*Definition) (verdict Verdict) {
	defer func() {
		if recover() != nil {
			verdict = answer(RecognisedUnjudged)
		}
		if target != newestMinor {
			verdict.Kubernetes = fmt.Sprintf("1.%d", target)
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
	read.definitions = definitions
	verdict = judgeRead(read)
	if mayEndEarly(text) {
		err, more := afterFirst(text)
		verdict.EndsEarly = more || err != nil
	}
	if verdict.Recognised == recognisedNone {
		if err, _ := afterFirst(text); err != nil {
			field, isTaken := lackedField(text, read)
			if isTaken {
				// The server needs nothing but the first line of it.
				verdict = answer(recognisedServed)
				verdict.EndsEarly = true
				return verdict
			}
			return answer(recognisedNone, Refusal{reasonBadRequest, "YamlError", field, err.Error(), ""})
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
	// typeMeta is what the data says of its kind, where whoever wrote the data knows; else nil.
	typeMeta *runtime.TypeMeta
	// definitions are those that its custom resources are judged by.
	definitions []*Definition
}

// read converts YAML as the server does. It always is YAML to us: what looks like JSON may well be no JSON.
func read(text []byte) (document, *Refusal) {
	if plain, ok := plainJSON(text); ok {
		return plain, nil
	}
	data, err := yaml.YAMLToJSONStrict(text)
	if err == nil {
		return document{data: data}, nil
	}
	strict := err
	if data, err = yaml.YAMLToJSON(text); err != nil {
		// kubectl reads JSON as JSON: some of its escapes YAML does not know.
		if json.Valid(text) {
			return document{data: text}, nil
		}
		return document{}, &Refusal{reasonBadRequest, "YamlError", "", trimYAML(err.Error()), ""}
	}
	if strict = withoutMerged(text, strict); strict == nil {
		return document{data: data}, nil
	}
	return document{data: data, duplicates: duplicateRefusals(strict)}, nil
}

// typeMetaOf is the version and the kind that a document names.
func typeMetaOf(read document) (typeMeta runtime.TypeMeta, err error) {
	if read.typeMeta != nil {
		return *read.typeMeta, nil
	}
	err = json.Unmarshal(read.data, &typeMeta)
	return typeMeta, err
}

func judgeRead(read document) Verdict {
	typeMeta, err := typeMetaOf(read)
	if err != nil {
		message := fmt.Sprintf("couldn't get version/kind; json parse error: %v", err)
		path := ""
		if mistakes := mistakesIn(read.data, func(data []byte) error { return json.Unmarshal(data, &runtime.TypeMeta{}) }); len(mistakes) > 0 {
			path = mistakes[0].path
		}
		return answer(recognisedNone, Refusal{reasonBadRequest, "DecodeError", path, message, ""})
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
		if opened, ok := judgeList(gvk, read); ok {
			return opened
		}
	}
	if entry, known := servedKind(gvk); known {
		return judgeServed(gvk, entry, read)
	}
	if verdict, known := judgeByDefinitions(gvk, read); known {
		return verdict
	}
	return judgeUnserved(gvk)
}

func answer(recognised string, refusals ...Refusal) Verdict {
	if refusals == nil {
		refusals = []Refusal{}
	}
	return Verdict{Recognised: recognised, Refusals: refusals, Warnings: []string{}}
}

// judgeServed decodes strictly, defaults, converts, prepares and validates, as the create handler does.
func judgeServed(gvk schema.GroupVersionKind, entry kind, read document) Verdict {
	internal, refusals := internalOf(gvk, entry, read)
	if len(refusals) > 0 {
		return answer(recognisedServed, refusals...)
	}
	object, err := meta.Accessor(internal)
	if err != nil {
		return answer(recognisedUnknown)
	}
	about := admitted{gvk: gvk, internal: internal, object: object, scheme: entry.scheme, name: object.GetName()}
	if entry.namespaced {
		about.namespace = object.GetNamespace()
	}
	settleNamespace(object, entry.namespaced)
	if entry.isReview {
		return answer(recognisedServed, causes(entry.judge(internal, object))...)
	}
	admission := about.mutate()
	internal, object = about.internal, about.object
	prepareMeta(object)
	if countsGenerations.Has(gvk.Kind) || (gvk.Kind == "HorizontalPodAutoscaler" && utilfeature.DefaultFeatureGate.Enabled(features.HPAGeneration)) {
		object.SetGeneration(1)
	}
	errors := entry.judge(internal, object)
	errors = append(errors, commonMeta(object, entry.namespaced, errors)...)
	if entry.scheme == legacyscheme.Scheme {
		errors = withDeclared(gvk, entry.scheme, internal, errors)
	}
	verdict := answer(recognisedServed, causes(errors)...)
	if len(errors) == 0 {
		verdict.Warnings = append(verdict.Warnings, warningsOf(internal)...)
		admission = append(admission, about.validate()...)
	}
	verdict.Admission = admission
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
// `Generation = 1` in pkg/registry/*/*/strategy.go, but for HorizontalPodAutoscaler, where a feature gate decides.
var countsGenerations = sets.New(
	"PriorityClass", "IngressClass", "NetworkPolicy", "Ingress", "EndpointSlice", "PodDisruptionBudget",
	"ResourceSlice", "DeviceClass", "DeviceTaintRule", "FlowSchema", "PriorityLevelConfiguration", "CustomResourceDefinition",
	"Pod", "PodTemplate", "ReplicationController", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob",
	"ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration",
	"MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration",
)

// causes are the server's: sorted as NewInvalid gives them, one for each field and message.
func causes(errors field.ErrorList) []Refusal {
	refusals := []Refusal{}
	seen := map[Refusal]bool{}
	for _, err := range errors {
		refusal := Refusal{reasonInvalid, string(err.Type), strings.TrimPrefix(err.Field, "<nil>"), err.ErrorBody(), ""}
		if !seen[refusal] {
			seen[refusal] = true
			refusals = append(refusals, refusal)
		}
	}
	return refusals
}

// judgeUnserved is for a group, version and kind that the server has no handler for.
func judgeUnserved(gvk schema.GroupVersionKind) Verdict {
	if wasServed(gvk) {
		// The code that judged it is gone with its version.
		return answer(recognisedUnknown)
	}
	if replacement := replacementOf(gvk); replacement != "" {
		message := fmt.Sprintf("no matches for kind %q in version %q", gvk.Kind, gvk.GroupVersion().String())
		return answer(recognisedRemoved, Refusal{reasonNotFound, "UnservedVersion", "apiVersion", message, replacement})
	}
	if !builtInGroups[gvk.Group] && !clientscheme.Scheme.Recognizes(gvk) && mayBeDefined(gvk) {
		return answer(recognisedUnknown)
	}
	message := fmt.Sprintf("no matches for kind %q in version %q", gvk.Kind, gvk.GroupVersion().String())
	replacement := elsewhere(gvk.Kind)
	if !mayBeDefined(gvk) {
		replacement = likeliest(gvk)
	}
	return answer(recognisedServed, Refusal{reasonNotFound, "UnservedVersion", "kind", message, replacement})
}

// likeliest is where a kind is served whose group is misspelt: in the version that is written, if there is one.
func likeliest(gvk schema.GroupVersionKind) string {
	found := elsewhere(gvk.Kind)
	for candidate := range served {
		if candidate.Kind == gvk.Kind && candidate.Version == gvk.Version && candidate.Group != "" {
			found = candidate.GroupVersion().String()
		}
	}
	return found
}

// mayBeDefined says whether a CustomResourceDefinition can be of this kind: its group is a domain with a dot in it, its
// version and its kind are labels (ValidateCustomResourceDefinition of k8s.io/apiextensions-apiserver).
func mayBeDefined(gvk schema.GroupVersionKind) bool {
	return strings.Contains(gvk.Group, ".") && len(validation.IsDNS1123Subdomain(gvk.Group)) == 0 &&
		len(validation.IsDNS1035Label(gvk.Version)) == 0 && len(validation.IsDNS1035Label(strings.ToLower(gvk.Kind))) == 0
}

// elsewhere is where a kind of this name is served.
func elsewhere(kindName string) string {
	var versions []string
	for gvk := range served {
		if gvk.Kind == kindName && isServed(gvk) {
			versions = append(versions, gvk.GroupVersion().String())
		}
	}
	sort.Strings(versions)
	if len(versions) == 0 {
		return ""
	}
	return versions[len(versions)-1]
}

// judgeList opens a List, as kubectl does before it sends anything: each item is judged as a document of its own. A List of
// no particular kind may name any version that is served.
func judgeList(gvk schema.GroupVersionKind, read document) (Verdict, bool) {
	itemKind := gvk.GroupVersion().WithKind(strings.TrimSuffix(gvk.Kind, "List"))
	if !isListKind(itemKind, read.definitions) {
		return Verdict{}, false
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(read.data, &fields) != nil {
		return Verdict{}, false
	}
	raw, written := fields["items"]
	if !written || string(raw) == "null" {
		return answer(recognisedServed, Refusal{reasonBadRequest, "FieldValueRequired", "items", "Required value", ""}), true
	}
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil {
		return answer(recognisedServed, Refusal{reasonBadRequest, "DecodeError", "items", err.Error(), ""}), true
	}
	verdict := answer(recognisedServed)
	for index, item := range items {
		at := fmt.Sprintf("items[%d]", index)
		raw, err := withTypeMeta(item, itemKind)
		if err != nil {
			verdict.Refusals = append(verdict.Refusals, Refusal{reasonBadRequest, "DecodeError", at, err.Error(), ""})
			continue
		}
		if refusal := itemRefusal(raw, itemKind, read.definitions, at); refusal != nil {
			verdict.Refusals = append(verdict.Refusals, *refusal)
			continue
		}
		inner := judgeRead(document{data: raw, definitions: read.definitions})
		for which, refusal := range inner.Refusals {
			verdict.refusedBy(len(verdict.Refusals), inner.RefusedBy[which])
			if refusal.Field != "" && !strings.HasPrefix(refusal.Field, "[") {
				refusal.Field = "." + refusal.Field
			}
			refusal.Field = at + refusal.Field
			verdict.Refusals = append(verdict.Refusals, refusal)
		}
	}
	return verdict, true
}

// isListKind says whether a kind with List behind it is what kubectl opens.
func isListKind(item schema.GroupVersionKind, definitions []*Definition) bool {
	if item.Kind == "" {
		return true
	}
	if _, known := servedKind(item); known {
		return true
	}
	for _, definition := range definitions {
		if definition.kind != item.GroupKind() {
			continue
		}
		definition.prepare()
		if _, known := definition.versions[item.Version]; known {
			return true
		}
	}
	return false
}

// itemRefusal is what kubectl says of an item before anything is sent: it opens a List once, and checks the fields of an item
// of a List of one kind by that kind, whichever kind the item names.
func itemRefusal(raw []byte, kind schema.GroupVersionKind, definitions []*Definition, at string) *Refusal {
	var item map[string]json.RawMessage
	if json.Unmarshal(raw, &item) != nil {
		return nil
	}
	if strings.HasPrefix(string(item["items"]), "[") {
		return &Refusal{reasonBadRequest, "NestedList", at, "*unstructured.Unstructured is not a list: no Items field in this object", ""}
	}
	var named string
	if kind.Kind == "" || json.Unmarshal(item["kind"], &named) != nil || named == "" || named == kind.Kind {
		return nil
	}
	item["apiVersion"], item["kind"] = quoted(kind.GroupVersion().String()), quoted(kind.Kind)
	asListed, err := json.Marshal(item)
	if err != nil {
		return nil
	}
	for _, refusal := range judgeRead(document{data: asListed, definitions: definitions}).Refusals {
		if refusal.Reason == reasonBadRequest {
			return &Refusal{reasonInvalid, string(field.ErrorTypeInvalid), at + ".kind",
				fmt.Sprintf("Invalid value: %q: must be %s", named, kind.Kind), ""}
		}
	}
	return nil
}

func quoted(text string) json.RawMessage {
	written, _ := json.Marshal(text)
	return written
}

// withTypeMeta gives an item of a List the version and kind of the List, where it has neither.
func withTypeMeta(raw json.RawMessage, kind schema.GroupVersionKind) ([]byte, error) {
	var item map[string]any
	if err := json.Unmarshal(raw, &item); err != nil {
		return nil, err
	}
	if item == nil {
		item = map[string]any{}
	}
	if isEmpty(item["apiVersion"]) && isEmpty(item["kind"]) && kind.Kind != "" {
		item["apiVersion"], item["kind"] = kind.GroupVersion().String(), kind.Kind
		return json.Marshal(item)
	}
	return raw, nil
}

func isEmpty(value any) bool { return value == nil || value == "" }
