package verdict

import (
	"net/netip"

	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/validation/field"
	genericfeatures "k8s.io/apiserver/pkg/features"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/component-base/featuregate"
	jobutil "k8s.io/kubernetes/pkg/api/job"
	pvcutil "k8s.io/kubernetes/pkg/api/persistentvolumeclaim"
	podutil "k8s.io/kubernetes/pkg/api/pod"
	serviceutil "k8s.io/kubernetes/pkg/api/service"
	"k8s.io/kubernetes/pkg/apis/apps"
	"k8s.io/kubernetes/pkg/apis/autoscaling"
	"k8s.io/kubernetes/pkg/apis/batch"
	"k8s.io/kubernetes/pkg/apis/coordination"
	api "k8s.io/kubernetes/pkg/apis/core"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/apis/discovery"
	"k8s.io/kubernetes/pkg/apis/policy"
	"k8s.io/kubernetes/pkg/apis/storage"
	"k8s.io/kubernetes/pkg/features"
)

// prepareJob: PrepareForCreate and generateSelector of pkg/registry/batch/job/strategy.go.
func prepareJob(job *batch.Job) {
	if !enabled(features.JobManagedBy) {
		job.Spec.ManagedBy = nil
	}
	jobutil.DropDisabledFields(&job.Spec, nil)
	if job.Spec.ManualSelector != nil && *job.Spec.ManualSelector {
		return
	}
	if job.Spec.Template.Labels == nil {
		job.Spec.Template.Labels = map[string]string{}
	}
	add := func(labels map[string]string, key, value string) {
		if _, found := labels[key]; !found {
			labels[key] = value
		}
	}
	for _, key := range []string{batch.LegacyJobNameLabel, batch.JobNameLabel} {
		add(job.Spec.Template.Labels, key, job.Name)
	}
	for _, key := range []string{batch.LegacyControllerUidLabel, batch.ControllerUidLabel} {
		add(job.Spec.Template.Labels, key, string(job.UID))
	}
	if job.Spec.Selector == nil {
		job.Spec.Selector = &metav1.LabelSelector{}
	}
	if job.Spec.Selector.MatchLabels == nil {
		job.Spec.Selector.MatchLabels = map[string]string{}
	}
	add(job.Spec.Selector.MatchLabels, batch.ControllerUidLabel, string(job.UID))
}

// prepareClaim: PrepareForCreate of pkg/registry/core/persistentvolumeclaim/strategy.go.
func prepareClaim(spec *api.PersistentVolumeClaimSpec) {
	pvcutil.DropDisabledFields(spec, nil)
	pvcutil.EnforceDataSourceBackwardsCompatibility(spec, nil)
	pvcutil.NormalizeDataSources(spec)
}

// preparePod: PrepareForCreate of pkg/registry/core/pod/strategy.go. The old annotations of AppArmor become fields, and
// matchLabelKeys are merged into the selectors that they stand beside.
func preparePod(pod *api.Pod) {
	pod.Status = api.PodStatus{Phase: api.PodPending}
	podutil.DropDisabledPodFields(pod, nil)
	podutil.DefaultPodLevelResources(pod)
	mergeLabelKeys(pod)
	copyAppArmorAnnotations(pod)
}

