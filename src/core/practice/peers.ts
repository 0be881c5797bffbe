/** How our rules relate to the checks of other linters. */

import type { Peer, Wording } from "../rule";

/**
 * Checks of other linters that we have no rule for, since the API server refuses or warns about it: the codes that cover
 * them.
 */
export const coveredByCodes: Readonly<Record<Peer, Readonly<Record<string, readonly string[]>>>> = {
  "kube-linter": {
    "duplicate-env-var": ["duplicate-name", "duplicate-entry"],
    "invalid-target-ports": ["invalid-port-name", "out-of-range", "wrong-type"],
    "mismatching-selector": ["selector-mismatch"],
    "no-extensions-v1beta": ["unserved-version"],
    "schema-validation": ["unknown-field", "wrong-type", "missing-field"],
  },
  "kube-score": {
    "container-ports-check": ["duplicate-name", "duplicate-entry", "invalid-port-name"],
    "cronjob-restartpolicy": ["restart-policy"],
    "deployment-pod-selector-labels-match-template-metadata-labels": ["selector-mismatch"],
    "environment-variable-key-duplication": ["duplicate-name", "duplicate-entry"],
    "label-values": ["invalid-label"],
    "pod-topology-spread-constraints": ["missing-field", "out-of-range", "unsupported-value", "required"],
    "stable-version": ["unserved-version"],
    "statefulset-pod-selector-labels-match-template-metadata-labels": ["selector-mismatch"],
  },
  polaris: { procMount: ["unsupported-value"] },
};

