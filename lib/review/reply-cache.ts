import type { Db } from "@/db/client";
import { dropOldReplies, findCachedReply, keepReplies } from "@/db/queries/reply-cache";
import type { RunRow } from "@/db/queries/workflow-runs";
import { repositoryKey } from "@/lib/core/repository-key";
import type { ModelReply, ReplyCache } from "@/lib/llm/model";
import type { Analysis } from "./analyse";

/** Days for which an answer is given again. */
const lifeDays = 90;
/** Rows that go in one statement: the embedded database answers nobody else meanwhile. */
const batch = 500;

type Asking = Pick<RunRow, "host" | "owner" | "repo" | "localDir" | "fresh">;

/**
 * What earlier reviews of the same repository were answered within the last 90 days, by all that shapes an answer;
 * nothing for a run that was to ask anew. What was answered about one repository is never found for another.
 */
export const openReplyCache = (db: Db, run: Asking, now = () => new Date()): ReplyCache => ({
  async find(hash) {
    const found = run.fresh ? null : await findCachedReply(db, scopeOf(run), hash, oldest(now()));
    // Written by `keepReplies` alone, from a call log.
    return (
      found && { reply: found.reply as ModelReply, saved: { tokens: found.tokens, costUsd: found.costUsd } }
    );
  },
});

/**
 * Keeps what models answered in a run that came to its end: not what failed, was cut or declined, what a stand-in said,
 * and nothing of an agent whose answer could not be read whole. The same again changes nothing.
 */
export function keepAnswers(
  db: Db,
  run: Asking & Pick<RunRow, "id">,
  { analysis, unread }: { analysis: Analysis; unread: string[] },
): Promise<void> {
  const without = [...brokenAgents(analysis), ...unread];
  return keepReplies(db, { runId: run.id, scope: scopeOf(run), without });
}

/** Takes away answers that are older than 90 days; gives back how many. */
export async function expireReplies(db: Db, now: Date, pause: () => Promise<void>): Promise<number> {
  let all = 0;
  for (;;) {
    const gone = await dropOldReplies(db, oldest(now), batch);
    all += gone;
    if (gone < batch) return all;
    await pause();
  }
}

const oldest = (now: Date) => new Date(now.getTime() - lifeDays * 86_400_000);

const scopeOf = ({ host, localDir, ...repository }: Asking): string =>
  host === "local" ? `local:${localDir ?? ""}` : repositoryKey(repository);

/** Whose answers are not to be given again; '' is the one agent that looks alone. */
function brokenAgents(analysis: Analysis): string[] {
  if (analysis.mode !== "parallel" && analysis.mode !== "standard") return [];
  const triage = (analysis.triage?.problem ?? null) === null ? [] : ["triage"];
  if (analysis.mode === "parallel")
    return [
      ...triage,
      ...analysis.reports.flatMap(({ agent, status }) => (status === "done" ? [] : [agent])),
      ...(analysis.synthesis.status === "done" ? [] : ["synthesis"]),
    ];
  const { stopped, broken } = analysis.agent;
  const whole = (stopped === "done" || stopped === "rounds") && broken.length === 0;
  return whole ? triage : [...triage, ""];
}
