import { processDatabase } from "@/db/process-database";
import { askForIndex } from "@/db/queries/code-indexes";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { env } from "@/lib/env";
import { enqueueIndexes } from "./requeue-indexes";

/** Asks for the code of a connected repository to be indexed, or brought up to date; nothing where that is off. */
export async function requestIndex({ owner, repo }: RepositoryRef): Promise<void> {
  if (!env().GLOSS_INDEX) return;
  const { db } = await processDatabase();
  const repository = repositoryKey({ owner, repo });
  await askForIndex(db, { repository, owner, repo });
  await enqueueIndexes([repository]);
}
