import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/configuration/secret/";

export const secretDocs = explain("io.k8s.api.core.v1.Secret", () => ({
  itself: {
    gist: {
      en: "Passwords, tokens and keys, apart from the image and from the manifests of the Pods that use them.",
      "pt-br": "Senhas, tokens e chaves, fora da imagem e dos manifestos dos Pods que os usam.",
    },
    when: {
      en: "For everything that not every reader of a manifest may know. What goes into Git is encrypted first (Sealed Secrets, SOPS) or fetched from a vault (External Secrets).",
      "pt-br":
        "Para tudo o que nem todo leitor de um manifesto pode saber. O que vai para o Git é cifrado antes (Sealed Secrets, SOPS) ou buscado em um cofre (External Secrets).",
    },
    example: "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  password: change-me",
    pitfall: {
      en: "base64 hides nothing: who may read the Secret, or the repository it lies in, has the password. So has who may make Pods in its namespace.",
      "pt-br":
        "base64 não esconde nada: quem pode ler o Secret, ou o repositório onde ele está, tem a senha. E quem pode criar Pods no namespace dele também.",
    },
    learnMore: page,
  },
  data: {
    gist: {
      en: "Keys and their values in base64.",
      "pt-br": "Chaves e seus valores em base64.",
    },
    example: "data:\n  password: Y2hhbmdlLW1l",
    pitfall: {
      en: "A line break that slipped in when encoding belongs to the password: `echo -n`. Plain text goes into `stringData`.",
      "pt-br":
        "Uma quebra de linha que entrou ao codificar passa a fazer parte da senha: `echo -n`. Texto puro vai em `stringData`.",
    },
    learnMore: page,
  },
  stringData: {
    gist: {
      en: "Keys and their values in plain text; the server encodes them and puts them into `data`.",
      "pt-br": "Chaves e seus valores em texto puro; o servidor os codifica e põe em `data`.",
    },
    example: "stringData:\n  password: change-me",
    pitfall: {
      en: "Values are texts: quote numbers and `true`. Where a key stands in `data` too, this one wins.",
      "pt-br":
        "Os valores são textos: ponha aspas em números e em `true`. Se a chave estiver também em `data`, vale esta.",
    },
    learnMore: page,
  },
  type: {
    gist: {
      en: "What is inside, so that the server may check whether the right keys are there.",
      "pt-br": "O que há dentro, para o servidor conferir se as chaves certas estão lá.",
    },
    values: {
      Opaque: { en: "anything; the default", "pt-br": "qualquer coisa; é o padrão" },
      "kubernetes.io/tls": {
        en: "a certificate and its key, in `tls.crt` and `tls.key`: for an Ingress",
        "pt-br": "um certificado e a chave dele, em `tls.crt` e `tls.key`: para um Ingress",
      },
      "kubernetes.io/dockerconfigjson": {
        en: "the sign-in to image registries, in `.dockerconfigjson`: for `imagePullSecrets`",
        "pt-br": "o login em registros de imagens, em `.dockerconfigjson`: para `imagePullSecrets`",
      },
      "kubernetes.io/dockercfg": {
        en: "the same in Docker's old format, in `.dockercfg`",
        "pt-br": "o mesmo no formato antigo do Docker, em `.dockercfg`",
      },
      "kubernetes.io/basic-auth": {
        en: "a user and a password, in `username` and `password`",
        "pt-br": "um usuário e uma senha, em `username` e `password`",
      },
      "kubernetes.io/ssh-auth": {
        en: "a private SSH key, in `ssh-privatekey`",
        "pt-br": "uma chave SSH privada, em `ssh-privatekey`",
      },
      "kubernetes.io/service-account-token": {
        en: "a token that never expires, for the ServiceAccount in the annotation `kubernetes.io/service-account.name`; rather use `kubectl create token`",
        "pt-br":
          "um token que nunca expira, para a ServiceAccount da anotação `kubernetes.io/service-account.name`; prefira `kubectl create token`",
      },
      "bootstrap.kubernetes.io/token": {
        en: "lets a new node join the cluster",
        "pt-br": "deixa um nó novo entrar no cluster",
      },
    },
    example: "type: Opaque",
    pitfall: {
      en: "It cannot be changed later.",
      "pt-br": "Não pode ser mudado depois.",
    },
    learnMore: `${page}#secret-types`,
  },
  immutable: {
    gist: {
      en: "Never changes again; a new Secret under another name takes its place.",
      "pt-br": "Nunca mais muda; um novo Secret com outro nome toma o lugar dele.",
    },
    example: "immutable: true",
    learnMore: `${page}#secret-immutable`,
  },
}));
