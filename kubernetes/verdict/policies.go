package verdict

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions"
	"k8s.io/apiserver/pkg/admission/plugin/webhook/predicates/rules"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/cel/environment"
)

type validatingPolicy struct {
	policy   *admissionregistrationv1.ValidatingAdmissionPolicy
	index    int
	compiled validating.Validator
}

// asksElsewhere: what only a cluster knows. Who sends a request is not known before it is sent.
var asksElsewhere = regexp.MustCompile(`\bauthorizer\b|\brequest\.(userInfo|options|uid|dryRun)\b`)

// conditionsOf are the expressions of a policy, in one text.
func expressionsOf(policy *admissionregistrationv1.ValidatingAdmissionPolicy) string {
	var all []string
	for _, one := range policy.Spec.MatchConditions {
		all = append(all, one.Expression)
	}
	for _, one := range policy.Spec.Variables {
		all = append(all, one.Expression)
	}
	for _, one := range policy.Spec.Validations {
		all = append(all, one.Expression, one.MessageExpression)
	}
	return strings.Join(all, "\n")
}

// compile: compilePolicy of k8s.io/apiserver/pkg/admission/plugin/policy/validating/plugin.go.
func (p *validatingPolicy) compile() (validating.Validator, error) {
	if p.compiled != nil {
		return p.compiled, nil
	}
	spec := p.policy.Spec
	withAuthorizer := cel.OptionalVariableDeclarations{HasParams: spec.ParamKind != nil, HasAuthorizer: true}
	withoutAuthorizer := cel.OptionalVariableDeclarations{HasParams: spec.ParamKind != nil}
	compiler, err := cel.NewCompositedCompiler(environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion()))
	if err != nil {
		return nil, err
	}
	compiler.CompileAndStoreVariables(variablesOf(spec.Variables), withAuthorizer, environment.StoredExpressions)
	conditions, messages := make([]cel.ExpressionAccessor, len(spec.Validations)), make([]cel.ExpressionAccessor, len(spec.Validations))
	for index, one := range spec.Validations {
		conditions[index] = &validating.ValidationCondition{Expression: one.Expression, Message: one.Message, Reason: one.Reason}
		if one.MessageExpression != "" {
			messages[index] = &validating.MessageExpressionCondition{MessageExpression: one.MessageExpression}
		}
	}
	annotations := make([]cel.ExpressionAccessor, len(spec.AuditAnnotations))
	for index, one := range spec.AuditAnnotations {
		annotations[index] = &validating.AuditAnnotationCondition{Key: one.Key, ValueExpression: one.ValueExpression}
	}
	compile := func(accessors []cel.ExpressionAccessor, options cel.OptionalVariableDeclarations) cel.ConditionEvaluator {
		return compiler.CompileCondition(accessors, options, environment.StoredExpressions)
	}
	p.compiled = validating.NewValidator(
		compile(conditions, withAuthorizer),
		matcherOf(compiler, spec.MatchConditions, withAuthorizer, spec.FailurePolicy, p.policy.Name),
		compile(annotations, withAuthorizer),
		compile(messages, withoutAuthorizer),
		spec.FailurePolicy,
		nil,
	)
	return p.compiled, nil
}

func variablesOf(variables []admissionregistrationv1.Variable) []cel.NamedExpressionAccessor {
	named := make([]cel.NamedExpressionAccessor, len(variables))
	for index, one := range variables {
		named[index] = &validating.Variable{Name: one.Name, Expression: one.Expression}
	}
	return named
}

func matcherOf(compiler *cel.CompositedCompiler, conditions []admissionregistrationv1.MatchCondition, options cel.OptionalVariableDeclarations, failure *admissionregistrationv1.FailurePolicyType, name string) matchconditions.Matcher {
	if len(conditions) == 0 {
		return nil
	}
	accessors := make([]cel.ExpressionAccessor, len(conditions))
	for index := range conditions {
		accessors[index] = (*matchconditions.MatchCondition)(&conditions[index])
	}
	return matchconditions.NewMatcher(compiler.CompileCondition(accessors, options, environment.StoredExpressions), failure, "policy", "validate", name)
}

// request is an object as policies see it.
type request struct {
	admitted
	versioned runtime.Object
	// inNamespace: its kind lives in namespaces, whether or not one is written.
	inNamespace bool
}

func (r request) attributes(resource schema.GroupVersionResource) admission.Attributes {
	return admission.NewAttributesRecord(r.versioned, nil, r.gvk, r.namespace, r.name, resource, "", admission.Create, &metav1.CreateOptions{}, false, &user.DefaultInfo{})
}

