import { and, desc, eq, gt, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { type Db, rowsOf } from "../client";
import { workflowRuns } from "../schema/workflow-runs";
import { sqlState } from "../sql-state";

export type RunRow = typeof workflowRuns.$inferSelect;
export type NewRun = typeof workflowRuns.$inferInsert;
export type RunStatus = RunRow["status"];

export interface PullKey {
  owner: string;
  repo: string;
  number: number;
}

const ofPull = (pull: PullKey): SQL =>
  sql`lower(${workflowRuns.owner}) = lower(${pull.owner}) and lower(${workflowRuns.repo}) = lower(${pull.repo}) and ${workflowRuns.number} = ${pull.number}`;

/** Inserts a run; null when its event already has one. */
export async function insertRun(db: Db, run: NewRun): Promise<RunRow | null> {
  const rows = await db.insert(workflowRuns).values(run).onConflictDoNothing().returning();
  return rows[0] ?? null;
}

export async function getRun(db: Db, id: string): Promise<RunRow | null> {
  const rows = await db.select().from(workflowRuns).where(eq(workflowRuns.id, id));
  return rows[0] ?? null;
}

/** Where the status of a run is shown, as `showStatus` stored it; null before it first was. */
export async function readCheckRef(db: Db, id: string): Promise<string | null> {
  const rows = await db
    .select({ checkRef: workflowRuns.checkRef })
    .from(workflowRuns)
    .where(eq(workflowRuns.id, id));
  return rows[0]?.checkRef ?? null;
}

export async function updateRun(db: Db, id: string, change: Partial<NewRun>): Promise<void> {
  await db.update(workflowRuns).set(change).where(eq(workflowRuns.id, id));
}

/** Adds what a call after the end of a run took. */
export async function addUsage(
  db: Db,
  id: string,
  {
    inputTokens,
    outputTokens,
    cachedTokens,
    costUsd,
  }: Pick<RunRow, "inputTokens" | "outputTokens" | "cachedTokens" | "costUsd">,
): Promise<void> {
  await db
    .update(workflowRuns)
    .set({
      inputTokens: sql`${workflowRuns.inputTokens} + ${inputTokens}`,
      outputTokens: sql`${workflowRuns.outputTokens} + ${outputTokens}`,
      cachedTokens: sql`${workflowRuns.cachedTokens} + ${cachedTokens}`,
      // Unknown stays unknown.
      costUsd: costUsd === null ? null : sql`${workflowRuns.costUsd} + ${costUsd}`,
    })
    .where(eq(workflowRuns.id, id));
}

/** Skipped in silence: what made it so, such as a label, may have gone since, and nobody was told of it. */
const skippedSilently = sql`(${workflowRuns.outcome} = 'skipped' and ${workflowRuns.postedUrl} is null)`;

/** The newest run that reviews, or has reviewed, this head of a pull request by webhook. */
export async function findRunOfHead(db: Db, pull: PullKey, headSha: string): Promise<RunRow | null> {
  const rows = await db
    .select()
    .from(workflowRuns)
    .where(
      and(
        ofPull(pull),
        eq(workflowRuns.headSha, headSha),
        eq(workflowRuns.post, true),
        inArray(workflowRuns.status, ["queued", "running", "completed"]),
        sql`${skippedSilently} is not true`,
      ),
    )
    .orderBy(desc(workflowRuns.queuedAt))
    .limit(1);
  return rows[0] ?? null;
}

/** Whether a review of this pull request was finished that is older than `before`. */
export async function wasReviewedBefore(db: Db, pull: PullKey, before: Date): Promise<boolean> {
  const rows = await db
    .select({ id: workflowRuns.id })
    .from(workflowRuns)
    .where(and(ofPull(pull), eq(workflowRuns.status, "completed"), lt(workflowRuns.queuedAt, before)))
    .limit(1);
  return rows.length > 0;
}

/** The newest finished review of this head of a pull request, whoever asked for it. */
export async function findReviewedHead(db: Db, pull: PullKey, headSha: string): Promise<RunRow | null> {
  const rows = await db
    .select()
    .from(workflowRuns)
    .where(and(ofPull(pull), eq(workflowRuns.headSha, headSha), eq(workflowRuns.status, "completed")))
    .orderBy(desc(workflowRuns.queuedAt))
    .limit(1);
  return rows[0] ?? null;
}

/**
 * Those of the pull requests (by their place in the list) for which a new run of this head is more than a new row:
 * there is an open run, or one that has reviewed this head by webhook, or somebody has paused its reviews.
 */
export async function pullsWithRuns(db: Db, pulls: (PullKey & { headSha: string })[]): Promise<Set<number>> {
  if (pulls.length === 0) return new Set();
  const asked = sql.join(
    pulls.map(
      ({ owner, repo, number, headSha }, place) =>
        sql`(${place}::int, ${owner}::text, ${repo}::text, ${number}::int, ${headSha}::text, ${repositoryKey({ owner, repo })}::text)`,
    ),
    sql`, `,
  );
  const rows = await rowsOf<{ place: number }>(
    db,
    sql`select asked.place from (values ${asked}) as asked (place, owner, repo, number, head_sha, key)
      where exists (select from workflow_runs run
        where lower(run.owner) = lower(asked.owner) and lower(run.repo) = lower(asked.repo)
          and run.number = asked.number and (run.status in ('queued', 'running')
            or (run.status = 'completed' and run.post and run.head_sha = asked.head_sha
              and (run.outcome = 'skipped' and run.posted_url is null) is not true)))
        or exists (select from pull_pauses pause
          where pause.repository = asked.key and pause.number = asked.number)`,
  );
  return new Set(rows.map(({ place }) => place));
}

/** Inserts runs in one statement, except those whose event already has one; in no order. */
export async function insertRuns(db: Db, runs: NewRun[]): Promise<RunRow[]> {
  return runs.length === 0 ? [] : db.insert(workflowRuns).values(runs).onConflictDoNothing().returning();
}

/** Which of a pull request's waiting and running runs end, and how. */
export interface EndOfRuns {
  status: "superseded" | "cancelled";
  reason: string;
  /** The run that stays; null when none does. */
  keep: string | null;
  /** Whether those that are to be posted end too. */
  posted: boolean;
}

/** Ends waiting and running runs of a pull request; gives back those it ended. */
export function endOpenRuns(
  db: Db,
  pull: PullKey,
  { status, reason, keep, posted }: EndOfRuns,
): Promise<{ id: string; eventId: string | null }[]> {
  return db
    .update(workflowRuns)
    .set({ status, error: reason, finishedAt: new Date() })
    .where(
      and(
        ofPull(pull),
        inArray(workflowRuns.status, ["queued", "running"]),
        keep ? ne(workflowRuns.id, keep) : undefined,
        posted ? undefined : eq(workflowRuns.post, false),
      ),
    )
    .returning({ id: workflowRuns.id, eventId: workflowRuns.eventId });
}

/** Ends one run that waits or runs; false when it had ended already. */
export async function endRun(
  db: Db,
  id: string,
  { status, reason }: Pick<EndOfRuns, "status" | "reason">,
): Promise<boolean> {
  const rows = await db
    .update(workflowRuns)
    .set({ status, error: reason, finishedAt: new Date() })
    .where(and(eq(workflowRuns.id, id), inArray(workflowRuns.status, ["queued", "running"])))
    .returning({ id: workflowRuns.id });
  return rows.length === 1;
}

/**
 * Makes a run the running one and counts the try; null when it is no longer to be done. A run that was left
 * running by a process that died is taken up again: the queue hands a job to one worker at a time. Throws
 * `conflict` while another run of the same pull request is running.
 */
export async function claimRun(db: Db, id: string): Promise<RunRow | null> {
  const rows = await claim(db, id).catch((cause: unknown) => {
    if (sqlState(cause) !== uniqueViolation) throw cause;
    const words = "A review of this pull request is running already.";
    throw new GlossError("conflict", words, { retryable: true, cause });
  });
  return rows[0] ?? null;
}

const uniqueViolation = "23505";

function claim(db: Db, id: string): Promise<RunRow[]> {
  return db
    .update(workflowRuns)
    .set({
      status: "running",
      attempts: sql`${workflowRuns.attempts} + 1`,
      startedAt: sql`coalesce(${workflowRuns.startedAt}, now())`,
      error: null,
      errorCode: null,
    })
    .where(and(eq(workflowRuns.id, id), inArray(workflowRuns.status, ["queued", "running"])))
    .returning();
}

/** Fails the runs of commands that began before `before` and never ended: those commands were killed. */
export async function endAbandonedRuns(db: Db, before: Date): Promise<void> {
  await db
    .update(workflowRuns)
    .set({
      status: "failed",
      outcome: "failed",
      step: null,
      error: "The command that made this review was stopped.",
      errorCode: "cancelled",
      finishedAt: new Date(),
    })
    .where(
      and(
        eq(workflowRuns.trigger, "cli"),
        inArray(workflowRuns.status, ["queued", "running"]),
        lt(workflowRuns.queuedAt, before),
      ),
    );
}

/** Moves a run on only while it is still running, so that a replaced run can't come back; false when it was. */
export async function updateRunningRun(db: Db, id: string, change: Partial<NewRun>): Promise<boolean> {
  const rows = await db
    .update(workflowRuns)
    .set(change)
    .where(and(eq(workflowRuns.id, id), eq(workflowRuns.status, "running")))
    .returning({ id: workflowRuns.id });
  return rows.length === 1;
}

export function listQueuedRuns(db: Db): Promise<Pick<RunRow, "id" | "owner" | "repo" | "number">[]> {
  return db
    .select({
      id: workflowRuns.id,
      owner: workflowRuns.owner,
      repo: workflowRuns.repo,
      number: workflowRuns.number,
    })
    .from(workflowRuns)
    .where(and(eq(workflowRuns.status, "queued"), ne(workflowRuns.trigger, "cli")))
    .orderBy(workflowRuns.queuedAt)
    .limit(1000);
}

/** Number of runs by status. */
export function countRuns(db: Db): Promise<{ status: RunStatus; count: number }[]> {
  return db
    .select({ status: workflowRuns.status, count: sql<number>`count(*)::int` })
    .from(workflowRuns)
    .groupBy(workflowRuns.status);
}

export async function countFailedSince(db: Db, since: Date): Promise<number> {
  return db.$count(workflowRuns, and(eq(workflowRuns.status, "failed"), gt(workflowRuns.finishedAt, since)));
}
