import { explain, type Words } from "./explanation";

const serverWrites: Words = {
  en: "The server writes it: leave it out of a manifest.",
  "pt-br": "Quem escreve é o servidor: deixe fora do manifesto.",
};

export const objectMetaDocs = explain("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta", () => ({
  name: {
    gist: {
      en: "The object's name: one of its kind in its namespace.",
      "pt-br": "O nome do objeto: único entre os do mesmo tipo no namespace.",
    },
    when: {
      en: "Other manifests use it: an Ingress names a Service, a Pod names a ConfigMap. A Service's name is also its hostname inside the cluster.",
      "pt-br":
        "Outros manifestos o usam: um Ingress dá o nome de um Service, um Pod dá o nome de um ConfigMap. O nome de um Service é também o seu hostname dentro do cluster.",
    },
    example: "metadata:\n  name: myapp",
    pitfall: {
      en: "Lower-case letters, digits and hyphens; no underscores. It cannot be changed later: another name is another object.",
      "pt-br":
        "Letras minúsculas, dígitos e hifens; nada de sublinhado. Não dá para mudar depois: outro nome é outro objeto.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    fromThePost: true,
  },
  namespace: {
    gist: {
      en: "The part of the cluster that the object lives in. Names need to be unique only within it.",
      "pt-br": "A parte do cluster em que o objeto vive. Os nomes só precisam ser únicos dentro dela.",
    },
    when: {
      en: "Left out, the object goes to the namespace chosen when applying, usually `default`.",
      "pt-br": "Sem ele, o objeto vai para o namespace escolhido na hora de aplicar, em geral `default`.",
    },
    example: "metadata:\n  name: myapp\n  namespace: shop",
    pitfall: {
      en: "The namespace must exist before anything is put into it. Cluster-wide kinds, such as ClusterRole, have none.",
      "pt-br":
        "O namespace precisa existir antes de receber alguma coisa. Tipos do cluster inteiro, como ClusterRole, não têm namespace.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
  },
  generateName: {
    gist: {
      en: "The start of a name; the server adds a random end to it.",
      "pt-br": "O começo de um nome; o servidor acrescenta um final aleatório.",
    },
    when: {
      en: "For objects that are created many times, such as a Job that is run by hand.",
      "pt-br": "Para objetos criados muitas vezes, como um Job executado à mão.",
    },
    example: "metadata:\n  generateName: import-",
    pitfall: {
      en: "It cannot be applied, only created: applying needs a `name` to find the object again.",
      "pt-br": "Não dá para aplicar, só criar: para aplicar é preciso um `name`, que acha o objeto de novo.",
    },
    learnMore: "https://kubernetes.io/docs/reference/using-api/api-concepts/#generated-values",
  },
  labels: {
    gist: {
      en: "Pairs of words that describe the object, and by which other objects find it.",
      "pt-br": "Pares de palavras que descrevem o objeto e pelos quais outros objetos o encontram.",
    },
    when: {
      en: "Always on Pods: a Service sends its traffic to the Pods whose labels its selector names, and a Deployment counts its Pods by them.",
      "pt-br":
        "Sempre nos Pods: um Service manda o tráfego para os Pods com os rótulos do seu seletor, e um Deployment conta os seus Pods por eles.",
    },
    example: "metadata:\n  labels:\n    app: nginx",
    pitfall: {
      en: 'Labels on the Deployment are not labels on its Pods: those stand under `spec.template.metadata`. Values are text, so quote `"true"` and `"1"`.',
      "pt-br":
        'Rótulos no Deployment não são rótulos nos Pods dele: estes ficam em `spec.template.metadata`. Os valores são texto, então ponha aspas em `"true"` e `"1"`.',
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/",
    fromThePost: true,
  },
  annotations: {
    gist: {
      en: "Notes for people and tools. Unlike labels, nothing is selected by them, and they may be long.",
      "pt-br":
        "Anotações para pessoas e ferramentas. Diferentemente dos rótulos, nada é selecionado por elas, e podem ser longas.",
    },
    when: {
      en: "For what describes but does not group: a contact, a link, settings of an ingress controller.",
      "pt-br": "Para o que descreve mas não agrupa: um contato, um link, configurações de um ingress controller.",
    },
    example: "metadata:\n  annotations:\n    example.com/contact: team-shop",
    pitfall: {
      en: 'Values are text: quote numbers and `"true"`.',
      "pt-br": 'Os valores são texto: ponha aspas em números e em `"true"`.',
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",
    fromThePost: true,
  },
  finalizers: {
    gist: {
      en: "Names of tasks that must be finished before the object really goes away.",
      "pt-br": "Nomes de tarefas que precisam terminar antes de o objeto sumir de verdade.",
    },
    pitfall: {
      en: "If nobody does the task, a deleted object stays in `Terminating`.",
      "pt-br": "Se ninguém fizer a tarefa, o objeto apagado fica preso em `Terminating`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/",
  },
  ownerReferences: {
    gist: {
      en: "The objects that this one belongs to. When they go away, it goes away too: a Deployment owns its ReplicaSets, and those own their Pods.",
      "pt-br":
        "Os objetos a que este pertence. Quando eles somem, este some junto: um Deployment é dono dos seus ReplicaSets, e estes são donos dos seus Pods.",
    },
    pitfall: {
      en: "Controllers write it; by hand it is easy to point at the wrong `uid`.",
      "pt-br": "Quem escreve são os controladores; à mão é fácil apontar para o `uid` errado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/",
  },
  uid: {
    gist: {
      en: "The object's identity for all time; the server gives it. A new object of the same name has another.",
      "pt-br": "A identidade do objeto para sempre; quem dá é o servidor. Um novo objeto de mesmo nome tem outra.",
    },
    pitfall: serverWrites,
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#uids",
  },
  resourceVersion: {
    gist: {
      en: "Changes with every write; by it the server notices that two people write at the same time.",
      "pt-br": "Muda a cada escrita; por ela o servidor percebe que duas pessoas escrevem ao mesmo tempo.",
    },
    pitfall: serverWrites,
    learnMore: "https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions",
  },
  generation: {
    gist: {
      en: "Counts how often the `spec` has changed.",
      "pt-br": "Conta quantas vezes o `spec` mudou.",
    },
    pitfall: serverWrites,
    learnMore: "https://kubernetes.io/docs/reference/using-api/api-concepts/",
  },
  creationTimestamp: {
    gist: {
      en: "When the object was made.",
      "pt-br": "Quando o objeto foi criado.",
    },
    pitfall: serverWrites,
    learnMore: "https://kubernetes.io/docs/reference/using-api/api-concepts/",
  },
  deletionTimestamp: {
    gist: {
      en: "When somebody asked for the object to be deleted; it goes when its `finalizers` are done.",
      "pt-br": "Quando alguém pediu para apagar o objeto; ele some quando os `finalizers` terminam.",
    },
    pitfall: serverWrites,
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/",
  },
  deletionGracePeriodSeconds: {
    gist: {
      en: "How many seconds the object still has before it goes.",
      "pt-br": "Quantos segundos o objeto ainda tem antes de sumir.",
    },
    pitfall: serverWrites,
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
  },
  managedFields: {
    gist: {
      en: "Who last wrote which field, so that server-side apply can tell conflicts.",
      "pt-br": "Quem escreveu cada campo por último, para o server-side apply perceber conflitos.",
    },
    pitfall: serverWrites,
    learnMore: "https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management",
  },
  selfLink: {
    gist: {
      en: "Once the object's URL; empty for years.",
      "pt-br": "Antigamente a URL do objeto; vazio há anos.",
    },
    pitfall: serverWrites,
    learnMore: "https://kubernetes.io/docs/reference/using-api/api-concepts/",
  },
}));
