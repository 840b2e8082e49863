import type { Database } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type CodeIndexRow, findCodeIndex } from "@/db/queries/code-indexes";
import { withoutVectors } from "@/db/queries/code-vectors";
import { env } from "@/lib/env";
import { lull } from "@/lib/inbox/receiving";
import { embedder } from "@/lib/llm/open-embedder";
import { queue } from "@/lib/queue";
import { studyPace } from "@/lib/waited-for";
import { learnRanking } from "./learn/learn-ranking";

const firstHash = "00000000-0000-0000-0000-000000000000";
/** Hundreds of searches are made for it: whoever has just connected a repository or pushed to it comes first. */
const quietSeconds = 600;

/** Learns from a repository's past how its places are ordered: the job. */
export async function performLearning(repository: string, signal: AbortSignal): Promise<void> {
  const database = await processDatabase();
  const index = await findCodeIndex(database.db, repository);
  if (!index?.indexedCommit || (await lacksVectors(database, index))) return;
  const pace = studyPace(signal);
  const pause = async () => {
    await pace();
    await lull();
  };
  await learnRanking(database, index, { signal, pause });
}

/** Whether vectors are still to come: what is learned without them would not hold with them. */
async function lacksVectors({ db }: Database, index: CodeIndexRow): Promise<boolean> {
  if (env().EMBEDDINGS === "off") return false;
  const model = await embedder();
  return (
    model !== null && (await withoutVectors(db, index, model.id, { after: firstHash, limit: 1 })).length > 0
  );
}

/** Queues it for these indexes, each at most once at a time, to begin in ten minutes. */
export async function enqueueLearning(repositories: readonly string[]): Promise<void> {
  if (repositories.length === 0) return;
  await queue().enqueue(
    "learn-ranking",
    repositories.map((repository) => ({
      data: { repository },
      key: repository,
      startAfterSeconds: quietSeconds,
    })),
  );
}
