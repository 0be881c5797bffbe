import { groupVersionOf } from "../kinds/group-version";
import { kindId } from "../kinds/kind-id";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at } from "../practice/findings";
import { defineRule } from "../rule";

const config = (owner: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\n  ownerReferences:\n    - apiVersion: v1\n      kind: ConfigMap\n      name: ${owner}\n      uid: "0"\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n`;

export const ownerNotFound = defineRule({
  id: "owner-not-found",
  levels: { strict: "info" },
  crossResource: true,
  summary: { en: "An owner that is named should be there", "pt-br": "Um dono citado deve existir" },
  why: {
    en: "What has owners that are all gone is deleted by the garbage collector, soon after it is made.",
    "pt-br": "O que só tem donos que não existem é apagado pelo coletor de lixo, logo depois de criado.",
  },
  bad: config("wbe"),
  good: config("web"),
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/",

  *check(resource, catalog, { index }) {
    const own = index.of(resource);
    for (const owner of own ? itemsOf(resource.root.get("metadata.ownerReferences")) : []) {
      const [name, kind] = [owner.get("name"), owner.text("kind")];
      if (!name?.text() || !kind) continue;
      const id = kindId(catalog, groupVersionOf(owner.text("apiVersion") ?? "").group, kind);
      if (index.named(id, name.text() ?? "", own?.namespace).length > 0) continue;
      // If no resource of the owner's kind is here, owners are managed elsewhere.
      if (index.kindBeside(id, own?.namespace).length === 0) continue;
      yield at(name, t("There is no {kind} {name} here", { kind, name: name.text() ?? "" }));
    }
  },
});