func mergeLabelKeys(pod *api.Pod) {
	apply := func(selector *metav1.LabelSelector, keys []string, operator metav1.LabelSelectorOperator) {
		if selector == nil {
			return
		}
		for _, key := range keys {
			if value, ok := pod.Labels[key]; ok {
				selector.MatchExpressions = append(selector.MatchExpressions,
					metav1.LabelSelectorRequirement{Key: key, Operator: operator, Values: []string{value}})
			}
		}
	}
	terms := func(required []api.PodAffinityTerm, preferred []api.WeightedPodAffinityTerm) {
		for _, term := range required {
			apply(term.LabelSelector, term.MatchLabelKeys, metav1.LabelSelectorOpIn)
			apply(term.LabelSelector, term.MismatchLabelKeys, metav1.LabelSelectorOpNotIn)
		}
		for _, weighted := range preferred {
			apply(weighted.PodAffinityTerm.LabelSelector, weighted.PodAffinityTerm.MatchLabelKeys, metav1.LabelSelectorOpIn)
			apply(weighted.PodAffinityTerm.LabelSelector, weighted.PodAffinityTerm.MismatchLabelKeys, metav1.LabelSelectorOpNotIn)
		}
	}
	if affinity := pod.Spec.Affinity; affinity != nil {
		if a := affinity.PodAffinity; a != nil {
			terms(a.RequiredDuringSchedulingIgnoredDuringExecution, a.PreferredDuringSchedulingIgnoredDuringExecution)
		}
		if a := affinity.PodAntiAffinity; a != nil {
			terms(a.RequiredDuringSchedulingIgnoredDuringExecution, a.PreferredDuringSchedulingIgnoredDuringExecution)
		}
	}
	if enabled(features.MatchLabelKeysInPodTopologySpread) && enabled(features.MatchLabelKeysInPodTopologySpreadSelectorMerge) {
		for _, constraint := range pod.Spec.TopologySpreadConstraints {
			apply(constraint.LabelSelector, constraint.MatchLabelKeys, metav1.LabelSelectorOpIn)
		}
	}
}

func copyAppArmorAnnotations(pod *api.Pod) {
	if pod.Spec.OS != nil && pod.Spec.OS.Name == api.Windows {
		return
	}
	var ofPod *api.AppArmorProfile
	if pod.Spec.SecurityContext != nil {
		ofPod = pod.Spec.SecurityContext.AppArmorProfile
	}
	podutil.VisitContainers(&pod.Spec, podutil.AllFeatureEnabledContainers(), func(container *api.Container, _ podutil.ContainerType) bool {
		annotation, found := pod.Annotations[api.DeprecatedAppArmorAnnotationKeyPrefix+container.Name]
		if !found || (container.SecurityContext != nil && container.SecurityContext.AppArmorProfile != nil) {
			return true
		}
		profile := podutil.ApparmorFieldForAnnotation(annotation)
		isValid := len(corevalidation.ValidateAppArmorProfileField(profile, &field.Path{})) == 0
		if profile == nil || !isValid || equality.Semantic.DeepEqual(profile, ofPod) {
			return true
		}
		if container.SecurityContext == nil {
			container.SecurityContext = &api.SecurityContext{}
		}
		container.SecurityContext.AppArmorProfile = profile
		return true
	})
}

// What follows drops the fields of features that are off: the server does so before it validates, without a word.

func enabled(feature featuregate.Feature) bool {
	return utilfeature.DefaultFeatureGate.Enabled(feature)
}

// prepareDriver: PrepareForCreate of pkg/registry/storage/csidriver/strategy.go.
func prepareDriver(driver *storage.CSIDriver) {
	if !enabled(features.SELinuxMountReadWriteOncePod) {
		driver.Spec.SELinuxMount = nil
	}
	if !enabled(features.MutableCSINodeAllocatableCount) {
		driver.Spec.NodeAllocatableUpdatePeriodSeconds = nil
	}
	if !enabled(features.CSIServiceAccountTokenSecrets) {
		driver.Spec.ServiceAccountTokenInSecrets = nil
	}
	if !enabled(features.VolumeLimitScaling) {
		driver.Spec.PreventPodSchedulingIfMissing = nil
	}
}

// prepareAccount: cleanSecretReferences of pkg/registry/core/serviceaccount/strategy.go.
func prepareAccount(account *api.ServiceAccount) {
	for index, secret := range account.Secrets {
		account.Secrets[index] = api.ObjectReference{Name: secret.Name}
	}
}

