import { processDatabase } from "@/db/process-database";
import { listCommandCalls } from "@/db/queries/command-calls";
import { type CommandRow, listCommands } from "@/db/queries/commands";
import { readPause } from "@/db/queries/pull-pauses";
import type { Actor } from "@/lib/auth/actor";
import { requireRun } from "@/lib/review/require-run";

/** What somebody said to Gloss on a pull request, and what came of it. */
export interface SaidView {
  id: string;
  author: string;
  url: string;
  /** The beginning of the comment, as its author wrote it. */
  words: string;
  /** What was asked for: a command, or `reply`; null while it was not read. */
  verb: string | null;
  state: CommandRow["state"];
  /** Why it ended as it did. */
  note: string | null;
  /** Markdown; null when nothing was answered. */
  answer: string | null;
  answerUrl: string | null;
  /** The review that it began. */
  runId: string | null;
  /** Calls of a model that the answer took, and what they cost in dollars; null where a price is not known. */
  modelCalls: number;
  costUsd: number | null;
  /** ISO 8601. */
  at: string;
}

export interface ConversationView {
  /** Newest first. */
  said: SaidView[];
  /** Who paused the reviews of its pushes; null where they go on. */
  pausedBy: string | null;
}

const mostWords = 600;

/** What was said to Gloss on the pull request of a review. Throws `not_found` for one that the actor may not see. */
export async function listConversation(actor: Actor, reviewId: string): Promise<ConversationView> {
  const { db } = await processDatabase();
  const { owner, repo, number } = await requireRun(db, actor, reviewId, "viewer");
  if (number === null) return { said: [], pausedBy: null };
  const pull = { owner, repo, number };
  const rows = await listCommands(db, pull);
  const pause = await readPause(db, pull);
  const said: SaidView[] = [];
  for (const row of rows) {
    const asked = row.answer !== null && ["ask", "reply", "explain"].includes(row.verb ?? "");
    const calls = asked ? (await listCommandCalls(db, row.id)).filter(({ kind }) => kind === "model") : [];
    const { id, author, url, body, verb, state, note, answer, answerUrl, runId, createdAt } = row;
    said.push({
      id,
      author,
      url,
      words: body.slice(0, mostWords),
      verb,
      state,
      note,
      answer,
      answerUrl,
      runId,
      modelCalls: calls.length,
      costUsd: calls.reduce<number | null>(
        (sum, { costUsd }) => (sum === null || costUsd === null ? null : sum + costUsd),
        0,
      ),
      at: createdAt.toISOString(),
    });
  }
  return { said, pausedBy: pause?.by ?? null };
}
