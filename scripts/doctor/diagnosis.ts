import type { StatusPart } from "../../lib/status/status-views";

/** What a look at one part found. */
export interface Diagnosis {
  part: string;
  /** `off`: not configured, and nothing needs it; `hint`: works, but perhaps not as meant. */
  state: "ok" | "off" | "hint" | "fault";
  detail: string;
  /** What to do about it. */
  remedy?: string;
}

const signs = { ok: "✓", off: "–", hint: "!", fault: "✗" };

/** A diagnosis as the lines that a person reads. */
export const describe = ({ part, state, detail, remedy }: Diagnosis): string =>
  [`${signs[state]} ${part}: ${detail}`, ...(remedy ? [`    ${remedy}`] : [])].join("\n");

const stateOf = { on: "ok", waiting: "hint", off: "off", problem: "fault" } as const;

/** A part in the words of the Status page. */
export function toDiagnosis({ name, state, detail, remedy, adds, variables }: StatusPart): Diagnosis {
  const set = variables.length > 0 ? ` (${variables.join(", ")})` : "";
  const turnOn = state === "off" && adds ? `Turning it on adds: ${adds}${set}` : undefined;
  const todo = remedy ?? turnOn;
  // What works and still has something to be done about it is perhaps not as meant.
  const found = state === "on" && remedy ? "hint" : stateOf[state];
  return { part: name, state: found, detail, ...(todo && { remedy: todo }) };
}

/** Why a call failed, without anything that was sent with it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "no answer within 10 seconds";
  const { cause } = error;
  return cause instanceof Error
    ? cause.message || ("code" in cause ? String(cause.code) : error.message)
    : error.message;
}

/** A GET with a limit of 10 seconds. Rejects when there is no answer. */
export const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { headers: { "user-agent": "gloss-doctor", ...headers }, signal: AbortSignal.timeout(10_000) });
