import { testExplanations } from "../../../support/explained";

testExplanations("Kinds that are refused", {
  "a kind without a version": {
    manifest: "kind: ConfigMap\nmetadata: { name: a }\n",
    refusal: { type: "MissingTypeMeta", field: "apiVersion", message: "apiVersion not set" },
    told: [
      "missing-type at kind: ConfigMap",
      "apiVersion is missing: which version of ConfigMap is this?",
      "* Add apiVersion: v1 → apiVersion: v1",
    ],
  },
  "a kind that several versions serve": {
    manifest: "kind: Event\nmetadata: { name: a }\n",
    refusal: { type: "MissingTypeMeta", field: "apiVersion", message: "apiVersion not set" },
    told: [
      "missing-type at kind: Event",
      "apiVersion is missing: which version of Event is this?",
      "Add apiVersion: v1 → apiVersion: v1",
      "Add apiVersion: events.k8s.io/v1 → apiVersion: events.k8s.io/v1",
    ],
  },
  "a kind without a version, which is misspelt": {
    manifest: "apiversion: v1\nkind: ConfigMap\n",
    refusal: { type: "MissingTypeMeta", field: "apiVersion", message: "apiVersion not set" },
    told: [
      "missing-type at v1",
      "apiVersion is missing: which version of ConfigMap is this?",
      "* Rename to apiVersion → apiVersion: v1",
    ],
  },
  "a version without a kind": {
    manifest: "apiVersion: v1\nmetadata: { name: a }\n",
    refusal: { type: "MissingTypeMeta", field: "kind", message: "kind not set" },
    told: ["missing-type at apiVersion", "kind is missing: what does v1 describe here?"],
  },
  "a version without a kind, which is misspelt": {
    manifest: "apiVersion: v1\nknd: Pod\n",
    refusal: { type: "MissingTypeMeta", field: "kind", message: "kind not set" },
    told: [
      "missing-type at apiVersion",
      "kind is missing: what does v1 describe here?",
      "* Rename to kind → kind: Pod",
    ],
  },
  neither: {
    manifest: "metadata: { name: a }\n",
    refusal: { type: "MissingTypeMeta", field: "kind", message: "kind not set" },
    told: ["missing-type at metadata", "apiVersion and kind are missing: every manifest begins with them"],
  },
  "a kind that nobody knows": {
    manifest: "kind: Shop\nmetadata: { name: a }\n",
    refusal: { type: "MissingTypeMeta", field: "apiVersion", message: "apiVersion not set" },
    told: ["missing-type at kind: Shop", "apiVersion is missing: which version of Shop is this?"],
  },
  "a version that is no longer served": {
    manifest: "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: {}\n",
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    more: { replacement: "policy/v1" },
    told: [
      "unserved-version at policy/v1beta1",
      "Kubernetes 1.37.2 no longer serves PodDisruptionBudget as policy/v1beta1: it is policy/v1 now",
      "* Change apiVersion to policy/v1 → apiVersion: policy/v1",
    ],
  },
  "a version that changed its fields": {
    manifest:
      "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: { name: a }\nspec: { backend: { serviceName: web, servicePort: 80 } }\n",
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    more: { replacement: "networking.k8s.io/v1" },
    told: [
      "unserved-version at extensions/v1beta1",
      "Kubernetes 1.37.2 no longer serves Ingress as extensions/v1beta1: it is networking.k8s.io/v1 now",
      "* Change apiVersion to networking.k8s.io/v1 → apiVersion: networking.k8s.io/v1 ⏎ spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }",
    ],
  },
  "a version that never was": {
    manifest: "apiVersion: apps/v9\nkind: Deployment\nmetadata: { name: a }\n",
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    more: { replacement: "apps/v1" },
    told: [
      "unserved-version at apps/v9",
      "Deployment is not served as apps/v9: it is apps/v1",
      "* Change apiVersion to apps/v1 → apiVersion: apps/v1",
    ],
  },
  "a version that is malformed": {
    manifest: "apiVersion: apps v1\nkind: Deployment\nmetadata: { name: a }\n",
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    more: { replacement: "apps/v1" },
    told: [
      "unserved-version at apps v1",
      "Deployment is not served as apps v1: it is apps/v1",
      "Change apiVersion to apps/v1 → apiVersion: apps/v1",
    ],
  },
  "a version of another kind": {
    manifest: "apiVersion: v1\nkind: Deployment\nmetadata: { name: a }\n",
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    more: { replacement: "apps/v1 Deployment" },
    told: [
      "unserved-version at v1",
      "Deployment is not served as v1: it is apps/v1 Deployment",
      "* Change apiVersion to apps/v1 → apiVersion: apps/v1",
    ],
  },
  "a version without a replacement": {
    manifest: "apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: { name: a }\n",
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    told: [
      "unserved-version at policy/v1beta1",
      "Kubernetes 1.37.2 does not serve PodSecurityPolicy as policy/v1beta1",
    ],
  },
  "a version that an older Kubernetes does not serve yet": {
    manifest: "apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: { name: a }\n",
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    more: { kubernetesVersion: "1.30" },
    told: [
      "unserved-version at networking.k8s.io/v1",
      "Kubernetes 1.30 does not serve ServiceCIDR as networking.k8s.io/v1 yet: it came with 1.33",
    ],
  },
  "an alpha version": {
    manifest: "apiVersion: internal.apiserver.k8s.io/v1alpha1\nkind: StorageVersion\nmetadata: { name: a }\n",
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    told: [
      "unserved-version at internal.apiserver.k8s.io/v1alpha1",
      "Kubernetes 1.37.2 serves StorageVersion as internal.apiserver.k8s.io/v1alpha1 only where that is switched on",
    ],
  },
  "an old version of OpenShift": {
    manifest: "apiVersion: v1\nkind: Route\nmetadata: { name: a }\n",
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    told: [
      "unserved-version at v1",
      "Route is not served as v1: it is route.openshift.io/v1",
      "* Change apiVersion to route.openshift.io/v1 → apiVersion: route.openshift.io/v1",
    ],
  },
  "a list in a list": {
    manifest: "apiVersion: v1\nkind: List\nitems: []\n",
    refusal: { type: "NestedList", field: "items[0]", message: "nested" },
    told: ["list-in-list at items", "kubectl does not expand nested Lists: move these items to the outer List"],
  },
});
