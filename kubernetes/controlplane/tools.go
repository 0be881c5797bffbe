//go:build tools

// Package controlplane pins the programs of the test control plane to the
// same Kubernetes version as everything else in this module. Nothing here is
// compiled into Danado: scripts/control-plane builds these commands.
package controlplane

import (
	_ "go.etcd.io/etcd/server/v3"
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
	_ "k8s.io/kubernetes/cmd/kube-controller-manager"
	_ "k8s.io/kubernetes/cmd/kube-scheduler"
	_ "k8s.io/kubernetes/cmd/kubectl"
)
