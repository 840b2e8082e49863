import type { Language } from "../../language";
import type { SyntaxRule } from "../../rule";

export const csharp: readonly Language[] = ["csharp"];

/** A call of a method by name, on anything or on nothing; type arguments don't matter. */
export const callOf = (name: string): SyntaxRule => ({
  kind: "invocation_expression",
  has: {
    field: "function",
    any: [
      { kind: "identifier", regex: `^(${name})$` },
      { kind: "member_access_expression", has: { field: "name", regex: `^(${name})(<|$)` } },
    ],
  },
});

/** A call `Receiver.Method(…)` by names. */
export const methodOf = (receiver: string, name: string): SyntaxRule => ({
  kind: "invocation_expression",
  has: {
    field: "function",
    kind: "member_access_expression",
    all: [{ has: { field: "expression", regex: receiver } }, { has: { field: "name", regex: name } }],
  },
});

/** `new Name(…)` by name. */
export const creationOf = (name: string): SyntaxRule => ({
  kind: "object_creation_expression",
  has: { field: "type", regex: name },
});

/** The call's argument at a 1-based position is like this. */
export const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { nthChild: position, kind: "argument", has: rule } },
});

/** An operand whose value is not known from the source. */
const variable: SyntaxRule = {
  any: [
    { kind: "identifier", not: { regex: "^[A-Z][A-Z0-9_]+$" } },
    { kind: "member_access_expression" },
    { kind: "invocation_expression" },
    { kind: "element_access_expression" },
  ],
};

/** `"text" + value` or `$"text {value}"` with a value like this among its first parts. */
const textWith = (value: SyntaxRule): SyntaxRule => ({
  any: [
    { kind: "interpolated_string_expression", has: { kind: "interpolation", has: value } },
    {
      kind: "binary_expression",
      all: [
        { has: { field: "operator", regex: "^\\+$" } },
        {
          has: {
            any: [
              value,
              { kind: "binary_expression", has: { any: [value, { kind: "binary_expression", has: value }] } },
            ],
          },
        },
      ],
    },
  ],
});

/** Text put together from values at run time. */
export const builtText = textWith(variable);

/** The same, but for values that name a part of a statement. */
export const builtWithout = (names: string): SyntaxRule =>
  textWith({ all: [variable, { not: { regex: names } }] });
