import type { Database } from "@/db/client";
import { keepMeasure } from "@/db/queries/code-evaluations";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { repositoryKey } from "@/lib/core/repository-key";
import { summarizeAnswers } from "@/lib/evaluation/summarize-answers";

/** What a night came to for the index of a repository. */
export async function plantMeasure(db: Database["db"], at: { owner: string; repo: string }): Promise<void> {
  const index = await findCodeIndex(db, repositoryKey(at));
  if (!index?.indexedCommit) throw new Error("The index was just put.");
  const day = new Date().toISOString().slice(0, 10);
  await keepMeasure(db, {
    indexId: index.id,
    day,
    commit: index.indexedCommit,
    figures: summarizeAnswers([]),
  });
}
