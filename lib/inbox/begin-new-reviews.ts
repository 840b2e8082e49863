import type { Db } from "@/db/client";
import { isDataFault } from "@/db/sql-state";
import { type EventRow, setEventStatus } from "@/db/queries/events";
import { insertRuns, pullsWithRuns, type RunRow } from "@/db/queries/workflow-runs";
import { log } from "@/lib/log";
import { continueTrace } from "@/lib/telemetry/span";
import { type PullRequestWork, pullRequestWork } from "@/lib/source/pull-request-work";
import { newRun } from "./new-run";

interface Asked {
  event: EventRow;
  work: PullRequestWork & { kind: "review" };
}

/**
 * Begins, in few statements however many they are, the reviews that stand in no relation to another one: of pull
 * requests with one event here and no review that waits, runs or has seen this head. `left` is for one after the other.
 */
export async function beginNewReviews(
  tx: Db,
  events: EventRow[],
): Promise<{ runs: RunRow[]; left: EventRow[] }> {
  const alone = aloneWithTheirPull(events);
  if (alone.length < 2) return { runs: [], left: events };
  const known = await pullsWithRuns(
    tx,
    alone.map(({ work }) => work),
  );
  const asked = alone.filter((_, place) => !known.has(place));
  const runs = asked.length < 2 ? null : await begin(tx, asked);
  if (!runs) return { runs: [], left: events };
  const begun = new Set(asked.map(({ event }) => event));
  return { runs, left: events.filter((event) => !begun.has(event)) };
}

function aloneWithTheirPull(events: EventRow[]): Asked[] {
  const pulls = Map.groupBy(events, ({ owner, repo, number }) => `${owner}/${repo}#${number}`.toLowerCase());
  return [...pulls.values()].flatMap(([event, ...others]): Asked[] => {
    if (!event || others.length > 0) return [];
    const work = pullRequestWork(event.event, event.action, event.payload);
    return work.kind === "review" ? [{ event, work }] : [];
  });
}

/** Null when one of them can't become work: nothing is done then. */
async function begin(tx: Db, asked: Asked[]): Promise<RunRow[] | null> {
  const inserted = tx.transaction(async (savepoint) => {
    const runs = await insertRuns(
      savepoint,
      asked.map(({ event, work }) => newRun(event, work)),
    );
    await setEventStatus(
      savepoint,
      asked.map(({ event }) => event.id),
      "running",
    );
    return runs;
  });
  try {
    await Promise.all(asked.map(({ event }) => tellOf(event, inserted)));
    return await inserted;
  } catch (error) {
    // A deadlock or a lost connection passes: the whole batch is taken again.
    if (!isDataFault(error)) throw error;
    return null;
  }
}

function tellOf(event: EventRow, inserted: Promise<RunRow[]>): Promise<void> {
  return continueTrace(event.correlationId, { name: "drain" }, async () => {
    const run = (await inserted).find(({ eventId }) => eventId === event.id);
    log.info({ runId: run?.id, owner: event.owner, repo: event.repo, number: event.number }, "review queued");
  });
}
