import type { Db } from "@/db/client";
import { markTold } from "@/db/queries/rule-hearings";
import type { Finding } from "@/lib/core/finding";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";

/** Writes down that a review tells of what is newly folded and muted, so that the next ones need not. Safe to repeat. */
export async function tellHearings(
  db: Db,
  run: RepositoryRef & { id: string },
  findings: Pick<Finding, "opinion">[],
): Promise<void> {
  const patterns = findings.flatMap(({ opinion }) => (opinion?.fresh ? [opinion.pattern] : []));
  await markTold(db, { repository: repositoryKey(run), patterns: [...new Set(patterns)], runId: run.id });
}
