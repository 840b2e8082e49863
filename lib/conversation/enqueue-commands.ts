import { processDatabase } from "@/db/process-database";
import { listPendingCommands, type WaitingCommand } from "@/db/queries/commands";
import { queue } from "@/lib/queue";

/** Queues commands, each once however often this is called; those of one pull request go one after the other. */
export async function enqueueCommands(waiting: WaitingCommand[]): Promise<void> {
  if (waiting.length === 0) return;
  await queue().enqueue(
    "converse",
    waiting.map(({ id, owner, repo, number }) => ({
      data: { commandId: id },
      id,
      group: `${owner}/${repo}#${number}`.toLowerCase(),
    })),
  );
}

/** Queues every waiting command again, for those whose process died between storing and queueing them. */
export async function requeueCommands(): Promise<void> {
  const { db } = await processDatabase();
  await enqueueCommands(await listPendingCommands(db));
}
