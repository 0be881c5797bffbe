//go:build js

package verdict

import (
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// serveKindsWithCEL judges the kinds that carry CEL by their decoding and metadata alone: their validation compiles it,
// and brings cel-go and client-go with it, which more than doubles the module (121 MB instead of 50, 20 MB as shipped
// instead of 8). The server has the last word on them.
func serveKindsWithCEL() {
	decoded := func(runtime.Object) field.ErrorList { return nil }
	for _, name := range []string{
		"ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy",
		"ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding",
	} {
		serve("admissionregistration.k8s.io", "v1", name, clusterWide, decoded)
	}
	serve("resource.k8s.io", "v1", "ResourceClaim", inNamespace, decoded)
	serve("resource.k8s.io", "v1", "ResourceClaimTemplate", inNamespace, decoded)
	serve("resource.k8s.io", "v1", "DeviceClass", clusterWide, decoded)
	serve("resource.k8s.io", "v1", "ResourceSlice", clusterWide, decoded)
}
