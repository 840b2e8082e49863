import type { Db } from "@/db/client";
import { insertCommand, type WaitingCommand } from "@/db/queries/commands";
import type { EventRow } from "@/db/queries/events";
import { sortComment } from "./sort-comment";

/** Stores a comment that may be meant for Gloss, once. The note says what became of it. */
export async function beginCommand(
  tx: Db,
  event: EventRow,
): Promise<{ command: WaitingCommand | null; note: string }> {
  const work = sortComment(event.event, event.action, event.payload);
  if (work.kind === "none") return { command: null, note: work.note };
  const { id: commentId, author, ...place } = work.comment;
  const command = await insertCommand(tx, {
    ...place,
    eventId: event.id,
    commentId,
    authorId: author.id,
    author: author.login,
    correlationId: event.correlationId,
  });
  return { command, note: command ? `looked at as command ${command.id}` : "this comment is known already" };
}
