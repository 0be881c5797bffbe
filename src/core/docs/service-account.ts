import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/security/service-accounts/";

export const serviceAccountDocs = explain("io.k8s.api.core.v1.ServiceAccount", () => ({
  itself: {
    gist: {
      en: "The identity with which Pods talk to the API server. By itself it may do nothing: a RoleBinding gives it roles.",
      "pt-br":
        "A identidade com que os Pods falam com o servidor de API. Sozinha não pode nada: quem lhe dá papéis é um RoleBinding.",
    },
    when: {
      en: "One for each program that uses the Kubernetes API, or that signs in to a cloud by it. Pods name it in `serviceAccountName`.",
      "pt-br":
        "Uma para cada programa que usa a API do Kubernetes, ou que entra em uma nuvem por ela. Os Pods a citam em `serviceAccountName`.",
    },
    example: "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: reporter\nautomountServiceAccountToken: false",
    pitfall: {
      en: "Each namespace has one named `default`, and every Pod without another gets it: roles given to it are given to all of them.",
      "pt-br":
        "Cada namespace tem uma chamada `default`, e todo Pod sem outra a recebe: papéis dados a ela são dados a todos eles.",
    },
    learnMore: page,
  },
  automountServiceAccountToken: {
    gist: {
      en: "Whether Pods with this account get its token as a file, unless they say otherwise themselves.",
      "pt-br":
        "Se os Pods com esta conta recebem o token dela como arquivo, a não ser que eles mesmos digam outra coisa.",
    },
    example: "automountServiceAccountToken: false",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  },
  imagePullSecrets: {
    gist: {
      en: "The sign-in to private image registries for every Pod with this account.",
      "pt-br": "O login em registros de imagens privados, para todo Pod com esta conta.",
    },
    example: "imagePullSecrets:\n  - name: registry-login",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  },
  secrets: {
    gist: {
      en: "An old list of Secrets that Pods with this account may mount. It counts only with an annotation that is deprecated.",
      "pt-br":
        "Uma lista antiga de Secrets que Pods com esta conta podem montar. Só vale com uma anotação que está obsoleta.",
    },
    pitfall: {
      en: "Tokens are not found here any more: `kubectl create token`.",
      "pt-br": "Os tokens não ficam mais aqui: `kubectl create token`.",
    },
    learnMore: page,
  },
}));
