import { processDatabase } from "@/db/process-database";
import { insertTasks, type NewKnowledgeTask } from "@/db/queries/knowledge-tasks";
import { saveSearchWords } from "@/db/queries/review-search";
import { type RunRow, updateRunningRun, wasReviewedBefore } from "@/db/queries/workflow-runs";
import { repositoryKey } from "@/lib/core/repository-key";
import { searchWords } from "@/lib/core/search-words";
import { storableText } from "@/lib/core/storable";
import { NoLongerWanted } from "./no-longer-wanted";
import type { ReviewOutput } from "./output";

/**
 * Writes down the end of a run with what it leaves to do, in one transaction. Throws `NoLongerWanted` when the run was
 * ended by somebody else meanwhile.
 */
export async function completeRun(run: RunRow, output: ReviewOutput, steps: unknown): Promise<void> {
  const { db } = await processDatabase();
  const { findings: _stored, ...result } = output;
  const end = {
    status: "completed",
    step: null,
    steps,
    result,
    paths: lookedAt(output),
    mode: output.mode,
    outcome: output.outcome,
    verdict: output.verdict,
    confidence: output.confidence,
    promptVersion: output.basis.promptVersion,
    inputTokens: output.usage.input,
    outputTokens: output.usage.output,
    cachedTokens: output.usage.cached,
    costUsd: output.usage.costUsd,
    postedUrl: output.postedUrl,
    finishedAt: new Date(),
  } as const;
  const finished = await db.transaction(async (tx) => {
    const wasRunning = await updateRunningRun(tx, run.id, end);
    if (wasRunning) {
      const { owner, repo, number, queuedAt } = run;
      const earlier = number !== null && (await wasReviewedBefore(tx, { owner, repo, number }, queuedAt));
      await insertTasks(tx, tasksAfter(run.id, output, earlier));
      await saveSearchWords(tx, run.id, wordsOf(output));
    }
    return wasRunning;
  });
  if (!finished) throw new NoLongerWanted();
}

/** What a finished review is found by. */
const wordsOf = ({ change, summary, findings }: ReviewOutput): string[] =>
  searchWords([
    change.title,
    change.author.login,
    change.owner,
    change.repo,
    change.number === null ? null : String(change.number),
    ...findings.flatMap(({ title, path }) => [title, path]),
    summary,
  ]);

/** Files that the review had before it, whole or in part. */
const lookedAt = ({ coverage }: ReviewOutput): string[] =>
  [...coverage.reviewed, ...coverage.partly.map(({ path }) => path)].map(storableText);

/**
 * What is kept of a finished review, each by a job of its own; what is known to come to nothing says so at once.
 * @param earlier whether the same pull request was reviewed before
 */
function tasksAfter(
  runId: string,
  { change, mode, outcome }: ReviewOutput,
  earlier: boolean,
): NewKnowledgeTask[] {
  const task = { runId, repository: repositoryKey(change), number: change.number };
  const now = new Date();
  const nothing = (note: string) => ({ state: "done" as const, note, startedAt: now, finishedAt: now });
  const index = { ...task, kind: "index" as const };
  const learn = { ...task, kind: "learn" as const };
  const follow = {
    ...task,
    kind: "follow" as const,
    ...(earlier ? {} : nothing("nothing followed: it is the first review of this pull request")),
  };
  return [
    ...(change.number === null ? [] : [index, follow]),
    ...(outcome === "skipped"
      ? []
      : [
          mode === "static"
            ? { ...learn, ...nothing("nothing learned: no model looked at this change") }
            : learn,
        ]),
  ];
}
