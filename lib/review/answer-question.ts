import type { Evidence } from "@/lib/core/finding";
import type { Door } from "@/lib/llm/door";
import type { Block, Message } from "@/lib/llm/model";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import type { Change, Source } from "@/lib/source/change";
import { toolSpec } from "@/lib/tools/call-tool";
import { usualPatience } from "@/lib/tools/patience";
import { reviewTools } from "@/lib/tools/review-tools";
import { openToolDesk } from "./agent-tools";
import { citeSources } from "./cite-sources";
import { knowledgeOf } from "./knowledge-of";
import { frameData } from "./prompt-frame";
import { answerV1 } from "./prompts/answer-v1";
import { placeOf } from "./render/place";
import { safeMarkdown } from "./render/safe-markdown";
import { showDiff } from "./shown-diff";

export interface Question {
  /** Of whoever asks: data, as everything else. */
  text: string;
  /** The finding that it is about, as text, and what was said of it before; both may be empty. */
  about: string;
  thread: string;
}

export interface AnswerOptions {
  door: Door;
  change: Change;
  source: Source;
  /** Characters of the diff that are shown. */
  diffBudget: number;
  signal: AbortSignal;
}

/** Model calls that one answer may take, and output tokens of each. */
const mostRounds = 6;
const maxTokens = 1_500;
const longestAnswer = 8_000;
const mostIssues = 50;

/**
 * Lets the model answer a question about a change, with the tools of a review. Gives harmless Markdown that ends with
 * the lines that it rests on, each of them shown to or read by the model; null when it gave no answer. Rejects with
 * what the door rejects with.
 */
export async function answerQuestion(question: Question, options: AnswerOptions): Promise<string | null> {
  const { door, change, source, signal } = options;
  const desk = openToolDesk(door, reviewTools, {
    change,
    source,
    // They help to answer, no more.
    openIssues: await source.listOpenIssues(mostIssues, signal).catch(() => []),
    knowledge: knowledgeOf({ localDir: null }, change, usualPatience),
    signal,
  });
  const shown = showDiff(change.files, { budgetChars: options.diffBudget });
  const messages: Message[] = [{ role: "user", content: [say(firstMessage(question, change, shown.text))] }];
  for (let round = 1; round <= mostRounds; round++) {
    const mayRead = round < mostRounds;
    const { reply } = await door.complete(
      {
        purpose: "answer",
        system: answerV1.system,
        messages,
        tools: reviewTools.map(toolSpec),
        toolChoice: mayRead ? "auto" : "none",
        maxTokens,
      },
      signal,
    );
    if (reply.stopReason === "refusal") return null;
    const uses = mayRead ? reply.content.filter((block) => block.type === "tool_use") : [];
    if (uses.length === 0)
      return render(textOf(reply.content), { change, read: desk.sources(), shown: shown.shown });
    const results = await desk.answer(uses);
    const last = round === mostRounds - 1;
    messages.push(
      { role: "assistant", content: reply.content },
      { role: "user", content: [...results, ...(last ? [say(answerV1.lastRound)] : [])] },
    );
  }
  return null;
}

function firstMessage({ text, about, thread }: Question, change: Change, diff: string): string {
  const head = `${change.owner}/${change.repo}, pull request ${change.number}\nTitle: ${change.title.slice(0, 300)}\n${change.body.slice(0, 4_000)}`;
  return [
    `# Change\n${frameData("change", head)}`,
    `# Diff\n${frameData("diff", diff.trimEnd())}`,
    ...(about ? [`# Finding that it is about\n${frameData("finding", about)}`] : []),
    ...(thread ? [`# Said before\n${frameData("comments", thread)}`] : []),
    `# Question\n${frameData("question", text)}`,
    answerV1.closing,
  ].join("\n\n");
}

function render(text: string, from: { change: Change; read: Evidence[]; shown: string[] }): string | null {
  const words = redactSecrets(text).trim();
  if (words === "") return null;
  const place = placeOf(from.change);
  // The repository's own pages are linked below, where each line was checked.
  const safe = safeMarkdown(words, { place: null, headings: "bold", maxChars: longestAnswer });
  return `${safe}\n\n<sub>${citeSources(words, { ...from, place })}</sub>`;
}

const say = (text: string): Block => ({ type: "text", text });

const textOf = (content: Block[]): string =>
  content.map((block) => (block.type === "text" ? block.text : "")).join("");
