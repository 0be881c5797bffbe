import assert from "node:assert/strict";
import { withVariables } from "../../../src/core/render/flux-variables";

const values: Record<string, string> = { name: "shop-Web.tar.gz", tag: "1.30", path: "eu/west/1", empty: "" };
const expand = (text: string) => withVariables(text, (name) => (Object.hasOwn(values, name) ? values[name] : ""));

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: Flux writes variables like this.
describe("Variables of a Flux Kustomization", () => {
  /** The results are those of Flux's own envsubst. */
  const cases: Record<string, string> = {
    "image: nginx:${tag}": "image: nginx:1.30",
    "${tag}${tag} $tag {tag}": "1.301.30 $tag {tag}",
    "a ${none} b": "a  b",
    "${none:=x} ${none:-x} ${none=x} ${none-x} ${empty-x} ${empty:+x}": "x x x x x x",
    "${tag:=x} ${tag-x} ${tag:+x}": "1.30 1.30 1.30",
    "${none:=${tag}-${none:=alpine}}": "1.30-alpine",
    "${none:=a:b}": "a:b",
    "$${tag} $${none:=${tag}}": "${tag} ${none:=1.30}",
    "${name^^} ${name,,}": "SHOP-WEB.TAR.GZ shop-web.tar.gz",
    "${name^} ${name,}": "Shop-Web.tar.gz shop-Web.tar.gz",
    "${#tag} ${#none}": "4 0",
    "${name:5} ${name:5:3} ${name:-3} ${name:x}": "Web.tar.gz Web shop-Web.tar.gz shop-Web.tar.gz",
    "${name/o/0} ${path//\\//-} ${path/west\\//}": "sh0p-Web.tar.gz eu-west-1 eu/1",
    "${name/#shop/my} ${name/%gz/xz} ${name/#Web/my} ${name/%tar/xz}":
      "my-Web.tar.gz shop-Web.tar.xz shop-Web.tar.gz shop-Web.tar.gz",
    "${name%.*} ${name%%.*} ${path#*/} ${path##*/} ${name#Web} ${tag%?}":
      "shop-Web.tar shop-Web west/1 1 shop-Web.tar.gz 1.3",
    "${1abc} ${a b} ${tag": "${1abc} ${a b} ${tag",
  };
  for (const [text, expected] of Object.entries(cases))
    it(`expands ${text}`, () => assert.equal(expand(text), expected));

  it("leaves out what is only known in the cluster", () => {
    const text = "${tag} ${secret} ${secret:=x} ${none:=${secret}}";
    assert.equal(
      withVariables(text, (name) => (name === "secret" ? undefined : (values[name] ?? ""))),
      "1.30 ${secret} ${secret:=x} ${secret}",
    );
  });

  it("takes little time for hostile texts", () => {
    const text = `${"${a:=".repeat(3_000)}x${"}".repeat(3_000)} \${name##${"*".repeat(3_000)}b}`;
    const began = performance.now();
    withVariables(text, () => "a".repeat(500));
    assert.ok(performance.now() - began < 3_000);
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: Flux writes variables like this.
