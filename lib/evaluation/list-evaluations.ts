import { join } from "node:path";
import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import {
  getEvaluationRow,
  insertEvaluation,
  listEvaluationRows,
  trimEvaluations,
} from "@/db/queries/evaluations";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { isUuid } from "@/lib/core/uuid";
import {
  type Evaluation,
  evaluation,
  type evaluationQuery,
  evaluationView,
  type EvaluationView,
} from "./evaluation";
import { archived, readArchived } from "./evaluation-archive";

const kept = 100;

export const evaluationFolder = (): string => join(env().GLOSS_DATA_DIR, "evaluations");

/**
 * Evaluations, newest first. Everybody who is signed in may read them: they are of public code, and say nothing of
 * any repository that is connected.
 */
export async function listEvaluations(
  _actor: Actor,
  { mode, limit = 20 }: z.infer<typeof evaluationQuery> = {},
): Promise<EvaluationView[]> {
  const { db } = await processDatabase();
  await takeOverEvaluations();
  return (await listEvaluationRows(db, { mode, limit })).map(({ facts }) => evaluationView.parse(facts));
}

/** One with the result of each change. Throws `not_found`. */
export async function getEvaluation(_actor: Actor, id: string): Promise<Evaluation> {
  const { db } = await processDatabase();
  const row = isUuid(id) ? await getEvaluationRow(db, id) : null;
  if (!row) throw new GlossError("not_found", "There is no such evaluation.");
  return evaluation.parse({ ...evaluationView.parse(row.facts), results: row.results });
}

/** Takes over what the command left in the data folder; what is there already, or broken, is passed over. */
export async function takeOverEvaluations(): Promise<void> {
  const files = await archived(evaluationFolder());
  if (files.length === 0) return;
  const { db } = await processDatabase();
  const known = new Set((await listEvaluationRows(db, { limit: kept })).map(({ id }) => id));
  const news = files.filter(({ id }) => !known.has(id));
  for (const { path } of news) {
    const done = await readArchived(path);
    if (!done) continue;
    const { results, ...facts } = done;
    await insertEvaluation(db, {
      id: done.id,
      startedAt: new Date(done.startedAt),
      finishedAt: new Date(done.finishedAt),
      mode: done.mode,
      model: done.model,
      facts,
      results,
    });
  }
  if (news.length > 0) await trimEvaluations(db, kept);
}
