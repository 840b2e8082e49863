import { processDatabase } from "@/db/process-database";
import { deleteScanReport } from "@/db/queries/scan-reports";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { isUuid } from "@/lib/core/uuid";
import { GlossError } from "@/lib/errors";

/** Forgets a report; reviews that took it stay as they are. Throws `not_found`. */
export async function deleteReport(actor: Actor, { owner, repo }: RepositoryRef, id: string): Promise<void> {
  await requireRole(actor, { owner, repo }, "member");
  const { db } = await processDatabase();
  await db.transaction(async (tx) => {
    const gone = isUuid(id) ? await deleteScanReport(tx, repositoryKey({ owner, repo }), id) : null;
    if (!gone) throw new GlossError("not_found", "There is no report with this id.");
    await audit(tx, actor, {
      action: "scan.deleted",
      repository: { owner, repo },
      subject: gone.commitSha.slice(0, 12),
      detail: { tool: gone.tool, results: gone.resultCount },
    });
  });
}
