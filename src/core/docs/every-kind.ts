import type { Explanation } from "./explanation";

/** The top-level fields of every manifest. */
export const everyKind: Readonly<Record<string, Explanation>> = {
  apiVersion: {
    gist: {
      en: "The group and version of the Kubernetes API that this manifest is written for. A manifest is a YAML or JSON file that says what you want; with `kind`, this line tells the API server how to read the rest.",
      "pt-br":
        "O grupo e a versão da API do Kubernetes para a qual este manifesto foi escrito. Um manifesto é um arquivo YAML ou JSON que diz o que você quer; junto com `kind`, esta linha diz ao servidor de API como ler o resto.",
    },
    when: {
      en: "`v1` is the core group: Pod, Service, ConfigMap. Other kinds write the group first: `apps/v1` for Deployment, `batch/v1` for Job.",
      "pt-br":
        "`v1` é o grupo principal: Pod, Service, ConfigMap. Os outros tipos escrevem o grupo antes: `apps/v1` para Deployment, `batch/v1` para Job.",
    },
    example: "apiVersion: apps/v1\nkind: Deployment",
    pitfall: {
      en: "Old versions go away: a Deployment under `extensions/v1beta1` is refused by today's clusters.",
      "pt-br":
        "Versões antigas deixam de existir: um Deployment em `extensions/v1beta1` é recusado pelos clusters de hoje.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
    fromThePost: true,
  },
  kind: {
    gist: {
      en: "The type of object that this manifest asks for: a Pod, a Deployment, a Service. It decides which fields may follow.",
      "pt-br":
        "O tipo de objeto que este manifesto pede: um Pod, um Deployment, um Service. É ele que decide quais campos podem vir depois.",
    },
    example: "apiVersion: v1\nkind: Pod",
    pitfall: {
      en: "The spelling counts, capitals included: `Pod`, not `pod`; and `apiVersion` must be one that has this kind.",
      "pt-br":
        "A escrita conta, inclusive as maiúsculas: `Pod`, e não `pod`; e `apiVersion` precisa ser uma que tenha este tipo.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
    fromThePost: true,
  },
  metadata: {
    gist: {
      en: "What identifies the object: its name, its namespace, and the labels by which others find it.",
      "pt-br": "O que identifica o objeto: seu nome, seu namespace e os rótulos pelos quais os outros o encontram.",
    },
    example: "metadata:\n  name: myapp\n  labels:\n    name: myapp",
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
    fromThePost: true,
  },
  spec: {
    gist: {
      en: "The state that you want. Kubernetes compares it with what there is and works until both agree.",
      "pt-br": "O estado que você quer. O Kubernetes compara com o que existe e trabalha até os dois ficarem iguais.",
    },
    when: {
      en: "You write `spec`; the cluster writes `status`.",
      "pt-br": "Você escreve o `spec`; o cluster escreve o `status`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/#object-spec-and-status",
    fromThePost: true,
  },
  status: {
    gist: {
      en: "The state that the cluster last saw. The cluster writes it.",
      "pt-br": "O estado que o cluster viu por último. Quem escreve é o cluster.",
    },
    pitfall: {
      en: "No need to write it in a manifest: the server ignores what stands here.",
      "pt-br": "Não precisa estar no manifesto: o servidor ignora o que estiver escrito aqui.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/#object-spec-and-status",
  },
};