/** Where a check and our corresponding rule differ, and why. */
export const differences: Readonly<Record<Peer, Readonly<Record<string, Wording>>>> = {
  "kube-linter": {
    "liveness-port": {
      en: "Danado holds names to the list of ports, not numbers: a program may listen on a port that is not listed.",
      "pt-br":
        "O Danado confere nomes com a lista de portas, não números: um programa pode escutar numa porta não listada.",
    },
    "readiness-port": {
      en: "Danado holds names to the list of ports, not numbers: a program may listen on a port that is not listed.",
      "pt-br":
        "O Danado confere nomes com a lista de portas, não números: um programa pode escutar numa porta não listada.",
    },
    "startup-port": {
      en: "Danado holds names to the list of ports, not numbers: a program may listen on a port that is not listed.",
      "pt-br":
        "O Danado confere nomes com a lista de portas, não números: um programa pode escutar numa porta não listada.",
    },
    "dangling-networkpolicy": {
      en: "Said only where Pods are kept beside the policy: others come from elsewhere.",
      "pt-br": "Dito só onde há Pods junto da política: outros vêm de outro lugar.",
    },
    "dangling-networkpolicypeer-podselector": {
      en: "Said only where Pods are kept beside the policy: others come from elsewhere.",
      "pt-br": "Dito só onde há Pods junto da política: outros vêm de outro lugar.",
    },
    "env-var-secret": {
      en: "Danado goes by the end of the name: SECRET_NAME names a secret and is none.",
      "pt-br": "O Danado olha o fim do nome: SECRET_NAME nomeia um segredo e não é um.",
    },
    "hpa-minimum-three-replicas": { en: "Danado asks for two.", "pt-br": "O Danado pede duas." },
    "minimum-three-replicas": { en: "Danado asks for two.", "pt-br": "O Danado pede duas." },
    "no-rolling-update-strategy": {
      en: "A strategy that Kubernetes does not know is refused by the API server; OpenShift's DeploymentConfig is left alone.",
      "pt-br":
        "Uma estratégia que o Kubernetes não conhece é recusada pelo servidor de API; o DeploymentConfig do OpenShift fica em paz.",
    },
    "priority-class-name": {
      en: "Danado asks that one is named, whichever it is.",
      "pt-br": "O Danado pede que alguma seja nomeada, qualquer que seja.",
    },
    "restart-policy": {
      en: "Danado speaks of Pods with Never; what is not written is Always.",
      "pt-br": "O Danado fala de Pods com Never; o que não está escrito é Always.",
    },
  },
  "kube-score": {
    "statefulset-has-host-podantiaffinity": {
      en: "Replicas that are not written are one Pod, which has no neighbours.",
      "pt-br": "Réplicas não escritas são um Pod, que não tem vizinhos.",
    },
    "ingress-targets-service": {
      en: "In a form that the API server refuses, that is told instead.",
      "pt-br": "Numa forma que o servidor de API recusa, é isso que se diz.",
    },
    "pod-networkpolicy": {
      en: "A policy of either direction counts.",
      "pt-br": "Uma política de qualquer direção conta.",
    },
    "deployment-has-poddisruptionbudget": {
      en: "Replicas that are not written are one Pod: a budget would keep its node from being drained.",
      "pt-br": "Réplicas não escritas são um Pod: um orçamento impediria de esvaziar o nó dele.",
    },
    "statefulset-has-poddisruptionbudget": {
      en: "Replicas that are not written are one Pod: a budget would keep its node from being drained.",
      "pt-br": "Réplicas não escritas são um Pod: um orçamento impediria de esvaziar o nó dele.",
    },
    "pod-topology-spread-constraints": {
      en: "A single Pod has nothing to spread; what is wrong in a constraint is the API server's to refuse.",
      "pt-br":
        "Um Pod sozinho não tem o que espalhar; o que está errado numa restrição é o servidor de API que recusa.",
    },
    "pod-probes-identical": {
      en: "Danado speaks where nothing tells the two apart: a liveness probe that waits longer, or asks with another header, is one of its own.",
      "pt-br":
        "O Danado fala onde nada distingue as duas: uma liveness que espera mais, ou pergunta com outro cabeçalho, já é outra.",
    },
    "pod-probes": {
      en: "Danado looks at every container, whether a Service leads to it or not.",
      "pt-br": "O Danado olha todo contêiner, leve um Service a ele ou não.",
    },
    "container-resources": {
      en: "A request that is not written is its limit: Kubernetes sets it so.",
      "pt-br": "Um request não escrito é o limite: o Kubernetes o define assim.",
    },
    "container-ephemeral-storage-request-and-limit": {
      en: "A request that is not written is its limit: Kubernetes sets it so.",
      "pt-br": "Um request não escrito é o limite: o Kubernetes o define assim.",
    },
    "service-targets-pod": {
      en: "Reported only if the files contain Pods of the Service's namespace.",
      "pt-br": "Dito só onde há Pods do namespace do Service junto dele.",
    },
  },
  polaris: {
    clusterrolebindingClusterAdmin: {
      en: "A role that may do everything is told of itself, by role-with-wildcard.",
      "pt-br": "De uma role que pode tudo se fala nela mesma, por role-with-wildcard.",
    },
    rolebindingClusterAdminClusterRole: {
      en: "A role that may do everything is told of itself, by role-with-wildcard.",
      "pt-br": "De uma role que pode tudo se fala nela mesma, por role-with-wildcard.",
    },
    rolebindingClusterAdminRole: {
      en: "A role that may do everything is told of itself, by role-with-wildcard.",
      "pt-br": "De uma role que pode tudo se fala nela mesma, por role-with-wildcard.",
    },
    clusterrolebindingPodExecAttach: {
      en: "Told at the role that allows it, not at each binding to it.",
      "pt-br": "Dito na role que permite, não em cada vínculo com ela.",
    },
    rolebindingClusterRolePodExecAttach: {
      en: "Told at the role that allows it, not at each binding to it.",
      "pt-br": "Dito na role que permite, não em cada vínculo com ela.",
    },
    rolebindingRolePodExecAttach: {
      en: "Told at the role that allows it, not at each binding to it.",
      "pt-br": "Dito na role que permite, não em cada vínculo com ela.",
    },
    hpaMinAvailability: {
      en: "A minReplicas that is not written is one.",
      "pt-br": "Um minReplicas não escrito é um.",
    },
    insecureCapabilities: {
      en: "Danado asks for ALL, as the restricted level does.",
      "pt-br": "O Danado pede ALL, como o nível restricted.",
    },
    linuxHardening: {
      en: "Danado asks for seccomp, as the restricted level does, whatever else is set.",
      "pt-br": "O Danado pede seccomp, como o nível restricted, defina-se o que mais se definir.",
    },
    metadataAndInstanceMismatched: {
      en: "A label that is missing is told by without-recommended-labels.",
      "pt-br": "De um rótulo que falta fala without-recommended-labels.",
    },
    missingNetworkPolicy: {
      en: "A policy of either direction counts.",
      "pt-br": "Uma política de qualquer direção conta.",
    },
    missingPodDisruptionBudget: {
      en: "Replicas that are not written are one Pod: a budget would keep its node from being drained.",
      "pt-br": "Réplicas não escritas são um Pod: um orçamento impediria de esvaziar o nó dele.",
    },
    pdbMinAvailableGreaterThanHPAMinReplicas: {
      en: "As many as the autoscaler may leave block evictions too; a minimum that is not written is one; shares are left alone.",
      "pt-br":
        "Tantos quantos o autoscaler pode deixar também bloqueiam despejos; um mínimo não escrito é um; porcentagens ficam em paz.",
    },
    pullPolicyNotAlways: {
      en: "An image with latest, or without a tag, is pulled each time unless it is told otherwise.",
      "pt-br": "Uma imagem com latest, ou sem tag, é baixada a cada vez, se nada disser o contrário.",
    },
    runAsRootAllowed: {
      en: "What is no resource of Kubernetes is refused, not looked at.",
      "pt-br": "O que não é recurso do Kubernetes é recusado, não olhado.",
    },
    topologySpreadConstraint: {
      en: "A single Pod has nothing to spread, and anti-affinity spreads as well.",
      "pt-br": "Um Pod sozinho não tem o que espalhar, e anti-afinidade também espalha.",
    },
  },
};
