package verdict

import (
	"encoding/json"

	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	nodev1 "k8s.io/api/node/v1"
	schedulingv1 "k8s.io/api/scheduling/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/yaml"
)

// declared is an object that others are admitted by, and its place in the list that was handed in.
type declared[T any] struct {
	object T
	index  int
}

// surroundings are what admission asks beside the object itself. What is not here is not known, and nothing is said of it.
var surroundings struct {
	// namespaces by name: a repository may hold several of one name, of which any may be the real one.
	namespaces      map[string][]declared[*corev1.Namespace]
	limitRanges     map[string][]declared[*corev1.LimitRange]
	quotas          map[string][]declared[*corev1.ResourceQuota]
	priorityClasses map[string][]declared[*schedulingv1.PriorityClass]
	runtimeClasses  map[string][]declared[*nodev1.RuntimeClass]
	validating      []validatingPolicy
	mutating        []mutatingPolicy
	validatingBinds map[string][]declared[*admissionregistrationv1.ValidatingAdmissionPolicyBinding]
	mutatingBinds   map[string][]declared[*admissionregistrationv1.MutatingAdmissionPolicyBinding]
	// params are all of them again, by kind, as policies may ask for any.
	params map[schema.GroupVersionKind][]declared[*unstructured.Unstructured]
	isSet  bool
}

// SetSurroundings hands in the namespaces, limits, quotas, policies and what these ask for, by which all documents are
// admitted from now on. What cannot be read is passed over: its own verdict says why.
func SetSurroundings(texts []string) {
	clear := &surroundings
	clear.namespaces = map[string][]declared[*corev1.Namespace]{}
	clear.limitRanges = map[string][]declared[*corev1.LimitRange]{}
	clear.quotas = map[string][]declared[*corev1.ResourceQuota]{}
	clear.priorityClasses = map[string][]declared[*schedulingv1.PriorityClass]{}
	clear.runtimeClasses = map[string][]declared[*nodev1.RuntimeClass]{}
	clear.validating, clear.mutating = nil, nil
	clear.validatingBinds = map[string][]declared[*admissionregistrationv1.ValidatingAdmissionPolicyBinding]{}
	clear.mutatingBinds = map[string][]declared[*admissionregistrationv1.MutatingAdmissionPolicyBinding]{}
	clear.params = map[schema.GroupVersionKind][]declared[*unstructured.Unstructured]{}
	clear.isSet = len(texts) > 0
	for index, text := range texts {
		if !declare([]byte(text), index) {
			continue
		}
	}
}

// declare takes one document in. Schemas and expressions come from files: where Kubernetes' own code panics over one, it
// declares nothing.
func declare(text []byte, index int) (ok bool) {
	defer func() { ok = ok && recover() == nil }()
	data, err := yaml.YAMLToJSON(text)
	if err != nil {
		return false
	}
	fields := map[string]any{}
	if json.Unmarshal(data, &fields) != nil {
		return false
	}
	param := &unstructured.Unstructured{Object: fields}
	gvk := param.GroupVersionKind()
	entry, known := servedKind(gvk)
	if known {
		if len(judgeRead(document{data: data}).Refusals) > 0 {
			return false
		}
	}
	if known && entry.namespaced && param.GetNamespace() == "" {
		// It is in some namespace, which is not told.
		return false
	}
	surroundings.params[gvk] = append(surroundings.params[gvk], declared[*unstructured.Unstructured]{param, index})
	if !known {
		return true
	}
	versioned, err := entry.scheme.New(gvk)
	if err != nil || json.Unmarshal(data, versioned) != nil {
		return false
	}
	entry.scheme.Default(versioned)
	keep(versioned, index)
	return true
}

func keep(object runtime.Object, index int) {
	at := &surroundings
	switch object := object.(type) {
	case *corev1.Namespace:
		if object.Labels == nil {
			object.Labels = map[string]string{}
		}
		// The API server labels each namespace with its name.
		object.Labels[corev1.LabelMetadataName] = object.Name
		at.namespaces[object.Name] = append(at.namespaces[object.Name], declared[*corev1.Namespace]{object, index})
	case *corev1.LimitRange:
		at.limitRanges[object.Namespace] = append(at.limitRanges[object.Namespace], declared[*corev1.LimitRange]{object, index})
	case *corev1.ResourceQuota:
		at.quotas[object.Namespace] = append(at.quotas[object.Namespace], declared[*corev1.ResourceQuota]{object, index})
	case *schedulingv1.PriorityClass:
		at.priorityClasses[object.Name] = append(at.priorityClasses[object.Name], declared[*schedulingv1.PriorityClass]{object, index})
	case *nodev1.RuntimeClass:
		at.runtimeClasses[object.Name] = append(at.runtimeClasses[object.Name], declared[*nodev1.RuntimeClass]{object, index})
	case *admissionregistrationv1.ValidatingAdmissionPolicy:
		at.validating = append(at.validating, validatingPolicy{policy: object, index: index})
	case *admissionregistrationv1.MutatingAdmissionPolicy:
		at.mutating = append(at.mutating, mutatingPolicy{policy: object, index: index})
	case *admissionregistrationv1.ValidatingAdmissionPolicyBinding:
		name := object.Spec.PolicyName
		at.validatingBinds[name] = append(at.validatingBinds[name], declared[*admissionregistrationv1.ValidatingAdmissionPolicyBinding]{object, index})
	case *admissionregistrationv1.MutatingAdmissionPolicyBinding:
		name := object.Spec.PolicyName
		at.mutatingBinds[name] = append(at.mutatingBinds[name], declared[*admissionregistrationv1.MutatingAdmissionPolicyBinding]{object, index})
	}
}
