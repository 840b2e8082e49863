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
import { type InlineComment, type Posted, publishReview, type PublishingHost } from "./publish-review";
import { placeOf } from "./render/place";
import { reviewText } from "./review-text";
import { sourceOf } from "./source-of";
import { reviewEvent } from "./verdict";

interface FindingComment extends InlineComment {
  findings: RankedFinding[];
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
  const comments = inlineComments(output);
  const posted = await publishReview(
    db,
    { runId: run.id, headSha },
    {
      event: reviewEvent(output.verdict, { ownPullRequest: viewer?.login === change.author.login }),
      comments,
      body: (moved) => {
        const findings = moved.flatMap((comment) => comment.findings);
        const told = findings.map((finding) => ({
          ...finding,
          stateReason: "GitHub did not take it on its line",
        }));
        return `${reviewText(output, told)}\n\n${marker}`;
      },
    },
    host,
  );
  const moved = posted.moved.length > 0 ? `, ${posted.moved.length} moved into the body` : "";
  return { url: posted.url, note: `${comments.length - posted.moved.length} comments${moved}` };
}

/** The posted findings as comments; those that end on the same line are one. */
function inlineComments({ change, findings }: ReviewOutput): FindingComment[] {
  const place = placeOf(change);
  const posted = findings.filter(({ state, span }) => state === "posted" && span !== null);
  const byLine = Map.groupBy(posted, ({ path, span }) => `${span?.side} ${span?.endLine} ${path}`);
  return [...byLine.values()].flatMap((together): FindingComment[] => {
    const [first] = together;
    if (!first?.span) return [];
    const body = together.map((finding) => commentText(finding, place)).join("\n\n---\n\n");
    return [{ findings: together, path: first.path, span: first.span, body }];
  });
}
