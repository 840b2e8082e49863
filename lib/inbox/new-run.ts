import type { EventRow } from "@/db/queries/events";
import type { NewRun } from "@/db/queries/workflow-runs";
import type { PullRequestWork } from "@/lib/source/pull-request-work";

/** The run that an event asks for. */
export function newRun(event: EventRow, work: PullRequestWork & { kind: "review" }): NewRun {
  const { kind: _kind, retargeted: _retargeted, ...pullRequest } = work;
  return {
    ...pullRequest,
    eventId: event.id,
    trigger: "webhook",
    host: "github",
    post: true,
    correlationId: event.correlationId,
  };
}
