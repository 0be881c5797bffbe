package main

import "testing"

func TestFriendlyNames(t *testing.T) {
	for path, want := range map[string]string{
		"k8s.io/api/core/v1.Container":        "io.k8s.api.core.v1.Container",
		"io.k8s.api.apps.v1.DeploymentStatus": "io.k8s.api.apps.v1.DeploymentStatus",
	} {
		if got := friendly(path); got != want {
			t.Errorf("friendly(%q) = %q, want %q", path, got, want)
		}
	}
}
