/** Short explanations of kinds that users seldom write themselves. */

import { type Explanation, explain, type TypeExplanations } from "./explanation";

const docs = "https://kubernetes.io/docs/";

/** A kind that users seldom write themselves: what it is, and who creates it. */
const kind = (type: string, page: string, { gist, when, pitfall }: Omit<Explanation, "learnMore">): TypeExplanations =>
  explain(`io.k8s.api.${type}`, () => ({
    itself: { gist, ...(when && { when }), ...(pitfall && { pitfall }), learnMore: `${docs}${page}` },
  }));

export const nodeDocs = kind("core.v1.Node", "concepts/architecture/nodes/", {
  gist: {
    en: "A machine of the cluster, physical or virtual, on which the kubelet runs Pods.",
    "pt-br": "Uma máquina do cluster, física ou virtual, em que o kubelet executa os Pods.",
  },
  when: {
    en: "The kubelet registers it. What people add are labels and taints.",
    "pt-br": "Quem o registra é o kubelet. O que as pessoas acrescentam são rótulos e taints.",
  },
});

export const replicationControllerDocs = kind(
  "core.v1.ReplicationController",
  "concepts/workloads/controllers/replicationcontroller/",
  {
    gist: {
      en: "The ancestor of the ReplicaSet: keeps a number of equal Pods.",
      "pt-br": "O antepassado do ReplicaSet: mantém uma quantidade de Pods iguais.",
    },
    pitfall: { en: "Write a Deployment instead.", "pt-br": "Escreva um Deployment no lugar." },
  },
);

export const podTemplateObjectDocs = kind("core.v1.PodTemplate", "concepts/workloads/pods/#pod-templates", {
  gist: {
    en: "The pattern of a Pod as an object of its own. It makes no Pods.",
    "pt-br": "O modelo de um Pod como objeto à parte. Não cria Pods.",
  },
  pitfall: {
    en: "Controllers carry their template within themselves: hardly anybody needs this.",
    "pt-br": "Os controladores levam o modelo dentro de si: quase ninguém precisa disto.",
  },
});

export const endpointsDocs = kind("core.v1.Endpoints", "concepts/services-networking/service/#endpoints", {
  gist: {
    en: "The addresses behind a Service, all in one object. Deprecated: EndpointSlices took its place.",
    "pt-br": "Os endereços por trás de um Service, todos em um objeto. Obsoleto: os EndpointSlices tomaram o lugar.",
  },
  when: {
    en: "For a Service without a selector, write an EndpointSlice.",
    "pt-br": "Para um Service sem seletor, escreva um EndpointSlice.",
  },
});

const event: Omit<Explanation, "learnMore"> = {
  gist: {
    en: "A note about something that happened to an object: scheduled, image pulled, probe failed. Gone after an hour.",
    "pt-br":
      "Um aviso sobre algo que aconteceu com um objeto: agendado, imagem baixada, probe falhou. Some depois de uma hora.",
  },
  when: {
    en: "To read, when something does not run. Programs write it.",
    "pt-br": "Para ler, quando algo não roda. Quem escreve são programas.",
  },
};

export const coreEventDocs = kind("core.v1.Event", "reference/kubernetes-api/cluster-resources/event-v1/", event);
export const eventDocs = kind("events.v1.Event", "reference/kubernetes-api/cluster-resources/event-v1/", event);

export const bindingDocs = kind("core.v1.Binding", "concepts/scheduling-eviction/kube-scheduler/", {
  gist: {
    en: "What a scheduler sends to put a Pod on a node.",
    "pt-br": "O que um scheduler manda para pôr um Pod em um nó.",
  },
  pitfall: { en: "Not for manifests.", "pt-br": "Não serve para manifestos." },
});

