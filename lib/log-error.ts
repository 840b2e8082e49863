import { stdSerializers } from "pino";

/** Characters of a message or a stack that a line shows. */
const longest = 4_000;
/** What was sent and received carries keys, and a statement's values may be a whole delivery. */
const leftOut = new Set(["request", "response", "config", "params", "parameters", "args"]);

/** An error as a log line shows it, its causes too: what happened and where, without what was sent or stored. */
export function logError(error: unknown): unknown {
  return error instanceof Error ? clean(stdSerializers.errWithCause(error)) : error;
}

function clean(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cut(withoutValues(value));
  if (typeof value !== "object" || value === null || depth > 4) return value;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  // A secret knows how it is shown.
  if ("toJSON" in value) return value;
  const kept = Object.entries(value).filter(([name]) => !leftOut.has(name));
  return Object.fromEntries(kept.map(([name, item]) => [name, clean(item, depth + 1)]));
}

/** Drizzle writes a statement's values into the message, which the stack repeats. */
const withoutValues = (text: string) => text.replace(/\nparams: [^]*?(?=\n {4}at |$)/g, "");

const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);
