import type { Language } from "../../language";
import type { SyntaxRule } from "../../rule";

export const php: readonly Language[] = ["php"];

/** A call of a plain function by name. */
export const functionOf = (name: string): SyntaxRule => ({
  kind: "function_call_expression",
  has: { field: "function", regex: name },
});

/** A call `$object->method(…)` by the method's name. */
export const methodOf = (name: string): SyntaxRule => ({
  kind: "member_call_expression",
  has: { field: "name", regex: name },
});

/** The call's argument at a 1-based position is like this. */
export const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { nthChild: position, kind: "argument", has: rule } },
});

/** Some argument of the call is like this. */
export const anyArgument = (rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { kind: "argument", has: rule } },
});

/** `$_GET["x"]` and the like, as it came from the client. */
export const requestValue: SyntaxRule = {
  kind: "subscript_expression",
  regex: "^\\$_(GET|POST|REQUEST|COOKIE)\\s*\\[",
};

/** A sum of texts, or a text with values in it, in which a part like this stands at one of the first levels. */
export const textWith = (value: SyntaxRule): SyntaxRule => ({
  any: [
    { kind: "encapsed_string", has: value },
    {
      kind: "binary_expression",
      all: [
        { has: { field: "operator", regex: "^\\.$" } },
        {
          has: {
            any: [
              value,
              { kind: "encapsed_string", has: value },
              { kind: "binary_expression", has: { any: [value, { kind: "binary_expression", has: value }] } },
            ],
          },
        },
      ],
    },
  ],
});

/** A client's value as it is, or in a text. */
export const fromRequest: SyntaxRule = { any: [requestValue, textWith(requestValue)] };

/** An operand whose value is not known from the source. */
export const variable: SyntaxRule = {
  any: [
    { kind: "variable_name" },
    { kind: "subscript_expression" },
    { kind: "member_access_expression" },
    { kind: "function_call_expression" },
    { kind: "member_call_expression" },
  ],
};