export const componentStatusDocs = kind("core.v1.ComponentStatus", "concepts/architecture/", {
  gist: {
    en: "How the parts of the control plane are. Deprecated, and often wrong.",
    "pt-br": "Como estão as partes do plano de controle. Obsoleto, e muitas vezes errado.",
  },
  pitfall: { en: "Not for manifests.", "pt-br": "Não serve para manifestos." },
});

export const controllerRevisionDocs = kind("apps.v1.ControllerRevision", "tasks/manage-daemon/rollback-daemon-set/", {
  gist: {
    en: "An old version of a DaemonSet's or StatefulSet's template, kept to go back to it.",
    "pt-br": "Uma versão antiga do modelo de um DaemonSet ou StatefulSet, guardada para poder voltar a ela.",
  },
  pitfall: {
    en: "Their controllers write it; look, do not touch.",
    "pt-br": "Quem escreve são os controladores deles; olhe, mas não mexa.",
  },
});

export const oldAutoscalerDocs = kind(
  "autoscaling.v1.HorizontalPodAutoscaler",
  "tasks/run-application/horizontal-pod-autoscale/",
  {
    gist: {
      en: "Changes the number of Pods of a Deployment or StatefulSet by the CPU that they use: more when they are busy, fewer when they are not.",
      "pt-br":
        "Muda o número de Pods de um Deployment ou StatefulSet pela CPU que usam: mais quando estão ocupados, menos quando não estão.",
    },
    when: {
      en: "This version knows CPU alone. `autoscaling/v2` also knows memory and other measures, and how fast the number may change.",
      "pt-br":
        "Esta versão só conhece CPU. `autoscaling/v2` conhece também memória e outras medidas, e com que velocidade o número pode mudar.",
    },
    pitfall: {
      en: "It needs metrics-server in the cluster, and containers with `resources.requests`. Leave `replicas` out of the Deployment.",
      "pt-br":
        "Precisa do metrics-server no cluster e de contêineres com `resources.requests`. Deixe `replicas` fora do Deployment.",
    },
  },
);

export const mutatingPolicyDocs = kind(
  "admissionregistration.v1.MutatingAdmissionPolicy",
  "reference/access-authn-authz/mutating-admission-policy/",
  {
    gist: {
      en: "Changes objects on their way into the cluster by expressions in CEL, without a webhook.",
      "pt-br": "Muda objetos a caminho do cluster com expressões em CEL, sem webhook.",
    },
    pitfall: {
      en: "What arrives is then no longer what the manifest says: people look for the reason long.",
      "pt-br": "O que chega já não é o que o manifesto diz: as pessoas demoram a achar o motivo.",
    },
  },
);

export const mutatingPolicyBindingDocs = kind(
  "admissionregistration.v1.MutatingAdmissionPolicyBinding",
  "reference/access-authn-authz/mutating-admission-policy/",
  {
    gist: {
      en: "Puts a MutatingAdmissionPolicy into effect, and says where.",
      "pt-br": "Faz valer uma MutatingAdmissionPolicy, e diz onde.",
    },
  },
);

export const validatingWebhookDocs = kind(
  "admissionregistration.v1.ValidatingWebhookConfiguration",
  "reference/access-authn-authz/extensible-admission-controllers/",
  {
    gist: {
      en: "Has the API server ask programs of yours whether an object may be written.",
      "pt-br": "Faz o servidor de API perguntar a programas seus se um objeto pode ser gravado.",
    },
    when: {
      en: "If a ValidatingAdmissionPolicy cannot say it.",
      "pt-br": "Se uma ValidatingAdmissionPolicy não conseguir dizer.",
    },
    pitfall: {
      en: "If the program is down, with `failurePolicy: Fail` nothing can be written any more: leave `kube-system` out.",
      "pt-br": "Se o programa cair, com `failurePolicy: Fail` nada mais pode ser gravado: deixe `kube-system` de fora.",
    },
  },
);

