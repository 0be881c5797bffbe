import { minReadySeconds, revisionHistoryLimit, selector, template } from "./controller";
import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/";

export const statefulSetDocs = explain("io.k8s.api.apps.v1.StatefulSet", () => ({
  itself: {
    gist: {
      en: "Keeps Pods that are not alike: each has a number, a name that stays (`db-0`, `db-1`), and storage of its own that a new Pod of that number finds again.",
      "pt-br":
        "Mantém Pods que não são iguais: cada um tem um número, um nome que fica (`db-0`, `db-1`) e um armazenamento só dele, que um novo Pod com esse número reencontra.",
    },
    when: {
      en: "For databases, queues and whatever keeps data and knows its peers by name. A program without data of its own wants a Deployment.",
      "pt-br":
        "Para bancos de dados, filas e tudo o que guarda dados e conhece os pares pelo nome. Um programa sem dados próprios pede um Deployment.",
    },
    example:
      "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  serviceName: db\n  replicas: 3\n  selector:\n    matchLabels:\n      app: db\n  template:\n    metadata:\n      labels:\n        app: db\n    spec:\n      containers:\n        - name: postgres\n          image: postgres:18\n          volumeMounts:\n            - name: data\n              mountPath: /var/lib/postgresql\n  volumeClaimTemplates:\n    - metadata:\n        name: data\n      spec:\n        accessModes: [ReadWriteOnce]\n        resources:\n          requests:\n            storage: 10Gi",
    pitfall: {
      en: "It gives Pods names and disks, not replication: three Pods of PostgreSQL are three databases unless the program itself copies the data.",
      "pt-br":
        "Ele dá nomes e discos aos Pods, não replicação: três Pods de PostgreSQL são três bancos, a não ser que o próprio programa copie os dados.",
    },
    learnMore: page,
  },
  spec: {
    gist: {
      en: "Which Pods and how many, their storage, and in what order they come and go.",
      "pt-br": "Quais Pods e quantos, o armazenamento deles, e em que ordem vêm e vão.",
    },
    learnMore: page,
  },
}));

