package verdict

import (
	"fmt"
	"math"
	"regexp"
	"sort"
	"strings"

	corev1 "k8s.io/api/core/v1"
	nodev1 "k8s.io/api/node/v1"
	schedulingv1 "k8s.io/api/scheduling/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/runtime"
	api "k8s.io/kubernetes/pkg/apis/core"
	apiv1 "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/utils/clock"

	"github.com/danado-dev/danado/kubernetes/verdict/extracted/limitranger"
	"github.com/danado-dev/danado/kubernetes/verdict/extracted/quota"
	"github.com/danado-dev/danado/kubernetes/verdict/extracted/quotalists"
)

// applyLimitRanges fills in what the namespace's LimitRanges give to containers that ask for nothing, where it is sure
// which LimitRanges those are.
func applyLimitRanges(namespace string, pod *api.Pod) {
	for _, copies := range distinct(surroundings.limitRanges[namespace]) {
		if len(copies) == 1 {
			_ = limitranger.PodMutateLimitFunc(copies[0].object, pod)
		}
	}
}

// limitFindings: ValidateLimit of plugin/pkg/admission/limitranger.
func limitFindings(a admitted, made pods) []Finding {
	var findings []Finding
	for _, copies := range distinct(surroundings.limitRanges[a.namespace]) {
		findings = append(findings, agreeing(copies, func(limits declared[*corev1.LimitRange]) []Finding {
			pod := made.internalPod(a)
			if pod == nil {
				return nil
			}
			if limitranger.PodMutateLimitFunc(limits.object, pod) != nil {
				return nil
			}
			err := limitranger.PodValidateLimitFunc(limits.object, pod)
			if err == nil {
				return nil
			}
			message := forbidden(a, made, err.Error())
			return []Finding{made.finding("LimitRanger", message, made.fieldsOfLimits(pod, message), limits.index)}
		})...)
	}
	return findings
}

// internalPod is the Pod that is made, as the plugins of the server have it.
func (p pods) internalPod(a admitted) *api.Pod {
	external := corev1.Pod{ObjectMeta: p.meta, Spec: *p.spec.DeepCopy()}
	external.Namespace = a.namespace
	pod := &api.Pod{}
	if err := apiv1.Convert_v1_Pod_To_core_Pod(&external, pod, nil); err != nil {
		return nil
	}
	return pod
}

func claimLimitFindings(a admitted) []Finding {
	claim, isClaim := a.internal.(*api.PersistentVolumeClaim)
	if !isClaim {
		return nil
	}
	var findings []Finding
	for _, copies := range distinct(surroundings.limitRanges[a.namespace]) {
		findings = append(findings, agreeing(copies, func(limits declared[*corev1.LimitRange]) []Finding {
			err := limitranger.PersistentVolumeClaimValidateLimitFunc(limits.object, claim)
			if err == nil {
				return nil
			}
			message := fmt.Sprintf("persistentvolumeclaims %q is forbidden: %s", a.name, err)
			return []Finding{{"LimitRanger", actionDeny, message, []string{"spec.resources.requests"}, []int{limits.index}}}
		})...)
	}
	return findings
}

// A sentence of the LimitRanger: `maximum cpu usage per Container is 1, but limit is 2`.
var limitSentence = regexp.MustCompile(`(?:minimum|maximum) (\S+) usage per \w+ is [^,]+, but (request|limit) is ([^,\].]+)`)
var lackingSentence = regexp.MustCompile(`(?:minimum|maximum) (\S+) usage per \w+ is [^,.]+\.\s+No (request|limit) is specified`)

// fieldsOfLimits are the quantities that a message of the LimitRanger speaks of.
func (p pods) fieldsOfLimits(pod *api.Pod, message string) []string {
	fields := map[string]bool{}
	each := func(do func(path string, resources api.ResourceRequirements)) {
		for index, container := range pod.Spec.Containers {
			do(fmt.Sprintf("%s.containers[%d].resources", p.path, index), container.Resources)
		}
		for index, container := range pod.Spec.InitContainers {
			do(fmt.Sprintf("%s.initContainers[%d].resources", p.path, index), container.Resources)
		}
	}
	for _, match := range limitSentence.FindAllStringSubmatch(message, -1) {
		name, list, value := match[1], match[2]+"s", strings.TrimSpace(match[3])
		each(func(path string, resources api.ResourceRequirements) {
			of := map[string]api.ResourceList{"requests": resources.Requests, "limits": resources.Limits}[list]
			quantity, has := of[api.ResourceName(name)]
			if has && (quantity.String() == value || fmt.Sprint(quantity.MilliValue()) == value || fmt.Sprint(quantity.Value()) == value) {
				fields[path+"."+list+"."+name] = true
			}
		})
	}
	for _, match := range lackingSentence.FindAllStringSubmatch(message, -1) {
		each(func(path string, resources api.ResourceRequirements) {
			of := map[string]api.ResourceList{"request": resources.Requests, "limit": resources.Limits}[match[2]]
			if _, has := of[api.ResourceName(match[1])]; !has {
				fields[path] = true
			}
		})
	}
	if len(fields) == 0 {
		return []string{p.path + ".containers"}
	}
	return sorted(fields)
}

