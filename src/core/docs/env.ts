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

const configMapKey = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/";
const secretKey = "https://kubernetes.io/docs/concepts/configuration/secret/";
const downward = "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/";

export const configMapKeySelectorDocs = explain("io.k8s.api.core.v1.ConfigMapKeySelector", () => ({
  name: {
    gist: { en: "The ConfigMap, in the Pod's namespace.", "pt-br": "O ConfigMap, no namespace do Pod." },
    example: "name: settings\nkey: level",
    learnMore: configMapKey,
  },
  key: {
    gist: { en: "The key whose text becomes the value.", "pt-br": "A chave cujo texto vira o valor." },
    example: "name: settings\nkey: level",
    pitfall: {
      en: "If it is not there, the container does not start: `CreateContainerConfigError`.",
      "pt-br": "Se ela não existir, o contêiner não inicia: `CreateContainerConfigError`.",
    },
    learnMore: configMapKey,
  },
  optional: {
    gist: {
      en: "If ConfigMap or key is missing, the variable is left out and the container starts.",
      "pt-br": "Se o ConfigMap ou a chave faltar, a variável fica de fora e o contêiner inicia.",
    },
    example: "name: settings\nkey: level\noptional: true",
    learnMore: configMapKey,
  },
}));

export const secretKeySelectorDocs = explain("io.k8s.api.core.v1.SecretKeySelector", () => ({
  name: {
    gist: { en: "The Secret, in the Pod's namespace.", "pt-br": "O Secret, no namespace do Pod." },
    example: "name: db\nkey: password",
    learnMore: secretKey,
  },
  key: {
    gist: { en: "The key whose value is taken, decoded.", "pt-br": "A chave cujo valor é usado, já decodificado." },
    example: "name: db\nkey: password",
    pitfall: {
      en: "If it is not there, the container does not start: `CreateContainerConfigError`.",
      "pt-br": "Se ela não existir, o contêiner não inicia: `CreateContainerConfigError`.",
    },
    learnMore: secretKey,
  },
  optional: {
    gist: {
      en: "If Secret or key is missing, the variable is left out and the container starts.",
      "pt-br": "Se o Secret ou a chave faltar, a variável fica de fora e o contêiner inicia.",
    },
    example: "name: db\nkey: password\noptional: true",
    learnMore: secretKey,
  },
}));

export const configMapEnvDocs = explain("io.k8s.api.core.v1.ConfigMapEnvSource", () => ({
  name: {
    gist: { en: "The ConfigMap, in the Pod's namespace.", "pt-br": "O ConfigMap, no namespace do Pod." },
    example: "name: settings",
    learnMore: configMapKey,
  },
  optional: {
    gist: { en: "The container starts even without it.", "pt-br": "O contêiner inicia mesmo sem ele." },
    example: "name: settings\noptional: true",
    learnMore: configMapKey,
  },
}));

export const secretEnvDocs = explain("io.k8s.api.core.v1.SecretEnvSource", () => ({
  name: {
    gist: { en: "The Secret, in the Pod's namespace.", "pt-br": "O Secret, no namespace do Pod." },
    example: "name: db",
    learnMore: secretKey,
  },
  optional: {
    gist: { en: "The container starts even without it.", "pt-br": "O contêiner inicia mesmo sem ele." },
    example: "name: db\noptional: true",
    learnMore: secretKey,
  },
}));

export const objectFieldDocs = explain("io.k8s.api.core.v1.ObjectFieldSelector", () => ({
  fieldPath: {
    gist: {
      en: "Which field of the Pod: `metadata.name`, `metadata.namespace`, `metadata.labels['app']`, `spec.nodeName`, `spec.serviceAccountName`, `status.podIP`, `status.hostIP`.",
      "pt-br":
        "Qual campo do Pod: `metadata.name`, `metadata.namespace`, `metadata.labels['app']`, `spec.nodeName`, `spec.serviceAccountName`, `status.podIP`, `status.hostIP`.",
    },
    example: "fieldPath: status.podIP",
    pitfall: {
      en: "Only these few; for limits there is `resourceFieldRef`.",
      "pt-br": "Só estes poucos; para limites existe `resourceFieldRef`.",
    },
    learnMore: downward,
  },
  apiVersion: {
    gist: {
      en: "The version that `fieldPath` is written for: `v1`.",
      "pt-br": "A versão para a qual o `fieldPath` foi escrito: `v1`.",
    },
    example: "apiVersion: v1\nfieldPath: metadata.name",
    learnMore: downward,
  },
}));

export const resourceFieldDocs = explain("io.k8s.api.core.v1.ResourceFieldSelector", () => ({
  resource: {
    gist: {
      en: "Which one: `limits.cpu`, `limits.memory`, `requests.cpu`, `requests.memory`.",
      "pt-br": "Qual: `limits.cpu`, `limits.memory`, `requests.cpu`, `requests.memory`.",
    },
    example: "resource: limits.memory",
    pitfall: {
      en: "A container without a limit gets the node's whole capacity here.",
      "pt-br": "Um contêiner sem limite recebe aqui a capacidade do nó inteiro.",
    },
    learnMore: downward,
  },
  containerName: {
    gist: { en: "Of which container; left out, of this one.", "pt-br": "De qual contêiner; sem ele, deste." },
    example: "containerName: app\nresource: limits.memory",
    learnMore: downward,
  },
  divisor: {
    gist: {
      en: "In which unit: 1Mi gives mebibytes, 1m thousandths of a core. Rounded up.",
      "pt-br": "Em que unidade: 1Mi dá mebibytes, 1m milésimos de núcleo. Arredondado para cima.",
    },
    example: "resource: limits.memory\ndivisor: 1Mi",
    learnMore: downward,
  },
}));
