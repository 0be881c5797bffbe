import { explain } from "./explanation";
import { accessModes, volumeModes } from "./persistent-volume-claim";

const page = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/";

export const persistentVolumeDocs = explain("io.k8s.api.core.v1.PersistentVolume", () => ({
  itself: {
    gist: {
      en: "A piece of storage in the cluster: a disk, a share, a folder of a node. It belongs to no namespace; a claim takes it.",
      "pt-br":
        "Um pedaço de armazenamento no cluster: um disco, um compartilhamento, uma pasta de um nó. Não pertence a nenhum namespace; uma claim o toma para si.",
    },
    when: {
      en: "By hand only for storage that exists already. Otherwise a StorageClass makes one for each claim.",
      "pt-br": "À mão, só para armazenamento que já existe. De resto, uma StorageClass cria um para cada claim.",
    },
    example:
      "apiVersion: v1\nkind: PersistentVolume\nmetadata:\n  name: archive\nspec:\n  capacity:\n    storage: 100Gi\n  accessModes: [ReadWriteMany]\n  persistentVolumeReclaimPolicy: Retain\n  storageClassName: nfs\n  nfs:\n    server: nfs.example.com\n    path: /exports/archive",
    pitfall: {
      en: "Claim and volume must agree in class, access mode and volume mode, and the volume be large enough, or both wait.",
      "pt-br":
        "Claim e volume precisam combinar em classe, modo de acesso e modo de volume, e o volume ser grande o bastante, senão os dois esperam.",
    },
    learnMore: page,
  },
  spec: {
    gist: {
      en: "How large it is, where it lies, and what becomes of it after its claim.",
      "pt-br": "De que tamanho é, onde fica, e o que acontece com ele depois da claim.",
    },
    learnMore: `${page}#persistent-volumes`,
  },
}));

