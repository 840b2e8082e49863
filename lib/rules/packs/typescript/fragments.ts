import type { Language } from "../../language";
import type { SyntaxRule } from "../../rule";
import { sqlPart } from "../sql-text";

export const scripts: readonly Language[] = ["typescript", "tsx", "javascript"];
export const withJsx: readonly Language[] = ["tsx", "javascript"];

/**
 * A call whose function is like this. The grammar reads `await f<T>(x)` as a call of `await f`, so the function may
 * stand one level deeper.
 */
export const callee = (rule: SyntaxRule): SyntaxRule => ({
  kind: "call_expression",
  has: {
    field: "function",
    any: [rule, { any: [{ kind: "await_expression" }, { kind: "unary_expression" }], has: rule }],
  },
});

/** A call whose function or method has a name like this. */
export const callOf = (name: string): SyntaxRule =>
  callee({
    any: [
      { kind: "identifier", regex: name },
      { kind: "member_expression", has: { field: "property", regex: name } },
    ],
  });

/** A call `object.method(…)`. */
export const methodOn = (object: SyntaxRule, method: string): SyntaxRule =>
  callee({
    kind: "member_expression",
    all: [{ has: { field: "object", ...object } }, { has: { field: "property", regex: method } }],
  });

/** A call `object.method(…)` by names. */
export const methodOf = (object: string, method: string): SyntaxRule =>
  methodOn({ kind: "identifier", regex: object }, method);

/** `new Name(…)`, by name. */
export const creationOf = (name: string): SyntaxRule => ({
  kind: "new_expression",
  has: { field: "constructor", kind: "identifier", regex: name },
});

/** The call's argument at a 1-based position is like this. */
export const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { nthChild: position, ...rule } },
});

/**
 * How `value!`, `value as Type` and `value satisfies Type` end. Told by the text, because JavaScript's grammar has no
 * such kinds and refuses their names. The classes here are of ASCII, because one of all signs is slow to compile.
 */
const typeAtEnd = "(!| (as|satisfies) [ !#-&*-_a-~]*)$";

/** An operand whose value is not known from the source; names in capitals are constants. */
const variable: SyntaxRule = {
  any: [
    {
      any: [{ kind: "identifier" }, { kind: "member_expression" }],
      not: { regex: "^[A-Z][A-Z0-9_.]*$" },
    },
    { kind: "call_expression" },
    { kind: "subscript_expression" },
    { kind: "await_expression" },
    { regex: `^[a-z_$(][ -~]*${typeAtEnd}` },
  ],
};

const text: SyntaxRule = { any: [{ kind: "string" }, { kind: "template_string" }] };

/** An operand of a sum of up to four. */
const operand = (rule: SyntaxRule): SyntaxRule => ({
  has: {
    any: [
      rule,
      { kind: "binary_expression", has: { any: [rule, { kind: "binary_expression", has: rule }] } },
    ],
  },
});

/** Text put together from values like this: a template, or `"text" + value`. */
export const textWith = (value: SyntaxRule): SyntaxRule => ({
  any: [
    { kind: "template_string", has: { kind: "template_substitution", has: value } },
    { pattern: "$_ + $_", all: [operand(text), operand(value)] },
  ],
});

/** Text put together from values at run time. */
export const builtText = textWith(variable);

/** Text with a value in it that isn't the name of a part of a statement. */
export const builtSql = textWith({ all: [variable, { not: { regex: sqlPart } }] });

/** Fixed by the source: a literal, or a template without values. */
export const literal: SyntaxRule = {
  any: [
    { kind: "string" },
    { kind: "number" },
    { kind: "null" },
    { kind: "undefined" },
    { kind: "template_string", not: { has: { kind: "template_substitution" } } },
  ],
};

const requestFields =
  "^(req|request|ctx|c|ctx\\.req|ctx\\.request|c\\.req)[?!]?\\.(query|params|body|headers|cookies)";
const requestCall =
  "(^(req|c\\.req)[?!]?\\.(query|param|header)(<[ -'*-~]*>)?|[sS]earchParams[?!]?\\.get)\\(";

/** Something a client sent, in the request objects of the common servers. */
export const requestInput: SyntaxRule = {
  any: [
    {
      any: [{ kind: "member_expression" }, { kind: "subscript_expression" }],
      regex: `${requestFields}($|[.?!\\[])`,
    },
    { kind: "call_expression", regex: requestCall },
    { regex: `(${requestFields}([.?!\\[][ -'*-~]*)?|${requestCall}[ -'*-~]*\\))${typeAtEnd}` },
  ],
};

/** Told by the text alone: a file reads something that a client sent. */
export const clientInput =
  /\b(req|request|ctx|c)\s*[?!]?\.\s*(query|params|body|headers|cookies|param|header)\b|earchParams\s*[?!]?\.\s*get\(/;
