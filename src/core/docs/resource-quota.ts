import { explain, type Words } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/policy/resource-quotas/";

const scopes: Readonly<Record<string, Words>> = {
  Terminating: {
    en: "Pods with `activeDeadlineSeconds`: those that end",
    "pt-br": "Pods com `activeDeadlineSeconds`: os que têm fim",
  },
  NotTerminating: {
    en: "Pods without `activeDeadlineSeconds`: those that keep running",
    "pt-br": "Pods sem `activeDeadlineSeconds`: os que ficam rodando",
  },
  BestEffort: {
    en: "Pods without any requests and limits",
    "pt-br": "Pods sem nenhum pedido nem limite",
  },
  NotBestEffort: {
    en: "Pods with some request or limit",
    "pt-br": "Pods com algum pedido ou limite",
  },
  PriorityClass: {
    en: "Pods of certain PriorityClasses",
    "pt-br": "Pods de certas PriorityClasses",
  },
  CrossNamespacePodAffinity: {
    en: "Pods whose affinity looks into other namespaces",
    "pt-br": "Pods cuja afinidade olha para outros namespaces",
  },
  VolumeAttributesClass: {
    en: "claims of certain VolumeAttributesClasses",
    "pt-br": "claims de certas VolumeAttributesClasses",
  },
};

export const resourceQuotaDocs = explain("io.k8s.api.core.v1.ResourceQuota", () => ({
  itself: {
    gist: {
      en: "How much all objects of a namespace may ask for together: CPU, memory, storage, and how many there may be.",
      "pt-br":
        "Quanto todos os objetos de um namespace podem pedir juntos: CPU, memória, armazenamento, e quantos pode haver.",
    },
    when: {
      en: "Where several teams share one cluster, so that none takes everything.",
      "pt-br": "Quando várias equipes dividem um cluster, para nenhuma tomar tudo.",
    },
    example:
      'apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: team\n  namespace: shop\nspec:\n  hard:\n    requests.cpu: "10"\n    requests.memory: 20Gi\n    limits.memory: 40Gi\n    pods: "50"',
    pitfall: {
      en: "From then on each new Pod must say what is counted, or it is refused; a LimitRange fills it in. The Deployment is accepted all the same: look at its ReplicaSet's events.",
      "pt-br":
        "A partir daí, cada Pod novo precisa dizer o que é contado, senão é recusado; um LimitRange preenche. O Deployment é aceito mesmo assim: olhe os eventos do ReplicaSet dele.",
    },
    learnMore: page,
  },
  spec: {
    gist: { en: "What is counted, and how much of it is allowed.", "pt-br": "O que é contado, e quanto é permitido." },
    learnMore: page,
  },
}));

export const resourceQuotaSpecDocs = explain("io.k8s.api.core.v1.ResourceQuotaSpec", () => ({
  hard: {
    gist: {
      en: "The limits: `requests.cpu`, `limits.memory`, `requests.storage`, `pods`, or the number of any kind, as in `count/deployments.apps`.",
      "pt-br":
        "Os limites: `requests.cpu`, `limits.memory`, `requests.storage`, `pods`, ou o número de qualquer tipo, como em `count/deployments.apps`.",
    },
    example: 'hard:\n  requests.cpu: "10"\n  requests.memory: 20Gi\n  pods: "50"\n  count/deployments.apps: "20"',
    pitfall: {
      en: "It counts what is asked for, not what is used. What exists already is not touched.",
      "pt-br": "Conta o que é pedido, não o que é usado. O que já existe não é tocado.",
    },
    learnMore: page,
  },
  scopes: {
    gist: {
      en: "Counts only certain objects: those that fit all of these.",
      "pt-br": "Conta só certos objetos: os que corresponderem a todos estes.",
    },
    values: scopes,
    example: 'scopes: [NotTerminating]\nhard:\n  pods: "20"',
    learnMore: `${page}#quota-scopes`,
  },
  scopeSelector: {
    gist: {
      en: "The same with conditions: only Pods of these PriorityClasses, for example.",
      "pt-br": "O mesmo com condições: só Pods destas PriorityClasses, por exemplo.",
    },
    example:
      'scopeSelector:\n  matchExpressions:\n    - scopeName: PriorityClass\n      operator: In\n      values: [high]\nhard:\n  pods: "10"',
    learnMore: `${page}#resource-quota-per-priorityclass`,
  },
}));

const requirement = "scopeName: PriorityClass\noperator: In\nvalues: [high]";

export const scopeRequirementDocs = explain("io.k8s.api.core.v1.ScopedResourceSelectorRequirement", () => ({
  scopeName: {
    gist: { en: "Which objects are meant.", "pt-br": "Quais objetos contam." },
    values: scopes,
    example: requirement,
    learnMore: `${page}#quota-scopes`,
  },
  operator: {
    gist: {
      en: "How it is compared. Most scopes know only `Exists`.",
      "pt-br": "Como é comparado. A maioria dos escopos só conhece `Exists`.",
    },
    values: {
      In: { en: "it is one of `values`", "pt-br": "é um dos de `values`" },
      NotIn: { en: "it is none of `values`", "pt-br": "não é nenhum dos de `values`" },
      Exists: { en: "the scope applies", "pt-br": "o escopo se aplica" },
      DoesNotExist: { en: "the scope does not apply", "pt-br": "o escopo não se aplica" },
    },
    example: requirement,
    learnMore: `${page}#quota-scopes`,
  },
  values: {
    gist: { en: "The names of the classes.", "pt-br": "Os nomes das classes." },
    example: requirement,
    learnMore: `${page}#resource-quota-per-priorityclass`,
  },
}));
