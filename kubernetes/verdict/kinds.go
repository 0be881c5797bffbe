package verdict

import (
	"sort"

	apimachineryvalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/api/validation/path"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apimachinery/pkg/version"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	jobutil "k8s.io/kubernetes/pkg/api/job"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	volumeutil "k8s.io/kubernetes/pkg/api/persistentvolume"
	podutil "k8s.io/kubernetes/pkg/api/pod"
	"k8s.io/kubernetes/pkg/apis/apps"
	appsvalidation "k8s.io/kubernetes/pkg/apis/apps/validation"
	"k8s.io/kubernetes/pkg/apis/authentication"
	"k8s.io/kubernetes/pkg/apis/authorization"
	authorizationvalidation "k8s.io/kubernetes/pkg/apis/authorization/validation"
	"k8s.io/kubernetes/pkg/apis/autoscaling"
	autoscalingvalidation "k8s.io/kubernetes/pkg/apis/autoscaling/validation"
	"k8s.io/kubernetes/pkg/apis/batch"
	batchvalidation "k8s.io/kubernetes/pkg/apis/batch/validation"
	"k8s.io/kubernetes/pkg/apis/certificates"
	certificatesvalidation "k8s.io/kubernetes/pkg/apis/certificates/validation"
	"k8s.io/kubernetes/pkg/apis/coordination"
	coordinationvalidation "k8s.io/kubernetes/pkg/apis/coordination/validation"
	api "k8s.io/kubernetes/pkg/apis/core"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/apis/discovery"
	discoveryvalidation "k8s.io/kubernetes/pkg/apis/discovery/validation"
	"k8s.io/kubernetes/pkg/apis/flowcontrol"
	flowcontrolvalidation "k8s.io/kubernetes/pkg/apis/flowcontrol/validation"
	"k8s.io/kubernetes/pkg/apis/networking"
	networkingvalidation "k8s.io/kubernetes/pkg/apis/networking/validation"
	"k8s.io/kubernetes/pkg/apis/node"
	nodevalidation "k8s.io/kubernetes/pkg/apis/node/validation"
	"k8s.io/kubernetes/pkg/apis/policy"
	policyvalidation "k8s.io/kubernetes/pkg/apis/policy/validation"
	"k8s.io/kubernetes/pkg/apis/rbac"
	rbacvalidation "k8s.io/kubernetes/pkg/apis/rbac/validation"
	"k8s.io/kubernetes/pkg/apis/scheduling"
	schedulingvalidation "k8s.io/kubernetes/pkg/apis/scheduling/validation"
	"k8s.io/kubernetes/pkg/apis/storage"
	storagevalidation "k8s.io/kubernetes/pkg/apis/storage/validation"
	"k8s.io/kubernetes/pkg/apis/storagemigration"
	storagemigrationvalidation "k8s.io/kubernetes/pkg/apis/storagemigration/validation"
	"k8s.io/kubernetes/pkg/capabilities"
	"k8s.io/kubernetes/pkg/features"
	volumevalidation "k8s.io/kubernetes/pkg/volume/validation"
)

// kind is what judging needs of one served kind.
type kind struct {
	scheme     *runtime.Scheme
	namespaced bool
	// judge prepares the internal object as its registry strategy's PrepareForCreate does, then validates it as its
	// Validate does. pkg/registry/<group>/<kind>/strategy.go is where each line comes from.
	judge func(runtime.Object, metav1.Object) field.ErrorList
	// isReview: a question that is answered and never stored, so nothing is done to its metadata.
	isReview bool
}

var served = map[schema.GroupVersionKind]kind{}

// builtInGroups are those whose every kind the server itself would have to know; `extensions` was emptied long ago.
var builtInGroups = map[string]bool{"extensions": true}

func serve[T runtime.Object](group, version, name string, namespaced bool, judge func(T) field.ErrorList) {
	served[schema.GroupVersionKind{Group: group, Version: version, Kind: name}] = kind{
		scheme: legacyscheme.Scheme, namespaced: namespaced,
		judge: func(object runtime.Object, _ metav1.Object) field.ErrorList { return judge(object.(T)) },
	}
	builtInGroups[group] = true
}

func serveReview[T runtime.Object](group, name string, namespaced bool, judge func(T) field.ErrorList) {
	serve(group, "v1", name, namespaced, judge)
	gvk := schema.GroupVersionKind{Group: group, Version: "v1", Kind: name}
	entry := served[gvk]
	entry.isReview = true
	served[gvk] = entry
}

