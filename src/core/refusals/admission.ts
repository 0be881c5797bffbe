import type { RefusalClass } from "./refusal-class";

/** A Pod of the namespace `shop`. */
const pod = (inSpec: string, inContainer = ""): string =>
  `---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n${inSpec}  containers:\n    - name: web\n      image: nginx:1.29\n${inContainer}`;

const memory = (amount: string): string => `      resources:\n        limits:\n          memory: ${amount}\n`;

const limitRange =
  "apiVersion: v1\nkind: LimitRange\nmetadata:\n  name: small\n  namespace: shop\nspec:\n  limits:\n    - type: Container\n      max:\n        memory: 512Mi\n";

const quota =
  "apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: shop\n  namespace: shop\nspec:\n  hard:\n    limits.memory: 1Gi\n";

const guarded =
  "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n";

const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: name-the-team
spec:
  matchConstraints:
    resourceRules:
      - { apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps] }
  validations:
    - expression: "'team' in object.metadata.?labels.orValue({})"
      message: name the team in a label
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: name-the-team
spec:
  policyName: name-the-team
  validationActions: [Deny]
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
`;

const priority = (name: string): string =>
  `apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata:\n  name: urgent\nvalue: 1000\n${pod(`  priorityClassName: urgent\n${name}`)}`;

const runtime = (overhead: string): string =>
  `apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata:\n  name: sandbox\nhandler: runsc\noverhead:\n  podFixed:\n    memory: 64Mi\n${pod(`  runtimeClassName: sandbox\n${overhead}`)}`;

/** What is right by itself, and refused where it is to live. */
export const admissionRefusals: readonly RefusalClass[] = [
  {
    code: "pod-security",
    summary: {
      en: "A Pod must keep to its namespace's Pod Security level",
      "pt-br": "Um Pod deve respeitar o nível de Pod Security do seu namespace",
    },
    why: {
      en: "The namespace's labels say which rights Pods may ask for in it. `baseline` forbids what leads out of the container, `restricted` all that is not needed.",
      "pt-br":
        "Os rótulos do namespace dizem que direitos os Pods podem pedir nele. `baseline` proíbe o que permite sair do contêiner, `restricted` tudo o que não é necessário.",
    },
    bad: `${guarded}${pod("  hostNetwork: true\n")}`,
    good: `${guarded}${pod("")}`,
    learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  },
  {
    code: "limit-range",
    summary: {
      en: "Requests and limits must lie within the namespace's LimitRange",
      "pt-br": "Requests e limits devem ficar dentro do LimitRange do namespace",
    },
    why: {
      en: "Whoever runs the namespace says there how much one container, Pod or claim may ask for, so that one does not take all.",
      "pt-br":
        "Quem cuida do namespace diz ali quanto um contêiner, um Pod ou um claim pode pedir, para que um só não leve tudo.",
    },
    bad: `${limitRange}${pod("", memory("1Gi"))}`,
    good: `${limitRange}${pod("", memory("256Mi"))}`,
    learnMore: "https://kubernetes.io/docs/concepts/policy/limit-range/",
  },
  {
    code: "resource-quota",
    summary: {
      en: "A resource must fit into the namespace's ResourceQuota",
      "pt-br": "Um recurso deve caber na ResourceQuota do namespace",
    },
    why: {
      en: "The quota limits what all resources of the namespace ask for together. Where it counts memory or CPU, each container must say how much it takes.",
      "pt-br":
        "A cota limita o que todos os recursos do namespace pedem juntos. Onde ela conta memória ou CPU, cada contêiner precisa dizer quanto usa.",
    },
    bad: `${quota}${pod("", memory("2Gi"))}`,
    good: `${quota}${pod("", memory("512Mi"))}`,
    learnMore: "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
  },
  {
    code: "admission-policy",
    summary: {
      en: "A resource must keep to the cluster's admission policies",
      "pt-br": "Um recurso deve respeitar as políticas de admissão do cluster",
    },
    why: {
      en: "A ValidatingAdmissionPolicy is a rule of your organisation that the API server asks of each change. Its message says what it wants.",
      "pt-br":
        "Uma ValidatingAdmissionPolicy é uma regra da sua organização que o servidor de API verifica em cada mudança. A mensagem dela diz o que ela quer.",
    },
    bad: policy,
    good: `${policy}  labels:\n    team: shop\n`,
    learnMore: "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/",
  },
  {
    code: "priority-class",
    summary: {
      en: "A Pod's priority must be its PriorityClass's",
      "pt-br": "A prioridade de um Pod deve ser a da sua PriorityClass",
    },
    why: {
      en: "The number follows from `priorityClassName`: name the class and leave the number out.",
      "pt-br": "O número vem de `priorityClassName`: diga a classe e deixe o número de fora.",
    },
    bad: priority("  priority: 5\n"),
    good: priority(""),
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
  },
  {
    code: "runtime-class",
    summary: {
      en: "A Pod's overhead must be its RuntimeClass's",
      "pt-br": "O overhead de um Pod deve ser o da sua RuntimeClass",
    },
    why: {
      en: "The class says what its runtime needs beside the containers: name the class and leave the overhead out.",
      "pt-br": "A classe diz o que o runtime precisa além dos contêineres: diga a classe e deixe o overhead de fora.",
    },
    bad: runtime("  overhead:\n    memory: 1Gi\n"),
    good: runtime(""),
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead/",
  },
];
