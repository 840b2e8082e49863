import { sep } from "node:path";
import { createStackParser, type Event, type Exception, type StackFrame } from "@sentry/core";
import { nodeStackLineParser } from "@sentry/core/server";
import { GlossError } from "@/lib/errors";
import type { ErrorPlace } from "../report-error";
import type { SpanIds } from "../trace-ids";

const parseStack = createStackParser(nodeStackLineParser());
const mostCauses = 4;

/**
 * An error as Sentry has it, made of nothing but its kind, the first line of its message without what is quoted in
 * it, and the names of files and functions. Quotes hold values (a database quotes parameters, a parser the text that
 * it stumbled over), so no code, body or text of a pull request gets in.
 */
export function toEvent(
  error: unknown,
  {
    where,
    runId,
    route,
    correlationId,
    span,
  }: ErrorPlace & { correlationId?: string | undefined; span?: SpanIds | undefined },
): Event {
  const code = error instanceof GlossError ? error.code : "internal";
  return {
    level: "error",
    exception: { values: chainOf(error).map(toException).reverse() },
    tags: { where, code, route, run_id: runId, correlation_id: correlationId },
    ...(span && { contexts: { trace: { trace_id: span.traceId, span_id: span.spanId } } }),
  };
}

/** The error and what caused it, the outermost first. */
function chainOf(error: unknown): unknown[] {
  const chain = [error];
  while (chain.length < mostCauses) {
    const last = chain.at(-1);
    const cause = last instanceof Error ? last.cause : undefined;
    if (!(cause instanceof Error) || chain.includes(cause)) break;
    chain.push(cause);
  }
  return chain;
}

function toException(error: unknown): Exception {
  const mechanism = { type: "generic", handled: true };
  // What else may be thrown has no stack, and what it holds is not ours to send.
  if (!(error instanceof Error)) return { type: "NoError", value: `thrown: ${typeof error}`, mechanism };
  const { name, message, stack = "" } = error;
  // The message stands before the stack and may look like one.
  const at = message === "" ? 0 : stack.indexOf(message);
  const frames = parseStack(at < 0 ? "" : stack.slice(at + message.length)).map(toFrame);
  return { type: name, value: safeMessage(message), mechanism, stacktrace: { frames } };
}

function toFrame({ filename = "", function: name, lineno, colno }: StackFrame): StackFrame {
  const file = filename.replace(/^file:\/\//, "").replace(process.cwd() + sep, "");
  return {
    filename: file,
    in_app: !file.startsWith("node:") && !file.includes("node_modules"),
    ...(name !== undefined && { function: name }),
    ...(lineno !== undefined && { lineno }),
    ...(colno !== undefined && { colno }),
  };
}

/** The first line, at most 300 characters, with `"…"` for whatever stands in double quotes or backticks. */
function safeMessage(message: string): string {
  const [line = ""] = message.split("\n", 1);
  return line
    .slice(0, 2000)
    .replace(/"[^"]*("|$)|`[^`]*(`|$)/g, '"…"')
    .slice(0, 300);
}
