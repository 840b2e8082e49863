import type { Db } from "@/db/client";
import { pruneBlobs } from "@/db/queries/code-blobs";
import {
  beginIndexRun,
  type CodeIndexRow,
  endIndexRun,
  findCodeIndex,
  putOffIndexRun,
  renameBranch,
  tellIndexProgress,
} from "@/db/queries/code-indexes";
import { dropOldRefs, gatherRefs, type NewRef, serveChanges, serveGeneration } from "@/db/queries/code-refs";
import { analyzeGrown } from "@/db/queries/code-statistics";
import { GlossError, publicMessage } from "@/lib/errors";
import { lull } from "@/lib/inbox/receiving";
import { faultPoint } from "@/lib/review/fault-point";
import type { TreeFile } from "@/lib/source/git/read-tree";
import { pathReason } from "./is-indexable";
import type { OpenedSource } from "./store/opened-source";
import { planFiles } from "./store/plan-files";
import { readingOf } from "./store/reading-of";
import { contentKey, type Contents, storeContents } from "./store/store-contents";
import { whileIndexing } from "./vectors/step-aside";

const refsAtOnce = 500;
const oldAtOnce = 2_000;
const prunedAtOnce = 50;
/** Contents that no served commit holds stay for this long: a branch that is switched back to costs nothing. */
const keptDays = 14;
/** Runs in a row that may lose to another one before a later job goes on. */
const mostTries = 5;

/** Opens an index's repository at its newest commit; null where it has none. */
export type OpenSource = (index: CodeIndexRow, signal: AbortSignal) => Promise<OpenedSource | null>;

/**
 * Brings an index to the newest commit of its repository. What it serves stays as it is until the new commit is
 * complete, and then moves at once. Safe to repeat and to run twice at a time; contents that are stored stay stored
 * when it is stopped. Rejects with what a later try may mend; else the index says why it failed.
 */
export async function indexRepository(
  db: Db,
  repository: string,
  open: OpenSource,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const index = await beginIndexRun(db, repository);
    if (!index) return;
    try {
      if (!(await whileIndexing(() => runOnce(db, index, open, signal)))) continue;
      faultPoint("index: before the run is ended");
      // What was asked for meanwhile is done right away.
      if (!(await endIndexRun(db, index.id, { state: "completed", error: null }))) continue;
      await tidy(db, repository);
      return;
    } catch (error) {
      const passing = !(error instanceof GlossError) || error.retryable || error.code === "cancelled";
      if (passing) {
        await putOffIndexRun(db, index.id, publicMessage(error));
        throw error;
      }
      if (await endIndexRun(db, index.id, { state: "failed", error: publicMessage(error) })) return;
    }
  }
  throw new GlossError("conflict", `The index of ${repository} was moved by others all the time.`, {
    retryable: true,
  });
}

/** False where another run has moved the index meanwhile. */
async function runOnce(db: Db, index: CodeIndexRow, open: OpenSource, signal: AbortSignal): Promise<boolean> {
  const source = await open(index, signal);
  if (source === null) {
    if (index.indexedCommit === null) return true;
    throw new GlossError(
      "not_found",
      `The branch ${index.branch ?? "that was indexed"} has no commit any more; what was indexed last is still searched.`,
    );
  }
  const plan = await planFiles(index, source, signal);
  if (plan.kind === "same") {
    if (source.branch !== index.branch) await renameBranch(db, index.id, source.branch);
    return true;
  }
  const looked = plan.files.filter(({ path }) => pathReason(path) === null);
  const contents = await storeContents(db, index.id, source, looked, {
    signal,
    tell: (done, total) => tellIndexProgress(db, index.id, { done, total }),
  });
  const refs = plan.files.map((file) => refOf(file, contents));
  const to = { commit: source.commit, branch: source.branch };
  if (plan.kind === "changes") {
    faultPoint("index: before the changes are served");
    return serveChanges(db, index, { ...to, gone: plan.gone, refs });
  }
  for (let at = 0; at < refs.length; at += refsAtOnce) {
    await gatherRefs(db, index.id, index.attempts, refs.slice(at, at + refsAtOnce));
    faultPoint("index: while refs are gathered");
    await lull();
  }
  faultPoint("index: before the generation is served");
  return serveGeneration(db, index, { ...to, generation: index.attempts, files: refs.length });
}

function refOf(file: TreeFile, contents: Contents): NewRef {
  const reason = pathReason(file.path);
  if (reason !== null) return { path: file.path, blobId: null, reason };
  const blobId = contents.get(contentKey({ sha: file.sha, reading: readingOf(file.path) }));
  if (blobId === undefined) throw new Error(`The content of ${file.path} was not stored.`);
  return { path: file.path, blobId, reason: null };
}

/** What nothing serves any more goes, a little at a time. */
async function tidy(db: Db, repository: string): Promise<void> {
  const index = await findCodeIndex(db, repository);
  if (!index) return;
  await analyzeGrown(db);
  faultPoint("index: before what is old goes");
  while (await dropOldRefs(db, index, oldAtOnce)) await lull();
  const before = new Date(Date.now() - keptDays * 86_400_000);
  while ((await pruneBlobs(db, index.id, before, prunedAtOnce)) === prunedAtOnce) await lull();
}
