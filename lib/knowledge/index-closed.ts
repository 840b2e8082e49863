import { processDatabase } from "@/db/process-database";
import { getEvent } from "@/db/queries/events";
import { env } from "@/lib/env";
import { githubFor } from "@/lib/github/client-for";
import { graph } from "@/lib/graph/open-graph";
import { readClosed } from "./read-closed";

/** Brings a pull request that was merged or closed into the graph, as its delivery tells. Safe to repeat. */
export async function indexClosed(eventId: string, signal: AbortSignal): Promise<string> {
  const { db } = await processDatabase();
  const event = await getEvent(db, eventId);
  const webUrl = env().GITHUB_WEB_URL;
  const closed = event && (await readClosed(event.payload, { db, github: githubFor, webUrl, signal }));
  if (!closed) return "the delivery is no longer stored";
  const { repository, pull } = closed;
  await (await graph()).indexPullRequest(repository, pull);
  return `#${pull.number} was ${pull.state}; ${pull.files.length} files`;
}
