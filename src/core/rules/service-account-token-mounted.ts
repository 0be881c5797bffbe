import { t } from "../l10n";
import { at, atName, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const serviceAccountTokenMounted = defineRule({
  id: "service-account-token-mounted",
  levels: { strict: "hint" },
  crossResource: true,
  peers: { polaris: ["automountServiceAccountToken"] },
  summary: {
    en: "A Pod that does not ask the API server needs no token",
    "pt-br": "Um Pod que não fala com o servidor de API não precisa de token",
  },
  why: {
    en: "Whoever breaks into a container finds the token, and may do what its ServiceAccount may.",
    "pt-br": "Quem invade um contêiner acha o token e pode o que a ServiceAccount dele pode.",
  },
  bad: podSample("", "restartPolicy: Always"),
  good: podSample("", "restartPolicy: Always").replace(/$/, "  automountServiceAccountToken: false\n"),
  learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",

  *check(resource, catalog, { index }) {
    const spec = podSpecOf(catalog, resource);
    const field = spec?.get("automountServiceAccountToken");
    if (!spec || field?.scalar === false) return;
    const own = field ? undefined : index.of(resource);
    const account = own?.names.find(({ toKind }) => toKind === "ServiceAccount");
    const accounts = own && account ? index.targetsOf(own, account) : [];
    // If the Pod does not say, its ServiceAccount decides.
    if (accounts.length > 0 && accounts.every(({ facts }) => facts?.automountServiceAccountToken === "false")) return;
    // An account that is bound to a role needs the token to use the API.
    if (accounts.some((one) => index.usersOf(one).some(({ use }) => use.relation === "grants"))) return;
    const message = t("These Pods get a token for the API server");
    const fix = preferred(t("Do not mount the token"), spec.set("automountServiceAccountToken", false));
    yield field ? at(field, message, fix) : { ...atName(resource.root, message, fix), path: spec.path };
  },
});
