import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/storage/storage-classes/";
const provisioner = "provisioner: ebs.csi.aws.com";

export const storageClassDocs = explain("io.k8s.api.storage.v1.StorageClass", () => ({
  itself: {
    gist: {
      en: "A kind of storage that the cluster can make: when a claim asks for it, a driver creates the disk and the PersistentVolume.",
      "pt-br":
        "Um tipo de armazenamento que o cluster sabe criar: quando uma claim o pede, um driver cria o disco e o PersistentVolume.",
    },
    when: {
      en: "Clusters of a cloud bring one along. Write your own for another speed, or so that the data stays when a claim is deleted.",
      "pt-br":
        "Clusters de nuvem já trazem uma. Escreva a sua para outra velocidade, ou para os dados ficarem quando uma claim é apagada.",
    },
    example: `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: fast\n${provisioner}\nparameters:\n  type: gp3\nreclaimPolicy: Retain\nallowVolumeExpansion: true\nvolumeBindingMode: WaitForFirstConsumer`,
    pitfall: {
      en: "Most of it cannot be changed later: make a new class. The annotation `storageclass.kubernetes.io/is-default-class` makes it the default; have one only.",
      "pt-br":
        "A maior parte não pode ser mudada depois: crie outra classe. A anotação `storageclass.kubernetes.io/is-default-class` faz dela a padrão; tenha uma só.",
    },
    learnMore: page,
  },
  provisioner: {
    gist: {
      en: "The driver that makes the volumes, by its name.",
      "pt-br": "O driver que cria os volumes, pelo nome dele.",
    },
    when: {
      en: "`kubernetes.io/no-provisioner` for volumes that are made by hand, such as disks of the nodes.",
      "pt-br": "`kubernetes.io/no-provisioner` para volumes criados à mão, como discos dos nós.",
    },
    example: provisioner,
    pitfall: {
      en: "If no such driver runs, claims wait for ever.",
      "pt-br": "Se esse driver não estiver rodando, as claims esperam para sempre.",
    },
    learnMore: `${page}#provisioner`,
  },
  parameters: {
    gist: {
      en: "Settings for the driver: type of disk, zone, encryption. Each driver has its own.",
      "pt-br": "Configurações para o driver: tipo de disco, zona, criptografia. Cada driver tem as suas.",
    },
    example: `parameters:\n  type: gp3\n${provisioner}`,
    pitfall: {
      en: "Values are texts: quote numbers and `true`.",
      "pt-br": "Os valores são textos: ponha aspas em números e em `true`.",
    },
    learnMore: `${page}#parameters`,
  },
  reclaimPolicy: {
    gist: {
      en: "What becomes of a volume of this class when its claim is deleted.",
      "pt-br": "O que acontece com um volume desta classe quando a claim dele é apagada.",
    },
    values: {
      Delete: {
        en: "volume and disk are deleted, with the data; the default",
        "pt-br": "volume e disco são apagados, com os dados; é o padrão",
      },
      Retain: { en: "both stay until somebody tidies up", "pt-br": "os dois ficam até alguém arrumar" },
      Recycle: {
        en: "not for classes: the server refuses it",
        "pt-br": "não serve para classes: o servidor recusa",
      },
    },
    example: `reclaimPolicy: Retain\n${provisioner}`,
    pitfall: {
      en: "It counts for new volumes. Those that exist keep theirs.",
      "pt-br": "Vale para volumes novos. Os que já existem ficam com a deles.",
    },
    learnMore: `${page}#reclaim-policy`,
  },
  volumeBindingMode: {
    gist: {
      en: "When the volume for a claim is made.",
      "pt-br": "Quando o volume de uma claim é criado.",
    },
    values: {
      Immediate: {
        en: "as soon as there is a claim; the default",
        "pt-br": "assim que existe uma claim; é o padrão",
      },
      WaitForFirstConsumer: {
        en: "when a Pod uses the claim, in the zone where that Pod runs",
        "pt-br": "quando um Pod usa a claim, na zona em que esse Pod roda",
      },
    },
    example: `volumeBindingMode: WaitForFirstConsumer\n${provisioner}`,
    pitfall: {
      en: "With `Immediate` the disk may land in a zone where the Pod cannot run.",
      "pt-br": "Com `Immediate`, o disco pode parar em uma zona em que o Pod não pode rodar.",
    },
    learnMore: `${page}#volume-binding-mode`,
  },
  allowVolumeExpansion: {
    gist: {
      en: "Whether a claim may ask for more later.",
      "pt-br": "Se uma claim pode pedir mais espaço depois.",
    },
    example: `allowVolumeExpansion: true\n${provisioner}`,
    learnMore: `${page}#allow-volume-expansion`,
  },
  mountOptions: {
    gist: {
      en: "Options for mounting the volumes, as `mount -o` takes them.",
      "pt-br": "Opções para montar os volumes, como em `mount -o`.",
    },
    example: `mountOptions: [noatime]\n${provisioner}`,
    learnMore: `${page}#mount-options`,
  },
  allowedTopologies: {
    gist: {
      en: "In which zones or on which nodes volumes may be made.",
      "pt-br": "Em quais zonas ou nós os volumes podem ser criados.",
    },
    example: `allowedTopologies:\n  - matchLabelExpressions:\n      - key: topology.kubernetes.io/zone\n        values: [us-east-1a]\n${provisioner}`,
    learnMore: `${page}#allowed-topologies`,
  },
}));
