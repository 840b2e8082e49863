import { processDatabase } from "@/db/process-database";
import type { RunRow } from "@/db/queries/workflow-runs";
import { GlossError } from "@/lib/errors";
import type { Change } from "@/lib/source/change";
import { createReview } from "@/lib/source/github/create-review";
import { getViewer } from "@/lib/source/github/get-viewer";
import { findReview } from "@/lib/source/github/list-reviews";
import type { HostReview } from "@/lib/source/github/review";
import { commentText } from "./comment-text";
import { requireGitHub } from "./github";
import { renderMarker } from "./marker";
import type { RankedFinding, ReviewOutput } from "./output";
import {
  type InlineComment,
  type Posted,
  publishReview,
  type PublishingHost,
  type ReviewEvent,
} from "./publish-review";
import { placeOf } from "./render/place";
import { reviewText } from "./review-text";
import { sourceOf } from "./source-of";

interface FindingComment extends InlineComment {
  finding: RankedFinding;
}

const toPosted = ({ id, url }: HostReview): Posted => ({ id: String(id), url });

/** Posts a finished review on its pull request, at most once; the result says where it stands. */
export async function publish(
  run: RunRow,
  { change, output }: { change: Change; output: ReviewOutput },
): Promise<{ url: string | null; note: string }> {
  if (run.number === null)
    throw new GlossError("bad_request", "A local range has no pull request to post on.");
  const client = requireGitHub();
  const pull = { owner: change.owner, repo: change.repo, number: run.number };
  const headSha = change.head.sha;
  const marker = renderMarker({ runId: run.id, headSha });
  const { db } = await processDatabase();
  const viewer = await getViewer(client);
  const host: PublishingHost<FindingComment> = {
    async findPosted() {
      const found = await findReview(client, { ...pull, marker, author: viewer?.login });
      return found && toPosted(found);
    },
    async create({ event, body, comments }) {
      const answer = await createReview(client, { ...pull, commitId: headSha, event, body, comments });
      return "refused" in answer ? answer : toPosted(answer);
    },
    readFiles: async () => (await sourceOf(run).readChange()).files,
  };
  const place = placeOf(output.change);
  const comments = output.findings.flatMap((finding): FindingComment[] =>
    finding.state === "posted" && finding.span
      ? [{ finding, path: finding.path, span: finding.span, body: commentText(finding, place) }]
      : [],
  );
  const posted = await publishReview(
    db,
    { runId: run.id, headSha },
    {
      event: eventOf(output, viewer?.login === change.author.login),
      comments,
      body: (moved) =>
        `${reviewText(
          output,
          moved.map(({ finding }) => ({ ...finding, stateReason: "GitHub did not take it on its line" })),
        )}\n\n${marker}`,
    },
    host,
  );
  const moved = posted.moved.length > 0 ? `, ${posted.moved.length} moved into the body` : "";
  return { url: posted.url, note: `${comments.length - posted.moved.length} comments${moved}` };
}

/** GitHub refuses a verdict of an author on their own pull request. */
function eventOf({ verdict }: ReviewOutput, own: boolean): ReviewEvent {
  if (own || verdict === null || verdict === "NEEDS_DISCUSSION") return "COMMENT";
  return verdict;
}