// prepareNode: dropDisabledFields of pkg/registry/core/node/strategy.go.
func prepareNode(node *api.Node) {
	node.Spec.ConfigSource = nil
	node.Status.Config = nil
	if !enabled(features.RecursiveReadOnlyMounts) && !enabled(features.UserNamespacesSupport) {
		node.Status.RuntimeHandlers = nil
	}
	if !enabled(features.SupplementalGroupsPolicy) {
		node.Status.Features = nil
	}
	if !enabled(features.NodeDeclaredFeatures) {
		node.Status.DeclaredFeatures = nil
	}
	if !enabled(features.InPlacePodVerticalScalingSchedulerPreemption) {
		node.Spec.PodPreemptionPolicy = nil
	}
}

// prepareStatefulSet: dropStatefulSetDisabledFields of pkg/registry/apps/statefulset/strategy.go.
func prepareStatefulSet(set *apps.StatefulSet) {
	set.Status = apps.StatefulSetStatus{}
	if rolling := set.Spec.UpdateStrategy.RollingUpdate; rolling != nil && !enabled(features.MaxUnavailableStatefulSet) {
		rolling.MaxUnavailable = nil
	}
}

// prepareAutoscaler: dropDisabledFields of pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go.
func prepareAutoscaler(autoscaler *autoscaling.HorizontalPodAutoscaler) {
	autoscaler.Status = autoscaling.HorizontalPodAutoscalerStatus{}
	behavior := autoscaler.Spec.Behavior
	if behavior == nil || enabled(features.HPAConfigurableTolerance) {
		return
	}
	for _, rules := range []*autoscaling.HPAScalingRules{behavior.ScaleDown, behavior.ScaleUp} {
		if rules != nil {
			rules.Tolerance = nil
		}
	}
}

// lowestMinReplicas: validationOptionsForHorizontalPodAutoscaler of the same file.
func lowestMinReplicas() int32 {
	if enabled(features.HPAScaleToZero) {
		return 0
	}
	return 1
}

// prepareBudget: dropDisabledFields of pkg/registry/policy/poddisruptionbudget/strategy.go.
func prepareBudget(budget *policy.PodDisruptionBudget) {
	selector := budget.Spec.Selector
	if !equality.Semantic.DeepEqual(selector, policy.NonV1beta1MatchNoneSelector) && !equality.Semantic.DeepEqual(selector, policy.NonV1beta1MatchAllSelector) {
		policy.StripPDBV1beta1Label(selector)
	}
}

// prepareLease: PrepareForCreate of pkg/registry/coordination/lease/strategy.go.
func prepareLease(lease *coordination.Lease) {
	if !enabled(genericfeatures.CoordinatedLeaderElection) {
		lease.Spec.Strategy, lease.Spec.PreferredHolder = nil, nil
	}
}

// prepareEndpointSlice: PrepareForCreate of pkg/registry/discovery/endpointslice/strategy.go, for v1.
func prepareEndpointSlice(slice *discovery.EndpointSlice) {
	for index := range slice.Endpoints {
		endpoint := &slice.Endpoints[index]
		endpoint.DeprecatedTopology = nil
		if endpoint.Hints != nil && !enabled(features.PreferSameTrafficDistribution) {
			endpoint.Hints.ForNodes = nil
		}
	}
}

