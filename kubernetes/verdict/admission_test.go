package verdict

import (
	"encoding/json"
	"strings"
	"testing"
)

const restricted = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: {pod-security.kubernetes.io/enforce: restricted}
`

var podInShop = strings.Replace(pod, "  name: web\nspec", "  name: web\n  namespace: shop\nspec", 1)

const deploymentInShop = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 5
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: nginx
        resources: {requests: {cpu: "1"}, limits: {cpu: "2"}}
`

const limits = `apiVersion: v1
kind: LimitRange
metadata: {name: limits, namespace: shop}
spec:
  limits:
  - type: Container
    max: {cpu: "1"}
    default: {cpu: 500m}
`

const quotaOfShop = `apiVersion: v1
kind: ResourceQuota
metadata: {name: quota, namespace: shop}
spec:
  hard: {requests.cpu: "3"}
`

const replicasPolicy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replicas}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]
  variables: [{name: most, expression: "4"}]
  validations:
  - expression: object.spec.replicas <= variables.most
    messageExpression: "'at most ' + string(variables.most) + ' replicas'"
`

const replicasBinding = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: replicas-everywhere}
spec: {policyName: replicas, validationActions: [Deny]}
`

const labelMutation = `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: {name: image}
spec:
  reinvocationPolicy: IfNeeded
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  mutations:
  - patchType: ApplyConfiguration
    applyConfiguration:
      expression: "Object{spec: Object.spec{containers: object.spec.containers.map(c, Object.spec.containers{name: c.name, imagePullPolicy: 'Sometimes'})}}"
`

const labelMutationBinding = `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicyBinding
metadata: {name: image-everywhere}
spec: {policyName: image}
`

func TestAdmission(t *testing.T) {
	for _, test := range []struct {
		name         string
		surroundings []string
		text         string
		// source action fields of each finding
		findings []string
		message  string
	}{
		{"nothing around", nil, podInShop, nil, ""},
		{"a namespace that is not declared", []string{restricted}, strings.Replace(podInShop, "namespace: shop", "namespace: other", 1), nil, ""},
		{"no namespace written", []string{restricted}, pod, nil, ""},
		{"a Pod in a restricted namespace", []string{restricted}, podInShop,
			[]string{"PodSecurity deny spec.containers[0].securityContext.allowPrivilegeEscalation spec.containers[0].securityContext.capabilities.drop spec.containers[0].securityContext.runAsNonRoot spec.containers[0].securityContext.seccompProfile.type"},
			`pods "web" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "web" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "web" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "web" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`},
		{"two namespaces of one name, one of which allows it", []string{restricted, strings.Replace(restricted, "restricted", "privileged", 1)}, podInShop, nil, ""},
		{"a Deployment in a restricted namespace", []string{restricted}, deploymentInShop,
			[]string{"PodSecurity pods spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation spec.template.spec.containers[0].securityContext.capabilities.drop spec.template.spec.containers[0].securityContext.runAsNonRoot spec.template.spec.containers[0].securityContext.seccompProfile.type"}, ""},
		{"a limit over the LimitRange's", []string{limits}, deploymentInShop, []string{"LimitRanger pods spec.template.spec.containers[0].resources.limits.cpu"}, "maximum cpu usage per Container is 1, but limit is 2"},
		{"more Pods than the quota has room for", []string{quotaOfShop}, deploymentInShop, []string{"ResourceQuota pods spec.replicas"}, "3 of 5 Pods fit quota quota"},
		{"a Pod that names none of what a quota asks for", []string{quotaOfShop}, podInShop, []string{"ResourceQuota deny spec.containers"}, `pods "web" is forbidden: failed quota: quota: must specify requests.cpu for: web`},
		{"the LimitRange's default is enough for the quota", []string{quotaOfShop, limits}, podInShop, nil, ""},
		{"a policy that denies", []string{replicasPolicy, replicasBinding}, deploymentInShop, []string{"ValidatingAdmissionPolicy deny spec.replicas"},
			`deployments.apps "web" is forbidden: ValidatingAdmissionPolicy 'replicas' with binding 'replicas-everywhere' denied request: at most 4 replicas`},
		{"a policy without a binding", []string{replicasPolicy}, deploymentInShop, nil, ""},
		{"a policy that asks who it is", []string{strings.Replace(replicasPolicy, "object.spec.replicas <= variables.most", "request.userInfo.username == 'a'", 1), replicasBinding}, deploymentInShop, nil, ""},
		{"a policy whose params are not here", []string{strings.Replace(replicasPolicy, "spec:\n", "spec:\n  paramKind: {apiVersion: v1, kind: ConfigMap}\n", 1), strings.Replace(replicasBinding, "validationActions", "paramRef: {name: a, namespace: b, parameterNotFoundAction: Deny}, validationActions", 1)}, deploymentInShop, nil, ""},
		{"a policy that warns", []string{replicasPolicy, strings.Replace(replicasBinding, "Deny", "Warn", 1)}, deploymentInShop, []string{"ValidatingAdmissionPolicy warn spec.replicas"}, ""},
		{"an overhead without a class", nil, pod + "  overhead: {cpu: 1}\n", []string{"RuntimeClass deny spec.overhead"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			SetSurroundings(test.surroundings)
			defer SetSurroundings(nil)
			verdict := Judge([]byte(test.text))
			if len(verdict.Refusals) > 0 {
				t.Fatalf("refused: %+v", verdict.Refusals)
			}
			var found []string
			for _, one := range verdict.Admission {
				found = append(found, one.Source+" "+one.Action+" "+strings.Join(one.Fields, " "))
			}
			if strings.Join(found, "|") != strings.Join(test.findings, "|") {
				t.Fatalf("found %q, want %q: %+v", found, test.findings, verdict.Admission)
			}
			if test.message != "" && verdict.Admission[0].Message != test.message {
				t.Errorf("said %s", verdict.Admission[0].Message)
			}
		})
	}
}

func TestMutatingPolicy(t *testing.T) {
	SetSurroundings([]string{labelMutation, labelMutationBinding})
	defer SetSurroundings(nil)
	verdict := Judge([]byte(pod))
	if len(verdict.Refusals) != 1 || verdict.Refusals[0].Field != "spec.containers[0].imagePullPolicy" {
		said, _ := json.Marshal(verdict)
		t.Errorf("what a policy makes of it is not judged: %s", said)
	}
}