func (r request) resource() schema.GroupVersionResource {
	plural, _ := meta.UnsafeGuessKindToResource(r.gvk)
	return plural
}

// matches says whether a policy or binding is for a request; unknown where that depends on a namespace that is not.
func (r request) matches(resources *admissionregistrationv1.MatchResources) (matches, isKnown bool) {
	if resources == nil {
		return true, true
	}
	attributes := r.attributes(r.resource())
	anyOf := func(named []admissionregistrationv1.NamedRuleWithOperations) bool {
		return slices.ContainsFunc(named, func(one admissionregistrationv1.NamedRuleWithOperations) bool {
			matcher := rules.Matcher{Rule: one.RuleWithOperations, Attr: attributes}
			return matcher.Matches() && (len(one.ResourceNames) == 0 || slices.Contains(one.ResourceNames, r.name))
		})
	}
	if len(resources.ResourceRules) > 0 && !anyOf(resources.ResourceRules) || anyOf(resources.ExcludeResourceRules) {
		return false, true
	}
	if selector, err := metav1.LabelSelectorAsSelector(resources.ObjectSelector); resources.ObjectSelector != nil && (err != nil || !selector.Matches(labels.Set(r.object.GetLabels()))) {
		return false, err == nil
	}
	return r.matchesNamespace(resources.NamespaceSelector)
}

func (r request) matchesNamespace(selector *metav1.LabelSelector) (matches, isKnown bool) {
	if selector == nil || len(selector.MatchLabels)+len(selector.MatchExpressions) == 0 {
		return true, true
	}
	wanted, err := metav1.LabelSelectorAsSelector(selector)
	if err != nil {
		return false, false
	}
	switch {
	case r.gvk == corev1.SchemeGroupVersion.WithKind("Namespace"):
		return wanted.Matches(labels.Set(r.object.GetLabels())), true
	case !r.inNamespace:
		return true, true
	case r.namespace == "":
		return false, false
	}
	namespace := r.namespaceObject()
	if namespace != nil {
		return wanted.Matches(labels.Set(namespace.Labels)), true
	}
	// Its name is known at least, and that is a label of it.
	for key := range requirementsOf(selector) {
		if key != corev1.LabelMetadataName {
			return false, false
		}
	}
	return wanted.Matches(labels.Set{corev1.LabelMetadataName: r.namespace}), true
}

func requirementsOf(selector *metav1.LabelSelector) map[string]bool {
	keys := map[string]bool{}
	for key := range selector.MatchLabels {
		keys[key] = true
	}
	for _, one := range selector.MatchExpressions {
		keys[one.Key] = true
	}
	return keys
}

func (r request) namespaceObject() *corev1.Namespace {
	if copies := surroundings.namespaces[r.namespace]; len(copies) == 1 {
		return copies[0].object
	}
	return nil
}

// paramsFor are those that a binding hands to its policy; unknown where none of them is here.
func (r request) paramsFor(kind *admissionregistrationv1.ParamKind, ref *admissionregistrationv1.ParamRef) ([]declared[*unstructured.Unstructured], bool) {
	none := []declared[*unstructured.Unstructured]{{index: -1}}
	if kind == nil || ref == nil {
		return none, kind == nil
	}
	known := surroundings.params[schema.FromAPIVersionAndKind(kind.APIVersion, kind.Kind)]
	namespace := ref.Namespace
	var found []declared[*unstructured.Unstructured]
	for _, one := range known {
		itsNamespace := one.object.GetNamespace()
		if itsNamespace != "" && itsNamespace != namespace && (namespace != "" || itsNamespace != r.namespace) {
			continue
		}
		if ref.Name != "" && one.object.GetName() != ref.Name {
			continue
		}
		if selector, err := metav1.LabelSelectorAsSelector(ref.Selector); ref.Selector != nil && (err != nil || !selector.Matches(labels.Set(one.object.GetLabels()))) {
			continue
		}
		found = append(found, one)
	}
	return found, len(found) > 0
}

