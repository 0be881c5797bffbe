package verdict

import (
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kubernetes/pkg/apis/admissionregistration"
	admissionvalidation "k8s.io/kubernetes/pkg/apis/admissionregistration/validation"
	"k8s.io/kubernetes/pkg/apis/resource"
	resourcevalidation "k8s.io/kubernetes/pkg/apis/resource/validation"
)

func serveKindsWithCEL() {
	serve("admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration", clusterWide, admissionvalidation.ValidateValidatingWebhookConfiguration)
	serve("admissionregistration.k8s.io", "v1", "MutatingWebhookConfiguration", clusterWide, admissionvalidation.ValidateMutatingWebhookConfiguration)
	serve("admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicy", clusterWide, func(p *admissionregistration.ValidatingAdmissionPolicy) field.ErrorList {
		p.Status = admissionregistration.ValidatingAdmissionPolicyStatus{}
		return admissionvalidation.ValidateValidatingAdmissionPolicy(p)
	})
	serve("admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicyBinding", clusterWide, admissionvalidation.ValidateValidatingAdmissionPolicyBinding)
	serve("admissionregistration.k8s.io", "v1", "MutatingAdmissionPolicy", clusterWide, admissionvalidation.ValidateMutatingAdmissionPolicy)
	serve("admissionregistration.k8s.io", "v1", "MutatingAdmissionPolicyBinding", clusterWide, admissionvalidation.ValidateMutatingAdmissionPolicyBinding)

	serve("resource.k8s.io", "v1", "ResourceClaim", inNamespace, func(claim *resource.ResourceClaim) field.ErrorList {
		claim.Status = resource.ResourceClaimStatus{}
		return resourcevalidation.ValidateResourceClaim(claim)
	})
	serve("resource.k8s.io", "v1", "ResourceClaimTemplate", inNamespace, resourcevalidation.ValidateResourceClaimTemplate)
	serve("resource.k8s.io", "v1", "DeviceClass", clusterWide, resourcevalidation.ValidateDeviceClass)
	serve("resource.k8s.io", "v1", "ResourceSlice", clusterWide, resourcevalidation.ValidateResourceSlice)
}
