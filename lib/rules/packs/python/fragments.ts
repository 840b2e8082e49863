import type { Language } from "../../language";
import type { SyntaxRule } from "../../rule";

export const python: readonly Language[] = ["python"];

/** A call whose function or method has a name like this. */
export const callOf = (name: string): SyntaxRule => ({
  kind: "call",
  has: {
    field: "function",
    any: [
      { kind: "identifier", regex: name },
      { kind: "attribute", has: { field: "attribute", regex: name } },
    ],
  },
});

/** A call `object.method(…)`, where the object is a plain name. */
export const methodOf = (object: string, method: string): SyntaxRule => ({
  kind: "call",
  has: {
    field: "function",
    kind: "attribute",
    all: [
      { has: { field: "object", kind: "identifier", regex: object } },
      { has: { field: "attribute", regex: method } },
    ],
  },
});

/** The call's argument at a 1-based position is like this. */
export const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { nthChild: position, ...rule } },
});

/** The call has `name=…`, with a value like this. */
export const keyword = (name: string, value?: SyntaxRule): SyntaxRule => ({
  has: {
    field: "arguments",
    has: {
      kind: "keyword_argument",
      all: [
        { has: { field: "name", regex: `^${name}$` } },
        ...(value ? [{ has: { field: "value", ...value } }] : []),
      ],
    },
  },
});

const variable: SyntaxRule = {
  any: [
    { kind: "identifier", not: { regex: "^[A-Z][A-Z0-9_]*$" } },
    { kind: "attribute", not: { regex: "\\.[A-Z][A-Z0-9_]*$" } },
    { kind: "call" },
    { kind: "subscript" },
    { kind: "await" },
  ],
};

/** An f-string with a value in it. */
const filledText: SyntaxRule = { kind: "string", has: { kind: "interpolation", has: variable } };

/** `"text" + value`, in any order, up to four operands. */
const joinedText: SyntaxRule = {
  pattern: "$_ + $_",
  all: [
    {
      has: {
        any: [
          { kind: "string" },
          {
            kind: "binary_operator",
            has: { any: [{ kind: "string" }, { kind: "binary_operator", has: { kind: "string" } }] },
          },
        ],
      },
    },
    {
      has: {
        any: [
          variable,
          { kind: "binary_operator", has: { any: [variable, { kind: "binary_operator", has: variable }] } },
        ],
      },
    },
  ],
};

/** Text put together from values at run time, in each of Python's ways. */
export const builtText: SyntaxRule = {
  any: [
    filledText,
    joinedText,
    { kind: "concatenated_string", has: filledText },
    { pattern: "$_ % $_", has: { any: [{ kind: "string" }, { kind: "concatenated_string" }] } },
    {
      kind: "call",
      has: {
        field: "function",
        kind: "attribute",
        all: [
          { has: { field: "object", kind: "string" } },
          { has: { field: "attribute", regex: "^format$" } },
        ],
      },
    },
  ],
};

/** Fixed by the source. */
export const literal: SyntaxRule = {
  any: [
    { kind: "string", not: { has: { kind: "interpolation" } } },
    { kind: "concatenated_string", not: { has: { has: { kind: "interpolation" } } } },
    { kind: "integer" },
    {
      kind: "list",
      not: { has: { any: [{ kind: "identifier" }, { kind: "call" }, { kind: "attribute" }] } },
    },
    { kind: "none" },
  ],
};

/** Bounds of a walk towards the root: it stays in its own function. */
export const functionBounds: SyntaxRule = {
  any: [{ kind: "function_definition" }, { kind: "lambda" }, { kind: "class_definition" }],
};
