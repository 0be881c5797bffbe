package verdict

import (
	"fmt"
	"regexp"
	"strings"

	corev1 "k8s.io/api/core/v1"
	podsecurity "k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// podSecurity judges by the checks of the Kubernetes that is answered for.
var podSecurity = map[int]policy.Evaluator{}

func podSecurityEvaluator() (policy.Evaluator, error) {
	if known, ok := podSecurity[target]; ok {
		return known, nil
	}
	emulated := podsecurity.MajorMinorVersion(1, target)
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), &emulated)
	if err != nil {
		return nil, err
	}
	podSecurity[target] = evaluator
	return evaluator, nil
}

// unlimited is what holds in a namespace that says nothing, on a server without a configuration of its own.
var unlimited = podsecurity.Policy{
	Enforce: podsecurity.LevelVersion{Level: podsecurity.LevelPrivileged, Version: podsecurity.LatestVersion()},
	Audit:   podsecurity.LevelVersion{Level: podsecurity.LevelPrivileged, Version: podsecurity.LatestVersion()},
	Warn:    podsecurity.LevelVersion{Level: podsecurity.LevelPrivileged, Version: podsecurity.LatestVersion()},
}

// podSecurityFindings: EvaluatePod of k8s.io/pod-security-admission/admission, by the labels of the namespace.
func podSecurityFindings(a admitted, made pods) []Finding {
	evaluator, err := podSecurityEvaluator()
	if err != nil {
		return nil
	}
	return agreeing(surroundings.namespaces[a.namespace], func(namespace declared[*corev1.Namespace]) []Finding {
		asked, errors := podsecurity.PolicyToEvaluate(namespace.object.Labels, unlimited)
		if len(errors) > 0 {
			return nil
		}
		var findings []Finding
		if result := checked(evaluator, asked.Enforce, made); result != nil {
			message := fmt.Sprintf("violates PodSecurity %q: %s", asked.Enforce.String(), result.detail)
			findings = append(findings, made.finding("PodSecurity", forbidden(a, made, message), result.fields, namespace.index))
		}
		// Who is refused is not warned as well.
		if result := checked(evaluator, asked.Warn, made); result != nil && len(findings) == 0 {
			message := fmt.Sprintf("would violate PodSecurity %q: %s", asked.Warn.String(), result.detail)
			findings = append(findings, Finding{"PodSecurity", actionWarn, message, result.fields, []int{namespace.index}})
		}
		return findings
	})
}

type checkResult struct {
	detail string
	fields []string
}

func checked(evaluator policy.Evaluator, level podsecurity.LevelVersion, made pods) *checkResult {
	if level.Level == podsecurity.LevelPrivileged {
		return nil
	}
	results := evaluator.EvaluatePod(level, &made.meta, &made.spec)
	all := policy.AggregateCheckResults(results)
	if all.Allowed {
		return nil
	}
	fields := []string{}
	for _, result := range results {
		if !result.Allowed {
			fields = append(fields, made.fieldsOfCheck(result)...)
		}
	}
	return &checkResult{all.ForbiddenDetail(), fields}
}

var (
	checkedContainers = regexp.MustCompile(`containers? ((?:"[^"]+"(?:, )?)+)`)
	checkedVolumes    = regexp.MustCompile(`volumes? ((?:"[^"]+"(?:, )?)+)`)
	checkedField      = regexp.MustCompile(`\bsecurityContext(?:\.\w+)+`)
	checkedHost       = regexp.MustCompile(`\bhost(?:Network|PID|IPC)\b`)
)

// fieldsOfCheck are the fields that a check speaks of: it names containers, volumes and what they must set, in words.
func (p pods) fieldsOfCheck(result policy.CheckResult) []string {
	text := result.ForbiddenDetail
	if text == "" {
		text = result.ForbiddenReason
	}
	var fields []string
	for _, name := range checkedHost.FindAllString(text, -1) {
		fields = append(fields, p.path+"."+name)
	}
	if match := checkedVolumes.FindStringSubmatch(text); match != nil {
		names := namesIn(match[1])
		for index, volume := range p.spec.Volumes {
			if names[volume.Name] {
				fields = append(fields, fmt.Sprintf("%s.volumes[%d]", p.path, index))
			}
		}
	}
	inside := checkedField.FindString(text)
	if strings.Contains(result.ForbiddenReason, "hostPort") {
		inside = "ports"
	}
	if match := checkedContainers.FindStringSubmatch(text); match != nil {
		for _, container := range p.containerPaths(namesIn(match[1])) {
			fields = append(fields, strings.TrimSuffix(container+"."+inside, "."))
		}
	}
	if len(fields) == 0 {
		fields = append(fields, strings.TrimSuffix(p.path+"."+inside, "."))
	}
	return fields
}
