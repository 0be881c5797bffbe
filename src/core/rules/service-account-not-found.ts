import { missing } from "../practice/missing";
import { podSample, sample } from "../practice/samples";
import { defineRule } from "../rule";

const pod = (account: string): string =>
  `${podSample("", `serviceAccountName: ${account}`)}---\n${sample("v1", "ServiceAccount", "automountServiceAccountToken: false")}`;

export const serviceAccountNotFound = defineRule({
  id: "service-account-not-found",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["non-existent-service-account"] },
  summary: { en: "A ServiceAccount should be there", "pt-br": "Uma ServiceAccount deve existir" },
  why: {
    en: "Pods of an account that is not there are refused one by one, by the controller that makes them: none ever starts.",
    "pt-br":
      "Pods de uma conta que não existe são recusados um a um, pelo controlador que os cria: nenhum chega a começar.",
  },
  bad: pod("wbe"),
  good: pod("web"),
  learnMore: "https://kubernetes.io/docs/concepts/security/service-accounts/",

  *check(resource, _catalog, { index }) {
    // Every namespace has a ServiceAccount of this name.
    for (const own of index.in(resource.document))
      for (const use of own.names)
        if (use.toKind === "ServiceAccount" && use.text !== "default") yield* missing(resource, index, own, use);
  },
});
