import { processDatabase } from "@/db/process-database";
import { findCodeIndex, listServingIndexes } from "@/db/queries/code-indexes";
import { changeRanking, findRanking } from "@/db/queries/code-rankings";
import { env } from "@/lib/env";
import { queue } from "@/lib/queue";
import { keptCommits, readHistory } from "./learn/read-history";
import { enqueueLearning } from "./perform-learning";
import { openIndexed } from "./source/open-indexed";

/** Stores the last commits before what is indexed, unless they are, and has them learned from: the job. */
export async function performHistory(repository: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const index = await findCodeIndex(db, repository);
  if (!index?.indexedCommit) return;
  if ((await findRanking(db, index.id))?.head !== index.indexedCommit) {
    const source = await openIndexed(index, signal);
    if (!source) return;
    await source.fetchHistory?.(keptCommits);
    await readHistory(db, index.id, { dir: source.dir, sha: source.commit }, signal);
    await changeRanking(db, index.id, {
      head: source.commit,
      readFrom: index.dir === null ? "clone" : "folder",
    });
  }
  await enqueueLearning([repository]);
}

/** Queues it for these indexes, each at most once at a time. */
export async function enqueueHistory(repositories: readonly string[]): Promise<void> {
  if (repositories.length === 0) return;
  await queue().enqueue(
    "index-history",
    repositories.map((repository) => ({ data: { repository }, key: repository })),
  );
}

/** Queues it for every index: once a day something may be learned of it. */
export async function requeueHistory(): Promise<void> {
  if (!env().GLOSS_INDEX) return;
  const { db } = await processDatabase();
  await enqueueHistory((await listServingIndexes(db)).map(({ repository }) => repository));
}