export const statefulSetSpecDocs = explain("io.k8s.api.apps.v1.StatefulSetSpec", () => ({
  replicas: {
    gist: {
      en: "How many Pods there are, numbered from 0. Growing adds the next number, shrinking removes the highest.",
      "pt-br":
        "Quantos Pods há, numerados a partir de 0. Ao crescer, entra o próximo número; ao diminuir, sai o maior.",
    },
    example: "replicas: 3",
    pitfall: {
      en: "The claim of a removed Pod stays, with its data, unless `persistentVolumeClaimRetentionPolicy` says otherwise.",
      "pt-br":
        "A claim de um Pod removido fica, com os dados, a não ser que `persistentVolumeClaimRetentionPolicy` diga outra coisa.",
    },
    learnMore: page,
  },
  selector,
  template,
  minReadySeconds,
  revisionHistoryLimit,
  serviceName: {
    gist: {
      en: "The headless Service that gives each Pod its own DNS name: `db-0.db.default.svc.cluster.local` for the Pod `db-0` of the Service `db`.",
      "pt-br":
        "O Service headless que dá a cada Pod o seu nome no DNS: `db-0.db.default.svc.cluster.local` para o Pod `db-0` do Service `db`.",
    },
    when: {
      en: "Whenever the Pods talk to each other, or a client must reach one of them in particular.",
      "pt-br": "Sempre que os Pods falam entre si, ou um cliente precisa chegar a um deles em particular.",
    },
    example: "serviceName: db",
    pitfall: {
      en: "It does not make the Service: write one with that name, `clusterIP: None` and the Pods' labels as its `selector`. It cannot be changed later.",
      "pt-br":
        "Ele não cria o Service: escreva um com esse nome, `clusterIP: None` e os rótulos dos Pods como `selector`. Não pode ser mudado depois.",
    },
    learnMore: `${page}#stable-network-id`,
  },
  volumeClaimTemplates: {
    gist: {
      en: "For each Pod, one PersistentVolumeClaim made from each of these: `data` of the Pod `db-0` is the claim `data-db-0`, and a new `db-0` gets the same one.",
      "pt-br":
        "Para cada Pod, um PersistentVolumeClaim criado a partir de cada um destes: `data` do Pod `db-0` é a claim `data-db-0`, e um novo `db-0` recebe a mesma.",
    },
    example:
      "volumeClaimTemplates:\n  - metadata:\n      name: data\n    spec:\n      accessModes: [ReadWriteOnce]\n      resources:\n        requests:\n          storage: 10Gi",
    pitfall: {
      en: "A container still mounts it by name in `volumeMounts`. And it cannot be changed later: to grow, enlarge the claims themselves.",
      "pt-br":
        "Um contêiner ainda precisa montá-lo pelo nome em `volumeMounts`. E não pode ser mudado depois: para crescer, aumente as próprias claims.",
    },
    learnMore: `${page}#stable-storage`,
  },
  podManagementPolicy: {
    gist: {
      en: "In what order Pods are made and removed when the number changes.",
      "pt-br": "Em que ordem os Pods são criados e removidos quando o número muda.",
    },
    values: {
      OrderedReady: {
        en: "one after the other: number 1 comes when number 0 is ready, and the highest goes first; the default",
        "pt-br": "um depois do outro: o número 1 vem quando o 0 está pronto, e o maior sai primeiro; é o padrão",
      },
      Parallel: {
        en: "all at once, without waiting for one another",
        "pt-br": "todos de uma vez, sem esperar uns pelos outros",
      },
    },
    example: "podManagementPolicy: Parallel",
    pitfall: {
      en: "Under `OrderedReady` a Pod that never gets ready holds up all that come after it. It cannot be changed later.",
      "pt-br":
        "Com `OrderedReady`, um Pod que nunca fica pronto segura todos os que vêm depois. Não pode ser mudado depois.",
    },
    learnMore: `${page}#pod-management-policies`,
  },
  updateStrategy: {
    gist: {
      en: "How the Pods are replaced when the template changes: from the highest number down to 0.",
      "pt-br": "Como os Pods são trocados quando o modelo muda: do maior número até o 0.",
    },
    example: "updateStrategy:\n  type: RollingUpdate\n  rollingUpdate:\n    partition: 2",
    learnMore: `${page}#update-strategies`,
  },
  persistentVolumeClaimRetentionPolicy: {
    gist: {
      en: "What becomes of the claims made from `volumeClaimTemplates` when their Pods go for good.",
      "pt-br": "O que acontece com as claims criadas de `volumeClaimTemplates` quando os Pods delas somem de vez.",
    },
    when: {
      en: "For test environments and caches, where nobody wants to clean up by hand. Left out, every claim stays.",
      "pt-br": "Para ambientes de teste e caches, em que ninguém quer limpar à mão. Sem ele, todas as claims ficam.",
    },
    example: "persistentVolumeClaimRetentionPolicy:\n  whenDeleted: Delete\n  whenScaled: Retain",
    pitfall: {
      en: "With `Delete` the data goes too, unless the PersistentVolume's own policy is `Retain`.",
      "pt-br":
        "Com `Delete` os dados também se vão, a não ser que a política do próprio PersistentVolume seja `Retain`.",
    },
    learnMore: `${page}#persistentvolumeclaim-retention`,
  },
  ordinals: {
    gist: {
      en: "From which number the Pods are counted, if not from 0.",
      "pt-br": "A partir de que número os Pods são contados, se não for do 0.",
    },
    when: {
      en: "To move a StatefulSet to another cluster or namespace Pod by Pod, without giving a number twice.",
      "pt-br": "Para mudar um StatefulSet de cluster ou namespace Pod a Pod, sem repetir nenhum número.",
    },
    example: "ordinals:\n  start: 5",
    learnMore: `${page}#start-ordinal`,
  },
}));

export const statefulSetOrdinalsDocs = explain("io.k8s.api.apps.v1.StatefulSetOrdinals", () => ({
  start: {
    gist: {
      en: "The first number: with 5 and three replicas the Pods are 5, 6 and 7.",
      "pt-br": "O primeiro número: com 5 e três réplicas, os Pods são 5, 6 e 7.",
    },
    example: "start: 5",
    learnMore: `${page}#start-ordinal`,
  },
}));

