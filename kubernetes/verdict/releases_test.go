package verdict

import (
	"strings"
	"testing"
)

const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a}
spec:
  serviceName: a
  selector: {matchLabels: {a: b}}
  updateStrategy: {rollingUpdate: {maxUnavailable: 50%}}
  template:
    metadata: {labels: {a: b}}
    spec: {containers: [{name: x, image: nginx}]}
`

func TestJudgeForOlderKubernetes(t *testing.T) {
	withField := func(line string) string { return pod + "  " + line + "\n" }
	for _, test := range []struct {
		name, kubernetes, text, recognised string
		fields                             []string
	}{
		{"a field that came later", "1.33", withField("hostnameOverride: foo"), recognisedServed, []string{"spec.hostnameOverride"}},
		{"the same field where it is known", "1.34", withField("hostnameOverride: foo"), recognisedServed, nil},
		{"a field that came later, in a list", "1.33", pod + "    restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [42]}}]\n    restartPolicy: Never\n", recognisedServed, []string{"spec.containers[0].restartPolicyRules"}},
		{"a field that is gone", "1.35", withField("workloadRef: {name: a, podGroup: b}"), recognisedServed, nil},
		{"the same field where it is gone", "", withField("workloadRef: {name: a, podGroup: b}"), recognisedServed, []string{"spec.workloadRef"}},
		{"a kind that came later", "1.35", "apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingAdmissionPolicy\nmetadata: {name: a}", recognisedServed, []string{"kind"}},
		{"a version that came later", "1.33", "apiVersion: storage.k8s.io/v1\nkind: VolumeAttributesClass\nmetadata: {name: a}\ndriverName: a", recognisedServed, []string{"kind"}},
		{"a version that was still served", "1.24", "apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: a}", recognisedUnknown, nil},
		{"what no Kubernetes takes as an object", "1.36", "apiVersion: v1\nkind: DeleteOptions\nmetadata: {name: a}", recognisedServed, []string{"kind"}},
		{"a list that only answers", "1.35", "apiVersion: v1\nkind: ComponentStatus\nmetadata: {name: a}", recognisedServed, []string{"kind"}},
		{"a version that was removed", "1.26", "apiVersion: flowcontrol.apiserver.k8s.io/v1beta1\nkind: FlowSchema\nmetadata: {name: a}", recognisedRemoved, []string{"apiVersion"}},
		{"a version that was still served, of a kind that is", "1.25", "apiVersion: flowcontrol.apiserver.k8s.io/v1beta1\nkind: FlowSchema\nmetadata: {name: a}", recognisedUnknown, nil},
		{"a beta version that is off", "1.33", "apiVersion: resource.k8s.io/v1beta1\nkind: DeviceClass\nmetadata: {name: a}\nspec: {}", recognisedServed, []string{"kind"}},
		{"a Kubernetes that is newer than we know", "1.99", pod, recognisedServed, nil},
		{"a Kubernetes that is none", "latest", pod, recognisedServed, nil},
		{"a field of a feature that is off, which the server drops", "1.34", strings.Replace(statefulSet, "50%", "200%", 1), recognisedServed, nil},
		{"the same where it is on", "", strings.Replace(statefulSet, "50%", "200%", 1), recognisedServed, []string{"spec.updateStrategy.rollingUpdate.maxUnavailable"}},
		{"a feature that is off, whose field is dropped", "1.34", withField("resources: {requests: {cpu: 1}}"), recognisedServed, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			verdict := JudgeFor([]byte(test.text), test.kubernetes)
			var fields []string
			for _, refusal := range verdict.Refusals {
				fields = append(fields, refusal.Field)
			}
			if verdict.Recognised != test.recognised || strings.Join(fields, "|") != strings.Join(test.fields, "|") {
				t.Errorf("%s at %q, want %s at %q: %+v", verdict.Recognised, fields, test.recognised, test.fields, verdict.Refusals)
			}
			if again := Judge([]byte(pod)); len(again.Refusals) != 0 {
				t.Errorf("a Pod is refused afterwards: %+v", again.Refusals)
			}
		})
	}
}
