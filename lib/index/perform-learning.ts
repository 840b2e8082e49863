import type { Database } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type CodeIndexRow, findCodeIndex, listServingIndexes } from "@/db/queries/code-indexes";
import { changeRanking, findRanking } from "@/db/queries/code-rankings";
import { withoutVectors } from "@/db/queries/code-vectors";
import { env } from "@/lib/env";
import { lull } from "@/lib/inbox/receiving";
import { embedder } from "@/lib/llm/open-embedder";
import { queue } from "@/lib/queue";
import type { OpenSource } from "./index-repository";
import { learnRanking } from "./learn/learn-ranking";
import { keptCommits, readHistory } from "./learn/read-history";
import { openIndexed } from "./source/open-indexed";

const firstHash = "00000000-0000-0000-0000-000000000000";

/** Brings what is known of a repository's past up to date, and learns from it how its places are ordered: the job. */
export async function performLearning(repository: string, signal: AbortSignal): Promise<void> {
  await bringHistory(repository, openIndexed, signal);
  const database = await processDatabase();
  const index = await findCodeIndex(database.db, repository);
  if (!index?.indexedCommit || (await lacksVectors(database, index))) return;
  await learnRanking(database, index, { signal, pause: lull });
}

/** Whether vectors are still to come: what is learned without them would not hold with them. */
async function lacksVectors({ db }: Database, index: CodeIndexRow): Promise<boolean> {
  if (env().EMBEDDINGS === "off") return false;
  const model = await embedder();
  return (
    model !== null && (await withoutVectors(db, index, model.id, { after: firstHash, limit: 1 })).length > 0
  );
}

/** Stores the last commits before what is indexed, unless they are. */
async function bringHistory(repository: string, open: OpenSource, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const index = await findCodeIndex(db, repository);
  if (!index?.indexedCommit) return;
  if ((await findRanking(db, index.id))?.head === index.indexedCommit) return;
  const source = await open(index, signal);
  if (!source) return;
  await source.fetchHistory?.(keptCommits);
  await readHistory(db, index.id, { dir: source.dir, sha: source.commit }, signal);
  await changeRanking(db, index.id, {
    head: source.commit,
    readFrom: index.dir === null ? "clone" : "folder",
  });
}

/** Queues it for these indexes, each at most once at a time. */
export async function enqueueLearning(repositories: readonly string[]): Promise<void> {
  if (repositories.length === 0) return;
  await queue().enqueue(
    "learn-ranking",
    repositories.map((repository) => ({ data: { repository }, key: repository })),
  );
}

/** Queues it for every index: once a day something may have come of it. */
export async function requeueLearning(): Promise<void> {
  if (!env().GLOSS_INDEX) return;
  const { db } = await processDatabase();
  await enqueueLearning((await listServingIndexes(db)).map(({ repository }) => repository));
}
