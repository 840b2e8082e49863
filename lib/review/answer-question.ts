import type { Door } from "@/lib/llm/door";
import type { Block, Message } from "@/lib/llm/model";
import type { Change, Source } from "@/lib/source/change";
import { toolSpec } from "@/lib/tools/call-tool";
import { usualPatience } from "@/lib/tools/patience";
import { toolsFor } from "@/lib/tools/review-tools";
import { openToolDesk } from "./agent-tools";
import { knowledgeOf } from "./knowledge-of";
import { frameData } from "./prompt-frame";
import { answerV2 } from "./prompts/answer-v2";
import { showDiff } from "./shown-diff";

export interface Question {
  /** Of whoever asks: data, as everything else. */
  text: string;
  /** The finding that it is about, as text, and what was said of it before; both may be empty. */
  about: string;
  thread: string;
  /** Places of the repository's index, as text; empty where there are none. */
  places: string;
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
const mostIssues = 50;

/**
 * Lets the model answer a question about a change, with the tools of a review. Gives its words as they are, of which
 * nothing is proven, and the paths of the files that it read; null when it gave no answer. Rejects with what the door
 * rejects with.
 */
export async function answerQuestion(
  question: Question,
  options: AnswerOptions,
): Promise<{ words: string; read: string[] } | null> {
  const { door, change, source, signal } = options;
  const knowledge = knowledgeOf({ localDir: null }, change, usualPatience);
  const tools = toolsFor({ issues: false, errors: false, code: question.places !== "" });
  const desk = openToolDesk(door, tools, {
    change,
    source,
    // They help to answer, no more.
    openIssues: await source.listOpenIssues(mostIssues, signal).catch(() => []),
    knowledge,
    signal,
  });
  const shown = showDiff(change.files, { budgetChars: options.diffBudget });
  const messages: Message[] = [{ role: "user", content: [say(firstMessage(question, change, shown.text))] }];
  for (let round = 1; round <= mostRounds; round++) {
    const mayRead = round < mostRounds;
    const { reply } = await door.complete(
      {
        purpose: "answer",
        system: answerV2.system,
        messages,
        tools: tools.map(toolSpec),
        toolChoice: mayRead ? "auto" : "none",
        maxTokens,
      },
      signal,
    );
    if (reply.stopReason === "refusal") return null;
    const uses = mayRead ? reply.content.filter((block) => block.type === "tool_use") : [];
    if (uses.length === 0)
      return {
        words: textOf(reply.content),
        read: desk
          .sources()
          .flatMap((one) => (one.kind === "code" && one.sha === change.head.sha ? [one.path] : [])),
      };
    const results = await desk.answer(uses);
    const last = round === mostRounds - 1;
    messages.push(
      { role: "assistant", content: reply.content },
      { role: "user", content: [...results, ...(last ? [say(answerV2.lastRound)] : [])] },
    );
  }
  return null;
}

function firstMessage({ text, about, thread, places }: Question, change: Change, diff: string): string {
  const head = `${change.owner}/${change.repo}, pull request ${change.number}, head ${change.head.sha.slice(0, 12)}\nTitle: ${change.title.slice(0, 300)}\n${change.body.slice(0, 4_000)}`;
  return [
    `# Change\n${frameData("change", head)}`,
    `# Diff\n${frameData("diff", diff.trimEnd())}`,
    ...(places ? [`# Places of the repository's index, best first\n${frameData("code", places)}`] : []),
    ...(about ? [`# Finding that it is about\n${frameData("finding", about)}`] : []),
    ...(thread ? [`# Said before\n${frameData("comments", thread)}`] : []),
    `# Question\n${frameData("question", text)}`,
    answerV2.closing,
  ].join("\n\n");
}

const say = (text: string): Block => ({ type: "text", text });

const textOf = (content: Block[]): string =>
  content.map((block) => (block.type === "text" ? block.text : "")).join("");
