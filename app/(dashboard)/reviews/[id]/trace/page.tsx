import { Route as RouteIcon } from "lucide-react";
import { TraceTimeline } from "@/components/trace/trace-timeline";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCost, formatCount, formatDuration } from "@/components/ui/format";
import type { ReviewView } from "@/lib/review/views";
import { readReview } from "../read-review";

export default async function TracePage({ params }: { params: Promise<{ id: string }> }) {
  const review = await readReview((await params).id);
  const { trace } = review;
  if (trace.steps.length + trace.modelCalls.length + trace.toolCalls.length === 0) {
    return (
      <EmptyState icon={RouteIcon} title="Nothing has happened yet">
        Each step, each call of a model and each tool it used will be listed here.
      </EmptyState>
    );
  }
  return (
    <div className="space-y-6">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line shadow-card sm:grid-cols-3 lg:grid-cols-5">
        {figuresOf(review).map(([name, value]) => (
          <div key={name} className="bg-surface px-4 py-3 max-lg:last:odd:col-span-full">
            <dt className="text-xs text-ink-muted">{name}</dt>
            <dd className="mt-0.5 text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <Card aria-labelledby="timeline">
        <CardHeader
          id="timeline"
          title="Timeline"
          aside={
            trace.promptVersion && (
              <span className="text-xs text-ink-muted">
                Prompt <span className="font-mono">{trace.promptVersion}</span>
              </span>
            )
          }
        />
        <TraceTimeline trace={trace} />
      </Card>
      {trace.correlationId && (
        <p className="text-xs text-ink-muted">
          In the log, everything of this review carries{" "}
          <span className="font-mono wrap-anywhere">{trace.correlationId}</span>.
        </p>
      )}
    </div>
  );
}

function figuresOf({
  trace,
  tokens,
  costUsd,
  startedAt,
  finishedAt,
}: ReviewView): [name: string, value: string][] {
  return [
    ["Time", startedAt && finishedAt ? formatDuration(Date.parse(finishedAt) - Date.parse(startedAt)) : "–"],
    ["Model calls", String(trace.modelCalls.length)],
    ["Tool calls", String(trace.toolCalls.length)],
    ["Tokens", tokens.input + tokens.output > 0 ? formatCount(tokens.input + tokens.output) : "0"],
    ["Cost", costUsd === null ? "–" : formatCost(costUsd)],
  ];
}
