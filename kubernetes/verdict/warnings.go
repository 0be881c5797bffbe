package verdict

import (
	"context"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	volumeutil "k8s.io/kubernetes/pkg/api/persistentvolume"
	claimutil "k8s.io/kubernetes/pkg/api/persistentvolumeclaim"
	podutil "k8s.io/kubernetes/pkg/api/pod"
	serviceutil "k8s.io/kubernetes/pkg/api/service"
	"k8s.io/kubernetes/pkg/apis/apps"
	"k8s.io/kubernetes/pkg/apis/batch"
	api "k8s.io/kubernetes/pkg/apis/core"
)

// warningsOf are the `Warning:` headers with which the server answers a creation: WarningsOnCreate of each strategy.
func warningsOf(object runtime.Object) []string {
	ctx := context.Background()
	ofTemplate := func(template *api.PodTemplateSpec, path ...string) []string {
		return podutil.GetWarningsForPodTemplate(ctx, field.NewPath("spec", append(path, "template")...), template, nil)
	}
	switch object := object.(type) {
	case *api.Pod:
		return podutil.GetWarningsForPod(ctx, object, nil)
	case *api.ReplicationController:
		return ofTemplate(object.Spec.Template)
	case *apps.Deployment:
		return ofTemplate(&object.Spec.Template)
	case *apps.ReplicaSet:
		return ofTemplate(&object.Spec.Template)
	case *apps.DaemonSet:
		return ofTemplate(&object.Spec.Template)
	case *apps.StatefulSet:
		return ofTemplate(&object.Spec.Template)
	case *batch.Job:
		return ofTemplate(&object.Spec.Template)
	case *batch.CronJob:
		return ofTemplate(&object.Spec.JobTemplate.Spec.Template, "jobTemplate", "spec")
	case *api.Service:
		return serviceutil.GetWarningsForService(object, nil)
	case *api.PersistentVolume:
		return volumeutil.GetWarningsForPersistentVolume(object)
	case *api.PersistentVolumeClaim:
		return claimutil.GetWarningsForPersistentVolumeClaim(object)
	}
	return nil
}
