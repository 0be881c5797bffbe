package verdict

import (
	"fmt"
	"regexp"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	api "k8s.io/kubernetes/pkg/apis/core"
)

// Finding is what admission says of an object, by what else is declared.
type Finding struct {
	// Source is the admission plugin: PodSecurity, LimitRanger, ResourceQuota, ValidatingAdmissionPolicy, …
	Source string `json:"source"`
	// Action is what comes of it: see the constants.
	Action string `json:"action"`
	// Message is in the server's own words.
	Message string `json:"message"`
	// Fields are where it is to be mended, as far as that can be told.
	Fields []string `json:"fields"`
	// RestsOn are the places, in the list that was handed in, of what it is judged by.
	RestsOn []int `json:"restsOn"`
}

const (
	// actionDeny: the object itself is refused.
	actionDeny = "deny"
	// actionPods: it is taken, but the Pods that it makes will be refused.
	actionPods = "pods"
	// actionWarn: it is taken with a warning; actionAudit with a note in the audit log.
	actionWarn  = "warn"
	actionAudit = "audit"
)

// admitted is an object on its way through admission.
type admitted struct {
	gvk      schema.GroupVersionKind
	internal runtime.Object
	object   metav1.Object
	scheme   *runtime.Scheme
	// namespace is empty for what is cluster-wide, and where it is not written: then any may be meant.
	namespace string
	name      string
}

// pods is what an object makes, or is.
type pods struct {
	meta metav1.ObjectMeta
	spec corev1.PodSpec
	// path is where the spec stands: spec, spec.template.spec, …
	path string
	// replicas are how many are made at once; 0 where that depends on the cluster.
	replicas int32
	isPod    bool
}

// mutate does what admission does before validation.
func (a *admitted) mutate() []Finding {
	if !surroundings.isSet {
		return nil
	}
	if pod, isPod := a.internal.(*api.Pod); isPod && a.namespace != "" {
		applyLimitRanges(a.namespace, pod)
	}
	if len(surroundings.mutating) == 0 {
		return nil
	}
	asked, err := a.request()
	if err != nil {
		return nil
	}
	result := asked.byMutatingPolicies()
	if len(result.restsOn) > 0 && len(result.findings) == 0 {
		a.replaceBy(result.versioned)
	}
	return result.findings
}

// request is the object as policies see it: in the version that it is written in.
func (a *admitted) request() (request, error) {
	versioned, err := a.scheme.ConvertToVersion(a.internal, a.gvk.GroupVersion())
	if err != nil {
		return request{}, err
	}
	versioned.GetObjectKind().SetGroupVersionKind(a.gvk)
	return request{*a, versioned, served[a.gvk].namespaced}, nil
}

func (a *admitted) replaceBy(versioned runtime.Object) {
	internal, err := a.scheme.ConvertToVersion(versioned, schema.GroupVersion{Group: a.gvk.Group, Version: runtime.APIVersionInternal})
	if err != nil {
		return
	}
	if object, err := meta.Accessor(internal); err == nil {
		a.internal, a.object = internal, object
	}
}

// validate does what admission does after validation.
func (a *admitted) validate() []Finding {
	findings := overheadFindings(*a)
	if !surroundings.isSet {
		return findings
	}
	asked, err := a.request()
	if err != nil {
		return findings
	}
	versioned := asked.versioned
	made := podsOf(versioned)
	if made != nil && a.namespace != "" {
		findings = append(findings, podSecurityFindings(*a, *made)...)
		findings = append(findings, limitFindings(*a, *made)...)
	}
	if made != nil {
		findings = append(findings, priorityFindings(*a, *made)...)
	}
	if a.namespace != "" {
		findings = append(findings, claimLimitFindings(*a)...)
		findings = append(findings, quotaFindings(*a, versioned, made)...)
	}
	return append(findings, policyFindings(asked)...)
}

func podsOf(versioned runtime.Object) *pods {
	of := func(template corev1.PodTemplateSpec, path string, replicas *int32) *pods {
		count := int32(1)
		if replicas != nil {
			count = *replicas
		}
		return &pods{meta: template.ObjectMeta, spec: template.Spec, path: path, replicas: count}
	}
	switch object := versioned.(type) {
	case *corev1.Pod:
		return &pods{meta: object.ObjectMeta, spec: object.Spec, path: "spec", replicas: 1, isPod: true}
	case *corev1.ReplicationController:
		if object.Spec.Template == nil {
			return nil
		}
		return of(*object.Spec.Template, "spec.template.spec", object.Spec.Replicas)
	case *appsv1.Deployment:
		return of(object.Spec.Template, "spec.template.spec", object.Spec.Replicas)
	case *appsv1.ReplicaSet:
		return of(object.Spec.Template, "spec.template.spec", object.Spec.Replicas)
	case *appsv1.StatefulSet:
		return of(object.Spec.Template, "spec.template.spec", object.Spec.Replicas)
	case *appsv1.DaemonSet:
		return of(object.Spec.Template, "spec.template.spec", nil)
	case *batchv1.Job:
		return of(object.Spec.Template, "spec.template.spec", object.Spec.Parallelism)
	case *batchv1.CronJob:
		return of(object.Spec.JobTemplate.Spec.Template, "spec.jobTemplate.spec.template.spec", object.Spec.JobTemplate.Spec.Parallelism)
	}
	return nil
}

// finding is one about Pods: of a Pod itself it is a denial, of what makes Pods a forecast.
func (p pods) finding(source, message string, fields []string, restsOn ...int) Finding {
	if p.isPod {
		return Finding{source, actionDeny, message, fields, restsOn}
	}
	return Finding{source, actionPods, message, fields, restsOn}
}

// forbidden is an error's text as the server words it for a Pod.
func forbidden(a admitted, p pods, message string) string {
	if !p.isPod {
		return message
	}
	return fmt.Sprintf("pods %q is forbidden: %s", a.name, message)
}

var quotedNames = regexp.MustCompile(`"([^"]+)"`)

// containerPaths are the paths of the containers with the given names, or of all.
func (p pods) containerPaths(names map[string]bool) []string {
	var paths []string
	add := func(list string, containers []corev1.Container) {
		for index, container := range containers {
			if len(names) == 0 || names[container.Name] {
				paths = append(paths, fmt.Sprintf("%s.%s[%d]", p.path, list, index))
			}
		}
	}
	add("containers", p.spec.Containers)
	add("initContainers", p.spec.InitContainers)
	return paths
}

func namesIn(text string) map[string]bool {
	names := map[string]bool{}
	for _, match := range quotedNames.FindAllStringSubmatch(text, -1) {
		names[match[1]] = true
	}
	return names
}

// agreeing are the findings that all copies of a declaration lead to: any may be the one that is in the cluster.
func agreeing[T any](copies []declared[T], judge func(declared[T]) []Finding) []Finding {
	var first []Finding
	for index, one := range copies {
		found := judge(one)
		if len(found) == 0 {
			return nil
		}
		if index == 0 {
			first = found
		}
	}
	return first
}

// distinct are declarations by name, for kinds of which each holds by itself.
func distinct[T metav1.Object](all []declared[T]) map[string][]declared[T] {
	byName := map[string][]declared[T]{}
	for _, one := range all {
		byName[one.object.GetName()] = append(byName[one.object.GetName()], one)
	}
	return byName
}

func joined(errors []error) string {
	texts := make([]string, len(errors))
	for index, err := range errors {
		texts[index] = err.Error()
	}
	if len(texts) == 1 {
		return texts[0]
	}
	return "[" + strings.Join(texts, ", ") + "]"
}
