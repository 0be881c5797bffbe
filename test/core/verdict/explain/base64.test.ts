import { testExplanations } from "../../../support/explained";

const config = (d: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${d}\n`;
const secret = (d: string, more = ""): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n${more}data: { ${d} }\n`;
const wrapped = "QUJDREVGR0hJSktM QUJDREVGR0hJSktM QUJD";

testExplanations("Base64 that is refused", {
  "the only entry of a Secret": {
    manifest: secret("key: 'a b!'"),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 1" },
    told: [
      "invalid-base64 at 'a b!'",
      "The value of key is not base64; plain text goes to stringData",
      "* Rename data to stringData → stringData: { key: 'a b!' }",
    ],
  },
  "the only entry of a Secret whose values the server parses": {
    manifest: secret("key: 'a b!'", "type: kubernetes.io/tls\n"),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 1" },
    told: [
      "invalid-base64 at 'a b!'",
      "The value of key is not base64; plain text goes to stringData",
      "Rename data to stringData → stringData: { key: 'a b!' }",
    ],
  },
  "the only entry of a Secret of the usual type": {
    manifest: secret("key: 'a b!'", "type: Opaque\n"),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 1" },
    told: [
      "invalid-base64 at 'a b!'",
      "The value of key is not base64; plain text goes to stringData",
      "* Rename data to stringData → stringData: { key: 'a b!' }",
    ],
  },
  "one of several entries": {
    manifest: secret("key: 'a b!', other: YQ=="),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 1" },
    told: ["invalid-base64 at 'a b!'", "The value of key is not base64; plain text goes to stringData"],
  },
  "an entry beside stringData": {
    manifest: secret("key: 'a b!'", "stringData: { a: b }\n"),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 1" },
    told: ["invalid-base64 at 'a b!'", "The value of key is not base64; plain text goes to stringData"],
  },
  "a ConfigMap": {
    manifest: config("binaryData: { key: 'a b!' }"),
    refusal: { type: "DecodeError", field: "binaryData[key]", message: "illegal base64 data at input byte 1" },
    told: ["invalid-base64 at 'a b!'", "The value of key is not base64"],
  },
  "wrapped lines": {
    manifest: secret(`key: ${wrapped}`),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 16" },
    told: [
      "invalid-base64 at QUJDREVGR0hJSktM QUJDREVGR0hJSktM QUJD",
      "The base64 of key has spaces in it: write it on one line, or as a literal block",
      "* Join the base64 → data: { key: QUJDREVGR0hJSktMQUJDREVGR0hJSktMQUJD }",
    ],
  },
  "lines of different lengths": {
    manifest: secret("key: QUJDREVGR0hJSktM QUJDREVGR0hJSktMQUJD QUJD"),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 16" },
    told: [
      "invalid-base64 at QUJDREVGR0hJSktM QUJDREVGR0hJSktMQUJD QUJD",
      "The value of key is not base64; plain text goes to stringData",
      "* Rename data to stringData → stringData: { key: QUJDREVGR0hJSktM QUJDREVGR0hJSktMQUJD QUJD }",
    ],
  },
  "lines that are too short to be wrapped": {
    manifest: secret("key: QUJDREVGR0hJSkt QUJDREVGR0hJSkt QU"),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 16" },
    told: [
      "invalid-base64 at QUJDREVGR0hJSkt QUJDREVGR0hJSkt QU",
      "The value of key is not base64; plain text goes to stringData",
      "* Rename data to stringData → stringData: { key: QUJDREVGR0hJSkt QUJDREVGR0hJSkt QU }",
    ],
  },
  "wrapped lines of which something is missing": {
    manifest: secret("key: QUJDREVGR0hJSktM QUJDREVGR0hJSktM QUJ"),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 16" },
    told: [
      "invalid-base64 at QUJDREVGR0hJSktM QUJDREVGR0hJSktM QUJ",
      "The value of key is not base64; plain text goes to stringData",
      "* Rename data to stringData → stringData: { key: QUJDREVGR0hJSktM QUJDREVGR0hJSktM QUJ }",
    ],
  },
  "wrapped lines with other characters": {
    manifest: secret("key: QUJDREVGR0hJSktM QUJDREVGR0h-SktM QUJD"),
    refusal: { type: "DecodeError", field: "data[key]", message: "illegal base64 data at input byte 16" },
    told: [
      "invalid-base64 at QUJDREVGR0hJSktM QUJDREVGR0h-SktM QUJD",
      "The value of key is not base64; plain text goes to stringData",
      "* Rename data to stringData → stringData: { key: QUJDREVGR0hJSktM QUJDREVGR0h-SktM QUJD }",
    ],
  },
});
