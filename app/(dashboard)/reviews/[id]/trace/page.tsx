import { Route as RouteIcon } from "lucide-react";
import { TraceTimeline } from "@/components/trace/trace-timeline";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { isLive } from "@/lib/review/views";
import { AgentsCard } from "../_components/agents-card";
import { CostCard } from "../_components/cost-card";
import { DecisionsCard } from "../_components/decisions-card";
import { InsightsCard } from "../_components/insights-card";
import { ReplayCard } from "../_components/replay-card";
import { TraceFigures } from "../_components/trace-figures";
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
      <TraceFigures review={review} />
      <CostCard calls={trace.modelCalls} />
      {!isLive(review.status) && <ReplayCard id={review.id} />}
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
      <AgentsCard review={review} />
      <DecisionsCard review={review} />
      <InsightsCard review={review} />
      {trace.correlationId && (
        <p className="text-xs text-ink-muted">
          In the log, everything of this review carries{" "}
          <span className="font-mono wrap-anywhere">{trace.correlationId}</span>.
        </p>
      )}
    </div>
  );
}
