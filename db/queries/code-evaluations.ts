import { and, asc, desc, eq, gte, inArray, isNotNull, lt, max, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";
import { codeEvaluations, codeMeasures } from "../schema/code-evaluations";
import { codeIndexes } from "../schema/code-index";
import type { CodeIndexRow } from "./code-indexes";
import { keysWithin, type Scope } from "./scope";

/** Does nothing when it is there already. */
export async function insertCodeEvaluation(db: Db, row: typeof codeEvaluations.$inferInsert): Promise<void> {
  await db.insert(codeEvaluations).values(row).onConflictDoNothing();
}

/** Newest first. */
export const listCodeEvaluations = (db: Db, limit: number) =>
  db.select().from(codeEvaluations).orderBy(desc(codeEvaluations.finishedAt)).limit(limit);

/** Forgets all but the newest `keep`. */
export async function trimCodeEvaluations(db: Db, keep: number): Promise<void> {
  const old = db
    .select({ id: codeEvaluations.id })
    .from(codeEvaluations)
    .orderBy(desc(codeEvaluations.finishedAt))
    .offset(keep);
  await db.delete(codeEvaluations).where(inArray(codeEvaluations.id, old));
}

/** Keeps what a night came to for an index, in the place of what was kept for it. */
export async function keepMeasure(db: Db, row: typeof codeMeasures.$inferInsert): Promise<void> {
  const { commit, figures } = row;
  await db
    .insert(codeMeasures)
    .values(row)
    .onConflictDoUpdate({
      target: [codeMeasures.indexId, codeMeasures.day],
      set: { commit, figures, measuredAt: new Date() },
    });
}

/** Measures of a scope since a day, by day and repository. */
export const listMeasures = (db: Db, scope: Scope, since: string) =>
  db
    .select({
      owner: codeIndexes.owner,
      repo: codeIndexes.repo,
      day: codeMeasures.day,
      commit: codeMeasures.commit,
      figures: codeMeasures.figures,
    })
    .from(codeMeasures)
    .innerJoin(codeIndexes, eq(codeIndexes.id, codeMeasures.indexId))
    .where(and(gte(codeMeasures.day, since), keysWithin(scope, codeIndexes.repository)))
    .orderBy(
      asc(codeMeasures.day),
      asc(sql`lower(${codeIndexes.owner})`),
      asc(sql`lower(${codeIndexes.repo})`),
    );

export const forgetMeasures = (db: Db, before: string) =>
  db.delete(codeMeasures).where(lt(codeMeasures.day, before));

/** The newest day of which anything is measured. */
export async function lastMeasuredDay(db: Db): Promise<string | null> {
  const [row] = await db.select({ day: max(codeMeasures.day) }).from(codeMeasures);
  return row?.day ?? null;
}

/** Indexes that serve a commit and were not measured on a day, those that were measured longest ago first. */
export async function listUnmeasured(db: Db, day: string): Promise<CodeIndexRow[]> {
  const last = db
    .select({ indexId: codeMeasures.indexId, day: max(codeMeasures.day).as("last_day") })
    .from(codeMeasures)
    .groupBy(codeMeasures.indexId)
    .as("last");
  const rows = await db
    .select({ index: codeIndexes })
    .from(codeIndexes)
    .leftJoin(last, eq(last.indexId, codeIndexes.id))
    .where(and(isNotNull(codeIndexes.indexedCommit), sql`${last.day} is distinct from ${day}::date`))
    .orderBy(sql`${last.day} nulls first`, asc(codeIndexes.id));
  return rows.map(({ index }) => index);
}

/** What the newest learned ranking of each index of a scope came to on later commits. */
export const listHistoryTrials = (
  db: Db,
  scope: Scope,
): Promise<{ owner: string; repo: string; version: number; inUse: boolean; report: unknown }[]> =>
  rowsOf(
    db,
    sql`select owner, repo, version, "inUse", report from (
        select distinct on (v.index_id) ${codeIndexes.owner}, ${codeIndexes.repo}, v.number as version,
          coalesce(r.version = v.number, false) as "inUse", v.report
        from code_ranking_versions v
        join code_indexes on code_indexes.id = v.index_id
        left join code_rankings r on r.index_id = v.index_id
        where ${keysWithin(scope, codeIndexes.repository) ?? sql`true`}
        order by v.index_id, v.number desc
      ) newest order by lower(owner), lower(repo)`,
  );
