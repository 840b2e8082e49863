import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { scanReports } from "../schema/scan-reports";
import { workflowRuns } from "../schema/workflow-runs";

export type ScanReportRow = typeof scanReports.$inferSelect;
/** Without what it says, which may be long. */
export type ScanReportTold = Omit<ScanReportRow, "results">;

const told = {
  id: scanReports.id,
  repository: scanReports.repository,
  commitSha: scanReports.commitSha,
  ref: scanReports.ref,
  tool: scanReports.tool,
  toolVersion: scanReports.toolVersion,
  category: scanReports.category,
  digest: scanReports.digest,
  resultCount: scanReports.resultCount,
  leftOut: scanReports.leftOut,
  uploadedBy: scanReports.uploadedBy,
  usedBy: scanReports.usedBy,
  createdAt: scanReports.createdAt,
};

/** Keeps a report in the place of an earlier one of the same tool and category. `same`: what is kept already says so. */
export async function saveScanReport(
  db: Db,
  row: Omit<ScanReportRow, "id" | "createdAt" | "usedBy">,
): Promise<{ report: ScanReportTold; same: boolean }> {
  const [saved] = await db
    .insert(scanReports)
    .values(row)
    .onConflictDoUpdate({
      target: [scanReports.repository, scanReports.commitSha, scanReports.tool, scanReports.category],
      set: { ...row, usedBy: null, createdAt: sql`now()` },
      setWhere: sql`${scanReports.digest} <> excluded.digest`,
    })
    .returning(told);
  if (saved) return { report: saved, same: false };
  const [before] = await db
    .select(told)
    .from(scanReports)
    .where(
      and(
        eq(scanReports.repository, row.repository),
        eq(scanReports.commitSha, row.commitSha),
        eq(scanReports.tool, row.tool),
        eq(scanReports.category, row.category),
      ),
    );
  // Somebody deleted it between the two statements: then there is nothing the same any more.
  return before ? { report: before, same: true } : saveScanReport(db, row);
}

/** With what they say; of one commit. */
export function readScanReports(db: Db, repository: string, commitSha: string): Promise<ScanReportRow[]> {
  return db
    .select()
    .from(scanReports)
    .where(and(eq(scanReports.repository, repository), eq(scanReports.commitSha, commitSha)))
    .orderBy(scanReports.tool, scanReports.category);
}

/** Newest first; at most as many as a repository may have. */
export function listScanReports(
  db: Db,
  { repository, commitSha }: { repository: string; commitSha?: string | undefined },
): Promise<ScanReportTold[]> {
  return db
    .select(told)
    .from(scanReports)
    .where(
      and(
        eq(scanReports.repository, repository),
        commitSha === undefined ? undefined : eq(scanReports.commitSha, commitSha),
      ),
    )
    .orderBy(desc(scanReports.createdAt), desc(scanReports.id));
}

/** What was taken away; null when there was nothing. */
export async function deleteScanReport(
  db: Db,
  repository: string,
  id: string,
): Promise<ScanReportTold | null> {
  const rows = await db
    .delete(scanReports)
    .where(and(eq(scanReports.repository, repository), eq(scanReports.id, id)))
    .returning(told);
  return rows[0] ?? null;
}

export async function markScanReportsUsed(db: Db, ids: string[], runId: string): Promise<void> {
  if (ids.length > 0) await db.update(scanReports).set({ usedBy: runId }).where(inArray(scanReports.id, ids));
}

/** Takes away what is older than `since`, and all but the newest `keep` of a repository. */
export async function pruneScanReports(
  db: Db,
  repository: string,
  { since, keep }: { since: Date; keep: number },
): Promise<void> {
  const over = db
    .select({ id: scanReports.id })
    .from(scanReports)
    .where(eq(scanReports.repository, repository))
    .orderBy(desc(scanReports.createdAt), desc(scanReports.id))
    .offset(keep);
  await db
    .delete(scanReports)
    .where(
      and(
        eq(scanReports.repository, repository),
        or(lt(scanReports.createdAt, since), inArray(scanReports.id, over)),
      ),
    );
}

/** How far the newest review of each of these commits is. */
export async function statusOfCommits(
  db: Db,
  repository: { owner: string; repo: string },
  shas: string[],
): Promise<Map<string, { id: string; status: string; gathered: boolean }>> {
  if (shas.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([workflowRuns.headSha], {
      sha: workflowRuns.headSha,
      id: workflowRuns.id,
      status: workflowRuns.status,
      gathered: sql<boolean>`${workflowRuns.gathered} is not null`,
    })
    .from(workflowRuns)
    .where(
      and(
        sql`lower(${workflowRuns.owner}) = ${repository.owner.toLowerCase()}`,
        sql`lower(${workflowRuns.repo}) = ${repository.repo.toLowerCase()}`,
        inArray(workflowRuns.headSha, shas),
      ),
    )
    .orderBy(workflowRuns.headSha, desc(workflowRuns.queuedAt), desc(workflowRuns.id));
  return new Map(rows.flatMap(({ sha, ...rest }) => (sha === null ? [] : [[sha, rest]])));
}
