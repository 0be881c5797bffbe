package verdict

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sort"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/yaml"
)

// Trial is what the policies that were handed in do to one document.
type Trial struct {
	// Matched are the places of the policies, in the list that was handed in, that are for this document.
	Matched  []int     `json:"matched"`
	Findings []Finding `json:"findings"`
	// Before and After are the object as YAML, where a policy changes it.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// TryPolicies says what the policies that were handed in match, deny, warn of and change in one document.
func TryPolicies(text []byte, kubernetes string) (trial Trial) {
	trial = Trial{Matched: []int{}, Findings: []Finding{}}
	defer func() {
		if recover() != nil {
			trial = Trial{Matched: []int{}, Findings: []Finding{}}
		}
	}()
	answerFor(kubernetes)
	asked, ok := requestOf(text)
	if !ok {
		return trial
	}
	trial.Matched = asked.matched()
	changed := asked.byMutatingPolicies()
	trial.Findings = append(trial.Findings, changed.findings...)
	if before, after := asYAML(asked.versioned), asYAML(changed.versioned); before != after {
		trial.Before, trial.After = before, after
	}
	asked.versioned = changed.versioned
	trial.Findings = append(trial.Findings, policyFindings(asked)...)
	return trial
}

func (r request) matched() []int {
	matched := []int{}
	for _, one := range surroundings.validating {
		if matches, isKnown := r.matches(one.policy.Spec.MatchConstraints); matches && isKnown {
			matched = append(matched, one.index)
		}
	}
	for _, one := range surroundings.mutating {
		if matches, isKnown := r.matches(one.policy.Spec.MatchConstraints); matches && isKnown {
			matched = append(matched, one.index)
		}
	}
	return matched
}

// requestOf reads a document of a kind that the server serves; nothing of one that is refused before admission.
func requestOf(text []byte) (request, bool) {
	read, refusal := read(text)
	if refusal != nil {
		return request{}, false
	}
	typeMeta, err := typeMetaOf(read)
	if err != nil {
		return request{}, false
	}
	gvk := schema.FromAPIVersionAndKind(typeMeta.APIVersion, typeMeta.Kind)
	entry, known := servedKind(gvk)
	if !known {
		return request{}, false
	}
	internal, refusals := internalOf(gvk, entry, read)
	if len(refusals) > 0 {
		return request{}, false
	}
	object, err := meta.Accessor(internal)
	if err != nil {
		return request{}, false
	}
	about := admitted{gvk: gvk, internal: internal, object: object, scheme: entry.scheme, name: object.GetName()}
	if entry.namespaced {
		about.namespace = object.GetNamespace()
	}
	asked, err := about.request()
	return asked, err == nil
}

// internalOf decodes, defaults and converts, as the create handler does.
func internalOf(gvk schema.GroupVersionKind, entry kind, read document) (runtime.Object, []Refusal) {
	read, later := laterFields(gvk, entry.scheme, read)
	versioned, refusals := decode(gvk, entry.scheme, read)
	if refusals = append(later, refusals...); len(refusals) > 0 {
		return nil, refusals
	}
	entry.scheme.Default(versioned)
	internal, err := entry.scheme.ConvertToVersion(versioned, schema.GroupVersion{Group: gvk.Group, Version: runtime.APIVersionInternal})
	if err != nil {
		return nil, decodeRefusals(err, read, func(data []byte) error {
			versioned, _, err := codecsOf(entry.scheme).UniversalDeserializer().Decode(data, &gvk, nil)
			if fatal(err) == nil && versioned != nil {
				entry.scheme.Default(versioned)
				_, err = entry.scheme.ConvertToVersion(versioned, schema.GroupVersion{Group: gvk.Group, Version: runtime.APIVersionInternal})
			}
			return err
		})
	}
	return internal, nil
}

func asYAML(object runtime.Object) string {
	data, err := yaml.Marshal(object)
	if err != nil {
		return ""
	}
	return string(data)
}

// Change is a field that another Kubernetes treats otherwise.
type Change struct {
	Field string `json:"field"`
	// Before and After are its values as JSON, in the older and in the newer Kubernetes; empty where it has none.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Upgraded is what becomes of one document with another Kubernetes.
type Upgraded struct {
	// Refused are those refusals that the first Kubernetes does not have.
	Refused []Refusal `json:"refused"`
	// Dropped are fields that are written and that the second Kubernetes drops without a word, and the first does not.
	Dropped []Change `json:"dropped"`
	// Defaulted are fields that are not written and get other values.
	Defaulted []Change `json:"defaulted"`
}

// Upgrade compares what two Kubernetes make of a document.
func Upgrade(text []byte, from, to string) (upgraded Upgraded) {
	none := Upgraded{Refused: []Refusal{}, Dropped: []Change{}, Defaulted: []Change{}}
	upgraded = none
	defer func() {
		if recover() != nil {
			upgraded = none
		}
	}()
	before, after := JudgeFor(text, from), JudgeFor(text, to)
	had := map[string]bool{}
	for _, refusal := range before.Refusals {
		had[refusal.Type+" "+refusal.Field] = true
	}
	for _, refusal := range after.Refusals {
		if !had[refusal.Type+" "+refusal.Field] {
			upgraded.Refused = append(upgraded.Refused, refusal)
		}
	}
	if len(before.Refusals)+len(after.Refusals) > 0 {
		return upgraded
	}
	old, isOld := storedAs(text, from)
	now, isNew := storedAs(text, to)
	written := map[string]any{}
	if !isOld || !isNew || yaml.Unmarshal(text, &written) != nil {
		return upgraded
	}
	compare("", old, now, written, &upgraded)
	return upgraded
}

// storedAs is what a Kubernetes stores of a document: defaulted, and without the fields of features that are off.
func storedAs(text []byte, kubernetes string) (map[string]any, bool) {
	answerFor(kubernetes)
	read, refusal := read(text)
	if refusal != nil {
		return nil, false
	}
	typeMeta, err := typeMetaOf(read)
	if err != nil {
		return nil, false
	}
	gvk := schema.FromAPIVersionAndKind(typeMeta.APIVersion, typeMeta.Kind)
	entry, known := servedKind(gvk)
	if !known || entry.isReview {
		return nil, false
	}
	internal, refusals := internalOf(gvk, entry, read)
	if len(refusals) > 0 {
		return nil, false
	}
	object, err := meta.Accessor(internal)
	if err != nil {
		return nil, false
	}
	settleNamespace(object, entry.namespaced)
	prepareMeta(object)
	entry.judge(internal, object)
	versioned, err := entry.scheme.ConvertToVersion(internal, gvk.GroupVersion())
	if err != nil {
		return nil, false
	}
	data, err := json.Marshal(versioned)
	if err != nil {
		return nil, false
	}
	stored := map[string]any{}
	return stored, json.Unmarshal(data, &stored) == nil
}

// compare walks what two Kubernetes store; status and what the server writes of itself is not the user's.
func compare(path string, old, now, written any, upgraded *Upgraded) {
	if reflect.DeepEqual(old, now) {
		return
	}
	oldFields, isOldMap := old.(map[string]any)
	newFields, isNewMap := now.(map[string]any)
	if isOldMap && isNewMap {
		writtenFields, _ := written.(map[string]any)
		for _, key := range keysOf(oldFields, newFields) {
			at := key
			if path != "" {
				at = path + "." + key
			}
			if at == "status" || at == "metadata" {
				continue
			}
			compare(at, oldFields[key], newFields[key], writtenFields[key], upgraded)
		}
		return
	}
	oldItems, isOldList := old.([]any)
	newItems, isNewList := now.([]any)
	if isOldList && isNewList && len(oldItems) == len(newItems) {
		writtenItems, _ := written.([]any)
		for index := range oldItems {
			var its any
			if index < len(writtenItems) {
				its = writtenItems[index]
			}
			compare(fmt.Sprintf("%s[%d]", path, index), oldItems[index], newItems[index], its, upgraded)
		}
		return
	}
	change := Change{path, asJSON(old), asJSON(now)}
	switch {
	case written != nil && now == nil:
		upgraded.Dropped = append(upgraded.Dropped, change)
	case written == nil:
		upgraded.Defaulted = append(upgraded.Defaulted, change)
	}
}

func keysOf(maps ...map[string]any) []string {
	seen := map[string]bool{}
	for _, one := range maps {
		for key := range one {
			seen[key] = true
		}
	}
	keys := make([]string, 0, len(seen))
	for key := range seen {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func asJSON(value any) string {
	if value == nil {
		return ""
	}
	data, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(data)
}
