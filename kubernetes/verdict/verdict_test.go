package verdict

import (
	"strconv"
	"strings"
	"testing"
)

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx
`

func TestJudge(t *testing.T) {
	for _, test := range []struct {
		name, text, recognised string
		// The field of each refusal, in order; none for an accepted document.
		fields []string
	}{
		{"a Pod", pod, recognisedServed, nil},
		{"JSON", `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"a":"b"}}`, recognisedServed, nil},
		{"a port out of range", pod + "    ports: [{containerPort: 99999}]\n", recognisedServed, []string{"spec.containers[0].ports[0].containerPort"}},
		{"an unknown field", pod + "    imagee: x\n", recognisedServed, []string{"spec.containers[0].imagee"}},
		{"a wrong type, behind a list index", pod + "    ports: 80\n", recognisedServed, []string{"spec.containers[0].ports"}},
		{"a bare y, which YAML 1.1 reads as true", strings.Replace(pod, "nginx", "y", 1), recognisedServed, []string{"spec.containers[0].image"}},
		{"no name", strings.Replace(pod, "name: web\nspec", "labels: {}\nspec", 1), recognisedServed, []string{"metadata.name"}},
		{"a generated name", strings.Replace(pod, "name: web\nspec", "generateName: web-\nspec", 1), recognisedServed, nil},
		{"a Job without restartPolicy", "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: x, image: nginx}]}}}", recognisedServed, []string{"spec.template.spec.restartPolicy"}},
		{"a load balancer that keeps the client's address", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: LoadBalancer, externalTrafficPolicy: Local, ports: [{port: 80}]}", recognisedServed, nil},
		{"a node port twice", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: NodePort, ports: [{name: a, port: 80, nodePort: 30080}, {name: b, port: 81, nodePort: 30080}]}", recognisedServed, []string{"spec.ports[1].nodePort"}},
		{"a port over TCP and UDP", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: NodePort, ports: [{name: a, port: 80, nodePort: 30080}, {name: b, port: 80, protocol: UDP}]}", recognisedServed, nil},
		{"a Pod with a token of the account that admission gives it", pod + "  volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: token}}]}}]\n", recognisedServed, nil},
		{"a headless Service", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {clusterIP: None, ports: [{port: 80}]}", recognisedServed, nil},
		{"a LoadBalancer that keeps the client's address", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: LoadBalancer, externalTrafficPolicy: Local, ports: [{port: 80}]}", recognisedServed, nil},
		{"an ExternalName Service", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: ExternalName, externalName: example.com}", recognisedServed, nil},
		{"a removed version", "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}", recognisedRemoved, []string{"apiVersion"}},
		{"a kind in the wrong group", "apiVersion: v1\nkind: Deployment\nmetadata: {name: a}", recognisedServed, []string{"kind"}},
		{"a kind that nobody knows", "apiVersion: example.com/v1\nkind: Thing\nwhatever: 1", recognisedUnknown, nil},
		{"no kind", "apiVersion: v1\nmetadata: {name: a}", recognisedNone, []string{"kind"}},
		{"no YAML", "a: [", recognisedNone, []string{""}},
		{"a Lease whose strategy the server drops", "apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata: {name: a}\nspec: {strategy: not/a//label, preferredHolder: x}", recognisedServed, nil},
		{"an EndpointSlice with the topology of old", "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: a}\naddressType: IPv4\nendpoints: [{addresses: [10.1.2.3], deprecatedTopology: {topology.kubernetes.io/zone: a, x: y z}}]", recognisedServed, nil},
		{"a spread over a label that is in the selector too", strings.Replace(pod, "name: web\nspec:", "name: web\n  labels: {app: web}\nspec:", 1) + "  topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {x: a}}, matchLabelKeys: [app]}]\n", recognisedServed, nil},
		{"an annotation of AppArmor that becomes a field", strings.Replace(pod, "name: web\nspec:", "name: web\n  annotations: {container.apparmor.security.beta.kubernetes.io/web: localhost/x}\nspec:", 1), recognisedServed, nil},
		{"a first line that is indented further than the rest", "  apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n", recognisedNone, []string{"metadata.name"}},
		{"a kind that never was in a group emptied long ago", "apiVersion: extensions/v1beta1\nkind: Thing\nmetadata: {name: a}", recognisedServed, []string{"kind"}},
		{"a namespace on a review of the whole cluster", "apiVersion: authorization.k8s.io/v1\nkind: SubjectAccessReview\nmetadata: {namespace: a}\nspec: {user: a, resourceAttributes: {verb: get}}", recognisedServed, nil},
		{"an item of a List", "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: ConfigMap, metadata: {name: A}}]", recognisedServed, []string{"items[0].metadata.name"}},
		{"a wrong type in the second of two items", pod + "    env: [{name: A, value: fine}, {name: B, value: 8080}]\n", recognisedServed, []string{"spec.containers[0].env[1].value"}},
		{"wrong types here and there, told at once", pod + "    args: [a, 1]\n    ports: [{containerPort: 80}, {containerPort: \"81\"}]\n", recognisedServed, []string{"spec.containers[0].args[1]", "spec.containers[0].ports[1].containerPort"}},
		{"a quantity that is none, by its key", pod + "    resources: {limits: {cpu: 1, memory: 1Gx, ephemeral-storage: 1Gi}}\n", recognisedServed, []string{"spec.containers[0].resources.limits.memory"}},
		{"a value that is no base64, under a key with a dot", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: YQ==, b.pem: a b}", recognisedServed, []string{"data[b.pem]"}},
		{"a time that is none", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, creationTimestamp: soon}", recognisedServed, []string{"metadata.creationTimestamp"}},
		{"a kind that is a number", "apiVersion: v1\nkind: 3\nmetadata: {name: a}", recognisedNone, []string{"kind"}},
		{"an own key over a merged one", strings.Replace(pod, "  containers:\n  - name: web\n", "  initContainers:\n  - &c\n    name: a\n    image: b\n  containers:\n  - <<: *c\n    name: web\n", 1), recognisedServed, nil},
		{"an own key twice beside a merged one", strings.Replace(pod, "  containers:\n  - name: web\n", "  initContainers:\n  - &c\n    name: a\n    image: b\n  containers:\n  - <<: *c\n    name: web\n    name: web\n", 1), recognisedServed, []string{"name"}},
		{"a cluster IP of an ExternalName", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: ExternalName, externalName: example.com, clusterIP: None}", recognisedServed, []string{"spec.clusterIPs"}},
		{"a group without a dot, which nobody can define", "apiVersion: app/v1\nkind: Deployment\nmetadata: {name: a}", recognisedServed, []string{"kind"}},
		{"a group in the letters of another script", "apiVersion: \u0430pps/v1\nkind: Deployment\nmetadata: {name: a}", recognisedServed, []string{"kind"}},
		{"keys that become one", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {on: a, y: b}", recognisedServed, []string{"true"}},
		{"a key with a character that is not seen", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, \"labels\u200b\": {}}", recognisedServed, []string{"metadata.labels\u200b"}},
		{"JSON with an escape that YAML does not know", `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"a":"\ud83d\ude00"}}`, recognisedServed, nil},
		{"a List in a List", "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: A}}]}]", recognisedServed, []string{"items[0]"}},
		{"an item of another kind in a List of one kind", "apiVersion: v1\nkind: ConfigMapList\nitems: [{apiVersion: v1, kind: Secret, metadata: {name: a}}]", recognisedServed, nil},
		{"an item with fields of another kind in a List of one kind", "apiVersion: v1\nkind: ConfigMapList\nitems: [{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {a: b}}]", recognisedServed, []string{"items[0].kind"}},
		{"a generation of a HorizontalPodAutoscaler", "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a, generation: -1}\nspec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}", recognisedServed, nil},
		{"a List of a group that nobody knows, with items that are none", "apiVersion: example.com/v1\nkind: List\nitems: text", recognisedServed, []string{"items"}},
		{"a LimitRange of which the server reads the first line, which is enough", " apiVersion: v1\nkind: LimitRange\nmetadata: {name: a}\n", recognisedServed, nil},
		{"a List without items", "apiVersion: v1\nkind: List", recognisedServed, []string{"items"}},
		{"a List whose items are nothing", "apiVersion: v1\nkind: List\nitems:", recognisedServed, []string{"items"}},
		{"a List whose items are a map", "apiVersion: v1\nkind: List\nitems: {a: b}", recognisedServed, []string{"items"}},
		{"a List of another group", "apiVersion: apps/v1\nkind: List\nitems: [{apiVersion: v1, kind: ConfigMap, metadata: {name: A}}]", recognisedServed, []string{"items[0].metadata.name"}},
		{"a List of Pods with an item that is a text", "apiVersion: v1\nkind: PodList\nitems: [a]", recognisedServed, []string{"items[0]"}},
		{"brackets without end", strings.Repeat("[", 100000), recognisedNone, []string{""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			verdict := Judge([]byte(test.text))
			if verdict.Recognised != test.recognised {
				t.Errorf("recognised as %s, want %s", verdict.Recognised, test.recognised)
			}
			var fields []string
			for _, refusal := range verdict.Refusals {
				fields = append(fields, refusal.Field)
			}
			if strings.Join(fields, "|") != strings.Join(test.fields, "|") || len(fields) != len(test.fields) {
				t.Errorf("refused at %q, want %q: %+v", fields, test.fields, verdict.Refusals)
			}
		})
	}
}

func TestEndsEarly(t *testing.T) {
	for _, test := range []struct {
		name, text string
		endsEarly  bool
	}{
		{"a Pod", pod, false},
		{"a Pod and an end marker", pod + "...\n# done\n", false},
		{"something behind an end marker", pod + "...\nkind: Other\n", true},
		{"all of it indented alike", "  apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\n", false},
		{"a last line that is indented less", "  apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\ndata: {}\n", true},
		{"two objects of JSON, as YAML", "# JSON\n{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}\n{}\n", true},
	} {
		if verdict := Judge([]byte(test.text)); verdict.EndsEarly != test.endsEarly {
			t.Errorf("%s: %v, want %v", test.name, verdict.EndsEarly, test.endsEarly)
		}
	}
}

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Cluster
  names: {kind: Thing, plural: things}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        x-kubernetes-validations: [{rule: "!has(self.small) || self.small < 10"}]
        properties: {small: {type: integer}}
`

