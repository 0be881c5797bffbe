import { type Explanation, explain } from "./explanation";

const volumes = "https://kubernetes.io/docs/concepts/storage/volumes/";
const projectedPage = "https://kubernetes.io/docs/concepts/storage/projected-volumes/";
const configMapPage = "https://kubernetes.io/docs/concepts/configuration/configmap/";
const secretPage = "https://kubernetes.io/docs/concepts/configuration/secret/";

const defaultMode: Explanation = {
  gist: {
    en: "Who may read the files, as `chmod` writes it; 0644 if left out.",
    "pt-br": "Quem pode ler os arquivos, como o `chmod` escreve; 0644 se ficar de fora.",
  },
  example: "defaultMode: 0400",
  pitfall: {
    en: "In YAML with the leading 0, in JSON as a decimal number: 0400 is 256. Without the 0 it is something else.",
    "pt-br": "Em YAML com o 0 na frente, em JSON como número decimal: 0400 é 256. Sem o 0, é outra coisa.",
  },
  learnMore: volumes,
};

/** The same for each volume that consists of keys. */
const items = (what: string): Explanation => ({
  gist: {
    en: "Only these keys, each as a file of its own name. Left out, all keys, named as they are.",
    "pt-br": "Só estas chaves, cada uma como um arquivo com nome próprio. Sem ele, todas as chaves, com o nome delas.",
  },
  example: `items:\n  - key: ${what}\n    path: ${what}`,
  pitfall: {
    en: "A key that is not there keeps the Pod from starting, unless `optional: true` is set.",
    "pt-br": "Uma chave que não existe impede o Pod de iniciar, a não ser que haja `optional: true` ao lado.",
  },
  learnMore: volumes,
});

const optional: Explanation = {
  gist: {
    en: "The Pod starts even if it, or the key, is not there.",
    "pt-br": "O Pod inicia mesmo que ele, ou a chave, não exista.",
  },
  example: "optional: true",
  learnMore: volumes,
};

export const configMapVolumeDocs = explain("io.k8s.api.core.v1.ConfigMapVolumeSource", () => ({
  name: {
    gist: { en: "The ConfigMap, in the Pod's namespace.", "pt-br": "O ConfigMap, no namespace do Pod." },
    example: "name: settings",
    learnMore: configMapPage,
  },
  items: items("app.conf"),
  defaultMode,
  optional,
}));

export const secretVolumeDocs = explain("io.k8s.api.core.v1.SecretVolumeSource", () => ({
  secretName: {
    gist: { en: "The Secret, in the Pod's namespace.", "pt-br": "O Secret, no namespace do Pod." },
    example: "secretName: db",
    pitfall: {
      en: "Here it is called `secretName`; for a ConfigMap the same field is `name`.",
      "pt-br": "Aqui se chama `secretName`; para um ConfigMap, o mesmo campo é `name`.",
    },
    learnMore: secretPage,
  },
  items: items("password"),
  defaultMode,
  optional,
}));

export const keyToPathDocs = explain("io.k8s.api.core.v1.KeyToPath", () => ({
  key: {
    gist: { en: "The key.", "pt-br": "A chave." },
    example: "key: app.conf\npath: app.conf",
    learnMore: volumes,
  },
  path: {
    gist: {
      en: "The file that it becomes, below the folder where the volume is mounted.",
      "pt-br": "O arquivo em que ela se transforma, dentro da pasta onde o volume é montado.",
    },
    example: "key: app.conf\npath: conf.d/app.conf",
    pitfall: { en: "Neither `/` at the start nor `..`.", "pt-br": "Nem `/` no começo nem `..`." },
    learnMore: volumes,
  },
  mode: {
    gist: {
      en: "The file's own mode, instead of `defaultMode`.",
      "pt-br": "O modo só deste arquivo, no lugar de `defaultMode`.",
    },
    example: "key: id_rsa\npath: id_rsa\nmode: 0400",
    learnMore: volumes,
  },
}));

