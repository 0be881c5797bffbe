package verdict

import (
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Definition is a CustomResourceDefinition that resources are judged by. It is prepared when the first resource of its
// kind comes, and only once: that takes as long as judging hundreds of documents.
type Definition struct {
	id         string
	kind       schema.GroupKind
	text       string
	isPrepared bool
	verdict    Verdict
	versions   map[string]customKind
	// served are the versions in the definition's order.
	served []string
}

var (
	definitions = map[string]*Definition{}
	// definitionsByText finds a definition that comes as a document of its own: what is known of it is not found out again.
	definitionsByText = map[string]*Definition{}
)

// Define adds a definition of a kind under an id, by which JudgeBy names it. A text that the server would refuse, or
// that defines another kind, defines nothing: its own verdict says why.
func Define(id, group, kind, text string) {
	Forget(id)
	definition := &Definition{id: id, kind: schema.GroupKind{Group: group, Kind: kind}, text: text}
	definitions[id] = definition
	definitionsByText[text] = definition
}

// Prepare prepares a definition that a resource is about to be judged by, so that the caller knows how far it has come.
func Prepare(id string) {
	if definition, known := definitions[id]; known {
		definition.prepare()
	}
}

// Forget removes a definition and all that was prepared of it.
func Forget(id string) {
	if definition, known := definitions[id]; known {
		delete(definitions, id)
		if definitionsByText[definition.text] == definition {
			delete(definitionsByText, definition.text)
		}
	}
}

// JudgeBy judges a document; a custom resource by the definitions of its kind among those named, the best one first.
// It is refused only if all of them refuse it: copies of a definition may disagree, and which one a cluster has is not
// known.
func JudgeBy(text []byte, ids []string, kubernetes string) Verdict {
	answerFor(kubernetes)
	if definition, known := definitionsByText[string(text)]; known {
		definition.prepare()
		return definition.verdict
	}
	named := make([]*Definition, 0, len(ids))
	for _, id := range ids {
		if definition, known := definitions[id]; known {
			named = append(named, definition)
		}
	}
	return judge(text, named)
}

// judgeByDefinitions is for a kind that the server itself does not have.
func judgeByDefinitions(gvk schema.GroupVersionKind, read document) (Verdict, bool) {
	var first *Verdict
	for _, definition := range read.definitions {
		if definition.kind != gvk.GroupKind() {
			continue
		}
		definition.prepare()
		if len(definition.served) == 0 {
			continue
		}
		verdict := definition.judge(gvk, read)
		if len(verdict.Refusals) == 0 {
			return verdict, true
		}
		if first == nil {
			first = &verdict
		}
	}
	if first == nil {
		return Verdict{}, false
	}
	return *first, true
}

func (definition *Definition) judge(gvk schema.GroupVersionKind, read document) Verdict {
	var verdict Verdict
	if custom, served := definition.versions[gvk.Version]; served {
		verdict = judgeCustom(gvk, custom, read)
	} else {
		verdict = judgeUnservedCustom(gvk, definition.served)
	}
	for index := range verdict.Refusals {
		verdict.refusedBy(index, definition.id)
	}
	return verdict
}

func (definition *Definition) prepare() {
	if definition.isPrepared {
		return
	}
	definition.isPrepared = true
	definition.verdict = answer(RecognisedUnjudged)
	// Schemas come from files: where Kubernetes' own code panics over one, it defines nothing.
	defer func() { _ = recover() }()
	decoded, verdict := decodeDefinition([]byte(definition.text))
	definition.verdict = verdict
	if decoded == nil {
		return
	}
	if definition.kind != (schema.GroupKind{Group: decoded.Spec.Group, Kind: decoded.Spec.Names.Kind}) {
		return
	}
	versions := map[string]customKind{}
	for _, version := range decoded.Spec.Versions {
		if !version.Served {
			continue
		}
		if custom, err := customKindOf(decoded, version); err == nil {
			versions[version.Name] = custom
			definition.served = append(definition.served, version.Name)
		}
	}
	definition.versions = versions
}

// decodeDefinition judges a definition, and gives it back if the server would take it.
func decodeDefinition(text []byte) (*apiextensions.CustomResourceDefinition, Verdict) {
	wantsDefinition, lastDefinition = true, nil
	defer func() { wantsDefinition, lastDefinition = false, nil }()
	verdict := Judge(text)
	if verdict.Recognised != recognisedServed || len(verdict.Refusals) > 0 {
		return nil, verdict
	}
	return lastDefinition, verdict
}

// lastDefinition is the definition that was judged last, converted and defaulted, where it is wanted.
var (
	wantsDefinition bool
	lastDefinition  *apiextensions.CustomResourceDefinition
)

// judgeUnservedCustom is for a version that a custom kind's definition does not serve.
func judgeUnservedCustom(gvk schema.GroupVersionKind, served []string) Verdict {
	message := fmt.Sprintf("no matches for kind %q in version %q", gvk.Kind, gvk.GroupVersion().String())
	replacement := schema.GroupVersion{Group: gvk.Group, Version: served[len(served)-1]}.String()
	return answer(recognisedCustom, Refusal{reasonNotFound, "UnservedVersion", "apiVersion", message, replacement})
}

func (verdict *Verdict) refusedBy(index int, id string) {
	if id == "" {
		return
	}
	if verdict.RefusedBy == nil {
		verdict.RefusedBy = map[int]string{}
	}
	verdict.RefusedBy[index] = id
}
