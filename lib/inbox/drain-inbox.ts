import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import type { WaitingCommand } from "@/db/queries/commands";
import { takePendingEvents } from "@/db/queries/events";
import type { RunRow } from "@/db/queries/workflow-runs";
import { enqueueCommands } from "@/lib/conversation/enqueue-commands";
import { enqueueIndexes } from "@/lib/index/requeue-indexes";
import { enqueueTasks } from "@/lib/knowledge/enqueue-tasks";
import { enqueueRuns } from "@/lib/review/requeue-runs";
import { showStatus } from "@/lib/review/show-status";
import { continueTrace } from "@/lib/telemetry/span";
import { type Begun, beginAlone } from "./begin-alone";
import { beginNewReviews } from "./begin-new-reviews";
import { lull } from "./receiving";

/** Small: the embedded database answers nobody else during a transaction, and a sender waits for its answer. */
const batchSize = 10;
const holder = globalThis as { glossDrain?: Promise<void> | undefined; glossDrainAgain?: boolean };

/**
 * Turns every pending event into its work, oldest first, until none is left. Safe to call at any time and from
 * many places: calls that come while one is at work share it and make it look once more.
 */
export function drainInbox(): Promise<void> {
  if (holder.glossDrain) {
    holder.glossDrainAgain = true;
    return holder.glossDrain;
  }
  holder.glossDrain = drain().finally(() => {
    holder.glossDrain = undefined;
  });
  return holder.glossDrain;
}

async function drain(): Promise<void> {
  const { db } = await processDatabase();
  for (;;) {
    await lull();
    holder.glossDrainAgain = false;
    const { taken, runs, tasks, commands, indexes } = await db.transaction(async (tx) => takeBatch(tx));
    const queued = enqueueRuns(runs);
    const tellEach = runs.map((run) =>
      continueTrace(run.correlationId, { name: "enqueue", kind: "producer" }, async () => {
        void showStatus(run, { state: "queued", title: "Waiting to be reviewed" });
        await queued;
      }),
    );
    await Promise.all([
      queued,
      ...tellEach,
      enqueueTasks(tasks),
      enqueueCommands(commands),
      enqueueIndexes(indexes),
    ]);
    if (taken < batchSize && !holder.glossDrainAgain) return;
  }
}

interface Batch {
  taken: number;
  runs: RunRow[];
  tasks: Begun["tasks"];
  commands: WaitingCommand[];
  indexes: string[];
}

async function takeBatch(tx: Db): Promise<Batch> {
  const pending = await takePendingEvents(tx, batchSize);
  const { runs, left } = await beginNewReviews(tx, pending);
  const tasks: Begun["tasks"] = [];
  const commands: WaitingCommand[] = [];
  const indexes: string[] = [];
  for (const event of left) {
    const begun = await beginAlone(tx, event);
    if (begun.run) runs.push(begun.run);
    if (begun.index !== null) indexes.push(begun.index);
    if (begun.command) commands.push(begun.command);
    tasks.push(...begun.tasks);
  }
  return { taken: pending.length, runs, tasks, commands, indexes };
}