export const claimVolumeDocs = explain("io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource", () => ({
  claimName: {
    gist: {
      en: "The PersistentVolumeClaim, in the Pod's namespace.",
      "pt-br": "O PersistentVolumeClaim, no namespace do Pod.",
    },
    example: "claimName: data",
    pitfall: {
      en: "In a Deployment with several replicas all Pods share this one claim: on several nodes that needs `ReadWriteMany`.",
      "pt-br":
        "Em um Deployment com várias réplicas, todos os Pods dividem esta mesma claim: em vários nós, isso pede `ReadWriteMany`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes",
  },
  readOnly: {
    gist: { en: "Nobody in the Pod may write there.", "pt-br": "Ninguém no Pod pode escrever ali." },
    example: "claimName: data\nreadOnly: true",
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes",
  },
}));

export const hostPathDocs = explain("io.k8s.api.core.v1.HostPathVolumeSource", () => ({
  path: {
    gist: { en: "The folder or file on the node.", "pt-br": "A pasta ou o arquivo no nó." },
    example: "path: /var/log",
    pitfall: {
      en: "Who may mount `/`, `/etc` or the container runtime's socket owns the node.",
      "pt-br": "Quem pode montar `/`, `/etc` ou o socket do container runtime é dono do nó.",
    },
    learnMore: `${volumes}#hostpath`,
  },
  type: {
    gist: {
      en: "What must be there before the volume is mounted.",
      "pt-br": "O que precisa existir antes de o volume ser montado.",
    },
    values: {
      "": { en: "nothing is checked; the default", "pt-br": "nada é conferido; é o padrão" },
      Directory: { en: "a folder", "pt-br": "uma pasta" },
      DirectoryOrCreate: {
        en: "a folder; if there is none, an empty one is made",
        "pt-br": "uma pasta; se não houver, uma vazia é criada",
      },
      File: { en: "a file", "pt-br": "um arquivo" },
      FileOrCreate: {
        en: "a file; if there is none, an empty one is made",
        "pt-br": "um arquivo; se não houver, um vazio é criado",
      },
      Socket: { en: "a UNIX socket", "pt-br": "um socket UNIX" },
      CharDevice: { en: "a device read byte by byte", "pt-br": "um dispositivo lido byte a byte" },
      BlockDevice: { en: "a device such as a disk", "pt-br": "um dispositivo como um disco" },
    },
    example: "path: /var/log\ntype: Directory",
    learnMore: `${volumes}#hostpath`,
  },
}));

export const nfsDocs = explain("io.k8s.api.core.v1.NFSVolumeSource", () => ({
  server: {
    gist: { en: "The NFS server, by name or IP.", "pt-br": "O servidor NFS, por nome ou IP." },
    example: "server: nfs.example.com\npath: /exports",
    pitfall: {
      en: "The node mounts it: its DNS must know the name, and Services of the cluster it often does not know.",
      "pt-br":
        "Quem monta é o nó: o DNS dele precisa conhecer o nome, e Services do cluster ele muitas vezes não conhece.",
    },
    learnMore: `${volumes}#nfs`,
  },
  path: {
    gist: { en: "The folder that the server offers.", "pt-br": "A pasta que o servidor oferece." },
    example: "server: nfs.example.com\npath: /exports",
    learnMore: `${volumes}#nfs`,
  },
  readOnly: {
    gist: { en: "Mounted for reading only.", "pt-br": "Montado como somente leitura." },
    example: "server: nfs.example.com\npath: /exports\nreadOnly: true",
    learnMore: `${volumes}#nfs`,
  },
}));

export const csiVolumeDocs = explain("io.k8s.api.core.v1.CSIVolumeSource", () => ({
  driver: {
    gist: { en: "The CSI driver, by its name.", "pt-br": "O driver CSI, pelo nome dele." },
    example: "driver: secrets-store.csi.k8s.io\nreadOnly: true",
    pitfall: {
      en: "The driver must be able to make volumes inside a Pod; most storage drivers want a claim.",
      "pt-br":
        "O driver precisa saber criar volumes dentro de um Pod; a maioria dos drivers de armazenamento quer uma claim.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#csi-ephemeral-volumes",
  },
  volumeAttributes: {
    gist: {
      en: "Settings for the driver; each has its own.",
      "pt-br": "Configurações para o driver; cada um tem as suas.",
    },
    example: "driver: secrets-store.csi.k8s.io\nreadOnly: true\nvolumeAttributes:\n  secretProviderClass: vault",
    learnMore: "https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#csi-ephemeral-volumes",
  },
}));

export const imageVolumeDocs = explain("io.k8s.api.core.v1.ImageVolumeSource", () => ({
  reference: {
    gist: { en: "The image whose files are mounted.", "pt-br": "A imagem cujos arquivos são montados." },
    example: "reference: registry.example.com/models/tiny:1.0",
    learnMore: `${volumes}#image`,
  },
  pullPolicy: {
    gist: { en: "When the node fetches it.", "pt-br": "Quando o nó a baixa." },
    values: {
      Always: { en: "ask the registry at every start", "pt-br": "perguntar ao registro a cada início" },
      IfNotPresent: { en: "only if the node has none yet", "pt-br": "só se o nó ainda não tiver" },
      Never: { en: "never; it must be on the node", "pt-br": "nunca; ela precisa estar no nó" },
    },
    example: "reference: registry.example.com/models/tiny:1.0\npullPolicy: IfNotPresent",
    learnMore: `${volumes}#image`,
  },
}));

export const ephemeralVolumeDocs = explain("io.k8s.api.core.v1.EphemeralVolumeSource", () => ({
  volumeClaimTemplate: {
    gist: {
      en: "The pattern of the claim that is made with the Pod and deleted with it.",
      "pt-br": "O modelo da claim que é criada com o Pod e apagada com ele.",
    },
    example:
      "volumeClaimTemplate:\n  spec:\n    accessModes: [ReadWriteOnce]\n    resources:\n      requests:\n        storage: 1Gi",
    learnMore: "https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes",
  },
}));

export const projectedVolumeDocs = explain("io.k8s.api.core.v1.ProjectedVolumeSource", () => ({
  sources: {
    gist: {
      en: "What is put into the one folder: ConfigMaps, Secrets, facts about the Pod, tokens.",
      "pt-br": "O que é posto na mesma pasta: ConfigMaps, Secrets, fatos do Pod, tokens.",
    },
    example: "sources:\n  - configMap:\n      name: settings\n  - secret:\n      name: db",
    pitfall: {
      en: "Two sources must not make the same file.",
      "pt-br": "Duas fontes não podem criar o mesmo arquivo.",
    },
    learnMore: projectedPage,
  },
  defaultMode,
}));

export const volumeProjectionDocs = explain("io.k8s.api.core.v1.VolumeProjection", () => ({
  configMap: {
    gist: { en: "Keys of a ConfigMap.", "pt-br": "Chaves de um ConfigMap." },
    example: "configMap:\n  name: settings",
    learnMore: projectedPage,
  },
  secret: {
    gist: {
      en: "Keys of a Secret; here it is called `name`.",
      "pt-br": "Chaves de um Secret; aqui se escreve `name`.",
    },
    example: "secret:\n  name: db",
    learnMore: projectedPage,
  },
  downwardAPI: {
    gist: { en: "Facts about the Pod itself.", "pt-br": "Fatos do próprio Pod." },
    example: "downwardAPI:\n  items:\n    - path: labels\n      fieldRef:\n        fieldPath: metadata.labels",
    learnMore: projectedPage,
  },
  serviceAccountToken: {
    gist: {
      en: "A token of the Pod's ServiceAccount that expires and is renewed by itself, for one recipient.",
      "pt-br": "Um token da ServiceAccount do Pod que expira e se renova sozinho, para um destinatário.",
    },
    when: {
      en: "To sign in to a cloud or a vault without a password.",
      "pt-br": "Para entrar em uma nuvem ou em um cofre sem senha.",
    },
    example: "serviceAccountToken:\n  path: token\n  audience: vault\n  expirationSeconds: 3600",
    learnMore: `${projectedPage}#serviceaccounttoken`,
  },
  clusterTrustBundle: {
    gist: {
      en: "Certificates of authorities that the cluster keeps for all.",
      "pt-br": "Certificados de autoridades que o cluster guarda para todos.",
    },
    example: "clusterTrustBundle:\n  name: example\n  path: ca.pem",
    learnMore: `${projectedPage}#clustertrustbundle`,
  },
  podCertificate: {
    gist: {
      en: "A private key and a certificate for this very Pod, renewed by itself.",
      "pt-br": "Uma chave privada e um certificado só deste Pod, que se renovam sozinhos.",
    },
    pitfall: {
      en: "New in Kubernetes, and only where the cluster has it turned on.",
      "pt-br": "Novidade no Kubernetes, e só onde o cluster tiver isso ligado.",
    },
    learnMore: `${projectedPage}#podcertificate`,
  },
}));

export const tokenProjectionDocs = explain("io.k8s.api.core.v1.ServiceAccountTokenProjection", () => ({
  path: {
    gist: { en: "The file that holds the token.", "pt-br": "O arquivo que guarda o token." },
    example: "path: token",
    learnMore: `${projectedPage}#serviceaccounttoken`,
  },
  audience: {
    gist: {
      en: "For whom the token is; others must refuse it. Left out, the API server.",
      "pt-br": "Para quem o token é; os outros devem recusá-lo. Sem ele, o servidor de API.",
    },
    example: "path: token\naudience: vault",
    learnMore: `${projectedPage}#serviceaccounttoken`,
  },
  expirationSeconds: {
    gist: {
      en: "For how many seconds it is good; an hour if left out, ten minutes at least. The kubelet renews it in time.",
      "pt-br":
        "Por quantos segundos ele vale; uma hora se ficar de fora, no mínimo dez minutos. O kubelet o renova a tempo.",
    },
    example: "path: token\nexpirationSeconds: 3600",
    pitfall: {
      en: "The program must read the file again now and then.",
      "pt-br": "O programa precisa reler o arquivo de vez em quando.",
    },
    learnMore: `${projectedPage}#serviceaccounttoken`,
  },
}));

export const configMapProjectionDocs = explain("io.k8s.api.core.v1.ConfigMapProjection", () => ({
  name: {
    gist: { en: "The ConfigMap, in the Pod's namespace.", "pt-br": "O ConfigMap, no namespace do Pod." },
    example: "name: settings",
    learnMore: projectedPage,
  },
  items: items("app.conf"),
  optional,
}));

export const secretProjectionDocs = explain("io.k8s.api.core.v1.SecretProjection", () => ({
  name: {
    gist: { en: "The Secret, in the Pod's namespace.", "pt-br": "O Secret, no namespace do Pod." },
    example: "name: db",
    learnMore: projectedPage,
  },
  items: items("password"),
  optional,
}));

const downwardPage = "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/";

export const downwardVolumeDocs = explain("io.k8s.api.core.v1.DownwardAPIVolumeSource", () => ({
  items: {
    gist: { en: "Which facts become which files.", "pt-br": "Quais fatos viram quais arquivos." },
    example: "items:\n  - path: labels\n    fieldRef:\n      fieldPath: metadata.labels",
    learnMore: downwardPage,
  },
  defaultMode,
}));

export const downwardFileDocs = explain("io.k8s.api.core.v1.DownwardAPIVolumeFile", () => ({
  path: {
    gist: { en: "The file's name.", "pt-br": "O nome do arquivo." },
    example: "path: labels\nfieldRef:\n  fieldPath: metadata.labels",
    learnMore: downwardPage,
  },
  fieldRef: {
    gist: {
      en: "A field of the Pod. Labels and annotations as files follow their changes.",
      "pt-br": "Um campo do Pod. Rótulos e anotações como arquivos acompanham as mudanças.",
    },
    example: "path: labels\nfieldRef:\n  fieldPath: metadata.labels",
    learnMore: downwardPage,
  },
  resourceFieldRef: {
    gist: { en: "A limit or a request of a container.", "pt-br": "Um limite ou pedido de um contêiner." },
    example: "path: memory\nresourceFieldRef:\n  containerName: app\n  resource: limits.memory",
    pitfall: {
      en: "In a volume the container must be named.",
      "pt-br": "Em um volume, é preciso dizer o contêiner.",
    },
    learnMore: downwardPage,
  },
}));
