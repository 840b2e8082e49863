import { processDatabase } from "@/db/process-database";
import { getEvent } from "@/db/queries/events";
import { settleMerged } from "@/lib/feedback/settle-merged";
import { githubFor } from "@/lib/github/client-for";
import { closedPull } from "@/lib/source/closed-pull";
import { readContent } from "@/lib/source/github/read-content";

/** Writes down what became of a pull request's findings when it was merged, as its delivery tells. Safe to repeat. */
export async function settleClosed(eventId: string, signal: AbortSignal): Promise<string> {
  const { db } = await processDatabase();
  const pull = closedPull((await getEvent(db, eventId))?.payload);
  if (!pull) return "the delivery is no longer stored";
  if (pull.state !== "merged") return `#${pull.number} was closed without being merged`;
  const { owner, repo, number, at, mergedAs } = pull;
  const github = await githubFor({ owner, repo });
  const readFile = async (path: string) => {
    const bytes = await readContent(github, { owner, repo, path, ref: mergedAs }, signal);
    return bytes && new TextDecoder().decode(bytes);
  };
  return settleMerged(db, { owner, repo, number, at, readFile });
}