export const mutatingWebhookDocs = kind(
  "admissionregistration.v1.MutatingWebhookConfiguration",
  "reference/access-authn-authz/extensible-admission-controllers/",
  {
    gist: {
      en: "Has the API server let programs of yours change an object before it is written: this is how meshes add their sidecars.",
      "pt-br":
        "Faz o servidor de API deixar programas seus mudarem um objeto antes de ele ser gravado: é assim que service meshes acrescentam sidecars.",
    },
    pitfall: {
      en: "If the program is down, with `failurePolicy: Fail` nothing can be written any more: leave `kube-system` out.",
      "pt-br": "Se o programa cair, com `failurePolicy: Fail` nada mais pode ser gravado: deixe `kube-system` de fora.",
    },
  },
);

export const apiServiceDocs: TypeExplanations = explain(
  "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService",
  () => ({
    itself: {
      gist: {
        en: "Hands a part of the API to another server in the cluster: metrics-server is reached that way.",
        "pt-br": "Entrega uma parte da API a outro servidor no cluster: é assim que se chega ao metrics-server.",
      },
      pitfall: {
        en: "If that server is down, listing and deleting namespaces may hang.",
        "pt-br": "Se esse servidor cair, listar e apagar namespaces pode travar.",
      },
      learnMore: `${docs}concepts/extend-kubernetes/api-extension/apiserver-aggregation/`,
    },
  }),
);

const asked: Omit<Explanation, "learnMore" | "gist"> = {
  pitfall: {
    en: "A question, not an object: it is answered and never stored.",
    "pt-br": "É uma pergunta, não um objeto: é respondida e nunca gravada.",
  },
};

export const selfReviewDocs = kind(
  "authentication.v1.SelfSubjectReview",
  "reference/access-authn-authz/authentication/",
  {
    gist: { en: "Asks: who am I to the API server?", "pt-br": "Pergunta: quem sou eu para o servidor de API?" },
    ...asked,
  },
);
export const tokenReviewDocs = kind("authentication.v1.TokenReview", "reference/access-authn-authz/authentication/", {
  gist: { en: "Asks: whose token is this?", "pt-br": "Pergunta: de quem é este token?" },
  ...asked,
});
export const accessReviewDocs = kind(
  "authorization.v1.SubjectAccessReview",
  "reference/access-authn-authz/authorization/",
  {
    gist: {
      en: "Asks: may this user or account do that?",
      "pt-br": "Pergunta: este usuário ou esta conta pode fazer isso?",
    },
    ...asked,
  },
);
export const localAccessReviewDocs = kind(
  "authorization.v1.LocalSubjectAccessReview",
  "reference/access-authn-authz/authorization/",
  {
    gist: {
      en: "Asks: may this user or account do that in this namespace?",
      "pt-br": "Pergunta: este usuário ou esta conta pode fazer isso neste namespace?",
    },
    ...asked,
  },
);
export const selfAccessReviewDocs = kind(
  "authorization.v1.SelfSubjectAccessReview",
  "reference/access-authn-authz/authorization/",
  {
    gist: {
      en: "Asks: may I do that? `kubectl auth can-i` sends it.",
      "pt-br": "Pergunta: eu posso fazer isso? É o que `kubectl auth can-i` manda.",
    },
    ...asked,
  },
);
export const selfRulesReviewDocs = kind(
  "authorization.v1.SelfSubjectRulesReview",
  "reference/access-authn-authz/authorization/",
  {
    gist: {
      en: "Asks: what may I do in this namespace? `kubectl auth can-i --list` sends it.",
      "pt-br": "Pergunta: o que eu posso fazer neste namespace? É o que `kubectl auth can-i --list` manda.",
    },
    ...asked,
  },
);

export const signingRequestDocs = kind(
  "certificates.v1.CertificateSigningRequest",
  "reference/access-authn-authz/certificate-signing-requests/",
  {
    gist: {
      en: "Asks the cluster to sign a certificate: for a node, or for a user.",
      "pt-br": "Pede ao cluster para assinar um certificado: de um nó, ou de um usuário.",
    },
    pitfall: {
      en: "Somebody must approve it, and it is deleted after a while.",
      "pt-br": "Alguém precisa aprová-lo, e ele é apagado depois de um tempo.",
    },
  },
);

