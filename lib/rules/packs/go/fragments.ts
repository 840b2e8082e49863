import type { Language } from "../../language";
import type { SyntaxRule } from "../../rule";
import { sqlPart, sqlText } from "../sql-text";

export const go: readonly Language[] = ["go"];

/** A call `package.Function(…)` or `value.Method(…)` by names. */
export const callOf = (operand: string, name: string): SyntaxRule => ({
  kind: "call_expression",
  has: {
    field: "function",
    kind: "selector_expression",
    all: [
      { has: { field: "operand", kind: "identifier", regex: operand } },
      { has: { field: "field", regex: name } },
    ],
  },
});

/** A call of a method with a name like this on anything. */
export const methodOf = (name: string): SyntaxRule => ({
  kind: "call_expression",
  has: { field: "function", kind: "selector_expression", has: { field: "field", regex: name } },
});

/** The call's argument at a 1-based position is like this. */
export const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { nthChild: position, ...rule } },
});

export const text: SyntaxRule = {
  any: [{ kind: "interpreted_string_literal" }, { kind: "raw_string_literal" }],
};

/** An operand whose value is not known from the source. */
const variable: SyntaxRule = {
  any: [
    { kind: "identifier" },
    { kind: "selector_expression" },
    { kind: "call_expression" },
    { kind: "index_expression" },
  ],
};

/** An operand of a sum of up to four. */
const operand = (rule: SyntaxRule): SyntaxRule => ({
  has: {
    any: [
      rule,
      { kind: "binary_expression", has: { any: [rule, { kind: "binary_expression", has: rule }] } },
    ],
  },
});

const joined = (value: SyntaxRule): SyntaxRule => ({
  kind: "binary_expression",
  all: [{ has: { field: "operator", regex: "^\\+$" } }, operand(text), operand(value)],
});

/** `fmt.Sprintf` with a format that puts values in. */
const formattedText: SyntaxRule = {
  all: [callOf("^fmt$", "^Sprintf$"), argument(1, { ...text, regex: "%[svq]" })],
};

/** Text put together from values at run time. */
export const builtText: SyntaxRule = { any: [joined(variable), formattedText] };

const sqlValue: SyntaxRule = { all: [variable, { not: { regex: sqlPart } }] };

/** A statement's text with a value in it that isn't the name of a part of it. */
export const builtSql: SyntaxRule = {
  any: [
    { all: [joined(sqlValue), { regex: sqlText }] },
    { all: [formattedText, argument(1, { regex: sqlText }), argument(2, { not: { regex: sqlPart } })] },
  ],
};

/** Bounds of a walk: it stays in its own function. */
export const functionBounds: SyntaxRule = {
  any: [{ kind: "func_literal" }, { kind: "function_declaration" }, { kind: "method_declaration" }],
};

/** Something a client sent. */
export const requestInput: SyntaxRule = {
  kind: "call_expression",
  regex:
    "^(r|req|request|c|ctx)\\.(FormValue|PostFormValue|PathValue|URL\\.Query\\(\\)\\.Get|Header\\.Get|Query|Param|PostForm)\\(",
};
