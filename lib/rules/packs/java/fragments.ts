import type { Language } from "../../language";
import type { SyntaxRule } from "../../rule";
import { sqlPart, sqlText } from "../sql-text";

export const java: readonly Language[] = ["java"];

/** A call of a method with a name like this on anything. */
export const callOf = (name: string): SyntaxRule => ({
  kind: "method_invocation",
  has: { field: "name", regex: name },
});

/** A call `object.method(…)`, where the object is a plain name. */
export const methodOf = (object: string, name: string): SyntaxRule => ({
  kind: "method_invocation",
  all: [
    { has: { field: "object", kind: "identifier", regex: object } },
    { has: { field: "name", regex: name } },
  ],
});

/** A call `Type.method(…)`, with or without the type's package before it. */
export const staticOf = (type: string, name: string): SyntaxRule => ({
  kind: "method_invocation",
  all: [
    { has: { field: "object", regex: `^([a-z]\\w*\\.)*(${type})$` } },
    { has: { field: "name", regex: name } },
  ],
});

/** The call's argument at a 1-based position is like this. */
export const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { nthChild: position, ...rule } },
});

/** An operand whose value is not known from the source; names in capitals are constants. */
const variable: SyntaxRule = {
  any: [
    { kind: "identifier", not: { regex: "^[A-Z][A-Z0-9_]*$" } },
    { kind: "field_access", not: { regex: "\\.[A-Z][A-Z0-9_]*$" } },
    { kind: "method_invocation" },
    { kind: "array_access" },
  ],
};
const text: SyntaxRule = { kind: "string_literal" };

/** An operand of a sum of up to five. */
const operand = (rule: SyntaxRule): SyntaxRule => ({
  has: {
    any: [
      rule,
      {
        kind: "binary_expression",
        has: {
          any: [
            rule,
            { kind: "binary_expression", has: { any: [rule, { kind: "binary_expression", has: rule }] } },
          ],
        },
      },
    ],
  },
});

const joined = (value: SyntaxRule): SyntaxRule => ({
  kind: "binary_expression",
  all: [{ has: { field: "operator", regex: "^\\+$" } }, operand(text), operand(value)],
});

/** Text put together from values at run time. */
export const builtText: SyntaxRule = {
  any: [
    joined(variable),
    methodOf("^String$", "^format$"),
    {
      kind: "method_invocation",
      all: [
        { has: { field: "object", kind: "string_literal" } },
        { has: { field: "name", regex: "^formatted$" } },
      ],
    },
  ],
};

/** A statement's text with a value in it that isn't the name of a part of it. */
export const builtSql: SyntaxRule = {
  any: [
    { all: [joined({ all: [variable, { not: { regex: sqlPart } }] }), { regex: sqlText }] },
    {
      kind: "method_invocation",
      all: [
        builtText,
        { regex: "%s" },
        { regex: '(?i)^(String\\.format\\(\\s*)?"+\\s*(select|insert|update|delete|merge)\\s' },
      ],
      not: { has: { field: "arguments", has: { nthChild: 2, regex: sqlPart } } },
    },
  ],
};

/** Bounds of a walk: it stays in its own method or lambda. */
export const methodBounds: SyntaxRule = {
  any: [
    { kind: "method_declaration" },
    { kind: "constructor_declaration" },
    { kind: "lambda_expression" },
    { kind: "class_body" },
  ],
};

/** The method that holds the match, past any lambda. */
export const insideMethod = (rule: SyntaxRule): SyntaxRule => ({
  inside: { stopBy: "end", kind: "method_declaration", ...rule },
});

/** Something new of a type, with or without its package. */
export const creationOf = (name: string): SyntaxRule => ({
  kind: "object_creation_expression",
  has: { field: "type", regex: `^(java\\.(io|net|lang)\\.)?(${name})$` },
});

/** For examples: a file in which a request is handled like this. */
export const inMethod = (body: string) =>
  `class A {\n  void f(HttpServletRequest request, HttpServletResponse response) throws Exception {\n    ${body}\n  }\n}`;