func sorted(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for one := range set {
		list = append(list, one)
	}
	sort.Strings(list)
	return list
}

// quotaFindings says what a quota refuses however little of it is used: what the server says at its first use, and for
// what makes Pods, how many of them fit at most.
func quotaFindings(a admitted, versioned runtime.Object, made *pods) []Finding {
	var usage corev1.ResourceList
	var err error
	switch {
	case made != nil:
		return podQuotaFindings(a, *made)
	case a.gvk.Group == "" && a.gvk.Kind == "PersistentVolumeClaim":
		usage, err = quota.ClaimUsage(versioned)
	case a.gvk.Group == "" && a.gvk.Kind == "Service":
		usage, err = quota.ServiceUsage(versioned)
	default:
		return nil
	}
	if err != nil {
		return nil
	}
	var findings []Finding
	for _, copies := range distinct(surroundings.quotas[a.namespace]) {
		findings = append(findings, agreeing(copies, func(one declared[*corev1.ResourceQuota]) []Finding {
			if len(one.object.Spec.Scopes) > 0 || one.object.Spec.ScopeSelector != nil {
				return nil
			}
			exceeded := exceededBy(one.object, usage)
			if len(exceeded) == 0 {
				return nil
			}
			message := fmt.Sprintf("%s %q is forbidden: %s", pluralOf(a.gvk.Kind), a.name, exceededMessage(one.object, usage, exceeded))
			return []Finding{{"ResourceQuota", actionDeny, message, []string{"spec"}, []int{one.index}}}
		})...)
	}
	return findings
}

func pluralOf(kind string) string { return strings.ToLower(kind) + "s" }

func podQuotaFindings(a admitted, made pods) []Finding {
	pod := &corev1.Pod{ObjectMeta: made.meta, Spec: *made.spec.DeepCopy()}
	pod.Namespace = a.namespace
	if !made.isPod {
		internal := made.internalPod(a)
		if internal == nil {
			return nil
		}
		applyLimitRanges(a.namespace, internal)
		if apiv1.Convert_core_Pod_To_v1_Pod(internal, pod, nil) != nil {
			return nil
		}
	}
	usage, err := quota.PodUsageFunc(pod, clock.RealClock{})
	if err != nil {
		return nil
	}
	var findings []Finding
	for _, copies := range distinct(surroundings.quotas[a.namespace]) {
		findings = append(findings, agreeing(copies, func(one declared[*corev1.ResourceQuota]) []Finding {
			if !isInScope(one.object, pod) {
				return nil
			}
			return made.ofQuota(a, one, pod, usage)
		})...)
	}
	return findings
}

func (p pods) ofQuota(a admitted, one declared[*corev1.ResourceQuota], pod *corev1.Pod, usage corev1.ResourceList) []Finding {
	hard := quotalists.ResourceNames(one.object.Spec.Hard)
	containers := []string{p.path + ".containers"}
	if err := quota.PodConstraints(hard, pod); err != nil {
		message := forbidden(a, p, fmt.Sprintf("failed quota: %s: %s", one.object.Name, err))
		return []Finding{p.finding("ResourceQuota", message, containers, one.index)}
	}
	if exceeded := exceededBy(one.object, usage); len(exceeded) > 0 {
		message := forbidden(a, p, exceededMessage(one.object, usage, exceeded))
		return []Finding{p.finding("ResourceQuota", message, containers, one.index)}
	}
	fit := fitting(one.object, usage)
	if p.isPod || p.replicas <= fit {
		return nil
	}
	message := fmt.Sprintf("%d of %d Pods fit quota %s", fit, p.replicas, one.object.Name)
	replicas := strings.TrimSuffix(p.path, ".template.spec") + ".replicas"
	return []Finding{{"ResourceQuota", actionPods, message, []string{replicas}, []int{one.index}}}
}

