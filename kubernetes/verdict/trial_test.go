package verdict

import (
	"strings"
	"testing"
)

func TestTryPolicies(t *testing.T) {
	SetSurroundings([]string{replicasPolicy, replicasBinding, strings.Replace(labelMutation, "Sometimes", "Always", 1), labelMutationBinding})
	defer SetSurroundings(nil)
	trial := TryPolicies([]byte(deploymentInShop), "")
	if len(trial.Matched) != 1 || trial.Matched[0] != 0 || len(trial.Findings) != 1 || trial.After != "" {
		t.Errorf("a Deployment: %+v", trial)
	}
	trial = TryPolicies([]byte(strings.Replace(pod, "nginx", "nginx:1.29", 1)), "")
	if len(trial.Matched) != 1 || trial.Matched[0] != 2 || len(trial.Findings) != 0 {
		t.Errorf("a Pod: %+v", trial)
	}
	if !strings.Contains(trial.Before, "imagePullPolicy: IfNotPresent") || !strings.Contains(trial.After, "imagePullPolicy: Always") {
		t.Errorf("what it becomes: %s", trial.After)
	}
	if trial = TryPolicies([]byte("a: ["), ""); len(trial.Matched) != 0 {
		t.Errorf("no manifest: %+v", trial)
	}
}

func TestUpgrade(t *testing.T) {
	for _, test := range []struct{ name, text, from, to, refused, dropped string }{
		{"nothing changes", pod, "1.34", "1.37", "", ""},
		{"a feature that comes on", strings.Replace(statefulSet, "50%", "200%", 1), "1.34", "1.37", "spec.updateStrategy.rollingUpdate.maxUnavailable", ""},
		{"a field that goes", pod + "  workloadRef: {name: a, podGroup: b}\n", "1.35", "1.36", "spec.workloadRef", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			upgraded := Upgrade([]byte(test.text), test.from, test.to)
			var refused, dropped []string
			for _, one := range upgraded.Refused {
				refused = append(refused, one.Field)
			}
			for _, one := range upgraded.Dropped {
				dropped = append(dropped, one.Field)
			}
			if strings.Join(refused, "|") != test.refused || strings.Join(dropped, "|") != test.dropped {
				t.Errorf("%+v", upgraded)
			}
		})
	}
}
