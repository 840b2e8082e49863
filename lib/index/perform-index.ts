import { processDatabase } from "@/db/process-database";
import { indexRepository } from "./index-repository";
import { enqueueHistory } from "./perform-history";
import { enqueueVectors } from "./perform-vectors";
import { openIndexed } from "./source/open-indexed";

/** Brings one index up to date, and has its vectors made and its past read after it: the job. */
export async function performIndex(repository: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  await indexRepository(db, repository, openIndexed, signal);
  await enqueueVectors([repository]);
  await enqueueHistory([repository]);
}
