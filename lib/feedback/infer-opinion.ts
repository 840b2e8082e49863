import type { Db } from "@/db/client";
import { type FeedbackRow, inferFeedback } from "@/db/queries/feedback";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";

/** Keeps what somebody's deed says of findings, at half a word's weight, unless they have said a word themselves. */
export async function inferOpinion(
  db: Db,
  repository: RepositoryRef,
  findings: readonly Pick<FeedbackRow, "runId" | "ordinal" | "fingerprint">[],
  said: Pick<FeedbackRow, "personId" | "person" | "opinion" | "how">,
): Promise<void> {
  for (const { runId, ordinal, fingerprint } of findings)
    await inferFeedback(db, {
      runId,
      ordinal,
      fingerprint,
      repository: repositoryKey(repository),
      reason: null,
      ...said,
    });
}
