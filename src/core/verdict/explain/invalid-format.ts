import { getOwn } from "../../get-own";
import { t } from "../../l10n";
import type { Explanation, Refused } from "../explanation";
import { replaceValue } from "../rewrite";

/** The string formats that a CustomResourceDefinition may require, each with an example. */
const formats: Readonly<Record<string, { readonly words: () => string; readonly example: string }>> = {
  "date-time": { words: () => t("a date and a time"), example: "2031-01-01T00:00:00Z" },
  datetime: { words: () => t("a date and a time"), example: "2031-01-01T00:00:00Z" },
  date: { words: () => t("a date"), example: "2031-01-01" },
  duration: { words: () => t("a duration"), example: "1h30m" },
  byte: { words: () => t("base64"), example: "aGVsbG8=" },
  uri: { words: () => t("an address"), example: "https://example.com/a" },
  email: { words: () => t("an e-mail address"), example: "ana@example.com" },
  hostname: { words: () => t("a host name"), example: "db.example.com" },
  ipv4: { words: () => t("an IPv4 address"), example: "10.0.0.1" },
  ipv6: { words: () => t("an IPv6 address"), example: "2001:db8::1" },
  cidr: { words: () => t("a range of addresses"), example: "10.0.0.0/16" },
  mac: { words: () => t("a MAC address"), example: "00:00:5e:00:53:01" },
  uuid: { words: () => t("a UUID"), example: "6ba7b810-9dad-11d1-80b4-00c04fd430c8" },
  uuid3: {
    words: () => t("a UUID of version {version}", { version: 3 }),
    example: "6fa459ea-ee8a-3ca4-894e-db77e160355e",
  },
  uuid4: {
    words: () => t("a UUID of version {version}", { version: 4 }),
    example: "16fd2706-8baf-433b-82eb-8c7fada847da",
  },
  uuid5: {
    words: () => t("a UUID of version {version}", { version: 5 }),
    example: "886313e1-3b8a-5372-9b90-0c9aee199e5d",
  },
  isbn: { words: () => t("an ISBN"), example: "9780306406157" },
  isbn10: { words: () => t("an ISBN"), example: "0306406152" },
  isbn13: { words: () => t("an ISBN"), example: "9780306406157" },
  creditcard: { words: () => t("a credit card number"), example: "4111111111111111" },
  ssn: { words: () => t("a US social security number"), example: "078-05-1120" },
  hexcolor: { words: () => t("a colour"), example: "#ff8800" },
  rgbcolor: { words: () => t("a colour"), example: "rgb(255,136,0)" },
  bsonobjectid: { words: () => t("a BSON object id"), example: "507f1f77bcf86cd799439011" },
  "k8s-short-name": { words: () => t("a name of lower-case letters, digits and hyphens"), example: "web-1" },
  "k8s-long-name": { words: () => t("a name of lower-case letters, digits, hyphens and dots"), example: "web-1.shop" },
};

const formatIn = ({ refusal }: Refused) =>
  getOwn(formats, / in body must be of type ([\w-]+): /.exec(refusal.message)?.[1] ?? "");

export const invalidFormat: Explanation = {
  code: "invalid-format",
  types: ["FieldValueInvalid", "FieldValueTypeInvalid"],
  when: (refused) => formatIn(refused) !== undefined,
  message(refused) {
    const { words, example } = formatIn(refused) ?? { words: () => "", example: "" };
    return t("{field} must be {what}, such as {example}", { field: refused.name, what: words(), example });
  },
  fixes(refused) {
    const { field } = refused;
    const text = field?.text()?.trim() ?? "";
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
    if (!field || !isDate || formatIn(refused) !== formats["date-time"]) return [];
    const value = `${text}T00:00:00Z`;
    return [{ title: t("Write {value}", { value }), edits: [replaceValue(field, JSON.stringify(value))] }];
  },
};
