import { severities, type Severity } from "@/lib/core/finding";
import type { RunRow } from "@/db/queries/workflow-runs";
import type { ReviewListItem } from "./views";

type ListedRun = Omit<RunRow, "change" | "earlier" | "gathered" | "result" | "steps" | "paths">;
type Counts = { runId: string; severity: Severity; count: number }[];

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** A stored run as the dashboard and the API show it in a list. */
export function toListItem(run: ListedRun, counts: Counts): ReviewListItem {
  const countOf = (severity: Severity) =>
    counts.find((count) => count.runId === run.id && count.severity === severity)?.count ?? 0;
  return {
    id: run.id,
    status: run.status,
    step: run.step,
    attempts: run.attempts,
    queuedAt: run.queuedAt.toISOString(),
    startedAt: iso(run.startedAt),
    finishedAt: iso(run.finishedAt),
    tokens: { input: run.inputTokens, output: run.outputTokens, cached: run.cachedTokens },
    costUsd: run.costUsd,
    host: run.host,
    owner: run.owner,
    repo: run.repo,
    number: run.number,
    url: run.url,
    title: run.title,
    author: run.author,
    mode: run.mode,
    outcome: run.outcome,
    verdict: run.verdict,
    confidence: run.confidence,
    findingCounts: Object.fromEntries(severities.map((s) => [s, countOf(s)])) as Record<Severity, number>,
    error: run.error,
  };
}