func isInScope(quotaObject *corev1.ResourceQuota, pod *corev1.Pod) bool {
	var selectors []corev1.ScopedResourceSelectorRequirement
	for _, scope := range quotaObject.Spec.Scopes {
		selectors = append(selectors, corev1.ScopedResourceSelectorRequirement{ScopeName: scope, Operator: corev1.ScopeSelectorOpExists})
	}
	if quotaObject.Spec.ScopeSelector != nil {
		selectors = append(selectors, quotaObject.Spec.ScopeSelector.MatchExpressions...)
	}
	for _, selector := range selectors {
		if matches, err := quota.PodMatchesScope(selector, pod); err != nil || !matches {
			return false
		}
	}
	return true
}

func exceededBy(quotaObject *corev1.ResourceQuota, usage corev1.ResourceList) []corev1.ResourceName {
	hard := quotaObject.Spec.Hard
	asked := quotalists.Mask(usage, quotalists.ResourceNames(hard))
	if fits, exceeded := quotalists.LessThanOrEqual(asked, hard); !fits {
		return exceeded
	}
	return nil
}

// exceededMessage: CheckRequest of k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go, at the first use.
func exceededMessage(quotaObject *corev1.ResourceQuota, usage corev1.ResourceList, exceeded []corev1.ResourceName) string {
	words := func(list corev1.ResourceList, zero bool) string {
		var texts []string
		for _, name := range exceeded {
			quantity := list[name]
			if zero {
				quantity = *resource.NewQuantity(0, resource.DecimalSI)
			}
			texts = append(texts, fmt.Sprintf("%s=%s", name, quantity.String()))
		}
		sort.Strings(texts)
		return strings.Join(texts, ",")
	}
	return fmt.Sprintf("exceeded quota: %s, requested: %s, used: %s, limited: %s",
		quotaObject.Name, words(usage, false), words(usage, true), words(quotaObject.Spec.Hard, false))
}

// fitting is how many Pods of a usage fit into an unused quota.
func fitting(quotaObject *corev1.ResourceQuota, usage corev1.ResourceList) int32 {
	most := int64(math.MaxInt32)
	for name, hard := range quotaObject.Spec.Hard {
		used, asks := usage[name]
		if !asks || used.IsZero() {
			continue
		}
		most = min(most, int64(hard.AsApproximateFloat64()/used.AsApproximateFloat64()+1e-9))
	}
	return int32(most)
}

// overheadFindings: plugin/pkg/admission/runtimeclass.
func overheadFindings(a admitted) []Finding {
	pod, isPod := a.internal.(*api.Pod)
	if !isPod || pod.Spec.Overhead == nil {
		return nil
	}
	at := []string{"spec.overhead"}
	if pod.Spec.RuntimeClassName == nil {
		return []Finding{{"RuntimeClass", actionDeny, "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead", at, []int{}}}
	}
	return agreeing(surroundings.runtimeClasses[*pod.Spec.RuntimeClassName], func(class declared[*nodev1.RuntimeClass]) []Finding {
		message := "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead"
		if class.object.Overhead != nil && class.object.Overhead.PodFixed != nil {
			defined := api.ResourceList{}
			for name, quantity := range class.object.Overhead.PodFixed {
				defined[api.ResourceName(name)] = quantity
			}
			if equality.Semantic.DeepEqual(pod.Spec.Overhead, defined) {
				return nil
			}
			message = fmt.Sprintf("pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
		}
		return []Finding{{"RuntimeClass", actionDeny, message, at, []int{class.index}}}
	})
}

// systemPriorities are those that every server makes for itself (pkg/apis/scheduling/v1/helpers.go).
var systemPriorities = map[string]int32{"system-cluster-critical": 2000000000, "system-node-critical": 2000001000}

// priorityFindings: plugin/pkg/admission/priority.
func priorityFindings(a admitted, made pods) []Finding {
	given, class := made.spec.Priority, made.spec.PriorityClassName
	if given == nil || class == "" {
		return nil
	}
	judge := func(value int32, restsOn ...int) []Finding {
		if value == *given {
			return nil
		}
		message := fmt.Sprintf("the integer value of priority (%d) must not be provided in pod spec; priority admission controller computed %d from the given PriorityClass name", *given, value)
		return []Finding{made.finding("Priority", forbidden(a, made, message), []string{made.path + ".priority"}, restsOn...)}
	}
	if value, isSystem := systemPriorities[class]; isSystem {
		return judge(value)
	}
	return agreeing(surroundings.priorityClasses[class], func(one declared[*schedulingv1.PriorityClass]) []Finding {
		return judge(one.object.Value, one.index)
	})
}