func templateOptions(template *api.PodTemplateSpec) corevalidation.PodValidationOptions {
	podutil.DropDisabledTemplateFields(template, nil)
	return podutil.GetValidationOptionsFromPodTemplate(template, nil)
}

const (
	inNamespace = true
	clusterWide = false
)

func init() {
	// The server of the agreement runs with --allow-privileged, as every cluster that runs its own system Pods does.
	capabilities.Initialize(capabilities.Capabilities{AllowPrivileged: true})

	serve("", "v1", "Pod", inNamespace, func(pod *api.Pod) field.ErrorList {
		preparePod(pod)
		if pod.Spec.ServiceAccountName == "" {
			// The ServiceAccount admission plugin, which every cluster runs, fills it in before validation.
			pod.Spec.ServiceAccountName = "default"
			pod.Spec.DeprecatedServiceAccount = "default"
		}
		options := podutil.GetValidationOptionsFromPodSpecAndMeta(&pod.Spec, nil, &pod.ObjectMeta, nil)
		options.ResourceIsPod = true
		return corevalidation.ValidatePodCreate(pod, options)
	})
	serve("", "v1", "PodTemplate", inNamespace, func(template *api.PodTemplate) field.ErrorList {
		return corevalidation.ValidatePodTemplate(template, templateOptions(&template.Template))
	})
	serve("", "v1", "ReplicationController", inNamespace, func(rc *api.ReplicationController) field.ErrorList {
		rc.Status = api.ReplicationControllerStatus{}
		return corevalidation.ValidateReplicationController(rc, templateOptions(rc.Spec.Template))
	})
	serve("", "v1", "Service", inNamespace, func(service *api.Service) field.ErrorList {
		service.Status = api.ServiceStatus{}
		if errors := prepareService(service); len(errors) > 0 {
			return errors
		}
		return corevalidation.ValidateServiceCreate(service)
	})
	serve("", "v1", "Namespace", clusterWide, func(namespace *api.Namespace) field.ErrorList {
		namespace.Status = api.NamespaceStatus{Phase: api.NamespaceActive}
		for _, finalizer := range namespace.Spec.Finalizers {
			if finalizer == api.FinalizerKubernetes {
				return corevalidation.ValidateNamespace(namespace)
			}
		}
		namespace.Spec.Finalizers = append(namespace.Spec.Finalizers, api.FinalizerKubernetes)
		return corevalidation.ValidateNamespace(namespace)
	})
	serve("", "v1", "Node", clusterWide, func(node *api.Node) field.ErrorList {
		prepareNode(node)
		return corevalidation.ValidateNode(node)
	})
	serve("", "v1", "ConfigMap", inNamespace, corevalidation.ValidateConfigMap)
	serve("", "v1", "Secret", inNamespace, corevalidation.ValidateSecret)
	serve("", "v1", "ServiceAccount", inNamespace, func(account *api.ServiceAccount) field.ErrorList {
		prepareAccount(account)
		return corevalidation.ValidateServiceAccount(account)
	})
	serve("", "v1", "LimitRange", inNamespace, func(limits *api.LimitRange) field.ErrorList {
		if limits.Name == "" {
			limits.Name = string(limits.UID)
		}
		return corevalidation.ValidateLimitRange(limits)
	})
	serve("", "v1", "ResourceQuota", inNamespace, func(quota *api.ResourceQuota) field.ErrorList {
		quota.Status = api.ResourceQuotaStatus{}
		return corevalidation.ValidateResourceQuota(quota)
	})
	serve("", "v1", "Endpoints", inNamespace, corevalidation.ValidateEndpointsCreate)
	serve("", "v1", "Binding", inNamespace, corevalidation.ValidatePodBinding)
	serve("", "v1", "PersistentVolume", clusterWide, func(volume *api.PersistentVolume) field.ErrorList {
		volume.Status = api.PersistentVolumeStatus{Phase: api.VolumePending}
		volumeutil.DropDisabledSpecFields(&volume.Spec, nil)
		errors := corevalidation.ValidatePersistentVolume(volume, corevalidation.ValidationOptionsForPersistentVolume(volume, nil))
		return append(errors, volumevalidation.ValidatePersistentVolume(volume)...)
	})
	serve("", "v1", "PersistentVolumeClaim", inNamespace, func(claim *api.PersistentVolumeClaim) field.ErrorList {
		claim.Status = api.PersistentVolumeClaimStatus{}
		prepareClaim(&claim.Spec)
		return corevalidation.ValidatePersistentVolumeClaim(claim, corevalidation.ValidationOptionsForPersistentVolumeClaim(claim, nil))
	})
	serve("", "v1", "Event", inNamespace, func(event *api.Event) field.ErrorList {
		return corevalidation.ValidateEventCreate(event, schema.GroupVersion{Version: "v1"})
	})
	serve("events.k8s.io", "v1", "Event", inNamespace, func(event *api.Event) field.ErrorList {
		return corevalidation.ValidateEventCreate(event, schema.GroupVersion{Group: "events.k8s.io", Version: "v1"})
	})

	serve("apps", "v1", "Deployment", inNamespace, func(deployment *apps.Deployment) field.ErrorList {
		deployment.Status = apps.DeploymentStatus{}
		return appsvalidation.ValidateDeployment(deployment, templateOptions(&deployment.Spec.Template))
	})
	serve("apps", "v1", "ReplicaSet", inNamespace, func(set *apps.ReplicaSet) field.ErrorList {
		set.Status = apps.ReplicaSetStatus{}
		return appsvalidation.ValidateReplicaSet(set, templateOptions(&set.Spec.Template))
	})
	serve("apps", "v1", "DaemonSet", inNamespace, func(set *apps.DaemonSet) field.ErrorList {
		set.Status = apps.DaemonSetStatus{}
		set.Spec.TemplateGeneration = max(set.Spec.TemplateGeneration, 1)
		return appsvalidation.ValidateDaemonSet(set, templateOptions(&set.Spec.Template))
	})
	serve("apps", "v1", "StatefulSet", inNamespace, func(set *apps.StatefulSet) field.ErrorList {
		prepareStatefulSet(set)
		options := appsvalidation.StatefulSetValidationOptions{AllowStatefulSetRecreateStrategy: enabled(features.StatefulSetRecreateStrategy)}
		return appsvalidation.ValidateStatefulSet(set, options, templateOptions(&set.Spec.Template))
	})
	serve("apps", "v1", "ControllerRevision", inNamespace, appsvalidation.ValidateControllerRevisionCreate)

	serve("batch", "v1", "Job", inNamespace, func(job *batch.Job) field.ErrorList {
		job.Status = batch.JobStatus{}
		prepareJob(job)
		return batchvalidation.ValidateJobCreate(job, batchvalidation.JobValidationOptions{
			PodValidationOptions:  templateOptions(&job.Spec.Template),
			RequirePrefixedLabels: true,
		})
	})
	serve("batch", "v1", "CronJob", inNamespace, func(cronJob *batch.CronJob) field.ErrorList {
		cronJob.Status = batch.CronJobStatus{}
		jobutil.DropDisabledFields(&cronJob.Spec.JobTemplate.Spec, nil)
		return batchvalidation.ValidateCronJobCreate(cronJob, templateOptions(&cronJob.Spec.JobTemplate.Spec.Template))
	})

	for _, version := range []string{"v1", "v2"} {
		serve("autoscaling", version, "HorizontalPodAutoscaler", inNamespace, func(hpa *autoscaling.HorizontalPodAutoscaler) field.ErrorList {
			prepareAutoscaler(hpa)
			return autoscalingvalidation.ValidateHorizontalPodAutoscaler(hpa, autoscalingvalidation.HorizontalPodAutoscalerSpecValidationOptions{
				MinReplicasLowerBound: lowestMinReplicas(),
				ScaleTargetRefValidationOptions: autoscalingvalidation.CrossVersionObjectReferenceValidationOptions{
					AllowEmptyAPIGroup:           hpa.Spec.ScaleTargetRef.Kind == "ReplicationController",
					RequiredCoveredByDeclarative: true,
				},
				ObjectMetricsValidationOptions: autoscalingvalidation.CrossVersionObjectReferenceValidationOptions{AllowEmptyAPIGroup: true},
			})
		})
	}

	serve("policy", "v1", "PodDisruptionBudget", inNamespace, func(budget *policy.PodDisruptionBudget) field.ErrorList {
		budget.Status = policy.PodDisruptionBudgetStatus{}
		prepareBudget(budget)
		return policyvalidation.ValidatePodDisruptionBudget(budget, policyvalidation.PodDisruptionBudgetValidationOptions{})
	})

	serve("networking.k8s.io", "v1", "Ingress", inNamespace, func(ingress *networking.Ingress) field.ErrorList {
		ingress.Status = networking.IngressStatus{}
		return networkingvalidation.ValidateIngressCreate(ingress)
	})
	serve("networking.k8s.io", "v1", "IngressClass", clusterWide, networkingvalidation.ValidateIngressClass)
	serve("networking.k8s.io", "v1", "NetworkPolicy", inNamespace, func(np *networking.NetworkPolicy) field.ErrorList {
		return networkingvalidation.ValidateNetworkPolicy(np, networkingvalidation.ValidationOptionsForNetworking(np, nil))
	})
	serve("networking.k8s.io", "v1", "IPAddress", clusterWide, networkingvalidation.ValidateIPAddress)
	serve("networking.k8s.io", "v1", "ServiceCIDR", clusterWide, func(cidr *networking.ServiceCIDR) field.ErrorList {
		cidr.Status = networking.ServiceCIDRStatus{}
		return networkingvalidation.ValidateServiceCIDR(cidr)
	})

	serve("rbac.authorization.k8s.io", "v1", "Role", inNamespace, rbacvalidation.ValidateRole)
	serve("rbac.authorization.k8s.io", "v1", "RoleBinding", inNamespace, rbacvalidation.ValidateRoleBinding)
	serve("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", clusterWide, rbacvalidation.ValidateClusterRoleBinding)
	serve("rbac.authorization.k8s.io", "v1", "ClusterRole", clusterWide, func(role *rbac.ClusterRole) field.ErrorList {
		return rbacvalidation.ValidateClusterRole(role, rbacvalidation.ClusterRoleValidationOptions{})
	})

	serve("storage.k8s.io", "v1", "StorageClass", clusterWide, storagevalidation.ValidateStorageClass)
	serve("storage.k8s.io", "v1", "CSIDriver", clusterWide, func(driver *storage.CSIDriver) field.ErrorList {
		prepareDriver(driver)
		return storagevalidation.ValidateCSIDriver(driver)
	})
	serve("storage.k8s.io", "v1", "CSINode", clusterWide, storagevalidation.ValidateCSINode)
	serve("storage.k8s.io", "v1", "VolumeAttributesClass", clusterWide, storagevalidation.ValidateVolumeAttributesClass)
	serve("storage.k8s.io", "v1", "CSIStorageCapacity", inNamespace, func(capacity *storage.CSIStorageCapacity) field.ErrorList {
		return storagevalidation.ValidateCSIStorageCapacity(capacity, storagevalidation.CSIStorageCapacityValidateOptions{})
	})
	serve("storage.k8s.io", "v1", "VolumeAttachment", clusterWide, func(attachment *storage.VolumeAttachment) field.ErrorList {
		attachment.Status = storage.VolumeAttachmentStatus{}
		return storagevalidation.ValidateVolumeAttachment(attachment)
	})

	serve("scheduling.k8s.io", "v1", "PriorityClass", clusterWide, func(class *scheduling.PriorityClass) field.ErrorList {
		return schedulingvalidation.ValidatePriorityClass(class)
	})
	serve("coordination.k8s.io", "v1", "Lease", inNamespace, func(lease *coordination.Lease) field.ErrorList {
		prepareLease(lease)
		return coordinationvalidation.ValidateLease(lease)
	})
	serve("discovery.k8s.io", "v1", "EndpointSlice", inNamespace, func(slice *discovery.EndpointSlice) field.ErrorList {
		prepareEndpointSlice(slice)
		return discoveryvalidation.ValidateEndpointSliceCreate(slice)
	})
	serve("node.k8s.io", "v1", "RuntimeClass", clusterWide, func(class *node.RuntimeClass) field.ErrorList {
		return nodevalidation.ValidateRuntimeClass(class)
	})
	serve("certificates.k8s.io", "v1", "CertificateSigningRequest", clusterWide, func(request *certificates.CertificateSigningRequest) field.ErrorList {
		request.Spec.Username, request.Spec.UID, request.Spec.Groups, request.Spec.Extra = "", "", nil, nil
		request.Status = certificates.CertificateSigningRequestStatus{}
		return certificatesvalidation.ValidateCertificateSigningRequestCreate(request)
	})

	serve("certificates.k8s.io", "v1", "ClusterTrustBundle", clusterWide, func(bundle *certificates.ClusterTrustBundle) field.ErrorList {
		return certificatesvalidation.ValidateClusterTrustBundle(bundle, certificatesvalidation.ValidateClusterTrustBundleOptions{})
	})
	serve("certificates.k8s.io", "v1", "PodCertificateRequest", inNamespace, func(request *certificates.PodCertificateRequest) field.ErrorList {
		request.Status = certificates.PodCertificateRequestStatus{}
		return certificatesvalidation.ValidatePodCertificateRequestCreate(request)
	})
	serve("storagemigration.k8s.io", "v1", "StorageVersionMigration", clusterWide, func(migration *storagemigration.StorageVersionMigration) field.ErrorList {
		migration.Status = storagemigration.StorageVersionMigrationStatus{}
		return storagemigrationvalidation.ValidateStorageVersionMigration(migration)
	})

	serveKindsWithCEL()

	serve("flowcontrol.apiserver.k8s.io", "v1", "FlowSchema", clusterWide, func(flow *flowcontrol.FlowSchema) field.ErrorList {
		flow.Status = flowcontrol.FlowSchemaStatus{}
		return flowcontrolvalidation.ValidateFlowSchema(flow)
	})
	serve("flowcontrol.apiserver.k8s.io", "v1", "PriorityLevelConfiguration", clusterWide, func(level *flowcontrol.PriorityLevelConfiguration) field.ErrorList {
		level.Status = flowcontrol.PriorityLevelConfigurationStatus{}
		gv := schema.GroupVersion{Group: "flowcontrol.apiserver.k8s.io", Version: "v1"}
		return flowcontrolvalidation.ValidatePriorityLevelConfiguration(level, gv, flowcontrolvalidation.PriorityLevelValidationOptions{})
	})

	serveReview("authorization.k8s.io", "SubjectAccessReview", clusterWide, authorizationvalidation.ValidateSubjectAccessReview)
	serveReview("authorization.k8s.io", "SelfSubjectAccessReview", clusterWide, authorizationvalidation.ValidateSelfSubjectAccessReview)
	serveReview("authorization.k8s.io", "LocalSubjectAccessReview", inNamespace, authorizationvalidation.ValidateLocalSubjectAccessReview)
	// The storages of these three have no validation of their own but a line each (pkg/registry/authorization,
	// pkg/registry/authentication).
	serveReview("authorization.k8s.io", "SelfSubjectRulesReview", clusterWide, func(review *authorization.SelfSubjectRulesReview) field.ErrorList {
		if review.Spec.Namespace == "" {
			return field.ErrorList{field.Required(field.NewPath("spec", "namespace"), "no namespace on request")}
		}
		return nil
	})
	serveReview("authentication.k8s.io", "TokenReview", clusterWide, func(review *authentication.TokenReview) field.ErrorList {
		if review.Spec.Token == "" {
			return field.ErrorList{field.Required(field.NewPath("spec", "token"), "token is required for TokenReview in authentication")}
		}
		return nil
	})
	serveReview("authentication.k8s.io", "SelfSubjectReview", clusterWide, func(*authentication.SelfSubjectReview) field.ErrorList { return nil })
}