export const statefulSetClaimRetentionDocs = explain(
  "io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy",
  () => ({
    whenDeleted: {
      gist: {
        en: "What becomes of the claims when the StatefulSet is deleted.",
        "pt-br": "O que acontece com as claims quando o StatefulSet é apagado.",
      },
      values: {
        Retain: { en: "they stay, with their data; the default", "pt-br": "ficam, com os dados; é o padrão" },
        Delete: { en: "they are deleted with it", "pt-br": "são apagadas junto" },
      },
      example: "whenDeleted: Delete",
      learnMore: `${page}#persistentvolumeclaim-retention`,
    },
    whenScaled: {
      gist: {
        en: "What becomes of the claims of the Pods that are removed when `replicas` shrinks.",
        "pt-br": "O que acontece com as claims dos Pods removidos quando `replicas` diminui.",
      },
      values: {
        Retain: {
          en: "they stay, and are found again when it grows; the default",
          "pt-br": "ficam, e são reencontradas quando ele crescer; é o padrão",
        },
        Delete: {
          en: "they are deleted: growing again starts with an empty disk",
          "pt-br": "são apagadas: ao crescer de novo, o disco começa vazio",
        },
      },
      example: "whenScaled: Retain",
      learnMore: `${page}#persistentvolumeclaim-retention`,
    },
  }),
);

export const statefulSetUpdateStrategyDocs = explain("io.k8s.api.apps.v1.StatefulSetUpdateStrategy", () => ({
  type: {
    gist: {
      en: "Who replaces the Pods when the template changes.",
      "pt-br": "Quem troca os Pods quando o modelo muda.",
    },
    values: {
      RollingUpdate: {
        en: "the controller, from the highest number down, each when the one before is ready; the default",
        "pt-br": "o controlador, do maior número para o menor, cada um quando o anterior está pronto; é o padrão",
      },
      OnDelete: {
        en: "you: a new Pod comes only when you delete the old one",
        "pt-br": "você: o Pod novo só vem quando você apaga o antigo",
      },
    },
    example: "type: OnDelete",
    pitfall: {
      en: "A broken version stops at its first Pod and stays so: going back to the old template does not free it, delete that Pod yourself.",
      "pt-br":
        "Uma versão quebrada trava no primeiro Pod e fica assim: voltar ao modelo antigo não o destrava; apague esse Pod você mesmo.",
    },
    learnMore: `${page}#update-strategies`,
  },
  rollingUpdate: {
    gist: {
      en: "How far and how fast a rolling update goes.",
      "pt-br": "Até onde e com que velocidade o rolling update vai.",
    },
    example: "rollingUpdate:\n  partition: 2",
    learnMore: `${page}#rolling-updates`,
  },
}));

export const rollingUpdateStatefulSetDocs = explain("io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy", () => ({
  partition: {
    gist: {
      en: "Only Pods of this number and above get the new template; those below keep the old one.",
      "pt-br": "Só os Pods deste número para cima recebem o modelo novo; os de baixo ficam com o antigo.",
    },
    when: {
      en: "To try a new version on the last Pod first (of three: 2), then lower it to 0.",
      "pt-br": "Para testar uma versão nova primeiro no último Pod (de três: 2), e depois baixar até 0.",
    },
    example: "partition: 2",
    learnMore: `${page}#partitions`,
  },
  maxUnavailable: {
    gist: {
      en: "How many Pods may be missing at the same time during an update; 1 if left out. Percentages are rounded up.",
      "pt-br":
        "Quantos Pods podem faltar ao mesmo tempo durante uma atualização; 1 se ficar de fora. Porcentagens são arredondadas para cima.",
    },
    example: "maxUnavailable: 2",
    pitfall: {
      en: "Only where the cluster has this turned on; elsewhere it is dropped without a word. And a database may lose its majority: ask first how many of its members may be away.",
      "pt-br":
        "Só onde o cluster tiver isso ligado; em outros, é descartado sem aviso. E um banco de dados pode perder a maioria: pergunte antes quantos membros podem faltar.",
    },
    learnMore: `${page}#maximum-unavailable-pods`,
  },
}));
