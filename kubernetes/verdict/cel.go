package verdict

import (
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kubernetes/pkg/api/resourceclaimspec"
	"k8s.io/kubernetes/pkg/apis/admissionregistration"
	admissionvalidation "k8s.io/kubernetes/pkg/apis/admissionregistration/validation"
	"k8s.io/kubernetes/pkg/apis/resource"
	resourcevalidation "k8s.io/kubernetes/pkg/apis/resource/validation"
	"k8s.io/kubernetes/pkg/features"
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
		resourceclaimspec.DropDisabledFields(&claim.Spec, nil)
		return resourcevalidation.ValidateResourceClaim(claim)
	})
	serve("resource.k8s.io", "v1", "ResourceClaimTemplate", inNamespace, func(template *resource.ResourceClaimTemplate) field.ErrorList {
		resourceclaimspec.DropDisabledFields(&template.Spec.Spec, nil)
		return resourcevalidation.ValidateResourceClaimTemplate(template)
	})
	serve("resource.k8s.io", "v1", "DeviceClass", clusterWide, func(class *resource.DeviceClass) field.ErrorList {
		if !enabled(features.DRAExtendedResource) {
			class.Spec.ExtendedResourceName = nil
		}
		return resourcevalidation.ValidateDeviceClass(class)
	})
	serve("resource.k8s.io", "v1", "DeviceTaintRule", clusterWide, func(rule *resource.DeviceTaintRule) field.ErrorList {
		rule.Status = resource.DeviceTaintRuleStatus{}
		return resourcevalidation.ValidateDeviceTaintRule(rule)
	})
	serve("resource.k8s.io", "v1", "ResourceSlice", clusterWide, func(slice *resource.ResourceSlice) field.ErrorList {
		prepareResourceSlice(slice)
		return resourcevalidation.ValidateResourceSlice(slice)
	})
}

// prepareResourceSlice: PrepareForCreate of pkg/registry/resource/resourceslice/strategy.go.
func prepareResourceSlice(slice *resource.ResourceSlice) {
	spec := &slice.Spec
	if !enabled(features.DRAPartitionableDevices) {
		spec.SharedCounters, spec.PerDeviceNodeSelection = nil, nil
	}
	if !enabled(features.DRAPartitionableDevicesType) {
		spec.PartitionTypeAttribute = nil
	}
	if !enabled(features.DRAOptionalNodeOperations) {
		spec.SkipNodeOperations = nil
	}
	for index := range spec.Devices {
		prepareDevice(&spec.Devices[index])
	}
}

func prepareDevice(device *resource.Device) {
	if !enabled(features.DRADeviceTaints) {
		device.Taints = nil
	}
	if !enabled(features.DRAPartitionableDevices) {
		device.ConsumesCounters, device.NodeName, device.NodeSelector, device.AllNodes = nil, nil, nil, nil
	}
	if !enabled(features.DRADeviceBindingConditions) || !enabled(features.DRAResourceClaimDeviceStatus) {
		device.BindingConditions, device.BindingFailureConditions, device.BindsToNode = nil, nil, nil
	}
	if !enabled(features.DRAConsumableCapacity) {
		device.AllowMultipleAllocations = nil
		for name, capacity := range device.Capacity {
			capacity.RequestPolicy = nil
			device.Capacity[name] = capacity
		}
	}
	if !enabled(features.DRADeviceCompatibilityGroups) {
		for index := range device.ConsumesCounters {
			device.ConsumesCounters[index].CompatibilityGroups = nil
		}
	}
	if !enabled(features.DRANodeAllocatableResources) {
		device.NodeAllocatableResources = nil
	}
	if !enabled(features.DRAListTypeAttributes) {
		for name, attribute := range device.Attributes {
			attribute.BoolValues, attribute.IntValues, attribute.StringValues, attribute.VersionValues = nil, nil, nil, nil
			device.Attributes[name] = attribute
		}
	}
}
