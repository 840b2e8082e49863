import { processDatabase } from "@/db/process-database";
import type { RunRow } from "@/db/queries/workflow-runs";
import { GlossError } from "@/lib/errors";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import { githubFor } from "@/lib/github/client-for";
import type { Change } from "@/lib/source/change";
import { createReview } from "@/lib/source/github/create-review";
import { getViewer } from "@/lib/source/github/get-viewer";
import { findReview } from "@/lib/source/github/list-reviews";
import type { HostReview } from "@/lib/source/github/review";
import { renderMarker } from "./marker";
import type { ReviewOutput } from "./output";
import { type Posted, publishReview, type PublishingHost } from "./publish-review";
import { renderBody } from "./render-body";
import { type FindingsComment, renderComments } from "./render-comment";
import { sourceOf } from "./source-of";
import { reviewEvent } from "./verdict";
import { count } from "./render/severity-mark";

const toPosted = ({ id, url }: HostReview): Posted => ({ id: String(id), url });

/** Posts a finished review on its pull request, at most once; the result says where it stands. */
export async function publish(
  run: RunRow,
  {
    change,
    output,
    posting,
  }: { change: Change; output: ReviewOutput; posting: RepositorySettings["posting"] },
): Promise<{ url: string | null; note: string }> {
  if (run.number === null)
    throw new GlossError("bad_request", "A local range has no pull request to post on.");
  const client = await githubFor(run);
  const pull = { owner: change.owner, repo: change.repo, number: run.number };
  const headSha = change.head.sha;
  const marker = renderMarker({ runId: run.id, headSha });
  const { db } = await processDatabase();
  const viewer = await getViewer(client);
  const host: PublishingHost<FindingsComment> = {
    async findPosted() {
      const found = await findReview(client, { ...pull, marker, viewer });
      return found && toPosted(found);
    },
    async create({ event, body, comments }) {
      const answer = await createReview(client, { ...pull, commitId: headSha, event, body, comments });
      return "refused" in answer ? answer : toPosted(answer);
    },
    readFiles: async () => (await (await sourceOf(run)).readChange()).files,
  };
  const comments = renderComments(output);
  const posted = await publishReview(
    db,
    { runId: run.id, headSha },
    {
      event: reviewEvent(output.verdict, {
        ...posting,
        ownPullRequest: viewer?.login === change.author.login,
      }),
      comments,
      body: (moved) =>
        renderBody(
          output,
          moved.flatMap(({ findings }) => findings),
        ),
    },
    host,
  );
  const moved = posted.moved.length > 0 ? `, ${posted.moved.length} moved into the body` : "";
  return { url: posted.url, note: `${count(comments.length - posted.moved.length, "comment")}${moved}` };
}
