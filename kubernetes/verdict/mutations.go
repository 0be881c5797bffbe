package verdict

import (
	"context"
	"fmt"
	"slices"
	"strings"

	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/environment"
	"k8s.io/client-go/applyconfigurations"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

type mutatingPolicy struct {
	policy   *admissionregistrationv1.MutatingAdmissionPolicy
	index    int
	compiled *mutator
}

type mutator struct {
	matcher  matchconditions.Matcher
	patchers []patch.Patcher
}

// compile: compilePolicy of k8s.io/apiserver/pkg/admission/plugin/policy/mutating/compilation.go.
func (p *mutatingPolicy) compile() (*mutator, error) {
	if p.compiled != nil {
		return p.compiled, nil
	}
	spec := p.policy.Spec
	options := cel.OptionalVariableDeclarations{HasParams: spec.ParamKind != nil, HasAuthorizer: true}
	compiler, err := cel.NewCompositedCompiler(environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()))
	if err != nil {
		return nil, err
	}
	compiler.CompileAndStoreVariables(variablesOf(spec.Variables), options, environment.StoredExpressions)
	compiled := &mutator{matcher: matcherOf(compiler, spec.MatchConditions, options, spec.FailurePolicy, p.policy.Name)}
	patching := options
	patching.HasPatchTypes = true
	for _, one := range spec.Mutations {
		switch {
		case one.PatchType == admissionregistrationv1.PatchTypeJSONPatch && one.JSONPatch != nil:
			evaluator := compiler.CompileMutatingEvaluator(&patch.JSONPatchCondition{Expression: one.JSONPatch.Expression}, patching, environment.StoredExpressions)
			compiled.patchers = append(compiled.patchers, patch.NewJSONPatcher(evaluator))
		case one.PatchType == admissionregistrationv1.PatchTypeApplyConfiguration && one.ApplyConfiguration != nil:
			evaluator := compiler.CompileMutatingEvaluator(&patch.ApplyConfigurationCondition{Expression: one.ApplyConfiguration.Expression}, patching, environment.StoredExpressions)
			compiled.patchers = append(compiled.patchers, patch.NewApplyConfigurationPatcher(evaluator))
		}
	}
	p.compiled = compiled
	return compiled, nil
}

func (p *mutatingPolicy) expressions() string {
	var all []string
	for _, one := range p.policy.Spec.MatchConditions {
		all = append(all, one.Expression)
	}
	for _, one := range p.policy.Spec.Variables {
		all = append(all, one.Expression)
	}
	for _, one := range p.policy.Spec.Mutations {
		if one.JSONPatch != nil {
			all = append(all, one.JSONPatch.Expression)
		}
		if one.ApplyConfiguration != nil {
			all = append(all, one.ApplyConfiguration.Expression)
		}
	}
	return strings.Join(all, "\n")
}

// mutated is an object that policies have changed, and by which of them.
type mutated struct {
	versioned runtime.Object
	restsOn   []int
	findings  []Finding
}

// converterOf knows how the lists of built-in kinds are merged; of custom kinds only what the object itself shows.
var converterOf = func() func(runtime.Object) managedfields.TypeConverter {
	var builtIn managedfields.TypeConverter
	return func(object runtime.Object) managedfields.TypeConverter {
		if _, isCustom := object.(*unstructured.Unstructured); isCustom {
			return managedfields.NewDeducedTypeConverter()
		}
		if builtIn == nil {
			builtIn = applyconfigurations.NewTypeConverter(legacyscheme.Scheme)
		}
		return builtIn
	}
}()

// byMutatingPolicies is what MutatingAdmissionPolicies make of an object, one after the other.
func (r request) byMutatingPolicies() mutated {
	result := mutated{versioned: r.versioned}
	for index := range surroundings.mutating {
		one := &surroundings.mutating[index]
		expressions := one.expressions()
		if asksElsewhere.MatchString(expressions) || (strings.Contains(expressions, "namespaceObject") && r.inNamespace && r.namespaceObject() == nil) {
			continue
		}
		if matches, isKnown := r.matches(one.policy.Spec.MatchConstraints); !matches || !isKnown {
			continue
		}
		for _, binding := range surroundings.mutatingBinds[one.policy.Name] {
			if matches, isKnown := r.matches(binding.object.Spec.MatchResources); !matches || !isKnown {
				continue
			}
			params, isKnown := r.paramsFor(one.policy.Spec.ParamKind, binding.object.Spec.ParamRef)
			if !isKnown {
				continue
			}
			for _, param := range params {
				r.versioned = result.versioned
				r.mutateBy(one, binding, param, &result)
			}
		}
	}
	return result
}

func (r request) mutateBy(one *mutatingPolicy, binding declared[*admissionregistrationv1.MutatingAdmissionPolicyBinding], param declared[*unstructured.Unstructured], result *mutated) {
	compiled, err := one.compile()
	if err != nil {
		return
	}
	restsOn := []int{one.index, binding.index}
	var given runtime.Object
	if param.object != nil {
		given = param.object
		restsOn = append(restsOn, param.index)
	}
	resource := r.resource()
	versioned := &admission.VersionedAttributes{Attributes: r.attributes(resource), VersionedKind: r.gvk}
	versioned.VersionedObject.Set(r.versioned.DeepCopyObject())
	fail := func(err error) {
		if one.policy.Spec.FailurePolicy == nil || *one.policy.Spec.FailurePolicy == admissionregistrationv1.Fail {
			message := fmt.Sprintf("policy '%s' with binding '%s' denied request: %s", one.policy.Name, binding.object.Name, err)
			result.findings = append(result.findings, Finding{"MutatingAdmissionPolicy", actionDeny, message, []string{}, restsOn})
		}
	}
	if compiled.matcher != nil {
		matched := compiled.matcher.Match(context.Background(), versioned, given, nil)
		if matched.Error != nil {
			fail(matched.Error)
			return
		}
		if !matched.Matches {
			return
		}
	}
	for _, patcher := range compiled.patchers {
		patched, err := patcher.Patch(context.Background(), patch.Request{
			MatchedResource: resource, VersionedAttributes: versioned,
			ObjectInterfaces:  admission.NewObjectInterfacesFromScheme(legacyscheme.Scheme),
			OptionalVariables: cel.OptionalVariableBindings{VersionedParams: given},
			Namespace:         r.namespaceObject(), TypeConverter: converterOf(r.versioned),
		}, celconfig.RuntimeCELCostBudget)
		if err != nil {
			fail(err)
			return
		}
		typed, err := asTyped(r, patched)
		if err != nil {
			fail(err)
			return
		}
		versioned.UpdateObject(typed)
	}
	result.versioned = versioned.VersionedObject.Object()
	for _, index := range restsOn {
		if !slices.Contains(result.restsOn, index) {
			result.restsOn = append(result.restsOn, index)
		}
	}
}

// asTyped turns what a patch made of a built-in object into its Go type again, with defaults for what is new.
func asTyped(r request, patched runtime.Object) (runtime.Object, error) {
	if _, isCustom := r.versioned.(*unstructured.Unstructured); isCustom {
		return patched, nil
	}
	if loose, isLoose := patched.(*unstructured.Unstructured); isLoose {
		typed, err := r.scheme.New(r.gvk)
		if err != nil {
			return nil, err
		}
		if err := runtime.DefaultUnstructuredConverter.FromUnstructured(loose.Object, typed); err != nil {
			return nil, err
		}
		patched = typed
	}
	r.scheme.Default(patched)
	return patched, nil
}
