import { processDatabase } from "@/db/process-database";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { ReviewOutput } from "./output";
import { replayRun } from "./replay/replay-run";
import { readStoredRun } from "./replay/stored-run";
import { tellReplay } from "./replay/tell-replay";
import { requireRun } from "./require-run";
import type { ReplayView } from "./replay-views";

/**
 * Goes through a stored review again, from what it gathered to its text, and compares. It needs no network, key,
 * repository or host, posts nothing and changes nothing that is stored. Throws `not_found` for an unknown id or when
 * what the review saw is not stored any more, and `conflict` for a review that is not finished or saw nothing.
 */
export async function replayReview(
  actor: Actor,
  id: string,
): Promise<{ replay: ReplayView; output: ReviewOutput | null }> {
  const clock = performance.now();
  const { db } = await processDatabase();
  await requireRun(db, actor, id, "viewer");
  const stored = await readStoredRun(db, id);
  const replayed = await replayRun(stored).catch((cause: unknown) => {
    if (cause instanceof GlossError) throw cause;
    log.error({ err: cause, runId: id }, "a stored review can't be gone through");
    const why = "It may be stored in the shape of another version of Gloss; the log has the details.";
    throw new GlossError("internal", `This review can't be gone through again. ${why}`, { cause });
  });
  const replay = tellReplay(stored, replayed, performance.now() - clock);
  log.info({ runId: id, actor: actor.kind, result: replay.result }, "review replayed");
  return { replay, output: replayed.output };
}