func TestJudgeCustomResources(t *testing.T) {
	thing := "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\n"
	newer := strings.Replace(definition, "small: {type: integer}", "small: {type: integer}, large: {type: integer}", 1)
	refused := strings.Replace(definition, "served: true", "served: maybe", 1)
	other := strings.Replace(strings.ReplaceAll(definition, "kind: Thing", "kind: Thinglet"), "things", "thinglets", -1)
	for _, test := range []struct {
		name        string
		definitions []string
		text        string
		recognised  string
		refusals    int
		refusedBy   string
	}{
		{"no definition", nil, thing, recognisedUnknown, 0, ""},
		{"one, beside what is none", []string{"[", "example.com Thing", definition}, thing + "small: 3\n", recognisedCustom, 0, ""},
		{"an unknown field", []string{definition}, thing + "large: 3\n", recognisedCustom, 1, "0"},
		{"a rule", []string{definition}, thing + "small: 30\n", recognisedCustom, 1, "0"},
		{"another version", []string{definition}, strings.Replace(thing, "/v1", "/v2", 1), recognisedCustom, 1, "0"},
		{"a definition that the server would refuse", []string{refused}, thing, recognisedUnknown, 0, ""},
		{"a copy that takes it, behind one that does not", []string{definition, newer}, thing + "large: 3\n", recognisedCustom, 0, ""},
		{"copies that all refuse it: the first one speaks", []string{refused, newer, definition}, thing + "wide: 3\n", recognisedCustom, 1, "1"},
		{"a definition of another kind", []string{other}, thing, recognisedUnknown, 0, ""},
		{"an item of a List", []string{definition}, "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, large: 3}\n", recognisedServed, 1, "0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var ids []string
			for index, text := range test.definitions {
				ids = append(ids, strconv.Itoa(index))
				Define(ids[index], "example.com", "Thing", text)
				defer Forget(ids[index])
			}
			for range 2 {
				verdict := JudgeBy([]byte(test.text), ids, "")
				if verdict.Recognised != test.recognised || len(verdict.Refusals) != test.refusals || verdict.RefusedBy[0] != test.refusedBy {
					t.Errorf("%s with %+v by %v, want %s with %d refusals by %q", verdict.Recognised, verdict.Refusals, verdict.RefusedBy, test.recognised, test.refusals, test.refusedBy)
				}
			}
		})
	}
}

func TestJudgeDefinitionThatOthersAreJudgedBy(t *testing.T) {
	Define("0", "example.com", "Thing", definition)
	defer Forget("0")
	if verdict := JudgeBy([]byte(definition), nil, ""); verdict.Recognised != recognisedServed || len(verdict.Refusals) > 0 {
		t.Errorf("%+v", verdict)
	}
	if !definitions["0"].isPrepared || len(definitions["0"].versions) != 1 {
		t.Error("it was judged and is not prepared")
	}
}