export const leaseDocs = kind("coordination.v1.Lease", "concepts/architecture/leases/", {
  gist: {
    en: "A lock with a time limit: by it one of several copies is the leader, and each node says that it still lives.",
    "pt-br": "Uma trava com prazo: por ela uma de várias cópias é a líder, e cada nó diz que ainda está vivo.",
  },
  when: { en: "Programs write it.", "pt-br": "Quem escreve são programas." },
});

export const flowSchemaDocs = kind("flowcontrol.v1.FlowSchema", "concepts/cluster-administration/flow-control/", {
  gist: {
    en: "Sorts requests to the API server into priority levels, so that one noisy client does not hold up all others.",
    "pt-br":
      "Separa as requisições ao servidor de API em níveis de prioridade, para um cliente barulhento não segurar todos os outros.",
  },
});
export const priorityLevelDocs = kind(
  "flowcontrol.v1.PriorityLevelConfiguration",
  "concepts/cluster-administration/flow-control/",
  {
    gist: {
      en: "How many requests of a priority level the API server handles at a time, and how long the others queue.",
      "pt-br":
        "Quantas requisições de um nível de prioridade o servidor de API atende por vez, e quanto as outras esperam na fila.",
    },
  },
);

export const ipAddressDocs = kind("networking.v1.IPAddress", "concepts/services-networking/cluster-ip-allocation/", {
  gist: {
    en: "Notes that an IP of the cluster is taken by a Service. The cluster writes it.",
    "pt-br": "Anota que um IP do cluster está em uso por um Service. Quem escreve é o cluster.",
  },
});
export const serviceCidrDocs = kind("networking.v1.ServiceCIDR", "tasks/network/extend-service-ip-ranges/", {
  gist: {
    en: "A range from which Services get their IPs. A further one adds room.",
    "pt-br": "Uma faixa de onde os Services recebem os seus IPs. Mais uma dá mais espaço.",
  },
});

export const runtimeClassDocs = kind("node.v1.RuntimeClass", "concepts/containers/runtime-class/", {
  gist: {
    en: "A name for a container runtime of the nodes, so that a Pod can ask for it by `runtimeClassName`.",
    "pt-br": "Um nome para um container runtime dos nós, para um Pod poder pedi-lo em `runtimeClassName`.",
  },
  when: {
    en: "For stronger isolation, such as gVisor or Kata Containers.",
    "pt-br": "Para um isolamento mais forte, como gVisor ou Kata Containers.",
  },
});

const devices = "concepts/scheduling-eviction/dynamic-resource-allocation/";

export const deviceClassDocs = kind("resource.v1.DeviceClass", devices, {
  gist: {
    en: "A sort of devices, such as GPUs, that a ResourceClaim may ask for.",
    "pt-br": "Um tipo de dispositivo, como GPUs, que um ResourceClaim pode pedir.",
  },
});
export const resourceClaimDocs = kind("resource.v1.ResourceClaim", devices, {
  gist: {
    en: "Asks for devices; Pods name it in `resourceClaims` and may share it.",
    "pt-br": "Pede dispositivos; os Pods o citam em `resourceClaims` e podem dividi-lo.",
  },
});
export const resourceClaimTemplateDocs = kind("resource.v1.ResourceClaimTemplate", devices, {
  gist: {
    en: "The pattern from which each Pod gets a ResourceClaim of its own.",
    "pt-br": "O modelo com que cada Pod ganha um ResourceClaim só dele.",
  },
});
export const resourceSliceDocs = kind("resource.v1.ResourceSlice", devices, {
  gist: {
    en: "The devices of a node, told by their driver.",
    "pt-br": "Os dispositivos de um nó, informados pelo driver deles.",
  },
});

