import type { Language } from "../../language";
import type { SyntaxRule } from "../../rule";

export const ruby: readonly Language[] = ["ruby"];

/** A call of a method by name, on anything or on nothing. */
export const callOf = (name: string): SyntaxRule => ({ kind: "call", has: { field: "method", regex: name } });

/** A call `Receiver.method(…)` by names. */
export const methodOf = (receiver: string, name: string): SyntaxRule => ({
  kind: "call",
  all: [{ has: { field: "receiver", regex: receiver } }, { has: { field: "method", regex: name } }],
});

/** A call of a method on nothing, such as `system "ls"`. */
export const plainCallOf = (name: string): SyntaxRule => ({
  all: [callOf(name), { not: { has: { field: "receiver", regex: "." } } }],
});

/** The call's argument at a 1-based position is like this. */
export const argument = (position: number, rule: SyntaxRule): SyntaxRule => ({
  has: { field: "arguments", has: { nthChild: position, ...rule } },
});

/** Something a client sent: `params[:x]`, `cookies[:x]`, `request.…`. */
export const requestText =
  "\\b(params|cookies)\\s*(\\[|\\.(fetch|require|dig)\\b)|\\brequest\\.(GET|POST|query_parameters|referer|headers)\\b";

/** A text with a value in it. */
export const filledText: SyntaxRule = {
  kind: "string",
  has: { kind: "interpolation", not: { regex: "^#\\{\\s*[A-Z][A-Z0-9_]*\\s*\\}$" } },
};

/** A client's value as it is, or in a text. */
export const fromRequest: SyntaxRule = {
  any: [
    { kind: "element_reference", regex: `^${requestText}` },
    { kind: "call", regex: `^${requestText}` },
    { kind: "string", has: { kind: "interpolation", regex: requestText } },
    { kind: "binary", has: { field: "right", regex: `^${requestText}` } },
  ],
};
