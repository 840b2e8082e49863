import { processDatabase } from "@/db/process-database";
import { listModelCalls, listToolCalls } from "@/db/queries/calls";
import { listFindings } from "@/db/queries/findings";
import { type KnowledgeTaskRow, listTasksOfRun } from "@/db/queries/knowledge-tasks";
import type { RunRow } from "@/db/queries/workflow-runs";
import type { Actor } from "@/lib/auth/actor";
import type { Change } from "@/lib/source/change";
import { toFindingView } from "./finding-view";
import { toModelCallView, toToolCallView } from "./call-views";
import type { ReviewOutput } from "./output";
import { nothingKnown } from "./review-context";
import { visibleRun } from "./require-run";
import { toListItem } from "./run-views";
import { toSinceView } from "./since-view";
import type { Step } from "./step-log";
import type { ReviewProgress, ReviewView, StepView } from "./views";

/** One review with all that is known of it; null when there is none with this id that the actor may see. */
export async function getReview(actor: Actor, id: string): Promise<ReviewView | null> {
  const { db } = await processDatabase();
  const run = await visibleRun(db, actor, id);
  if (!run) return null;
  const [findings, modelCalls, toolCalls, tasks] = await Promise.all([
    listFindings(db, id),
    listModelCalls(db, id),
    listToolCalls(db, id),
    listTasksOfRun(db, id),
  ]);
  const shown = findings.filter(({ state }) => state === "posted" || state === "folded");
  const counts = shown.map(({ severity }) => ({ runId: id, severity, count: 1 }));
  return {
    ...toListItem(run, sumUp(counts)),
    ...storedParts(run),
    trigger: run.trigger,
    post: run.post,
    findings: findings.map(toFindingView),
    postedUrl: run.postedUrl,
    rerunOf: run.rerunOf,
    experiment: run.experimentId && run.arm ? { id: run.experimentId, arm: run.arm } : null,
    trace: {
      steps: [...stepsOf(run), ...tasks.flatMap(stepOf)],
      modelCalls: modelCalls.map(toModelCallView),
      toolCalls: toolCalls.map(toToolCallView),
      promptVersion: run.promptVersion,
      correlationId: run.correlationId,
    },
  };
}

/** The part of a review that changes while it runs; null when there is none with this id. */
export async function getReviewProgress(actor: Actor, id: string): Promise<ReviewProgress | null> {
  const { db } = await processDatabase();
  const run = await visibleRun(db, actor, id);
  if (!run) return null;
  const { status, step, attempts, queuedAt, startedAt, finishedAt, tokens, costUsd } = toListItem(run, []);
  return { id, status, step, attempts, queuedAt, startedAt, finishedAt, tokens, costUsd };
}

type Counts = Parameters<typeof toListItem>[1];

function sumUp(counts: Counts): Counts {
  const bySeverity = Map.groupBy(counts, (count) => count.severity);
  return [...bySeverity.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, count: 1 + rest.length }] : [],
  );
}

/** The columns that hold JSON were written by the pipeline alone, in these shapes. */
function storedParts(run: RunRow) {
  const change = run.change as Change | null;
  const output = run.result as Omit<ReviewOutput, "findings"> | null;
  return {
    base: change?.base ?? null,
    head: change?.head ?? null,
    files: change?.files ?? [],
    summary: output?.summary ?? null,
    verdictReason: output?.verdictReason ?? null,
    outcomeReason: output?.outcomeReason ?? null,
    problems: output?.problems ?? [],
    coverage: output?.coverage ?? { reviewed: [], partly: [], notReviewed: [] },
    issues: output?.issues ?? [],
    semanticMatches: output?.semanticMatches ?? [],
    since: output?.since ? toSinceView(output.since) : null,
    overlaps: output?.overlaps ?? [],
    knowledge: output?.knowledge ?? nothingKnown,
    parallel: output?.parallel ?? null,
    secondLook: output?.secondLook ?? null,
    triage: output?.triage ?? null,
  };
}

function stepsOf(run: RunRow): StepView[] {
  const done: StepView[] = ((run.steps as Step[] | null) ?? []).map(
    ({ name, startedAt, durationMs, note, failed }) => ({
      name,
      startedAt,
      durationMs,
      note,
      ...(failed ? { failed } : {}),
    }),
  );
  if (run.status !== "running" || !run.step) return done;
  const last = done.at(-1);
  const since = last
    ? new Date(Date.parse(last.startedAt) + (last.durationMs ?? 0))
    : (run.startedAt ?? run.queuedAt);
  return [...done, { name: run.step, startedAt: since.toISOString(), durationMs: null, note: null }];
}

/** What was kept after the review; what waits for its first try is not shown yet. */
function stepOf({ kind, state, startedAt, finishedAt, note, error }: KnowledgeTaskRow): StepView[] {
  if (!startedAt) return [];
  const durationMs = finishedAt ? Math.max(0, finishedAt.getTime() - startedAt.getTime()) : null;
  const waiting = state === "pending" && error !== null ? `tried again: ${error}` : null;
  return [
    {
      name: kind,
      startedAt: startedAt.toISOString(),
      durationMs,
      note: state === "done" ? note : (waiting ?? error),
      ...(state === "failed" ? { failed: true as const } : {}),
    },
  ];
}