// prepareService does what pkg/registry/core/service/storage does between defaulting and validation, on a single-stack
// IPv4 cluster with free addresses: clusterIP and clusterIPs in step, families and policy filled in, an address given.
func prepareService(service *api.Service) field.ErrorList {
	spec := &service.Spec
	if spec.ClusterIP != "" && len(spec.ClusterIPs) == 0 {
		spec.ClusterIPs = []string{spec.ClusterIP}
	}
	if spec.Type == api.ServiceTypeExternalName {
		return nil
	}
	headless := spec.ClusterIP == api.ClusterIPNone
	withoutSelector := headless && len(spec.Selector) == 0
	if spec.IPFamilyPolicy == nil {
		policy := api.IPFamilyPolicySingleStack
		if withoutSelector {
			policy = api.IPFamilyPolicyRequireDualStack
		}
		spec.IPFamilyPolicy = &policy
	}
	if errors := corevalidation.ValidateServiceClusterIPsRelatedFields(service, nil); len(errors) > 0 {
		return errors
	}
	at := field.NewPath("spec")
	errors := field.ErrorList{}
	single := *spec.IPFamilyPolicy == api.IPFamilyPolicySingleStack
	if single && len(spec.ClusterIPs) == 2 {
		errors = append(errors, field.Invalid(at.Child("ipFamilyPolicy"), spec.IPFamilyPolicy, "must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified"))
	}
	if single && len(spec.IPFamilies) == 2 {
		errors = append(errors, field.Invalid(at.Child("ipFamilyPolicy"), spec.IPFamilyPolicy, "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified"))
	}
	for index, ip := range spec.ClusterIPs {
		if ip == api.ClusterIPNone {
			break
		}
		if address, err := netip.ParseAddr(ip); err == nil && index >= len(spec.IPFamilies) && address.Is4() {
			spec.IPFamilies = append(spec.IPFamilies, api.IPv4Protocol)
		} else if err == nil && index >= len(spec.IPFamilies) {
			spec.IPFamilies = append(spec.IPFamilies, api.IPv6Protocol)
		}
	}
	if len(errors) > 0 {
		return errors
	}
	if len(spec.IPFamilies) == 0 {
		spec.IPFamilies = []api.IPFamily{api.IPv4Protocol}
	}
	if withoutSelector && len(spec.IPFamilies) < 2 && !single {
		other := api.IPv6Protocol
		if spec.IPFamilies[0] == api.IPv6Protocol {
			other = api.IPv4Protocol
		}
		spec.IPFamilies = append(spec.IPFamilies, other)
	}
	if spec.ClusterIP == "" && !headless {
		// The first address of the default range that the server itself does not keep.
		spec.ClusterIP = "10.96.0.10"
		if spec.IPFamilies[0] == api.IPv6Protocol {
			spec.ClusterIP = "fd00::10"
		}
		spec.ClusterIPs = []string{spec.ClusterIP}
	}
	return allocateNodePorts(service)
}

// allocateNodePorts: txnAllocNodePorts of pkg/registry/core/service/storage/alloc.go, on a cluster whose ports are all
// free. Ports of the same number (TCP and UDP) share their node port.
func allocateNodePorts(service *api.Service) field.ErrorList {
	spec := &service.Spec
	taken, named := map[int32]bool{}, map[int32]bool{spec.HealthCheckNodePort: true}
	for _, port := range spec.Ports {
		named[port.NodePort] = true
	}
	next := int32(30000)
	free := func() int32 {
		for taken[next] || named[next] {
			next++
		}
		taken[next] = true
		return next
	}
	if spec.Type == api.ServiceTypeNodePort || spec.Type == api.ServiceTypeLoadBalancer {
		given := map[int32]int32{}
		for index := range spec.Ports {
			port := &spec.Ports[index]
			allocates := spec.Type == api.ServiceTypeNodePort || spec.AllocateLoadBalancerNodePorts == nil || *spec.AllocateLoadBalancerNodePorts
			if port.NodePort == 0 && !allocates {
				continue
			}
			wanted := port.NodePort
			if given[port.Port] == 0 {
				if wanted == 0 {
					wanted = requestedNodePort(port.Port, spec.Ports)
				}
			} else if wanted == 0 || wanted == given[port.Port] {
				port.NodePort = given[port.Port]
				continue
			}
			if wanted == 0 {
				wanted = free()
			} else if taken[wanted] {
				at := field.NewPath("spec", "ports").Index(index).Child("nodePort")
				return field.ErrorList{field.Invalid(at, wanted, "provided port is already allocated")}
			}
			taken[wanted] = true
			port.NodePort = wanted
			if given[port.Port] == 0 {
				given[port.Port] = wanted
			}
		}
	}
	if serviceutil.NeedsHealthCheck(service) && spec.HealthCheckNodePort == 0 {
		spec.HealthCheckNodePort = free()
	}
	return nil
}

func requestedNodePort(number int32, ports []api.ServicePort) int32 {
	for _, port := range ports {
		if port.Port == number && port.NodePort != 0 {
			return port.NodePort
		}
	}
	return 0
}
