import { processDatabase } from "@/db/process-database";
import { getEvent } from "@/db/queries/events";
import { githubFor } from "@/lib/github/client-for";
import { closedPull } from "@/lib/source/closed-pull";
import { settlePull } from "./settle-pull";

/** Writes down what became of a pull request's findings when it was merged, as its delivery tells. Safe to repeat. */
export async function settleClosed(eventId: string, signal: AbortSignal): Promise<string> {
  const { db } = await processDatabase();
  const pull = closedPull((await getEvent(db, eventId))?.payload);
  if (!pull) return "the delivery is no longer stored";
  if (pull.state !== "merged") return `#${pull.number} was closed without being merged`;
  return settlePull(db, await githubFor(pull), pull, signal);
}