// commonMeta is what rest.BeforeCreate checks of every object's metadata, after the kind's own validation; what that
// has said already is not said twice.
func commonMeta(object metav1.Object, namespaced bool, said field.ErrorList) field.ErrorList {
	if len(said) > 0 {
		return nil
	}
	segment := func(name string, prefix bool) []string {
		if prefix {
			return path.IsValidPathSegmentPrefix(name)
		}
		return path.IsValidPathSegmentName(name)
	}
	return apimachineryvalidation.ValidateObjectMetaAccessor(object, namespaced, segment, field.NewPath("metadata"))
}

// replacementOf is where a kind lives whose version the server no longer serves; empty for a kind that never was.
func replacementOf(gvk schema.GroupVersionKind) string {
	if !clientscheme.Scheme.Recognizes(gvk) {
		return ""
	}
	object, err := clientscheme.Scheme.New(gvk)
	if err != nil {
		return ""
	}
	if replaced, ok := object.(interface {
		APILifecycleReplacement() schema.GroupVersionKind
	}); ok {
		if target := replaced.APILifecycleReplacement(); !target.Empty() {
			return target.GroupVersion().String()
		}
	}
	var versions []string
	for other := range served {
		if other.Group == gvk.Group && other.Kind == gvk.Kind && isServed(other) {
			versions = append(versions, other.Version)
		}
	}
	if len(versions) == 0 {
		return elsewhere(gvk.Kind)
	}
	sort.Slice(versions, func(i, j int) bool { return version.CompareKubeAwareVersionStrings(versions[i], versions[j]) > 0 })
	return schema.GroupVersion{Group: gvk.Group, Version: versions[0]}.String()
}
