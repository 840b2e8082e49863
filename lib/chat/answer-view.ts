import type { ChatAnswerRow } from "@/db/queries/chat-answers";
import type { CodePlace } from "@/lib/index/search-code";
import type { Citation, CodeLines } from "./citation";

/** A place that was found for a question, and why. */
export interface FoundView extends CodeLines {
  /** Declarations around it. */
  header: string;
  /** What each way to it gave; `score` orders the places. */
  why: CodePlace["why"];
  /** Version of its repository's ranking that ordered it; null is the fixed formula. */
  ranking: number | null;
  /** Whether the answer cites lines of it. */
  cited: boolean;
}

/** Why an answer is as it is. */
export interface AnswerWhy {
  /** In the order of their ranks. */
  found: FoundView[];
  /** Citations that were taken out, and why. */
  removed: { cited: string; why: string }[];
  /** Sentences that were marked as not supported. */
  marked: number;
  /** What the model read with its tools, as it asked. */
  read: string[];
  /** What did not work, or not as usual, in words. */
  notes: string[];
}

export interface ChatAnswerView {
  id: string;
  conversation: string;
  repositories: string[];
  question: string;
  asker: string;
  state: ChatAnswerRow["state"];
  mode: ChatAnswerRow["mode"];
  /** Markdown; each citation stands as `path:start-end@commit` in backticks. */
  answer: string | null;
  /** False when no line that was found bears it. */
  supported: boolean;
  citations: Citation[];
  why: AnswerWhy | null;
  policy_version: string;
  models: string[];
  tokens: { input: number; output: number } | null;
  costUsd: number | null;
  helpful: boolean | null;
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
}

/** Answers from before there were more channels and learned rankings lack them. */
type StoredWhy = Omit<AnswerWhy, "found"> & {
  found: (Omit<FoundView, "why" | "ranking"> &
    Partial<Pick<FoundView, "ranking">> & {
      why: Pick<FoundView["why"], "words" | "meaning" | "declares" | "inPath" | "lowered" | "score"> &
        Partial<FoundView["why"]>;
    })[];
};

const whyView = (stored: StoredWhy): AnswerWhy => ({
  ...stored,
  found: stored.found.map((place) => ({
    ...place,
    ranking: place.ranking ?? null,
    why: {
      ...place.why,
      ofFile: place.why.ofFile ?? 0,
      channels: place.why.channels ?? { references: 0, imports: 0, recent: 0, together: 0 },
      fixed: place.why.fixed ?? place.why.score,
    },
  })),
});

/** A question takes no longer, milliseconds. */
export const longestAnswerMs = 180_000;

/** An answer as it is shown; one whose process died on it has failed. */
export function answerView(row: ChatAnswerRow, now = Date.now()): ChatAnswerView {
  const lost = row.state === "running" && now - row.createdAt.getTime() > longestAnswerMs + 30_000;
  return {
    id: row.id,
    conversation: row.conversation,
    repositories: row.names,
    question: row.question,
    asker: row.asker,
    state: lost ? "failed" : row.state,
    mode: row.mode,
    answer: row.answer,
    supported: row.supported ?? false,
    // As this feature stored them.
    citations: row.citations as Citation[],
    why: row.why === null ? null : whyView(row.why as StoredWhy),
    policy_version: row.policyVersion,
    models: row.models ?? [],
    tokens: row.inputTokens === null ? null : { input: row.inputTokens, output: row.outputTokens ?? 0 },
    costUsd: row.costUsd,
    helpful: row.helpful,
    error: lost ? "Gloss was stopped while it answered." : row.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
