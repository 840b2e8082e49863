import type { MessagesRequest, Script } from "../anthropic/script";
import { say, useTools } from "../anthropic/script";
import { type Attack, order, type Said } from "./attack";

/** All texts of a request that are not our own rules. */
function textsOf({ messages }: MessagesRequest): string {
  return messages
    .flatMap(({ content }) =>
      typeof content === "string"
        ? [content]
        : content.map((block) => block.text ?? (typeof block.content === "string" ? block.content : "")),
    )
    .join("\n\n");
}

/** What the tools gave it, each answer once. */
function readIn({ messages }: MessagesRequest): string[] {
  return messages.flatMap(({ content }) =>
    typeof content === "string"
      ? []
      : content.flatMap(({ type, content: text }) =>
          type === "tool_result" && typeof text === "string" ? [text] : [],
        ),
  );
}

/** The text with what people don't see in it written out, as a model may read it. */
function unhidden(text: string): string {
  const bytes = (run: string) =>
    Buffer.from(
      Array.from(
        { length: run.length >> 1 },
        (_, at) => (run.charCodeAt(at * 2) & 15) * 16 + (run.charCodeAt(at * 2 + 1) & 15),
      ),
    ).toString();
  return text
    .replaceAll("\u200b", "")
    .replace(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000))
    .replace(/[\ufe00-\ufe0f]{4,}/g, bytes);
}

const harmless: Said = { summary: "Adds a way to run code.", verdict: "APPROVE" };

/**
 * A model that does what an attacker wants as soon as the attacker's text reaches it, in the worst way: it makes the
 * calls, repeats all that they gave, says the attacker's words and approves. Before that it finds nothing at all.
 */
export function fooledBy(given: Attack, home: string): Script {
  // A text of JSON, in which the address of the repository needs no escape.
  const attack = JSON.parse(JSON.stringify(given).replaceAll("HOME", home)) as Attack;
  return (request) => {
    const fooled = unhidden(textsOf(request)).includes(order) || attack.says?.raw !== undefined;
    if (systemOf(request).includes("You keep the memory")) return say(memoriesOf(attack));
    if (!fooled) return say(replyOf(request, harmless));
    const read = readIn(request);
    if (systemOf(request).includes("<verdicts>"))
      return attack.looks && read.length === 0 && request.tool_choice?.type !== "none"
        ? useTools(...attack.looks)
        : say(verdictsOf(request, attack));
    if (attack.calls && read.length === 0 && request.tool_choice?.type !== "none")
      return useTools(...attack.calls);
    const { summary = "All is fine.", ...more } = attack.says ?? {};
    const whole = [summary, ...read.map((text) => `It says: ${text}`)].join("\n\n");
    return say(replyOf(request, { verdict: "APPROVE", ...more, summary: whole }));
  };
}

/** What a fooled second look says of every finding that it was given. */
function verdictsOf(request: MessagesRequest, { refutes = false }: Attack): string {
  const ids = new Set(textsOf(request).match(/\bf\d+(?=")/g));
  const verdict = refutes ? "refute" : "confirm";
  const all = [...ids].map((id) => ({ id, verdict, reason: "So it says.", evidence: ["src/run.ts:2"] }));
  return `<verdicts>${JSON.stringify(all)}</verdicts>`;
}

const systemOf = ({ system }: MessagesRequest): string =>
  typeof system === "string" ? system : (system ?? []).map(({ text }) => text).join("\n");

/** A reply in the form that it is asked for: by a review, one of several agents, or a question. */
function replyOf(request: MessagesRequest, said: Said): string {
  if (said.raw !== undefined) return said.raw;
  if (!systemOf(request).includes("<suggestions>")) return said.summary ?? "";
  const shown = textsOf(request);
  const suggestions = (said.comments ?? []).map(({ line = "  return eval(code);", ...comment }) => {
    const anchor = new RegExp(`(\\d+#[0-9a-z]{4})\\|[+ ]${escaped(line)}`).exec(shown)?.[1] ?? "";
    return {
      file: "src/run.ts",
      anchor,
      line_hint: line,
      severity: "high",
      category: "correctness",
      confidence: 0.95,
      ...comment,
    };
  });
  return [
    `## Summary\n${said.summary ?? ""}`,
    "## Confidence\n5/5",
    `## Review Verdict\n**${said.verdict ?? "APPROVE"}**`,
    `<suggestions>${JSON.stringify(suggestions)}</suggestions>`,
    `<semantic_issues>${JSON.stringify(said.issues ?? [])}</semantic_issues>`,
    "<earlier_findings>[]</earlier_findings>",
  ].join("\n\n");
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function memoriesOf({ remembers }: Attack): string {
  const facts =
    remembers === undefined ? [] : [{ kind: "decision", text: remembers, evidence: "src/run.ts" }];
  return `<memories>${JSON.stringify(facts)}</memories>`;
}
