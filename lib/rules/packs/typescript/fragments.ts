import type { Language } from "../../language";
import type { SyntaxRule } from "../../rule";
import { sqlPart } from "../sql-text";

export const scripts: readonly Language[] = ["typescript", "tsx", "javascript"];
export const withJsx: readonly Language[] = ["tsx", "javascript"];

/** A call whose function or method has a name like this. */
export const callOf = (name: string): SyntaxRule => ({
  kind: "call_expression",
  has: {
    field: "function",
    any: [
      { kind: "identifier", regex: name },
      { kind: "member_expression", has: { field: "property", regex: name } },
    ],
  },
});

/** A call `object.method(…)` by names. */
export const methodOf = (object: string, method: string): SyntaxRule => ({
  kind: "call_expression",
  has: {
    field: "function",
    kind: "member_expression",
    all: [
      { has: { field: "object", kind: "identifier", regex: object } },
      { has: { field: "property", regex: method } },
    ],
  },
});

/** The call's argument at a 1-based position is like this. */
export const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { nthChild: position, ...rule } },
});

/** An operand whose value is not known from the source; names in capitals are constants. */
const variable: SyntaxRule = {
  any: [
    { kind: "identifier", not: { regex: "^[A-Z][A-Z0-9_]*$" } },
    { kind: "member_expression", not: { regex: "^[A-Z][A-Z0-9_.]*$" } },
    { kind: "call_expression" },
    { kind: "subscript_expression" },
    { kind: "await_expression" },
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

/** Something a client sent, in the request objects of the common servers. */
export const requestInput: SyntaxRule = {
  any: [
    {
      kind: "member_expression",
      regex: "^(req|request|ctx|c|ctx\\.req|ctx\\.request|c\\.req)\\.(query|params|body|headers|cookies)\\b",
    },
    {
      kind: "subscript_expression",
      regex: "^(req|request|ctx|ctx\\.request)\\.(query|params|body|headers|cookies)\\b",
    },
    { kind: "call_expression", regex: "^(req|c\\.req)\\.(query|param|header)\\(|[sS]earchParams\\.get\\(" },
  ],
};

/** Told by the text alone: a file reads something that a client sent. */
export const clientInput =
  /\b(req|request|ctx|c)\s*\.\s*(query|params|body|headers|cookies|param|header)\b|earchParams\s*\.\s*get\(/;