export const csiDriverDocs = kind("storage.v1.CSIDriver", "concepts/storage/volumes/#csi", {
  gist: {
    en: "What a CSI storage driver can do. It comes with the driver.",
    "pt-br": "O que um driver de armazenamento CSI sabe fazer. Vem junto com o driver.",
  },
});
export const csiNodeDocs = kind("storage.v1.CSINode", "concepts/storage/volumes/#csi", {
  gist: {
    en: "Which CSI drivers run on a node. The kubelet writes it.",
    "pt-br": "Quais drivers CSI rodam em um nó. Quem escreve é o kubelet.",
  },
});
export const csiCapacityDocs = kind("storage.v1.CSIStorageCapacity", "concepts/storage/storage-capacity/", {
  gist: {
    en: "How much storage a driver still has in a zone, so that the scheduler can tell.",
    "pt-br": "Quanto armazenamento um driver ainda tem em uma zona, para o scheduler saber.",
  },
});
export const volumeAttachmentDocs = kind("storage.v1.VolumeAttachment", "concepts/storage/volumes/#csi", {
  gist: {
    en: "Says that a volume is attached to a node, or is to be. The cluster writes it.",
    "pt-br": "Diz que um volume está ligado a um nó, ou deve ser. Quem escreve é o cluster.",
  },
  pitfall: {
    en: "A stale one keeps a Pod from starting on another node: `Multi-Attach error`.",
    "pt-br": "Um que ficou para trás impede um Pod de iniciar em outro nó: `Multi-Attach error`.",
  },
});
export const volumeAttributesClassDocs = kind(
  "storage.v1.VolumeAttributesClass",
  "concepts/storage/volume-attributes-classes/",
  {
    gist: {
      en: "A set of speeds and settings that a claim may switch to while the volume is in use.",
      "pt-br": "Um conjunto de velocidades e configurações para o qual uma claim pode mudar com o volume em uso.",
    },
  },
);

export const clusterTrustBundleDocs = kind(
  "certificates.v1.ClusterTrustBundle",
  "reference/access-authn-authz/certificate-signing-requests/#cluster-trust-bundles",
  {
    gist: {
      en: "Root certificates that Pods of the whole cluster may trust and mount as files.",
      "pt-br": "Certificados raiz em que os Pods de todo o cluster podem confiar e que montam como arquivos.",
    },
  },
);
export const podCertificateRequestDocs = kind(
  "certificates.v1.PodCertificateRequest",
  "reference/access-authn-authz/certificate-signing-requests/#pod-certificate-requests",
  {
    gist: {
      en: "Asks a signer for a certificate of one Pod.",
      "pt-br": "Pede a um signatário um certificado para um Pod.",
    },
    when: {
      en: "The kubelet writes it for Pods with a `podCertificate` volume.",
      "pt-br": "Quem o escreve é o kubelet, para Pods com um volume `podCertificate`.",
    },
  },
);
export const storageVersionMigrationDocs = kind(
  "storagemigration.v1.StorageVersionMigration",
  "tasks/manage-kubernetes-objects/storage-version-migration/",
  {
    gist: {
      en: "Writes all stored objects of one kind again, so that they are stored in the newest version and with today's encryption.",
      "pt-br":
        "Grava de novo todos os objetos armazenados de um tipo, para que fiquem na versão mais nova e com a criptografia de hoje.",
    },
  },
);
export const deviceTaintRuleDocs = kind(
  "resource.v1.DeviceTaintRule",
  "concepts/scheduling-eviction/dynamic-resource-allocation/#device-taints-and-tolerations",
  {
    gist: {
      en: "Keeps Pods away from devices that it selects, such as a broken GPU, or removes those that use them.",
      "pt-br": "Afasta Pods dos dispositivos que seleciona, como uma GPU com defeito, ou remove os que os usam.",
    },
  },
);
