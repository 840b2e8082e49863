import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type CodeIndexRow, countIndex, findCodeIndex, type IndexCounts } from "@/db/queries/code-indexes";
import { countVectors, embedderRate } from "@/db/queries/code-vectors";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { embedder, embedderState } from "@/lib/llm/open-embedder";
import { vectorRate } from "./vectors/vector-rate";

/** How far an index is. Counts are of the commit that is served. */
export interface IndexStatus {
  repository: string;
  state: CodeIndexRow["state"];
  error: string | null;
  /** What is searched; null before the first is complete. */
  commit: string | null;
  branch: string | null;
  indexedAt: string | null;
  files: number;
  lines: number;
  chunks: number;
  symbols: number;
  /** Files that are not searched, by reason. */
  leftOut: Record<string, number>;
  /** Contents that the run under way stores, and how many it has; null while none is. */
  running: { done: number; total: number } | null;
  vectors: {
    done: number;
    all: number;
    /** Texts a second, as measured while some are made, else when the last were; null before the first ever. */
    rate: number | null;
    /** At most, by half of the rate, also before the first is made; null while that or the number of texts is not known. */
    secondsLeft: number | null;
    /** Why there are none to come; null where there are. */
    note: string | null;
  };
}

/** Throws `not_found` for a repository that the actor may not see or that was never indexed. */
export async function getIndexStatus(actor: Actor, { owner, repo }: RepositoryRef): Promise<IndexStatus> {
  await requireRole(actor, { owner, repo }, "viewer");
  const { db } = await processDatabase();
  const index = await findCodeIndex(db, repositoryKey({ owner, repo }));
  if (!index) throw new GlossError("not_found", `There is no index of ${owner}/${repo} yet.`);
  return indexStatus(index);
}

/** The same of an index that the caller may see. */
export async function indexStatus(index: CodeIndexRow): Promise<IndexStatus> {
  const { db } = await processDatabase();
  const model = await embedder();
  const counts = await countOnce(db, index);
  const { done, all } = await countVectors(db, index, model?.id ?? null);
  const rate = vectorRate(index.repository) ?? (model && (await embedderRate(db, model.id)));
  return {
    repository: `${index.owner}/${index.repo}`,
    state: index.state,
    error: index.error,
    commit: index.indexedCommit,
    branch: index.branch,
    indexedAt: index.indexedAt?.toISOString() ?? null,
    ...counts,
    running:
      index.state === "completed" || index.total === null || index.done === null
        ? null
        : { done: index.done, total: index.total },
    vectors: {
      done,
      all,
      rate,
      secondsLeft: index.indexedCommit === null ? null : secondsFor(all - done, rate),
      note: noteOf(model !== null),
    },
  };
}

/** An estimate is to hold: the texts to come may be longer, and the machine may have other work beside. */
const slack = 2;

const secondsFor = (texts: number, rate: number | null): number | null =>
  texts === 0 ? 0 : rate === null || rate === 0 ? null : Math.ceil((slack * texts) / rate);

/** What is served changes with its commit alone; whoever watches asks every other second. */
const holder = globalThis as {
  glossIndexCounts?: WeakMap<Db, Map<string, { of: string; counts: IndexCounts }>>;
};

async function countOnce(db: Db, index: CodeIndexRow): Promise<IndexCounts> {
  const all = (holder.glossIndexCounts ??= new WeakMap());
  const known = all.get(db) ?? new Map<string, { of: string; counts: IndexCounts }>();
  all.set(db, known);
  const of = `${index.id} ${index.generation} ${index.indexedCommit}`;
  const before = known.get(index.repository);
  if (before?.of === of) return before.counts;
  const counts = await countIndex(db, index);
  known.set(index.repository, { of, counts });
  return counts;
}

function noteOf(ready: boolean): string | null {
  if (ready) return null;
  const state = embedderState();
  return "reason" in state ? state.reason : "Embeddings are off: search goes by words and names.";
}
