import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { listScanReports, statusOfCommits } from "@/db/queries/scan-reports";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { type ScanReportView, scanReportView } from "./report-views";

export const reportQuery = z.object({
  commit_sha: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/i, "is not the whole hash of a commit")
    .optional()
    .describe("Only of this commit"),
});

/** Reports of other tools that a repository keeps, newest first. Throws `not_found`. */
export async function listReports(
  actor: Actor,
  { owner, repo }: RepositoryRef,
  { commit_sha: sha }: z.output<typeof reportQuery> = {},
): Promise<{ items: ScanReportView[] }> {
  await requireRole(actor, { owner, repo }, "viewer");
  const { db } = await processDatabase();
  const rows = await listScanReports(db, {
    repository: repositoryKey({ owner, repo }),
    commitSha: sha?.toLowerCase(),
  });
  const shas = [...new Set(rows.map(({ commitSha }) => commitSha))];
  const reviews = await statusOfCommits(db, { owner, repo }, shas);
  return { items: rows.map((row) => scanReportView(row, reviews.get(row.commitSha))) };
}
