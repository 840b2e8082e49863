import { processDatabase } from "@/db/process-database";
import { indexRepository } from "./index-repository";
import { enqueueVectors } from "./perform-vectors";
import { openGitHub } from "./source/open-github";
import { openLocal } from "./source/open-local";

/** Brings one index up to date, and has its vectors made after it: the job. */
export async function performIndex(repository: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  await indexRepository(
    db,
    repository,
    (index, stop) => (index.dir === null ? openGitHub(index, stop) : openLocal(index.dir, stop)),
    signal,
  );
  await enqueueVectors([repository]);
}
