import type { Graph } from "@/lib/graph/graph";
import { env } from "@/lib/env";
import type { Change, Past } from "@/lib/source/change";
import { numberOfCommit } from "@/lib/tools/graph-name";
import type { Knowledge } from "@/lib/tools/knowledge";

/**
 * Brings the commits before a local change into the graph, in the place of pull requests and with the author's e-mail
 * as the login. Those that are there already are written again with the same result.
 */
export async function indexCommits(
  graph: Graph,
  { graphOf }: Knowledge,
  { base }: Change,
  past: Past,
  signal: AbortSignal,
): Promise<void> {
  const limit = env().GLOSS_HISTORY_LIMIT;
  if (limit === 0) return;
  const commits = await past.readCommits({ sha: base.sha, limit }, signal);
  await graph.indexPullRequests(
    graphOf,
    commits.map(({ sha, email, subject, at, files }) => ({
      number: numberOfCommit(sha),
      title: subject,
      url: null,
      author: email || null,
      bot: /\[bot\]@/.test(email),
      state: "merged",
      at,
      files,
      closes: [],
    })),
  );
}
