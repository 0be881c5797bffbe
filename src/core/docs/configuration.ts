import { explain } from "./explanation";

export const configMapDocs = explain("io.k8s.api.core.v1.ConfigMap", {
  itself: {
    gist: {
      en: "Settings apart from the image: keys and texts that Pods read as variables or files. Nothing secret belongs here.",
      "pt-br":
        "Configurações fora da imagem: chaves e textos que os Pods leem como variáveis ou arquivos. Nada secreto entra aqui.",
    },
    example: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  level: info",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
  data: {
    gist: {
      en: "Keys and their texts; a text may be a whole file.",
      "pt-br": "Chaves e seus textos; um texto pode ser um arquivo inteiro.",
    },
    example: "data:\n  level: info\n  app.conf: |\n    greeting=hello",
    pitfall: {
      en: "Values are texts: quote numbers and `true`.",
      "pt-br": "Os valores são textos: ponha aspas em números e em `true`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
  binaryData: {
    gist: {
      en: "The same for what is no text, in base64.",
      "pt-br": "O mesmo para o que não é texto, em base64.",
    },
    example: "binaryData:\n  logo.png: iVBORw0KGgo=",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
  immutable: {
    gist: {
      en: "Never changes again: the cluster need not watch it, and nobody changes it by mistake.",
      "pt-br": "Nunca mais muda: o cluster não precisa vigiá-lo, e ninguém o muda sem querer.",
    },
    example: "immutable: true",
    pitfall: {
      en: "It cannot be taken back: make a new one under another name.",
      "pt-br": "Não dá para voltar atrás: crie outro com outro nome.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
});

export const secretDocs = explain("io.k8s.api.core.v1.Secret", {
  itself: {
    gist: {
      en: "Passwords, tokens and keys, apart from the image and from the manifests of the Pods that use them.",
      "pt-br": "Senhas, tokens e chaves, fora da imagem e dos manifestos dos Pods que os usam.",
    },
    example: "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: change-me",
    pitfall: {
      en: "base64 hides nothing: who may read the Secret, or the repository it lies in, has the password.",
      "pt-br": "base64 não esconde nada: quem pode ler o Secret, ou o repositório onde ele está, tem a senha.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",
  },
  data: {
    gist: {
      en: "Keys and their values in base64.",
      "pt-br": "Chaves e seus valores em base64.",
    },
    example: "data:\n  password: Y2hhbmdlLW1l",
    pitfall: {
      en: "A line break that slipped in when encoding belongs to the password.",
      "pt-br": "Uma quebra de linha que entrou ao codificar passa a fazer parte da senha.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",
  },
  stringData: {
    gist: {
      en: "Keys and their values in plain text; the server encodes them.",
      "pt-br": "Chaves e seus valores em texto puro; o servidor os codifica.",
    },
    example: "stringData:\n  password: change-me",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",
  },
  type: {
    gist: {
      en: "What is inside, so that the server may check it: `Opaque` is anything, `kubernetes.io/tls` a certificate and its key.",
      "pt-br":
        "O que há dentro, para o servidor conferir: `Opaque` é qualquer coisa, `kubernetes.io/tls` é um certificado e sua chave.",
    },
    example: "type: Opaque",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",
  },
  immutable: {
    gist: {
      en: "Never changes again; a new Secret under another name takes its place.",
      "pt-br": "Nunca mais muda; um novo Secret com outro nome toma o lugar dele.",
    },
    example: "immutable: true",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",
  },
});

export const claimSpecDocs = explain("io.k8s.api.core.v1.PersistentVolumeClaimSpec", {
  accessModes: {
    gist: {
      en: "Who may use the storage at the same time: `ReadWriteOnce` one node, `ReadWriteMany` many, `ReadOnlyMany` many for reading, `ReadWriteOncePod` one Pod.",
      "pt-br":
        "Quem pode usar o armazenamento ao mesmo tempo: `ReadWriteOnce` um nó, `ReadWriteMany` vários, `ReadOnlyMany` vários só para leitura, `ReadWriteOncePod` um Pod.",
    },
    example: "accessModes: [ReadWriteOnce]",
    pitfall: {
      en: "Most disks of a cloud cannot do `ReadWriteMany`: the claim then waits for ever.",
      "pt-br": "A maioria dos discos de nuvem não faz `ReadWriteMany`: aí a claim espera para sempre.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/",
  },
  resources: {
    gist: {
      en: "How much is asked for.",
      "pt-br": "Quanto se pede.",
    },
    example: "resources:\n  requests:\n    storage: 1Gi",
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/",
  },
  storageClassName: {
    gist: {
      en: "Which StorageClass makes the volume; without it, the cluster's default.",
      "pt-br": "Qual StorageClass cria o volume; sem isso, a padrão do cluster.",
    },
    example: "storageClassName: fast",
    learnMore: "https://kubernetes.io/docs/concepts/storage/storage-classes/",
  },
  volumeMode: {
    gist: {
      en: "Files, or a bare disk.",
      "pt-br": "Arquivos ou um disco cru.",
    },
    values: {
      Filesystem: {
        en: "formatted and mounted as a folder; the default",
        "pt-br": "formatado e montado como pasta; é o padrão",
      },
      Block: {
        en: "the bare disk, as a device",
        "pt-br": "o disco cru, como um dispositivo",
      },
    },
    example: "volumeMode: Filesystem",
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/",
  },
  volumeName: {
    gist: {
      en: "One PersistentVolume by name, made beforehand.",
      "pt-br": "Um PersistentVolume pelo nome, criado antes.",
    },
    example: "volumeName: disk-1",
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/",
  },
});
