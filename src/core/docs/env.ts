import { explain } from "./explanation";

export const envVarDocs = explain("io.k8s.api.core.v1.EnvVar", () => ({
  itself: {
    gist: {
      en: "An environment variable of the container: written here, or taken from a ConfigMap, a Secret, the Pod itself or its limits.",
      "pt-br":
        "Uma variável de ambiente do contêiner: escrita aqui ou tirada de um ConfigMap, de um Secret, do próprio Pod ou dos seus limites.",
    },
    example: "- name: LOG_LEVEL\n  value: info",
    learnMore: "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  },
  name: {
    gist: {
      en: "The variable's name, as the program reads it.",
      "pt-br": "O nome da variável, como o programa a lê.",
    },
    example: "name: LOG_LEVEL",
    learnMore: "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  },
  value: {
    gist: {
      en: "The variable's value, always text. `$(OTHER)` stands for a variable named above it.",
      "pt-br": "O valor da variável, sempre texto. `$(OTHER)` vale por uma variável definida antes dela.",
    },
    example: 'value: "8080"',
    pitfall: {
      en: "Numbers and `true` need quotes: without them the API server refuses the manifest.",
      "pt-br": "Números e `true` precisam de aspas: sem elas, o servidor de API recusa o manifesto.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  },
  valueFrom: {
    gist: {
      en: "Takes the value from elsewhere. Not together with `value`.",
      "pt-br": "Tira o valor de outro lugar. Não junto com `value`.",
    },
    example: "valueFrom:\n  secretKeyRef:\n    name: db\n    key: password",
    learnMore: "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  },
}));

export const envVarSourceDocs = explain("io.k8s.api.core.v1.EnvVarSource", () => ({
  configMapKeyRef: {
    gist: {
      en: "A key of a ConfigMap in the same namespace.",
      "pt-br": "Uma chave de um ConfigMap do mesmo namespace.",
    },
    example: "configMapKeyRef:\n  name: settings\n  key: level",
    pitfall: {
      en: "Read once, at the container's start: a later change of the ConfigMap does not reach it.",
      "pt-br": "Lida uma vez, no início do contêiner: uma mudança posterior no ConfigMap não chega a ele.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
  secretKeyRef: {
    gist: {
      en: "A key of a Secret in the same namespace.",
      "pt-br": "Uma chave de um Secret do mesmo namespace.",
    },
    example: "secretKeyRef:\n  name: db\n  key: password",
    pitfall: {
      en: "Whoever can see the process's environment sees the password; a mounted file is safer.",
      "pt-br": "Quem consegue ver o ambiente do processo vê a senha; um arquivo montado é mais seguro.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",
  },
  fieldRef: {
    gist: {
      en: "Something about the Pod itself: its name, namespace, IP, labels.",
      "pt-br": "Algo do próprio Pod: nome, namespace, IP, rótulos.",
    },
    example: "fieldRef:\n  fieldPath: metadata.name",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/",
  },
  resourceFieldRef: {
    gist: {
      en: "A limit or a request of a container, so that the program may fit itself to it.",
      "pt-br": "Um limite ou pedido de um contêiner, para o programa se ajustar a ele.",
    },
    example: "resourceFieldRef:\n  resource: limits.memory",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/",
  },
}));

export const envFromDocs = explain("io.k8s.api.core.v1.EnvFromSource", () => ({
  itself: {
    gist: {
      en: "All keys of a ConfigMap or a Secret as variables at once.",
      "pt-br": "Todas as chaves de um ConfigMap ou Secret como variáveis, de uma vez.",
    },
    example: "- configMapRef:\n    name: settings",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
  configMapRef: {
    gist: {
      en: "The ConfigMap whose keys become variables.",
      "pt-br": "O ConfigMap cujas chaves viram variáveis.",
    },
    example: "configMapRef:\n  name: settings",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
  secretRef: {
    gist: {
      en: "The Secret whose keys become variables.",
      "pt-br": "O Secret cujas chaves viram variáveis.",
    },
    example: "secretRef:\n  name: db",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",
  },
  prefix: {
    gist: {
      en: "Put before the name of each variable.",
      "pt-br": "Posto antes do nome de cada variável.",
    },
    example: "prefix: DB_",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
}));