export const persistentVolumeSpecDocs = explain("io.k8s.api.core.v1.PersistentVolumeSpec", () => ({
  capacity: {
    gist: { en: "How large the volume is.", "pt-br": "De que tamanho é o volume." },
    example: "capacity:\n  storage: 100Gi",
    pitfall: {
      en: "Not every kind of storage enforces it: on NFS a Pod may write more.",
      "pt-br": "Nem todo tipo de armazenamento o faz valer: no NFS, um Pod pode escrever mais.",
    },
    learnMore: `${page}#capacity`,
  },
  accessModes: {
    gist: {
      en: "How the volume may be mounted. A claim must ask for one of these.",
      "pt-br": "Como o volume pode ser montado. Uma claim precisa pedir um destes.",
    },
    values: accessModes,
    example: "accessModes: [ReadWriteOnce]",
    pitfall: {
      en: "It matches claim and volume; it does not keep anybody from writing. Only `ReadWriteOncePod` is enforced.",
      "pt-br": "Serve para casar claim e volume; não impede ninguém de escrever. Só `ReadWriteOncePod` é garantido.",
    },
    learnMore: `${page}#access-modes`,
  },
  persistentVolumeReclaimPolicy: {
    gist: {
      en: "What becomes of the volume when its claim is deleted.",
      "pt-br": "O que acontece com o volume quando a claim dele é apagada.",
    },
    values: {
      Retain: {
        en: "it stays, with its data, until somebody frees it by hand; the default for those made by hand",
        "pt-br": "fica, com os dados, até alguém o liberar à mão; é o padrão para os criados à mão",
      },
      Delete: {
        en: "it is deleted, and the disk behind it too; the usual for those that a StorageClass makes",
        "pt-br": "é apagado, e o disco por trás dele também; é o usual para os que uma StorageClass cria",
      },
      Recycle: {
        en: "it is emptied and offered again; deprecated",
        "pt-br": "é esvaziado e oferecido de novo; obsoleto",
      },
    },
    example: "persistentVolumeReclaimPolicy: Retain",
    pitfall: {
      en: "With `Retain` a new claim does not get the old volume by itself: somebody must first remove its `claimRef`.",
      "pt-br":
        "Com `Retain`, uma claim nova não recebe o volume antigo sozinha: alguém precisa antes remover o `claimRef`.",
    },
    learnMore: `${page}#reclaiming`,
  },
  storageClassName: {
    gist: {
      en: "The class by which claims find it; without it, only claims without a class.",
      "pt-br": "A classe pela qual as claims o acham; sem ela, só claims sem classe.",
    },
    example: "storageClassName: nfs",
    learnMore: `${page}#class`,
  },
  volumeMode: {
    gist: { en: "Files, or a bare disk.", "pt-br": "Arquivos ou um disco cru." },
    values: volumeModes,
    example: "volumeMode: Filesystem",
    learnMore: `${page}#volume-mode`,
  },
  claimRef: {
    gist: {
      en: "The claim that has this volume. Written beforehand, it keeps the volume for that claim.",
      "pt-br": "A claim que tem este volume. Escrito antes, guarda o volume para essa claim.",
    },
    example: "claimRef:\n  namespace: shop\n  name: data",
    learnMore: `${page}#reserving-a-persistentvolume`,
  },
  mountOptions: {
    gist: {
      en: "Options for mounting, as `mount -o` takes them.",
      "pt-br": "Opções de montagem, como em `mount -o`.",
    },
    example: 'mountOptions: [hard, "nfsvers=4.1"]',
    pitfall: {
      en: "Nobody checks them: with a wrong one the Pod hangs when it starts.",
      "pt-br": "Ninguém as confere: com uma errada, o Pod trava ao iniciar.",
    },
    learnMore: `${page}#mount-options`,
  },
  nodeAffinity: {
    gist: {
      en: "From which nodes the volume can be reached; Pods that use it run only there.",
      "pt-br": "De quais nós o volume pode ser alcançado; Pods que o usam só rodam ali.",
    },
    example:
      "nodeAffinity:\n  required:\n    nodeSelectorTerms:\n      - matchExpressions:\n          - key: kubernetes.io/hostname\n            operator: In\n            values: [node-1]",
    pitfall: {
      en: "A `local` volume must have it.",
      "pt-br": "Um volume `local` precisa tê-lo.",
    },
    learnMore: `${page}#node-affinity`,
  },
  nfs: {
    gist: { en: "A folder of an NFS server.", "pt-br": "Uma pasta de um servidor NFS." },
    example: "nfs:\n  server: nfs.example.com\n  path: /exports",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#nfs",
  },
  hostPath: {
    gist: {
      en: "A folder of the node, for trying things out on a cluster of one node.",
      "pt-br": "Uma pasta do nó, para experimentar em um cluster de um nó só.",
    },
    example: "hostPath:\n  path: /data",
    pitfall: {
      en: "On another node there are other files: use `local` there.",
      "pt-br": "Em outro nó os arquivos são outros: aí use `local`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
  },
  local: {
    gist: {
      en: "A disk or folder of one certain node; Pods that use it always run there.",
      "pt-br": "Um disco ou uma pasta de um nó certo; Pods que o usam sempre rodam nele.",
    },
    example:
      "local:\n  path: /mnt/disks/ssd1\nnodeAffinity:\n  required:\n    nodeSelectorTerms:\n      - matchExpressions:\n          - key: kubernetes.io/hostname\n            operator: In\n            values: [node-1]",
    pitfall: {
      en: "Fast, but the data is gone with the node.",
      "pt-br": "Rápido, mas os dados se vão com o nó.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#local",
  },
  csi: {
    gist: {
      en: "Storage behind a CSI driver: what nearly every cloud and storage vendor uses today.",
      "pt-br": "Armazenamento por trás de um driver CSI: o que quase toda nuvem e todo fornecedor usa hoje.",
    },
    example: "csi:\n  driver: ebs.csi.aws.com\n  volumeHandle: vol-0123456789abcdef0\n  fsType: ext4",
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/#csi",
  },
  volumeAttributesClassName: {
    gist: {
      en: "The VolumeAttributesClass that this volume has now; its claim changes it.",
      "pt-br": "A VolumeAttributesClass que este volume tem agora; quem a muda é a claim.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volume-attributes-classes/",
  },
}));
