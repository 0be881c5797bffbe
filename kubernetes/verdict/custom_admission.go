package verdict

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

// customFindings is what policies say of a custom resource, whose namespace is empty where it is not written.
func customFindings(gvk schema.GroupVersionKind, object *unstructured.Unstructured, namespaced bool, namespace string) []Finding {
	if len(surroundings.validating) == 0 {
		return nil
	}
	about := admitted{gvk: gvk, object: object, name: object.GetName(), scheme: legacyscheme.Scheme}
	if namespaced {
		about.namespace = namespace
	}
	return policyFindings(request{about, object, namespaced})
}
