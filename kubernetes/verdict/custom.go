package verdict

import (
	"context"
	"fmt"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	structuralcel "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	structuraldefaulting "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	structurallisttype "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	schemaobjectmeta "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	structuralpruning "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	apiservervalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	apimachineryvalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructuredscheme"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	utilversion "k8s.io/apimachinery/pkg/util/version"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

const recognisedCustom = "custom"

// customKind is one served version of a CustomResourceDefinition, ready to judge by: what
// k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go makes of it.
type customKind struct {
	namespaced            bool
	preserveUnknownFields bool
	hasStatus             bool
	scale                 *apiextensions.CustomResourceSubresourceScale
	structural            *structuralschema.Structural
	schema                apiservervalidation.SchemaValidator
	// schemaBefore is that of servers that do not check the formats of names yet, where the schema has any.
	schemaBefore apiservervalidation.SchemaValidator
	rules        *structuralcel.Validator
}

func customKindOf(definition *apiextensions.CustomResourceDefinition, version apiextensions.CustomResourceDefinitionVersion) (customKind, error) {
	validation, err := apiextensions.GetSchemaForVersion(definition, version.Name)
	if err != nil {
		return customKind{}, err
	}
	if validation == nil || validation.OpenAPIV3Schema == nil {
		return customKind{}, fmt.Errorf("version %s has no schema", version.Name)
	}
	structural, err := structuralschema.NewStructural(validation.OpenAPIV3Schema)
	if err != nil {
		return customKind{}, err
	}
	if err := structuraldefaulting.PruneDefaults(structural); err != nil {
		return customKind{}, err
	}
	validator, _, err := apiservervalidation.NewSchemaValidator(validation.OpenAPIV3Schema)
	if err != nil {
		return customKind{}, err
	}
	subresources, err := apiextensions.GetSubresourcesForVersion(definition, version.Name)
	if err != nil {
		return customKind{}, err
	}
	var before apiservervalidation.SchemaValidator
	if hasNameFormats(structural) {
		if before, _, err = apiservervalidation.NewSchemaValidatorForVersion(validation.OpenAPIV3Schema, beforeNameFormats); err != nil {
			return customKind{}, err
		}
	}
	custom := customKind{
		namespaced:            definition.Spec.Scope == apiextensions.NamespaceScoped,
		preserveUnknownFields: definition.Spec.PreserveUnknownFields != nil && *definition.Spec.PreserveUnknownFields,
		structural:            structural,
		schema:                validator,
		schemaBefore:          before,
		rules:                 structuralcel.NewValidator(structural, true, celconfig.PerCallLimit),
	}
	if subresources != nil {
		custom.hasStatus = subresources.Status != nil
		custom.scale = subresources.Scale
	}
	return custom, nil
}

// beforeNameFormats: a server takes the formats of the release before its own, and 1.34 added those of names.
var beforeNameFormats = utilversion.MajorMinor(1, 33)

const firstWithNameFormats = 35

func hasNameFormats(schema *structuralschema.Structural) bool {
	if schema == nil {
		return false
	}
	if validation := schema.ValueValidation; validation != nil && strings.HasPrefix(validation.Format, "k8s-") {
		return true
	}
	if hasNameFormats(schema.Items) || schema.AdditionalProperties != nil && hasNameFormats(schema.AdditionalProperties.Structural) {
		return true
	}
	for name := range schema.Properties {
		property := schema.Properties[name]
		if hasNameFormats(&property) {
			return true
		}
	}
	return false
}

func (custom customKind) validator() apiservervalidation.SchemaValidator {
	if custom.schemaBefore != nil && target < firstWithNameFormats {
		return custom.schemaBefore
	}
	return custom.schema
}

var customDecoder = json.NewSerializerWithOptions(json.DefaultMetaFactory, unstructuredscheme.NewUnstructuredCreator(),
	unstructuredscheme.NewUnstructuredObjectTyper(), json.SerializerOptions{Strict: true})

// judgeCustom decodes, prunes, defaults and validates a custom resource as the server does on creation.
func judgeCustom(gvk schema.GroupVersionKind, custom customKind, read document) Verdict {
	object, refusals := decodeCustom(gvk, custom, read)
	if len(refusals) > 0 {
		return answer(recognisedCustom, refusals...)
	}
	structuraldefaulting.Default(object.Object, custom.structural)
	if custom.hasStatus {
		delete(object.Object, "status")
	}
	written := object.GetNamespace()
	settleNamespace(object, custom.namespaced)
	prepareMeta(object)
	object.SetGeneration(1)

	errors := apimachineryvalidation.ValidateObjectMetaAccessor(object, custom.namespaced, apimachineryvalidation.NameIsDNSSubdomain, field.NewPath("metadata"))
	errors = append(errors, apiservervalidation.ValidateCustomResource(nil, object.Object, custom.validator())...)
	errors = append(errors, scaleErrors(object, custom.scale)...)
	errors = append(errors, schemaobjectmeta.Validate(context.Background(), nil, object.Object, custom.structural, false)...)
	errors = append(errors, structurallisttype.ValidateListSetsAndMaps(nil, custom.structural, object.Object)...)
	if custom.rules != nil && !blocksRules(errors) {
		found, _ := custom.rules.Validate(context.Background(), nil, custom.structural, object.Object, nil, celconfig.RuntimeCELCostBudget)
		errors = append(errors, found...)
	}
	verdict := answer(recognisedCustom, causes(errors)...)
	if len(errors) == 0 {
		verdict.Admission = customFindings(gvk, object, custom.namespaced, written)
	}
	return verdict
}

// decodeCustom: schemaCoercingDecoder and unstructuredSchemaCoercer of the custom resource handler, under
// fieldValidation=Strict.
func decodeCustom(gvk schema.GroupVersionKind, custom customKind, read document) (*unstructured.Unstructured, []Refusal) {
	refusals := read.duplicates
	decodeAny := func(data []byte) (*unstructured.Unstructured, error) {
		decoded, _, err := customDecoder.Decode(data, &gvk, nil)
		object, _ := decoded.(*unstructured.Unstructured)
		return object, err
	}
	object, err := decodeAny(read.data)
	if err != nil {
		refusals = append(refusals, decodeRefusals(err, read, func(data []byte) error { _, err := decodeAny(data); return err })...)
	}
	if object == nil {
		return nil, refusals
	}
	// What both readings of the metadata stop at is told with its place.
	fail := func(err error) (*unstructured.Unstructured, []Refusal) {
		return nil, append(refusals, decodeRefusals(err, read, func(data []byte) error {
			object, err := decodeAny(data)
			if object == nil {
				return err
			}
			if _, _, _, err := schemaobjectmeta.GetObjectMetaWithOptions(object.Object, schemaobjectmeta.ObjectMetaOptions{}); err != nil {
				return err
			}
			if !custom.preserveUnknownFields {
				structuralpruning.PruneWithOptions(object.Object, custom.structural, true, structuralschema.UnknownFieldPathOptions{})
				structuraldefaulting.PruneNonNullableNullsWithoutDefaults(object.Object, custom.structural)
			}
			coerceErr, _ := schemaobjectmeta.CoerceWithOptions(nil, object.Object, custom.structural, false, schemaobjectmeta.CoerceOptions{})
			if coerceErr != nil {
				return coerceErr
			}
			return nil
		})...)
	}
	objectMeta, found, unknown, err := schemaobjectmeta.GetObjectMetaWithOptions(object.Object, schemaobjectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return fail(err)
	}
	if !custom.preserveUnknownFields {
		unknown = append(unknown, structuralpruning.PruneWithOptions(object.Object, custom.structural, true,
			structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
		structuraldefaulting.PruneNonNullableNullsWithoutDefaults(object.Object, custom.structural)
	}
	coerceErr, paths := schemaobjectmeta.CoerceWithOptions(nil, object.Object, custom.structural, false,
		schemaobjectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if coerceErr != nil {
		return fail(coerceErr)
	}
	for _, path := range append(unknown, paths...) {
		refusals = append(refusals, strictRefusal(fmt.Sprintf("unknown field %q", path)))
	}
	object.SetGroupVersionKind(gvk)
	if found {
		if err := schemaobjectmeta.SetObjectMeta(object.Object, objectMeta); err != nil {
			return fail(err)
		}
	}
	return object, refusals
}

// scaleErrors: ValidateScaleSpec of pkg/registry/customresource/validator.go.
func scaleErrors(object *unstructured.Unstructured, scale *apiextensions.CustomResourceSubresourceScale) field.ErrorList {
	if scale == nil {
		return nil
	}
	at := field.NewPath(scale.SpecReplicasPath)
	replicas, _, err := unstructured.NestedInt64(object.Object, strings.Split(strings.TrimPrefix(scale.SpecReplicasPath, "."), ".")...)
	switch {
	case err != nil:
		return field.ErrorList{field.Invalid(at, replicas, err.Error())}
	case replicas < 0:
		return field.ErrorList{field.Invalid(at, replicas, "should be a non-negative integer")}
	case replicas > 1<<31-1:
		return field.ErrorList{field.Invalid(at, replicas, "should be less than or equal to 2147483647")}
	}
	return nil
}

// blocksRules: hasBlockingErr of pkg/registry/customresource/strategy.go. Rules are not run over what lacks its shape.
func blocksRules(errors field.ErrorList) bool {
	for _, err := range errors {
		switch err.Type {
		case field.ErrorTypeNotSupported, field.ErrorTypeRequired, field.ErrorTypeTooLong, field.ErrorTypeTooMany, field.ErrorTypeTypeInvalid:
			return true
		}
	}
	return false
}
