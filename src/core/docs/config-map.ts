import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/configuration/configmap/";

export const configMapDocs = explain("io.k8s.api.core.v1.ConfigMap", () => ({
  itself: {
    gist: {
      en: "Settings apart from the image: keys and texts that Pods read as variables or files. Nothing secret belongs here.",
      "pt-br":
        "Configurações fora da imagem: chaves e textos que os Pods leem como variáveis ou arquivos. Nada secreto entra aqui.",
    },
    when: {
      en: "So that the same image runs in test and in production, with other settings. For passwords: a Secret.",
      "pt-br":
        "Para a mesma imagem rodar em teste e em produção, com configurações diferentes. Para senhas: um Secret.",
    },
    example: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  level: info",
    pitfall: {
      en: "A change reaches mounted files after a minute or so, variables only when the container starts again, and no rollout begins by itself.",
      "pt-br":
        "Uma mudança chega aos arquivos montados em cerca de um minuto, às variáveis só quando o contêiner reinicia, e nenhum rollout começa sozinho.",
    },
    learnMore: page,
  },
  data: {
    gist: {
      en: "Keys and their texts; a text may be a whole file.",
      "pt-br": "Chaves e seus textos; um texto pode ser um arquivo inteiro.",
    },
    example: "data:\n  level: info\n  app.conf: |\n    greeting=hello",
    pitfall: {
      en: "Values are texts: quote numbers and `true`. All together at most 1 MiB.",
      "pt-br": "Os valores são textos: ponha aspas em números e em `true`. Tudo junto, no máximo 1 MiB.",
    },
    learnMore: page,
  },
  binaryData: {
    gist: {
      en: "The same for what is no text, in base64.",
      "pt-br": "O mesmo para o que não é texto, em base64.",
    },
    example: "binaryData:\n  logo.png: iVBORw0KGgo=",
    pitfall: {
      en: "A key must not stand in `data` too.",
      "pt-br": "Uma chave não pode estar também em `data`.",
    },
    learnMore: page,
  },
  immutable: {
    gist: {
      en: "Never changes again: the cluster need not watch it, and nobody changes it by mistake.",
      "pt-br": "Nunca mais muda: o cluster não precisa vigiá-lo, e ninguém o muda sem querer.",
    },
    when: {
      en: "With a new name for each version (`settings-v2`): then a change is a rollout, and going back is one too.",
      "pt-br": "Com um nome novo a cada versão (`settings-v2`): aí uma mudança é um rollout, e voltar atrás também.",
    },
    example: "immutable: true",
    pitfall: {
      en: "It cannot be taken back: make a new one under another name.",
      "pt-br": "Não dá para voltar atrás: crie outro com outro nome.",
    },
    learnMore: `${page}#configmap-immutable`,
  },
}));
