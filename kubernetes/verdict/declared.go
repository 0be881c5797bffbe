package verdict

import (
	"context"

	"k8s.io/apimachinery/pkg/api/validate"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	genericfeatures "k8s.io/apiserver/pkg/features"
	"k8s.io/component-base/featuregate"
	nodevalidation "k8s.io/kubernetes/pkg/apis/node/validation"
	resourcevalidation "k8s.io/kubernetes/pkg/apis/resource/validation"
	"k8s.io/kubernetes/pkg/features"
)

// declaredOptions are the features that the tags of a kind ask about: DeclarativeValidationConfig of its strategy. An
// option that is missing here is an error of the server's own.
var declaredOptions = map[string][]featuregate.Feature{
	"HorizontalPodAutoscaler": {features.HPAScaleToZero},
	"Job":                     {features.WorkloadWithJob},
	"CronJob":                 {features.WorkloadWithJob},
	"Node":                    {features.InPlacePodVerticalScalingSchedulerPreemption},
	"ResourceSlice":           {features.DRAPartitionableDevicesType},
}

var declaredPaths = map[string][]field.NormalizationRule{
	"RuntimeClass":          nodevalidation.NodeNormalizationRules,
	"ResourceClaim":         resourcevalidation.ResourceNormalizationRules,
	"ResourceClaimTemplate": resourcevalidation.ResourceNormalizationRules,
	"ResourceSlice":         resourcevalidation.ResourceNormalizationRules,
}

// withDeclared joins what the strategy found with what the tags on the types say:
// ValidateDeclarativelyWithMigrationChecks of k8s.io/apiserver/pkg/registry/rest/validate.go, without its metrics.
func withDeclared(gvk schema.GroupVersionKind, scheme *runtime.Scheme, internal runtime.Object, found field.ErrorList) field.ErrorList {
	versioned, err := scheme.ConvertToVersion(internal, gvk.GroupVersion())
	if err != nil {
		return found
	}
	options := map[string]bool{}
	for _, feature := range declaredOptions[gvk.Kind] {
		options[string(feature)] = enabled(feature)
	}
	ctx := context.Background()
	betaEnabled := enabled(genericfeatures.DeclarativeValidationBeta)
	declared := validate.FilterEnforcedDeclarativeErrors(ctx, scheme.Validate(ctx, options, versioned), betaEnabled)
	found = validate.FilterCoveredHandwrittenErrors(ctx, found.MarkFromImperative(), declared, betaEnabled, declaredPaths[gvk.Kind]...)
	return append(found, declared...)
}
