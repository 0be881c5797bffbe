import { explain, type Words } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/";

/** The same for a claim's request and a volume's offer. */
export const accessModes: Readonly<Record<string, Words>> = {
  ReadWriteOnce: {
    en: "reading and writing from one node; several Pods on that node may share it",
    "pt-br": "leitura e escrita a partir de um nó; vários Pods nesse nó podem dividi-lo",
  },
  ReadWriteOncePod: {
    en: "reading and writing by one single Pod",
    "pt-br": "leitura e escrita por um único Pod",
  },
  ReadOnlyMany: {
    en: "reading from many nodes",
    "pt-br": "leitura a partir de vários nós",
  },
  ReadWriteMany: {
    en: "reading and writing from many nodes: needs a network file system",
    "pt-br": "leitura e escrita a partir de vários nós: precisa de um sistema de arquivos de rede",
  },
};

export const volumeModes: Readonly<Record<string, Words>> = {
  Filesystem: {
    en: "formatted and mounted as a folder; the default",
    "pt-br": "formatado e montado como pasta; é o padrão",
  },
  Block: {
    en: "the bare disk, as a device",
    "pt-br": "o disco cru, como um dispositivo",
  },
};

const asking = "accessModes: [ReadWriteOnce]\nresources:\n  requests:\n    storage: 10Gi";

export const claimDocs = explain("io.k8s.api.core.v1.PersistentVolumeClaim", () => ({
  itself: {
    gist: {
      en: "Asks for storage that outlives Pods: so much, of this class. A PersistentVolume is made or found for it, and Pods mount the claim by its name.",
      "pt-br":
        "Pede armazenamento que sobrevive aos Pods: tanto, desta classe. Um PersistentVolume é criado ou achado para ela, e os Pods montam a claim pelo nome.",
    },
    when: {
      en: "For data that must not be lost with a Pod. For one claim a Pod, write `volumeClaimTemplates` in a StatefulSet.",
      "pt-br":
        "Para dados que não podem se perder com um Pod. Para uma claim por Pod, escreva `volumeClaimTemplates` em um StatefulSet.",
    },
    example:
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\nspec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 10Gi",
    pitfall: {
      en: "Deleting the claim usually deletes the data: the volume's reclaim policy decides. And the replicas of a Deployment all share one claim.",
      "pt-br":
        "Apagar a claim em geral apaga os dados: quem decide é a reclaim policy do volume. E as réplicas de um Deployment dividem todas uma só claim.",
    },
    learnMore: `${page}#persistentvolumeclaims`,
  },
  spec: {
    gist: {
      en: "How much storage, of which class, used in which way.",
      "pt-br": "Quanto armazenamento, de qual classe, usado de que jeito.",
    },
    learnMore: `${page}#persistentvolumeclaims`,
  },
}));

export const claimSpecDocs = explain("io.k8s.api.core.v1.PersistentVolumeClaimSpec", () => ({
  accessModes: {
    gist: {
      en: "How many may use the storage at the same time, and whether they may write.",
      "pt-br": "Quantos podem usar o armazenamento ao mesmo tempo, e se podem escrever.",
    },
    values: accessModes,
    example: asking,
    pitfall: {
      en: "Most disks of a cloud cannot do `ReadWriteMany`: the claim then waits for ever.",
      "pt-br": "A maioria dos discos de nuvem não faz `ReadWriteMany`: aí a claim espera para sempre.",
    },
    learnMore: `${page}#access-modes`,
  },
  resources: {
    gist: {
      en: "How much is asked for.",
      "pt-br": "Quanto se pede.",
    },
    example: asking,
    pitfall: {
      en: "It can grow later, if the class has `allowVolumeExpansion: true`; it can never shrink.",
      "pt-br": "Pode crescer depois, se a classe tiver `allowVolumeExpansion: true`; diminuir, nunca.",
    },
    learnMore: `${page}#expanding-persistent-volumes-claims`,
  },
  storageClassName: {
    gist: {
      en: "Which StorageClass makes the volume; without it, the cluster's default.",
      "pt-br": "Qual StorageClass cria o volume; sem isso, a padrão do cluster.",
    },
    example: `storageClassName: fast\n${asking}`,
    pitfall: {
      en: 'Empty (`""`) is something else than left out: no class, only a volume that was made beforehand.',
      "pt-br": 'Vazio (`""`) é diferente de não escrever: nenhuma classe, só um volume criado antes.',
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/storage-classes/",
  },
  volumeMode: {
    gist: {
      en: "Files, or a bare disk.",
      "pt-br": "Arquivos ou um disco cru.",
    },
    values: volumeModes,
    example: `volumeMode: Block\n${asking}`,
    pitfall: {
      en: "A claim of `Block` is not mounted: containers name it in `volumeDevices`.",
      "pt-br": "Uma claim `Block` não é montada: os contêineres a citam em `volumeDevices`.",
    },
    learnMore: `${page}#volume-mode`,
  },
  volumeName: {
    gist: {
      en: "One PersistentVolume by name, made beforehand.",
      "pt-br": "Um PersistentVolume pelo nome, criado antes.",
    },
    example: `volumeName: disk-1\n${asking}`,
    learnMore: `${page}#reserving-a-persistentvolume`,
  },
  selector: {
    gist: {
      en: "Picks among volumes that were made beforehand, by their labels.",
      "pt-br": "Escolhe entre volumes criados antes, pelos rótulos deles.",
    },
    example: `selector:\n  matchLabels:\n    tier: archive\n${asking}`,
    pitfall: {
      en: "With it no new volume is made: it must be there already.",
      "pt-br": "Com ele nenhum volume novo é criado: ele já precisa existir.",
    },
    learnMore: `${page}#selector`,
  },
  dataSource: {
    gist: {
      en: "What the new volume is filled with: a VolumeSnapshot, or another claim that is copied.",
      "pt-br": "Com que o volume novo é preenchido: um VolumeSnapshot, ou outra claim que é copiada.",
    },
    example: `dataSource:\n  apiGroup: snapshot.storage.k8s.io\n  kind: VolumeSnapshot\n  name: before-upgrade\n${asking}`,
    pitfall: {
      en: "The storage driver must be able to, and the claim must be at least as large as its source.",
      "pt-br":
        "O driver de armazenamento precisa saber fazer isso, e a claim precisa ser pelo menos do tamanho da origem.",
    },
    learnMore: `${page}#volume-snapshot-and-restore-volume-from-snapshot-support`,
  },
  dataSourceRef: {
    gist: {
      en: "As `dataSource`, but any object will do for which somebody in the cluster fills volumes.",
      "pt-br": "Como `dataSource`, mas serve qualquer objeto com o qual alguém no cluster preencha volumes.",
    },
    example: `dataSourceRef:\n  apiGroup: snapshot.storage.k8s.io\n  kind: VolumeSnapshot\n  name: before-upgrade\n${asking}`,
    learnMore: `${page}#volume-populators-and-data-sources`,
  },
  volumeAttributesClassName: {
    gist: {
      en: "A VolumeAttributesClass: how fast the storage is to be, for drivers that can change that while it is in use.",
      "pt-br":
        "Uma VolumeAttributesClass: quão rápido o armazenamento deve ser, para drivers que mudam isso com ele em uso.",
    },
    example: `volumeAttributesClassName: gold\n${asking}`,
    learnMore: "https://kubernetes.io/docs/concepts/storage/volume-attributes-classes/",
  },
}));
