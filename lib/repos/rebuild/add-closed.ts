import { getEvent } from "@/db/queries/events";
import { listClosedUnread } from "@/db/queries/graph-sources";
import { GlossError, publicMessage } from "@/lib/errors";
import type { RepositoryRef } from "@/lib/graph/graph";
import { readClosed } from "@/lib/knowledge/read-closed";
import type { Rebuild } from "./rebuild";

const batch = 100;

/**
 * Adds pull requests of which only the delivery of their end is stored, as it was done when that came; their files are
 * GitHub's. One that is gone there is left out. False when GitHub could not be asked to the end.
 * @param read numbers that are in the graph already
 */
export async function addClosed(
  { db, graph, githubOf, webUrl, say, signal }: Rebuild,
  ref: RepositoryRef,
  read: ReadonlySet<number>,
): Promise<boolean> {
  const github = await githubOf(ref).catch(() => null);
  if (!github) return true;
  const name = `${ref.owner}/${ref.repo}`;
  let count = 0;
  try {
    for (let after = 0; ;) {
      const rows = await listClosedUnread(db, ref, { after, limit: batch });
      for (const { number, eventId } of rows) {
        signal?.throwIfAborted();
        if (read.has(number)) continue;
        const event = await getEvent(db, eventId);
        const closed = await readClosed(event?.payload, {
          db,
          github: async () => github,
          webUrl,
          signal,
        }).catch((error: unknown) => {
          if (error instanceof GlossError && error.code === "not_found") return null;
          throw error;
        });
        if (!closed) continue;
        await graph.indexPullRequest(ref, closed.pull);
        count++;
      }
      const last = rows.at(-1);
      if (last && rows.length === batch) {
        after = last.number;
        continue;
      }
      if (count > 0) say(`${name}: ${count} closed pull requests that were not reviewed`);
      return true;
    }
  } catch (error) {
    signal?.throwIfAborted();
    say(`${name}: its closed pull requests could not be read: ${publicMessage(error)}`);
    return false;
  }
}
