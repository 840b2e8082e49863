import { GlossError, publicMessage } from "@/lib/errors";
import type { Model } from "@/lib/llm/model";
import type { TalkSpent } from "@/lib/review/agent-talk";
import type { AnswerWhy } from "../answer-view";
import type { Citation } from "../citation";
import { extractAnswer } from "../extract-answer";
import { answerByModel, type Before } from "./answer-by-model";
import type { FoundPlace, Shelf } from "./shelf";
import { usePlaces } from "./use-places";

export interface MadeAnswer {
  mode: "model" | "extractive";
  text: string;
  supported: boolean;
  citations: Citation[];
  why: AnswerWhy;
  spent: TalkSpent | null;
}

interface Options {
  /** Null where none is configured. */
  model: Model | null;
  shelf: Shelf;
  found: readonly FoundPlace[];
  before: readonly Before[];
  signal: AbortSignal;
  onReading?: (what: string) => void;
  onText?: (text: string) => void;
}

const withoutModel = "_No model wrote this: these are lines of the code that match the question best._";
const unsupported = "**What was found in the code does not answer this.**";

/**
 * The answer to a question by what was found for it: a model's, of which only what holds is left, or quoted lines
 * where there is no model, it fails, or nothing of what it cited was so. Rejects when it is cancelled.
 */
export async function makeAnswer(question: string, options: Options): Promise<MadeAnswer> {
  const { model, shelf, signal } = options;
  const notes: string[] = [];
  let spent: TalkSpent | null = null;
  let tried: Pick<AnswerWhy, "removed" | "marked" | "read"> = { removed: [], marked: 0, read: [] };
  if (model) {
    try {
      const answer = await answerByModel(question, { ...options, model });
      if (!answer) notes.push("The model gave no answer.");
      else {
        ({ spent } = answer);
        tried = { removed: answer.removed, marked: answer.marked, read: answer.read };
        const supported = answer.citations.length > 0;
        // A model that says that it does not know is heard; one of which every proof was made up is not.
        if (supported || answer.removed.length === 0)
          return {
            mode: "model",
            text: supported ? answer.text : `${unsupported}\n\n${answer.text}`,
            supported,
            citations: answer.citations,
            why: whyOf(answer.citations),
            spent,
          };
        notes.push(
          "Nothing of what the model cited exists or says what it claimed, so its words are left out.",
        );
      }
    } catch (error) {
      if (signal.aborted || (error instanceof GlossError && error.code === "cancelled")) throw error;
      notes.push(`The model gave no answer: ${publicMessage(error)}`);
    }
  }
  const uses = await usePlaces(question, shelf);
  if (uses.length > 0)
    notes.push("Its places are uses that the index knows by name, before what the search found.");
  const extracted = extractAnswer(
    question,
    uses.length > 0 ? uses : options.found,
    await shelf.counts(question),
  );
  return {
    mode: "extractive",
    text: [extracted?.supported ? withoutModel : unsupported, extracted?.text].filter(Boolean).join("\n\n"),
    supported: extracted?.supported ?? false,
    citations: extracted?.citations ?? [],
    why: whyOf(extracted?.citations ?? []),
    spent,
  };

  function whyOf(citations: readonly Citation[]): AnswerWhy {
    return {
      ...tried,
      notes: [...shelf.notes(), ...notes],
      found: options.found.map(({ repository, path, startLine, endLine, sha, header, why, ranking }) => ({
        repository,
        path,
        startLine,
        endLine,
        sha,
        header: header.slice(0, 500),
        why,
        ranking,
        cited: citations.some(
          (one) =>
            one.repository === repository &&
            one.path === path &&
            one.sha === sha &&
            one.startLine <= endLine &&
            one.endLine >= startLine,
        ),
      })),
    };
  }
}
