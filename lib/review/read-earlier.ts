import type { Db } from "@/db/client";
import { findLastPosted, listDeclined } from "@/db/queries/earlier-reviews";
import { listFindings } from "@/db/queries/findings";
import { readPosting } from "@/db/queries/postings";
import type { RunRow } from "@/db/queries/workflow-runs";
import { GlossError } from "@/lib/errors";
import type { Change, ReviewThread, Source } from "@/lib/source/change";
import type { ReviewOutput } from "./output";
import type { Earlier, SummaryPost } from "./since";
import { earlierOf } from "./since/earlier-of";
import { storedFinding } from "./stored-finding";

interface Options {
  source: Source;
  /** Whether a model is to look now. */
  withModel: boolean;
  signal: AbortSignal;
}

/**
 * What earlier reviews of the same pull request leave to this one: what is new since the last, and what was told;
 * null where none was posted, and for a review that is not to be posted. What GitHub does not give is named in
 * `problems`; only a cancellation and our own faults are thrown.
 */
export async function readEarlier(
  db: Db,
  run: RunRow,
  change: Change,
  { source, withModel, signal }: Options,
): Promise<Earlier | null> {
  const { owner, repo, number } = run;
  if (!run.post || number === null || run.host !== "github") return null;
  const last = await findLastPosted(db, { owner, repo, number }, run.id);
  if (!last?.change || !last.result) return null;
  // Both are written by the pipeline alone, in these shapes.
  const before = last.change as Change;
  const output = last.result as Omit<ReviewOutput, "findings">;
  const problems: string[] = [];
  const orNull = async <T>(what: string, read: () => Promise<T>): Promise<T | null> => {
    try {
      return await read();
    } catch (error) {
      if (signal.aborted || !(error instanceof GlossError)) throw error;
      problems.push(`${what}: ${error.message}`);
      return null;
    }
  };
  const { between } = source;
  const heads = { from: before.head.sha, to: change.head.sha };
  const same = heads.from === heads.to;
  // Merged into another branch it is another change, of which no commits between the heads tell.
  const retargeted = before.base.ref !== change.base.ref;
  const step = retargeted
    ? Promise.resolve(null)
    : same
      ? Promise.resolve({ files: [], whole: true })
      : between && orNull("What was pushed since", () => between.readStep(heads, signal));
  const [pushed, threads, viewer, findings, declined, posting] = await Promise.all([
    step,
    between && orNull("Conversations", () => between.listThreads(signal)),
    // Null is somebody too: an App.
    between && orNull("The token's account", async () => ({ is: await between.viewer(signal) })),
    listFindings(db, last.id),
    listDeclined(db, { owner, repo, number }),
    readPosting(db, last.id),
  ]);
  const { login: author } = change.author;
  // GitHub lets authors resolve conversations of their pull request whoever they are; a stranger declines nothing.
  const byAuthor = threads?.some((thread) => isResolvedBy(thread, author)) ?? false;
  const unheard =
    byAuthor && !(await orNull("The author's permission", async () => between?.mayPush(author, signal)));
  const list = (threads ?? []).map((thread) =>
    unheard && isResolvedBy(thread, author) ? { ...thread, resolved: false, resolvedBy: null } : thread,
  );
  return {
    ...earlierOf({
      last: {
        runId: last.id,
        at: (last.finishedAt ?? last.queuedAt).toISOString(),
        change: before,
        output,
        findings: findings.map((row) => ({
          ...storedFinding(row),
          ordinal: row.ordinal,
          url: row.commentUrl ?? posting?.url ?? null,
        })),
        post: summaryOf(last, posting),
      },
      change,
      step: pushed ?? null,
      threads: viewer && threads ? { list, viewer: viewer.is } : null,
      declined,
      whole: run.whole || retargeted || run.trigger === "rerun" || (same && run.trigger !== "webhook"),
      withModel,
    }),
    problems,
  };
}

const isResolvedBy = ({ resolved, resolvedBy }: ReviewThread, login: string): boolean =>
  resolved && resolvedBy?.toLowerCase() === login.toLowerCase();

function summaryOf(
  { id, headSha }: RunRow,
  posting: Awaited<ReturnType<typeof readPosting>>,
): SummaryPost | null {
  return posting?.hostId && headSha ? { id: posting.hostId, url: posting.url, runId: id, headSha } : null;
}
