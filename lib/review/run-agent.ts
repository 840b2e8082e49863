import { mergeRepair, worthRepair } from "./agent-repair";
import { type AgentEnd, openTalk, type TalkOptions, type TalkSpent } from "./agent-talk";
import { type ParsedReply, parseReply, type ReplyForm, type ReplyPart, reviewForm } from "./parse-reply";
import type { ReviewPrompt } from "./prompt";
import type { ModelReview } from "./result";

export interface AgentOptions extends Omit<TalkOptions, "prompt"> {
  prompt: ReviewPrompt;
  /** What it is to answer with. */
  form?: ReplyForm;
}

export interface AgentResult extends TalkSpent {
  review: ModelReview;
  /** Parts of the answer in which something stayed broken. */
  broken: ReplyPart[];
  /** Items of other blocks that the form has, by name, as they came. */
  more: Record<string, unknown[]>;
  stopped: AgentEnd;
}

/**
 * Lets a model review: it may read with tools for some rounds, then answers (`openTalk`). An answer that breaks the
 * format is repaired once by asking for the broken parts, and what stays broken is left out. Rejects with what the
 * door rejects with.
 */
export async function runAgent(options: AgentOptions): Promise<AgentResult> {
  const { prompt, form = reviewForm } = options;
  const talk = openTalk(options);

  async function repair(parsed: ParsedReply): Promise<ParsedReply> {
    const parts = worthRepair(parsed);
    const text = parts.length === 0 ? null : await talk.again(prompt.asks.repair(parts), "repair");
    return text === null ? parsed : mergeRepair(parsed, parseReply(text, form), parts);
  }

  const { text, stopped } = await talk.answer();
  const { malformed, more, ...review } =
    stopped === "refusal" ? declined() : await repair(parseReply(text, form));
  return { review, broken: malformed, more, stopped, ...talk.spent() };
}

function declined(): ParsedReply {
  return {
    summary: "The model declined to review this change.",
    verdict: "NEEDS_DISCUSSION",
    confidence: null,
    comments: [],
    semanticIssues: [],
    problems: ["the model declined to review this change"],
    malformed: [],
    more: {},
  };
}
