import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/";

export const endpointSliceDocs = explain("io.k8s.api.discovery.v1.EndpointSlice", () => ({
  itself: {
    gist: {
      en: "A part of the list of addresses behind a Service. Kubernetes writes it, from the Pods that the Service's `selector` picks.",
      "pt-br":
        "Uma parte da lista de endereços por trás de um Service. Quem escreve é o Kubernetes, a partir dos Pods que o `selector` do Service escolhe.",
    },
    when: {
      en: "By hand only for a Service without `selector`, to lead it to something outside the cluster. To read, when a Service does not answer: are there addresses?",
      "pt-br":
        "À mão, só para um Service sem `selector`, para levá-lo a algo fora do cluster. Para ler, quando um Service não responde: há endereços?",
    },
    example:
      "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata:\n  name: legacy-db-1\n  labels:\n    kubernetes.io/service-name: legacy-db\naddressType: IPv4\nports:\n  - name: postgres\n    port: 5432\nendpoints:\n  - addresses: [192.0.2.42]",
    pitfall: {
      en: "The label `kubernetes.io/service-name` ties it to its Service; the port names must agree.",
      "pt-br": "O rótulo `kubernetes.io/service-name` o liga ao seu Service; os nomes das portas precisam combinar.",
    },
    learnMore: page,
  },
  addressType: {
    gist: {
      en: "What the addresses of this slice are. It cannot be changed later.",
      "pt-br": "O que são os endereços desta fatia. Não pode ser mudado depois.",
    },
    values: {
      IPv4: { en: "addresses such as 192.0.2.42", "pt-br": "endereços como 192.0.2.42" },
      IPv6: { en: "addresses such as 2001:db8::42", "pt-br": "endereços como 2001:db8::42" },
      FQDN: {
        en: "host names; kube-proxy does nothing with them",
        "pt-br": "nomes de host; o kube-proxy não faz nada com eles",
      },
    },
    example: "addressType: IPv4",
    learnMore: `${page}#address-types`,
  },
  endpoints: {
    gist: {
      en: "The addresses, usually one a Pod.",
      "pt-br": "Os endereços, em geral um por Pod.",
    },
    example: "endpoints:\n  - addresses: [192.0.2.42]",
    learnMore: page,
  },
  ports: {
    gist: {
      en: "The ports on which these addresses listen.",
      "pt-br": "As portas em que estes endereços escutam.",
    },
    example: "ports:\n  - name: postgres\n    port: 5432",
    learnMore: page,
  },
}));
