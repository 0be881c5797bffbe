import { explain } from "./explanation";

export const volumeDocs = explain("io.k8s.api.core.v1.Volume", () => ({
  itself: {
    gist: {
      en: "Files that the Pod's containers may share and mount, from one source: an empty folder, a ConfigMap, a Secret, a claim, ...",
      "pt-br":
        "Arquivos que os contêineres do Pod podem dividir e montar, de uma fonte: uma pasta vazia, um ConfigMap, um Secret, uma claim...",
    },
    when: {
      en: "A container's own files are gone when it restarts; a volume's stay at least as long as the Pod.",
      "pt-br":
        "Os arquivos do próprio contêiner somem quando ele reinicia; os de um volume ficam pelo menos enquanto o Pod existir.",
    },
    example: "- name: data\n  persistentVolumeClaim:\n    claimName: data",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  name: {
    gist: {
      en: "The volume's name in this Pod: `volumeMounts` of the containers go by it.",
      "pt-br": "O nome do volume neste Pod: é por ele que os `volumeMounts` dos contêineres o acham.",
    },
    example: "name: data",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  emptyDir: {
    gist: {
      en: "An empty folder that lives as long as the Pod.",
      "pt-br": "Uma pasta vazia que vive enquanto o Pod viver.",
    },
    example: "emptyDir: {}",
    pitfall: {
      en: "When the Pod is replaced, it is gone with all that is in it.",
      "pt-br": "Quando o Pod é trocado, ela some com tudo o que há nela.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  configMap: {
    gist: {
      en: "The keys of a ConfigMap as files.",
      "pt-br": "As chaves de um ConfigMap como arquivos.",
    },
    example: "configMap:\n  name: settings",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  },
  secret: {
    gist: {
      en: "The keys of a Secret as files, in memory only.",
      "pt-br": "As chaves de um Secret como arquivos, só na memória.",
    },
    example: "secret:\n  secretName: tls",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",
  },
  persistentVolumeClaim: {
    gist: {
      en: "The storage that a PersistentVolumeClaim got: it outlives the Pod.",
      "pt-br": "O armazenamento que um PersistentVolumeClaim conseguiu: sobrevive ao Pod.",
    },
    example: "persistentVolumeClaim:\n  claimName: data",
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/",
  },
  hostPath: {
    gist: {
      en: "A folder or file of the node itself.",
      "pt-br": "Uma pasta ou um arquivo do próprio nó.",
    },
    example: "hostPath:\n  path: /var/log",
    pitfall: {
      en: "It opens the node to the container, and on another node there are other files. For agents of the node only.",
      "pt-br": "Abre o nó para o contêiner, e em outro nó os arquivos são outros. Só para agentes do nó.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  projected: {
    gist: {
      en: "Several sources in one folder.",
      "pt-br": "Várias fontes em uma pasta só.",
    },
    example: "projected:\n  sources:\n    - configMap:\n        name: settings",
    learnMore: "https://kubernetes.io/docs/concepts/storage/projected-volumes/",
  },
  downwardAPI: {
    gist: {
      en: "Facts about the Pod itself as files: labels, annotations, limits.",
      "pt-br": "Fatos do próprio Pod como arquivos: rótulos, anotações, limites.",
    },
    example: "downwardAPI:\n  items:\n    - path: labels\n      fieldRef:\n        fieldPath: metadata.labels",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/",
  },
  nfs: {
    gist: {
      en: "A folder of an NFS server.",
      "pt-br": "Uma pasta de um servidor NFS.",
    },
    example: "nfs:\n  server: nfs.example.com\n  path: /exports",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  ephemeral: {
    gist: {
      en: "A claim made for this Pod alone, and gone with it.",
      "pt-br": "Uma claim feita só para este Pod, que some com ele.",
    },
    example:
      "ephemeral:\n  volumeClaimTemplate:\n    spec:\n      accessModes: [ReadWriteOnce]\n      resources:\n        requests:\n          storage: 1Gi",
    learnMore: "https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/",
  },
  csi: {
    gist: {
      en: "Something that a CSI driver makes for this Pod alone, such as secrets from a vault.",
      "pt-br": "Algo que um driver CSI cria só para este Pod, como segredos de um cofre.",
    },
    example: "csi:\n  driver: secrets-store.csi.k8s.io\n  readOnly: true",
    learnMore: "https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#csi-ephemeral-volumes",
  },
  image: {
    gist: {
      en: "The files of an image, for reading: a model, a set of plugins.",
      "pt-br": "Os arquivos de uma imagem, só para leitura: um modelo, um conjunto de plugins.",
    },
    example: "image:\n  reference: registry.example.com/models/tiny:1.0",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#image",
  },
}));

export const volumeMountDocs = explain("io.k8s.api.core.v1.VolumeMount", () => ({
  itself: {
    gist: {
      en: "Where a volume of the Pod appears among the files of this container.",
      "pt-br": "Onde um volume do Pod aparece entre os arquivos deste contêiner.",
    },
    example: "- name: data\n  mountPath: /data",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  name: {
    gist: {
      en: "Which volume: its name in the Pod's `volumes`.",
      "pt-br": "Qual volume: o nome dele nos `volumes` do Pod.",
    },
    example: "name: data",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  mountPath: {
    gist: {
      en: "The folder in the container where it appears.",
      "pt-br": "A pasta do contêiner em que ele aparece.",
    },
    example: "mountPath: /data",
    pitfall: {
      en: "What the image had in that folder is hidden.",
      "pt-br": "O que a imagem tinha nessa pasta fica escondido.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  subPath: {
    gist: {
      en: "One file or folder of the volume instead of all of it.",
      "pt-br": "Um arquivo ou pasta do volume em vez dele todo.",
    },
    example: "subPath: app.conf",
    pitfall: {
      en: "A file mounted so does not follow changes of its ConfigMap or Secret.",
      "pt-br": "Um arquivo montado assim não acompanha mudanças do seu ConfigMap ou Secret.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  readOnly: {
    gist: {
      en: "The container may read there, not write.",
      "pt-br": "O contêiner pode ler ali, não escrever.",
    },
    example: "readOnly: true",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  mountPropagation: {
    gist: {
      en: "Whether mounts made later on one side appear on the other.",
      "pt-br": "Se montagens feitas depois de um lado aparecem do outro.",
    },
    values: {
      None: {
        en: "neither way; the default",
        "pt-br": "nem para um lado nem para o outro; é o padrão",
      },
      HostToContainer: {
        en: "what the node mounts there appears in the container",
        "pt-br": "o que o nó montar ali aparece no contêiner",
      },
      Bidirectional: {
        en: "both ways: only for privileged agents of the node",
        "pt-br": "para os dois lados: só para agentes privilegiados do nó",
      },
    },
    example: "mountPropagation: HostToContainer",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  subPathExpr: {
    gist: {
      en: "As `subPath`, but `$(VARIABLE)` in it is replaced by the container's variable.",
      "pt-br": "Como `subPath`, mas `$(VARIABLE)` nele é trocado pela variável do contêiner.",
    },
    when: {
      en: "To give each Pod a folder of its own in a shared volume, by its name.",
      "pt-br": "Para dar a cada Pod a sua própria pasta em um volume dividido, pelo nome dele.",
    },
    example: "subPathExpr: $(POD)",
    pitfall: {
      en: "Not together with `subPath`.",
      "pt-br": "Não junto com `subPath`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath-expanded-environment",
  },
  recursiveReadOnly: {
    gist: {
      en: "Whether what is mounted inside the volume is read-only too.",
      "pt-br": "Se o que está montado dentro do volume também é somente leitura.",
    },
    values: {
      Disabled: { en: "only the volume itself; the default", "pt-br": "só o próprio volume; é o padrão" },
      IfPossible: { en: "all of it, where the node can", "pt-br": "tudo, onde o nó conseguir" },
      Enabled: { en: "all of it, or the Pod does not start", "pt-br": "tudo, ou o Pod não inicia" },
    },
    example: "readOnly: true\nrecursiveReadOnly: IfPossible",
    pitfall: {
      en: "Only with `readOnly: true`.",
      "pt-br": "Só com `readOnly: true`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#recursive-read-only-mounts",
  },
}));

export const emptyDirDocs = explain("io.k8s.api.core.v1.EmptyDirVolumeSource", () => ({
  medium: {
    gist: {
      en: "What the folder lies on: the node's disk, or `Memory`.",
      "pt-br": "Onde a pasta fica: no disco do nó ou em `Memory`.",
    },
    example: "medium: Memory",
    pitfall: {
      en: "What is in memory counts against the container's memory limit.",
      "pt-br": "O que está na memória conta no limite de memória do contêiner.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  sizeLimit: {
    gist: {
      en: "How much may be in it; beyond that the Pod is evicted.",
      "pt-br": "Quanto cabe nela; além disso o Pod é despejado.",
    },
    example: "sizeLimit: 1Gi",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
}));

export const volumeDeviceDocs = explain("io.k8s.api.core.v1.VolumeDevice", () => ({
  name: {
    gist: {
      en: "Which volume: its name in the Pod's `volumes`.",
      "pt-br": "Qual volume: o nome dele nos `volumes` do Pod.",
    },
    example: "name: data\ndevicePath: /dev/xvda",
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support",
  },
  devicePath: {
    gist: {
      en: "Where the bare disk appears in the container.",
      "pt-br": "Onde o disco cru aparece no contêiner.",
    },
    example: "name: data\ndevicePath: /dev/xvda",
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support",
  },
}));
