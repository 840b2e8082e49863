import type { RunRow } from "@/db/queries/workflow-runs";
import type { RepositoryRef } from "@/lib/core/repository-key";

/** A run as the audit log names it. */
export const aboutRun = (
  run: Pick<RunRow, "id" | "owner" | "repo" | "number" | "post">,
): { repository: RepositoryRef; subject: string; detail: Record<string, unknown> } => ({
  repository: { owner: run.owner, repo: run.repo },
  subject: run.number === null ? "a local range" : `${run.owner}/${run.repo}#${run.number}`,
  detail: { review: run.id, post: run.post },
});
