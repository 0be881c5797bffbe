import { missing } from "../practice/missing";
import { podSample, sample } from "../practice/samples";
import { defineRule } from "../rule";

const pod = (name: string): string =>
  `${podSample(`envFrom:\n  - secretRef:\n      name: ${name}`)}---\n${sample("v1", "Secret", "stringData:\n  color: blue")}`;

export const secretNotFound = defineRule({
  id: "secret-not-found",
  levels: { learning: "info", recommended: "hint", strict: "info" },
  crossResource: true,
  summary: { en: "A Secret should be there", "pt-br": "Um Secret deve existir" },
  why: {
    en: "A Pod that asks for a Secret that is not there never starts. Many Secrets are not kept with the manifests, so this is told softly, and only where others are.",
    "pt-br":
      "Um Pod que pede um Secret que não existe nunca começa. Muitos Secrets não ficam junto dos manifestos; por isso o aviso é leve, e só onde há outros.",
  },
  bad: pod("wbe"),
  good: pod("web"),
  learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/",

  *check(resource, _catalog, { index }) {
    for (const own of index.in(resource.document))
      for (const use of own.names) {
        if (use.toKind !== "Secret" || use.mayBeMissing) continue;

        yield* missing(resource, index, own, use);
      }
  },
});
