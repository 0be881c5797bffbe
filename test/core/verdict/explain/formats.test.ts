import { testExplanations } from "../../../support/explained";

testExplanations("Formats of a definition", {
  "date-time": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type date-time: "y"',
    },
    told: ["invalid-format at y", "x must be a date and a time, such as 2031-01-01T00:00:00Z"],
  },
  datetime: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type datetime: "y"',
    },
    told: ["invalid-format at y", "x must be a date and a time, such as 2031-01-01T00:00:00Z"],
  },
  date: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type date: "y"',
    },
    told: ["invalid-format at y", "x must be a date, such as 2031-01-01"],
  },
  duration: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type duration: "y"',
    },
    told: ["invalid-format at y", "x must be a duration, such as 1h30m"],
  },
  byte: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type byte: "y"',
    },
    told: ["invalid-format at y", "x must be base64, such as aGVsbG8="],
  },
  uri: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type uri: "y"',
    },
    told: ["invalid-format at y", "x must be an address, such as https://example.com/a"],
  },
  email: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type email: "y"',
    },
    told: ["invalid-format at y", "x must be an e-mail address, such as ana@example.com"],
  },
  hostname: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type hostname: "y"',
    },
    told: ["invalid-format at y", "x must be a host name, such as db.example.com"],
  },
  ipv4: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type ipv4: "y"',
    },
    told: ["invalid-format at y", "x must be an IPv4 address, such as 10.0.0.1"],
  },
  ipv6: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type ipv6: "y"',
    },
    told: ["invalid-format at y", "x must be an IPv6 address, such as 2001:db8::1"],
  },
  cidr: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type cidr: "y"',
    },
    told: ["invalid-format at y", "x must be a range of addresses, such as 10.0.0.0/16"],
  },
  mac: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type mac: "y"',
    },
    told: ["invalid-format at y", "x must be a MAC address, such as 00:00:5e:00:53:01"],
  },
  uuid: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type uuid: "y"',
    },
    told: ["invalid-format at y", "x must be a UUID, such as 6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
  },
  uuid3: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type uuid3: "y"',
    },
    told: ["invalid-format at y", "x must be a UUID of version 3, such as 6fa459ea-ee8a-3ca4-894e-db77e160355e"],
  },
  uuid4: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type uuid4: "y"',
    },
    told: ["invalid-format at y", "x must be a UUID of version 4, such as 16fd2706-8baf-433b-82eb-8c7fada847da"],
  },
  uuid5: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type uuid5: "y"',
    },
    told: ["invalid-format at y", "x must be a UUID of version 5, such as 886313e1-3b8a-5372-9b90-0c9aee199e5d"],
  },
  isbn: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type isbn: "y"',
    },
    told: ["invalid-format at y", "x must be an ISBN, such as 9780306406157"],
  },
  isbn10: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type isbn10: "y"',
    },
    told: ["invalid-format at y", "x must be an ISBN, such as 0306406152"],
  },
  isbn13: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type isbn13: "y"',
    },
    told: ["invalid-format at y", "x must be an ISBN, such as 9780306406157"],
  },
  creditcard: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type creditcard: "y"',
    },
    told: ["invalid-format at y", "x must be a credit card number, such as 4111111111111111"],
  },
  ssn: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type ssn: "y"',
    },
    told: ["invalid-format at y", "x must be a US social security number, such as 078-05-1120"],
  },
  hexcolor: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type hexcolor: "y"',
    },
    told: ["invalid-format at y", "x must be a colour, such as #ff8800"],
  },
  rgbcolor: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type rgbcolor: "y"',
    },
    told: ["invalid-format at y", "x must be a colour, such as rgb(255,136,0)"],
  },
  bsonobjectid: {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type bsonobjectid: "y"',
    },
    told: ["invalid-format at y", "x must be a BSON object id, such as 507f1f77bcf86cd799439011"],
  },
  "k8s-short-name": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type k8s-short-name: "y"',
    },
    told: ["invalid-format at y", "x must be a name of lower-case letters, digits and hyphens, such as web-1"],
  },
  "k8s-long-name": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: y }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "y": spec.x in body must be of type k8s-long-name: "y"',
    },
    told: [
      "invalid-format at y",
      "x must be a name of lower-case letters, digits, hyphens and dots, such as web-1.shop",
    ],
  },
});
