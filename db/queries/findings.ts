import { and, asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Db } from "../client";
import { findings } from "../schema/findings";
import { workflowRuns } from "../schema/workflow-runs";

export type FindingRow = typeof findings.$inferSelect;
/** What a review says of itself; the rest is found out after it was posted. */
export type NewFinding = Omit<
  FindingRow,
  | "runId"
  | "ordinal"
  | "symbol"
  | "secondLook"
  | "commentId"
  | "commentUrl"
  | "appliedAt"
  | "opinion"
  | "outcome"
  | "outcomeAt"
  | "outcomeIn"
> & { symbol?: string | null; opinion?: unknown; secondLook?: unknown };

/** Replaces the findings of a run; calling it again with the same leaves the same. */
export async function replaceFindings(db: Db, runId: string, rows: NewFinding[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(findings).where(eq(findings.runId, runId));
    for (let start = 0; start < rows.length; start += 200) {
      const batch = rows.slice(start, start + 200);
      await tx
        .insert(findings)
        .values(batch.map((row, index) => ({ ...row, runId, ordinal: start + index })));
    }
  });
}

export function listFindings(db: Db, runId: string): Promise<FindingRow[]> {
  return db.select().from(findings).where(eq(findings.runId, runId)).orderBy(asc(findings.ordinal));
}

/** How many findings of each run are shown to people, by severity. */
export async function countFindings(
  db: Db,
  runIds: string[],
): Promise<{ runId: string; severity: FindingRow["severity"]; count: number }[]> {
  if (runIds.length === 0) return [];
  return db
    .select({ runId: findings.runId, severity: findings.severity, count: sql<number>`count(*)::int` })
    .from(findings)
    .where(sql`${inArray(findings.runId, runIds)} and ${findings.state} in ('posted', 'folded')`)
    .groupBy(findings.runId, findings.severity);
}

/** What a finding is known by over runs; null when the run has none in this place. */
export async function readFindingName(
  db: Db,
  runId: string,
  ordinal: number,
): Promise<Pick<FindingRow, "fingerprint" | "title"> | null> {
  const rows = await db
    .select({ fingerprint: findings.fingerprint, title: findings.title })
    .from(findings)
    .where(and(eq(findings.runId, runId), eq(findings.ordinal, ordinal)));
  return rows[0] ?? null;
}

/** Stores by which comment on the host each finding is said. */
export async function linkFindings(
  db: Db,
  runId: string,
  links: { ordinal: number; commentId: number; commentUrl: string }[],
): Promise<void> {
  if (links.length === 0) return;
  await db.execute(sql`update findings set comment_id = link.id, comment_url = link.url
    from jsonb_to_recordset(${JSON.stringify(
      links.map(({ ordinal, commentId, commentUrl }) => ({ ordinal, id: commentId, url: commentUrl })),
    )}::jsonb) as link (ordinal int, id bigint, url text)
    where findings.run_id = ${runId} and findings.ordinal = link.ordinal`);
}

/** The newest posted findings of a pull request with these fingerprints, one each. */
export async function findPostedFindings(
  db: Db,
  { owner, repo, number }: { owner: string; repo: string; number: number },
  fingerprints: string[],
): Promise<FindingRow[]> {
  if (fingerprints.length === 0) return [];
  return db
    .selectDistinctOn([findings.fingerprint], getTableColumns(findings))
    .from(findings)
    .innerJoin(workflowRuns, eq(workflowRuns.id, findings.runId))
    .where(
      and(
        inArray(findings.fingerprint, fingerprints),
        eq(findings.state, "posted"),
        sql`lower(${workflowRuns.owner}) = lower(${owner})`,
        sql`lower(${workflowRuns.repo}) = lower(${repo})`,
        eq(workflowRuns.number, number),
        eq(workflowRuns.post, true),
      ),
    )
    .orderBy(findings.fingerprint, desc(workflowRuns.queuedAt));
}
