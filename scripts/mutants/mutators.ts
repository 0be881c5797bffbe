/** The kinds of mutations. */

import type { Mutation } from "./mutations";
import { isNode, type SyntaxNode } from "./syntax-tree";

type Mutator = (node: SyntaxNode, parent: SyntaxNode | undefined, source: string) => Mutation[];

/** https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/ */
const operators: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
};
const assignments: Readonly<Record<string, string>> = { "+=": "-=", "-=": "+=", "*=": "/=", "??=": "&&=" };
/** Undefined: the call is removed and its receiver stays. */
const methods: Readonly<Record<string, string | undefined>> = {
  ...{ endsWith: "startsWith", startsWith: "endsWith", some: "every", every: "some", min: "max", max: "min" },
  ...{ toUpperCase: "toLowerCase", toLowerCase: "toUpperCase", trimEnd: "trimStart", trimStart: "trimEnd" },
  ...{ trim: undefined, sort: undefined, toSorted: undefined, slice: undefined, filter: undefined, reverse: undefined },
};

const whole = (mutator: string, node: SyntaxNode, replacement: string): Mutation => ({
  ...{ mutator, start: node.start, end: node.end, replacement },
});

const isText = (node: unknown): boolean =>
  isNode(node) && (node.type === "StringLiteral" || node.type === "TemplateLiteral");

/** A binary operator. */
function binary(node: SyntaxNode, _: SyntaxNode | undefined, source: string): Mutation[] {
  const { left, right, operator } = node;
  if (!isNode(left) || !isNode(right) || typeof operator !== "string") return [];
  if (operator === "+" && (isText(left) || isText(right))) return [];
  const start = source.indexOf(operator, left.end);
  const mutator =
    node.type === "LogicalExpression"
      ? "LogicalOperator"
      : /[<>=]/.test(operator)
        ? "EqualityOperator"
        : "ArithmeticOperator";
  return (Object.hasOwn(operators, operator) ? (operators[operator] ?? []) : []).map((replacement) => ({
    ...{ mutator, start, end: start + operator.length, replacement },
  }));
}

const condition: Mutator = ({ test }) =>
  isNode(test) && test.type !== "BooleanLiteral"
    ? [whole("ConditionalExpression", test, "true"), whole("ConditionalExpression", test, "false")]
    : [];

const textLiteral: Mutator = (node, parent) =>
  node.value === "" || parent?.type === "TemplateLiteral" || parent?.type === "TSLiteralType"
    ? []
    : [whole("StringLiteral", node, '""')];

function call(node: SyntaxNode, _: SyntaxNode | undefined, source: string): Mutation[] {
  const { callee } = node;
  if (!isNode(callee) || !/MemberExpression$/.test(callee.type) || callee.computed === true) return [];
  const { property, object } = callee;
  if (!isNode(property) || !isNode(object) || typeof property.name !== "string") return [];
  if (!Object.hasOwn(methods, property.name)) return [];
  const other = methods[property.name];
  return other === undefined
    ? [whole("MethodExpression", node, source.slice(object.start, object.end))]
    : [whole("MethodExpression", property, other)];
}

const byType: Readonly<Record<string, Mutator>> = {
  BinaryExpression: binary,
  LogicalExpression: binary,
  IfStatement: condition,
  ConditionalExpression: condition,
  WhileStatement: ({ test }) => (isNode(test) ? [whole("ConditionalExpression", test, "false")] : []),
  BooleanLiteral: (node) => [whole("BooleanLiteral", node, node.value === true ? "false" : "true")],
  UnaryExpression: (node, _, source) =>
    node.operator === "!" && isNode(node.argument)
      ? [whole("BooleanLiteral", node, source.slice(node.argument.start, node.argument.end))]
      : [],
  StringLiteral: textLiteral,
  TemplateLiteral: (node, parent) =>
    parent?.type === "TaggedTemplateExpression" ? [] : [whole("StringLiteral", node, "``")],
  ArrayExpression: (node) =>
    Array.isArray(node.elements) && node.elements.length > 0 ? [whole("ArrayDeclaration", node, "[]")] : [],
  ObjectExpression: (node) =>
    Array.isArray(node.properties) && node.properties.length > 0 ? [whole("ObjectLiteral", node, "{}")] : [],
  BlockStatement: (node) =>
    Array.isArray(node.body) && node.body.length > 0 ? [whole("BlockStatement", node, "{}")] : [],
  ArrowFunctionExpression: ({ body }) =>
    isNode(body) && body.type !== "BlockStatement" ? [whole("ArrowFunction", body, "undefined")] : [],
  ReturnStatement: ({ argument }) => (isNode(argument) ? [whole("ReturnValue", argument, "undefined")] : []),
  CallExpression: call,
  OptionalCallExpression: call,
  OptionalMemberExpression: ({ object, optional, computed, property }, _, source) => {
    if (optional !== true || !isNode(object) || !isNode(property)) return [];
    const start = source.indexOf("?.", object.end);
    return [{ mutator: "OptionalChaining", start, end: start + 2, replacement: computed === true ? "" : "." }];
  },
  UpdateExpression: (node, _, source) => {
    const start = node.prefix === true ? node.start : node.end - 2;
    const replacement = source.slice(start, start + 2) === "++" ? "--" : "++";
    return [{ mutator: "UpdateOperator", start, end: start + 2, replacement }];
  },
  AssignmentExpression: ({ left, operator }, _, source) => {
    if (!isNode(left) || typeof operator !== "string" || !Object.hasOwn(assignments, operator)) return [];
    const start = source.indexOf(operator, left.end);
    const replacement = assignments[operator] ?? "";
    return [{ mutator: "AssignmentOperator", start, end: start + operator.length, replacement }];
  },
};

/** The mutations of a node. */
export const mutationsOf: Mutator = (node, parent, source) =>
  Object.hasOwn(byType, node.type) ? (byType[node.type]?.(node, parent, source) ?? []) : [];
