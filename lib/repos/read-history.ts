import { processDatabase } from "@/db/process-database";
import { getInstallation, updateInstallation } from "@/db/queries/installations";
import { env } from "@/lib/env";
import { GlossError, publicMessage } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import { graph } from "@/lib/graph/open-graph";
import { toGraphPull } from "@/lib/knowledge/to-graph-pull";
import { log } from "@/lib/log";
import { readMergedPulls } from "@/lib/source/github/read-merged-pulls";

/** Pages without one merged pull request among them end the reading too. */
const mostPages = 400;

/**
 * Brings the last merged pull requests of a newly connected repository into the graph, so that it knows from the
 * first review on who knows which file. It goes on where it was stopped, and may be repeated. A fault that a retry
 * can't mend ends it as failed, with its reason; reviews do without.
 */
export async function readHistory(installationId: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const installation = await getInstallation(db, installationId);
  if (!installation?.active || installation.historyState === "completed") return;
  const { GLOSS_HISTORY_LIMIT: most, GITHUB_WEB_URL } = env();
  const { owner, repo } = installation;
  let { historyCursor: cursor, historyCount: count } = installation;
  await updateInstallation(db, installationId, { historyState: "running", historyError: null });
  try {
    for (let page = 0; count < most && page < mostPages; page++) {
      const { pulls, next } = await readMergedPulls(
        await githubFor({ owner, repo }),
        { owner, repo },
        cursor,
        signal,
      );
      const kept = pulls.slice(0, most - count);
      const known = kept.map(({ mergedAt, ...pull }) =>
        toGraphPull({ ...pull, owner, repo, state: "merged", at: new Date(mergedAt) }, GITHUB_WEB_URL),
      );
      await (await graph()).indexPullRequests({ owner, repo }, known);
      count += kept.length;
      cursor = next;
      await updateInstallation(db, installationId, { historyCursor: cursor, historyCount: count });
      if (next === null) break;
    }
    await updateInstallation(db, installationId, { historyState: "completed" });
    log.info({ owner, repo, count }, "history read");
  } catch (error) {
    const message = publicMessage(error);
    const passing = !(error instanceof GlossError) || error.retryable || error.code === "cancelled";
    await updateInstallation(db, installationId, {
      historyError: message,
      ...(passing ? {} : { historyState: "failed" }),
    });
    if (passing) throw error;
  }
}
