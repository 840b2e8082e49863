import type { RunRow } from "@/db/queries/workflow-runs";
import type { SpanOptions } from "@/lib/telemetry/span";

/** The span of one try at a review: which change it is about, and nothing of what is in it. */
export const reviewSpan = (run: RunRow): SpanOptions => ({
  name: "review",
  kind: "consumer",
  attributes: {
    "gloss.run_id": run.id,
    "gloss.correlation_id": run.correlationId,
    "gloss.attempt": run.attempts,
    "gloss.trigger": run.trigger,
    "vcs.provider.name": run.host,
    "vcs.owner.name": run.owner,
    "vcs.repository.name": run.repo,
    "vcs.change.id": run.number === null ? undefined : String(run.number),
  },
});