// policyFindings is what ValidatingAdmissionPolicies say of an object, and of the Pods that it makes.
func policyFindings(r request) []Finding {
	if len(surroundings.validating) == 0 {
		return nil
	}
	findings := requestFindings(r)
	made := podsOf(r.versioned)
	if made == nil || made.isPod {
		return findings
	}
	pod := &corev1.Pod{TypeMeta: metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"}, ObjectMeta: made.meta, Spec: made.spec}
	pod.Namespace = r.namespace
	asPod := request{admitted{gvk: corev1.SchemeGroupVersion.WithKind("Pod"), object: pod, namespace: r.namespace, scheme: r.scheme}, pod, true}
	for _, one := range requestFindings(asPod) {
		if one.Action == actionDeny {
			one.Action = actionPods
			for index, path := range one.Fields {
				one.Fields[index] = podPath(path, made.path)
			}
			findings = append(findings, one)
		}
	}
	return findings
}

// podPath is where a field of a Pod stands in what makes it.
func podPath(path, spec string) string {
	template := strings.TrimSuffix(spec, ".spec")
	return template + "." + path
}

func requestFindings(r request) []Finding {
	var findings []Finding
	for index := range surroundings.validating {
		findings = append(findings, r.byPolicy(&surroundings.validating[index])...)
	}
	return findings
}

func (r request) byPolicy(one *validatingPolicy) []Finding {
	expressions := expressionsOf(one.policy)
	if asksElsewhere.MatchString(expressions) || (strings.Contains(expressions, "namespaceObject") && r.inNamespace && r.namespaceObject() == nil) {
		return nil
	}
	if matches, isKnown := r.matches(one.policy.Spec.MatchConstraints); !matches || !isKnown {
		return nil
	}
	var findings []Finding
	for _, binding := range surroundings.validatingBinds[one.policy.Name] {
		if matches, isKnown := r.matches(binding.object.Spec.MatchResources); !matches || !isKnown {
			continue
		}
		params, isKnown := r.paramsFor(one.policy.Spec.ParamKind, binding.object.Spec.ParamRef)
		if !isKnown {
			continue
		}
		for _, param := range params {
			findings = append(findings, r.byBinding(one, binding, param)...)
		}
	}
	return findings
}

func (r request) byBinding(one *validatingPolicy, binding declared[*admissionregistrationv1.ValidatingAdmissionPolicyBinding], param declared[*unstructured.Unstructured]) []Finding {
	validator, err := one.compile()
	if err != nil {
		return nil
	}
	resource := r.resource()
	versioned := &admission.VersionedAttributes{Attributes: r.attributes(resource), VersionedKind: r.gvk}
	versioned.VersionedObject.Set(r.versioned)
	restsOn := []int{one.index, binding.index}
	var given runtime.Object
	if param.object != nil {
		given = param.object
		restsOn = append(restsOn, param.index)
	}
	result := validator.Validate(context.Background(), resource, versioned, given, r.namespaceObject(), celconfig.RuntimeCELCostBudget, nil)
	var findings []Finding
	for index, decision := range result.Decisions {
		if decision.Action != validating.ActionDeny {
			continue
		}
		expression := ""
		if index < len(one.policy.Spec.Validations) {
			expression = one.policy.Spec.Validations[index].Expression
		}
		for _, action := range binding.object.Spec.ValidationActions {
			findings = append(findings, Finding{
				"ValidatingAdmissionPolicy", actionFor[action], r.decisionMessage(one.policy.Name, binding.object.Name, action, decision.Message),
				fieldsRead(expression), restsOn,
			})
		}
	}
	return findings
}

var actionFor = map[admissionregistrationv1.ValidationAction]string{
	admissionregistrationv1.Deny:  actionDeny,
	admissionregistrationv1.Warn:  actionWarn,
	admissionregistrationv1.Audit: actionAudit,
}

func (r request) decisionMessage(policy, binding string, action admissionregistrationv1.ValidationAction, message string) string {
	if action != admissionregistrationv1.Deny {
		return fmt.Sprintf("Validation failed for ValidatingAdmissionPolicy '%s' with binding '%s': %s", policy, binding, message)
	}
	resource := r.resource().GroupResource().String()
	return fmt.Sprintf("%s %q is forbidden: ValidatingAdmissionPolicy '%s' with binding '%s' denied request: %s", resource, r.name, policy, binding, message)
}

var readByExpression = regexp.MustCompile(`\bobject((?:\.\w+|\.\?\w+|\[\d+\])+)(\()?`)

// fieldsRead are the fields of the object that an expression reads, as far as its text tells.
func fieldsRead(expression string) []string {
	fields := map[string]bool{}
	for _, match := range readByExpression.FindAllStringSubmatch(expression, -1) {
		path := strings.TrimPrefix(strings.ReplaceAll(match[1], ".?", "."), ".")
		if match[2] != "" {
			// What is called is a function, not a field.
			if dot := strings.LastIndex(path, "."); dot >= 0 {
				path = path[:dot]
			} else {
				continue
			}
		}
		fields[path] = true
	}
	for path := range fields {
		for other := range fields {
			if other != path && strings.HasPrefix(other, path+".") {
				delete(fields, path)
			}
		}
	}
	return sorted(fields)
}
