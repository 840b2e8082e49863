import type { Model } from "@/lib/llm/model";
import { openDoor } from "@/lib/llm/door";
import { memoryCallLog } from "@/lib/llm/memory-call-log";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import { openTalk, type TalkSpent } from "@/lib/review/agent-talk";
import { observeCall } from "@/lib/review/observe-call";
import { frameData } from "@/lib/review/prompt-frame";
import { type CheckedAnswer, checkAnswer, filesNamed } from "../check-answer";
import { chatV2 } from "../prompts/chat-v2";
import { chatTools } from "../tools/chat-tools";
import { doingOf } from "../tools/doing-of";
import { mostPaths, openDraft } from "./draft";
import type { FoundPlace, Shelf } from "./shelf";
import { showPlaces } from "./show-places";

export interface Before {
  question: string;
  answer: string;
}

interface Options {
  model: Model;
  shelf: Shelf;
  found: readonly FoundPlace[];
  /** Said before in this conversation, oldest first. */
  before: readonly Before[];
  signal: AbortSignal;
  /** Told of what the model searches and reads, in words for people. */
  onReading?: (what: string) => void;
  /** Told of the checked words of the answer as it grows; an empty text takes back what was told. */
  onText?: (text: string) => void;
}

const most = { rounds: 8, tokens: 3_000, placesChars: 24_000, beforeChars: 2_500, inputTokens: 200_000 };

/**
 * Lets the model answer by the index, and takes out of its answer what does not hold. Null when it gave none. Rejects
 * with what the door rejects with.
 */
export async function answerByModel(
  question: string,
  options: Options,
): Promise<(CheckedAnswer & { read: string[]; spent: TalkSpent }) | null> {
  const { model, shelf, signal, onReading, onText = () => {} } = options;
  const draft = openDraft({ shelf, question }, onText);
  const talk = openTalk({
    door: openDoor({ model, log: memoryCallLog(), mode: "live", onCall: observeCall }),
    prompt: { system: chatV2.system, user: firstMessage(question, options), asks: chatV2.asks },
    tools: chatTools.map((tool) => told(tool, onReading)),
    toolContext: { shelf, signal },
    signal,
    maxRounds: most.rounds,
    maxTokens: most.tokens,
    purpose: "chat",
    mayReadOn: ({ inputTokens, cacheReadTokens }) => inputTokens + cacheReadTokens < most.inputTokens,
    onProgress: ({ round }) => onReading?.(round === 1 ? "Thinking" : "Thinking about what was read"),
    onText: (soFar) => draft.grow(soFar),
  });
  const { text } = await talk.answer().finally(() => draft.close());
  const words = redactSecrets(text).trim();
  if (words === "") return null;
  await shelf.bring(filesNamed(words).slice(0, mostPaths));
  const checked = checkAnswer(words, {
    ...shelf.against(),
    question,
  });
  const spent = talk.spent();
  return {
    ...checked,
    read: spent.toolCalls.map(({ name, input }) => doingOf(name, input)),
    spent,
  };
}

/** The same tool, which says what it is about to do. */
const told = (tool: (typeof chatTools)[number], onReading: Options["onReading"]): typeof tool => ({
  ...tool,
  run(input, context) {
    onReading?.(doingOf(tool.name, input));
    return tool.run(input, context);
  },
});

function firstMessage(question: string, { shelf, found, before }: Options): string {
  const names = shelf.commits().map(({ name, sha }) => `${name} at ${sha.slice(0, 12)}`);
  const said = before.map(
    (one) => `Question: ${one.question.slice(0, 1_000)}\nAnswer: ${one.answer.slice(0, most.beforeChars)}`,
  );
  return [
    `# Repositories\n${frameData("repositories", names.join("\n"))}`,
    `# Places that a first search found, best first\n${frameData("code", showPlaces(found, most.placesChars) || "(none)")}`,
    ...(said.length > 0 ? [`# Said before\n${frameData("conversation", said.join("\n\n"))}`] : []),
    `# Question\n${frameData("question", question)}`,
    chatV2.closing,
  ].join("\n\n");
}
