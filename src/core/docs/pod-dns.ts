import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config";

export const podDnsConfigDocs = explain("io.k8s.api.core.v1.PodDNSConfig", () => ({
  nameservers: {
    gist: {
      en: "IPs of DNS servers, three at most. At least one under `dnsPolicy: None`.",
      "pt-br": "IPs de servidores DNS, no máximo três. Pelo menos um com `dnsPolicy: None`.",
    },
    example: "nameservers: [10.96.0.10]",
    learnMore: page,
  },
  searches: {
    gist: {
      en: "Domains that are tried behind a short name.",
      "pt-br": "Domínios que são tentados depois de um nome curto.",
    },
    example: "searches: [shop.svc.cluster.local, corp.example.com]",
    learnMore: page,
  },
  options: {
    gist: {
      en: "Options of the resolver, as `resolv.conf` knows them.",
      "pt-br": "Opções do resolvedor, como no `resolv.conf`.",
    },
    when: {
      en: "`ndots` of 2 or less saves lookups: with the usual 5, `api.example.com` is first tried behind each search domain.",
      "pt-br":
        "`ndots` de 2 ou menos poupa consultas: com o 5 usual, `api.example.com` é tentado antes com cada domínio de busca.",
    },
    example: 'options:\n  - name: ndots\n    value: "2"',
    learnMore: page,
  },
}));

export const podDnsConfigOptionDocs = explain("io.k8s.api.core.v1.PodDNSConfigOption", () => ({
  name: {
    gist: {
      en: "The option: `ndots`, `timeout`, `edns0` and so on.",
      "pt-br": "A opção: `ndots`, `timeout`, `edns0` e outras.",
    },
    example: 'name: ndots\nvalue: "2"',
    learnMore: page,
  },
  value: {
    gist: { en: "Its value, for those that have one.", "pt-br": "O valor dela, para as que têm um." },
    example: 'name: ndots\nvalue: "2"',
    pitfall: { en: "A text: quote the number.", "pt-br": "É um texto: ponha o número entre aspas." },
    learnMore: page,
  },
}));

const hosts = "https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/";

export const hostAliasDocs = explain("io.k8s.api.core.v1.HostAlias", () => ({
  ip: {
    gist: { en: "The IP that the names lead to.", "pt-br": "O IP a que os nomes levam." },
    example: "ip: 10.1.2.3\nhostnames: [db.internal]",
    learnMore: hosts,
  },
  hostnames: {
    gist: { en: "The names.", "pt-br": "Os nomes." },
    example: "ip: 10.1.2.3\nhostnames: [db.internal, db]",
    learnMore: hosts,
  },
}));
