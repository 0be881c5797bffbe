package verdict

import (
	"net/netip"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/validation/field"
	pvcutil "k8s.io/kubernetes/pkg/api/persistentvolumeclaim"
	serviceutil "k8s.io/kubernetes/pkg/api/service"
	"k8s.io/kubernetes/pkg/apis/batch"
	api "k8s.io/kubernetes/pkg/apis/core"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
)

// prepareJob: generateSelector of pkg/registry/batch/job/strategy.go.
func prepareJob(job *batch.Job) {
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

// mutatePodAffinity: pkg/registry/core/pod/strategy.go. matchLabelKeys are merged into the term's selector.
func mutatePodAffinity(pod *api.Pod) {
	affinity := pod.Spec.Affinity
	if affinity == nil {
		return
	}
	apply := func(term *api.PodAffinityTerm) {
		if term.LabelSelector == nil {
			return
		}
		for _, keys := range []struct {
			names    []string
			operator metav1.LabelSelectorOperator
		}{{term.MatchLabelKeys, metav1.LabelSelectorOpIn}, {term.MismatchLabelKeys, metav1.LabelSelectorOpNotIn}} {
			for _, key := range keys.names {
				if value, ok := pod.Labels[key]; ok {
					term.LabelSelector.MatchExpressions = append(term.LabelSelector.MatchExpressions,
						metav1.LabelSelectorRequirement{Key: key, Operator: keys.operator, Values: []string{value}})
				}
			}
		}
	}
	terms := func(required []api.PodAffinityTerm, preferred []api.WeightedPodAffinityTerm) {
		for i := range required {
			apply(&required[i])
		}
		for i := range preferred {
			apply(&preferred[i].PodAffinityTerm)
		}
	}
	if a := affinity.PodAffinity; a != nil {
		terms(a.RequiredDuringSchedulingIgnoredDuringExecution, a.PreferredDuringSchedulingIgnoredDuringExecution)
	}
	if a := affinity.PodAntiAffinity; a != nil {
		terms(a.RequiredDuringSchedulingIgnoredDuringExecution, a.PreferredDuringSchedulingIgnoredDuringExecution)
	}
}

// prepareService does what pkg/registry/core/service/storage does between defaulting and validation, on a single-stack
// IPv4 cluster with free addresses: clusterIP and clusterIPs in step, families and policy filled in, an address given.
func prepareService(service *api.Service) field.ErrorList {
	spec := &service.Spec
	if spec.Type == api.ServiceTypeExternalName {
		return nil
	}
	if spec.ClusterIP != "" && len(spec.ClusterIPs) == 0 {
		spec.ClusterIPs = []string{spec.ClusterIP}
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
