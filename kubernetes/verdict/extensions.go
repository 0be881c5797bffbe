package verdict

import (
	"context"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apiextensionsvalidation "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kube-aggregator/pkg/apis/apiregistration"
	apiregistrationv1 "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
	apiregistrationvalidation "k8s.io/kube-aggregator/pkg/apis/apiregistration/validation"
)

// extensionScheme has the kinds of the two API servers that kube-apiserver carries inside: the one of custom resources
// and the aggregator.
var extensionScheme = runtime.NewScheme()

func serveExtension[T runtime.Object](group, version, name string, judge func(T) field.ErrorList) {
	gvk := schema.GroupVersionKind{Group: group, Version: version, Kind: name}
	served[gvk] = kind{
		scheme: extensionScheme, namespaced: clusterWide,
		judge: func(object runtime.Object, _ metav1.Object) field.ErrorList { return judge(object.(T)) },
	}
	builtInGroups[group] = true
}

func init() {
	for _, add := range []func(*runtime.Scheme) error{
		apiextensions.AddToScheme, apiextensionsv1.AddToScheme, apiregistration.AddToScheme, apiregistrationv1.AddToScheme,
	} {
		utilruntime.Must(add(extensionScheme))
	}

	serveExtension("apiextensions.k8s.io", "v1", "CustomResourceDefinition", judgeDefinition)
	serveExtension("apiregistration.k8s.io", "v1", "APIService", func(service *apiregistration.APIService) field.ErrorList {
		service.Status = apiregistration.APIServiceStatus{}
		return apiregistrationvalidation.ValidateAPIService(context.Background(), service)
	})
}

// judgeDefinition: pkg/registry/customresourcedefinition/strategy.go of k8s.io/apiextensions-apiserver.
func judgeDefinition(definition *apiextensions.CustomResourceDefinition) field.ErrorList {
	definition.Status = apiextensions.CustomResourceDefinitionStatus{}
	definition.Generation = 1
	for _, version := range definition.Spec.Versions {
		if version.Storage {
			definition.Status.StoredVersions = []string{version.Name}
			break
		}
	}
	if wantsDefinition {
		lastDefinition = definition
	}
	return apiextensionsvalidation.ValidateCustomResourceDefinition(context.Background(), definition)
}
