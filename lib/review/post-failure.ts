import type { Db } from "@/db/client";
import { beginPosting, completePosting } from "@/db/queries/postings";
import type { RunRow } from "@/db/queries/workflow-runs";
import { log } from "@/lib/log";
import { createIssueComment } from "@/lib/source/github/create-issue-comment";
import { listIssueComments } from "@/lib/source/github/list-issue-comments";
import { github } from "./github";
import { safeLine } from "./render/safe-markdown";
import { renderMarker } from "./marker";

/** Says once, in one short comment, that a review failed and why. A failure to say it stays in the log. */
export async function postFailure(db: Db, run: RunRow, message: string, dashboardUrl: string): Promise<void> {
  const client = github();
  if (!client || run.number === null) return;
  const pull = { owner: run.owner, repo: run.repo, number: run.number };
  const headSha = run.headSha ?? "unknown";
  try {
    const { posting, fresh } = await beginPosting(db, { runId: run.id, kind: "failure", headSha });
    if (posting.hostId !== null) return;
    const marker = renderMarker({ runId: run.id, headSha });
    const comments = fresh ? [] : await listIssueComments(client, pull);
    const earlier = comments.find((comment) => comment.body.includes(marker));
    const body = `Gloss could not review this pull request: ${safeLine(message)}\n\nIt can be run again from [the dashboard](${dashboardUrl}).\n\n${marker}`;
    const posted = earlier ?? (await createIssueComment(client, { ...pull, body }));
    await completePosting(db, posting.id, { hostId: String(posted.id), url: posted.url });
  } catch (error) {
    log.warn({ err: error, runId: run.id }, "the failure could not be told on the pull request");
  }
}
