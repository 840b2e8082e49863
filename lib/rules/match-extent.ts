import type { Range } from "@ast-grep/napi";

/** What a node says of where it is, whether it remembers it or not. */
interface Placed {
  range: () => Range;
}
interface Shown extends Placed {
  kind: () => unknown;
  field: (name: string) => Shown | null;
  children: () => readonly Shown[];
}

/** Lines of a file, 1-based, both ends included. */
export interface Extent {
  startLine: number;
  endLine: number;
}

const calls = new Set([
  "call_expression",
  "call",
  "method_invocation",
  "invocation_expression",
  "function_call_expression",
  "member_call_expression",
]);
const creations = new Set(["new_expression", "object_creation_expression"]);
const functions = new Set([
  "arrow_function",
  "function_expression",
  "lambda",
  "lambda_expression",
  "func_literal",
  "anonymous_function",
  "closure_expression",
]);

/** Every line of a node. One that ends with its line's feed ends on that line, not on the next. */
export function linesOf(node: Placed): Extent {
  const { start, end } = node.range();
  const startLine = start.line + 1;
  return { startLine, endLine: Math.max(startLine, end.column === 0 ? end.line : end.line + 1) };
}

/**
 * The lines that a match is about: of a call in a chain not the calls before it, of a call with a function in it
 * not that function's body, of a declaration its name, of a branch or loop its head. So a change inside a long
 * construct isn't blamed for how the construct begins.
 */
export function extentOf(node: Shown): Extent {
  const whole = linesOf(node);
  if (whole.startLine === whole.endLine) return whole;
  const kind = String(node.kind());
  if (calls.has(kind)) {
    const name = calledName(node);
    const startLine = name ? linesOf(name).startLine : whole.startLine;
    return { startLine, endLine: Math.max(startLine, endOfArguments(node) ?? whole.endLine) };
  }
  if (creations.has(kind))
    return { startLine: whole.startLine, endLine: endOfArguments(node) ?? whole.endLine };
  if (kind === "method_declaration" || kind === "function_declaration")
    return headOf(node.field("name"), whole);
  if (kind === "if_statement") return headOf(node.field("condition"), whole);
  if (kind.endsWith("for_statement") || kind === "for_in_statement")
    return { startLine: whole.startLine, endLine: startOf(node.field("body")) ?? whole.endLine };
  return whole;
}

function headOf(head: Placed | null, whole: Extent): Extent {
  return head ? linesOf(head) : whole;
}

function startOf(node: Shown | null): number | undefined {
  return node ? linesOf(node).startLine : undefined;
}

function calledName(call: Shown): Shown | null {
  const given = call.field("function");
  if (!given) return call.field("name") ?? call.field("method");
  // `await a.f<T>()` is read as a call of `await a.f`.
  const callee = given.kind() === "await_expression" ? (given.children()[1] ?? given) : given;
  return (
    callee.field("property") ?? callee.field("attribute") ?? callee.field("field") ?? callee.field("name")
  );
}

/** Line where the body of the first function among the arguments begins. */
function endOfArguments(call: Shown): number | undefined {
  const given = call.field("arguments")?.children() ?? [];
  return startOf(given.find((child) => functions.has(String(child.kind())))?.field("body") ?? null);
}
