import type { Graph } from "@/lib/graph/graph";
import type { Change } from "@/lib/source/change";
import { graphName } from "@/lib/tools/graph-name";
import type { Knowledge } from "@/lib/tools/knowledge";
import { fileRank, leftOutReason } from "../file-rank";
import type { RelatedWork, ReviewContext } from "../review-context";

const most = { paths: 10, experts: 5, related: 5 };

/** The files whose past is asked for: of those that were there before, code first, then by how much changes. */
function pathsToAsk({ files }: Change): string[] {
  return files
    .filter(({ path, status }) => status !== "added" && leftOutReason(path) === null)
    .toSorted(
      (a, b) =>
        fileRank(a.path) - fileRank(b.path) || b.additions + b.deletions - (a.additions + a.deletions),
    )
    .slice(0, most.paths)
    .map(({ path, previousPath }) => previousPath ?? path);
}

export async function readExperts(
  graph: Graph,
  { graphOf }: Knowledge,
  change: Change,
  signal: AbortSignal,
): Promise<ReviewContext["experts"]> {
  const found = await graph.fileExperts(graphOf, pathsToAsk(change), { limit: most.experts }, signal);
  return [...found]
    .filter(([, experts]) => experts.length > 0)
    .map(([path, experts]) => ({
      path,
      experts: experts.map(({ login, pullRequests, additions, deletions, lastAt }) => ({
        login,
        pullRequests,
        additions,
        deletions,
        lastAt: lastAt.toISOString(),
      })),
    }));
}

export async function readRelated(
  graph: Graph,
  { graphOf }: Knowledge,
  change: Change,
  signal: AbortSignal,
): Promise<RelatedWork[]> {
  const except = change.number === null ? {} : { except: change.number };
  const found = await graph.relatedPullRequests(
    graphOf,
    pathsToAsk(change),
    // One that is open is told among those that meet this one.
    { limit: 4 * most.related, ...except },
    signal,
  );
  return found
    .filter(({ state }) => state !== "open")
    .slice(0, most.related)
    .map(({ score: _score, at, ...pull }) => ({
      ...pull,
      at: at.toISOString(),
      name: graphName(change.host, pull.number),
    }));
}

export async function readAuthor(
  graph: Graph,
  { graphOf }: Knowledge,
  { author }: Change,
  signal: AbortSignal,
): Promise<ReviewContext["author"]["history"]> {
  const [stats] = await graph.contributorStats(
    graphOf,
    { login: author.email ?? author.login, limit: 1 },
    signal,
  );
  if (!stats) return null;
  const { pullRequests, merged, files, firstAt, lastAt } = stats;
  return { pullRequests, merged, files, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() };
}
