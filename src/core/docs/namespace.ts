import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/";

export const namespaceDocs = explain("io.k8s.api.core.v1.Namespace", () => ({
  itself: {
    gist: {
      en: "A part of the cluster with names of its own. Quotas, roles and network policies are given by namespace.",
      "pt-br": "Uma parte do cluster com nomes próprios. Cotas, papéis e políticas de rede são dados por namespace.",
    },
    when: {
      en: "One for each team or each application, and for each stage of it (test, production).",
      "pt-br": "Um para cada equipe ou aplicação, e para cada ambiente dela (teste, produção).",
    },
    example:
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/enforce: baseline",
    pitfall: {
      en: "It is no wall: without NetworkPolicies Pods reach each other across namespaces. And deleting it deletes all that is in it.",
      "pt-br":
        "Não é um muro: sem NetworkPolicies, os Pods se alcançam de um namespace a outro. E apagá-lo apaga tudo o que há nele.",
    },
    learnMore: page,
  },
  spec: {
    gist: {
      en: "Nothing to write here: the cluster fills it in.",
      "pt-br": "Não há nada a escrever aqui: quem preenche é o cluster.",
    },
    learnMore: page,
  },
}));
