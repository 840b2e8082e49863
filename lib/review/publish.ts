import { processDatabase } from "@/db/process-database";
import { type RunRow, updateRunningRun } from "@/db/queries/workflow-runs";
import { GlossError } from "@/lib/errors";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import { githubFor } from "@/lib/github/client-for";
import { log } from "@/lib/log";
import type { Change } from "@/lib/source/change";
import { createReview } from "@/lib/source/github/create-review";
import { getViewer } from "@/lib/source/github/get-viewer";
import { findReview, listReviews } from "@/lib/source/github/list-reviews";
import { listThreads } from "@/lib/source/github/list-threads";
import { resolveThread } from "@/lib/source/github/resolve-thread";
import type { HostReview } from "@/lib/source/github/review";
import { dismissReview, updateReview } from "@/lib/source/github/update-review";
import { renderMarker } from "./marker";
import { NoLongerWanted } from "./no-longer-wanted";
import type { ReviewOutput } from "./output";
import { type FollowUpHost, publishFollowUp } from "./publish-follow-up";
import { type Posted, publishReview } from "./publish-review";
import { renderBody } from "./render-body";
import { renderComments } from "./render-comment";
import type { Since } from "./since";
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
): Promise<{ url: string | null; since: Since | null; note: string }> {
  if (run.number === null)
    throw new GlossError("bad_request", "A local range has no pull request to post on.");
  const host = await hostOf(run, { ...change, number: run.number });
  const key = { runId: run.id, headSha: change.head.sha };
  const { db } = await processDatabase();
  const event = reviewEvent(output.verdict, {
    ...posting,
    ownPullRequest: host.viewer?.login === change.author.login,
  });
  const { since } = output;
  if (since) return publishFollowUp(db, key, { output, since, event }, host);
  const comments = renderComments(output);
  const body = (moved: typeof comments) =>
    renderBody(
      output,
      moved.flatMap(({ findings }) => findings),
    );
  const posted = await publishReview(db, key, { event, comments, body }, host);
  const moved = posted.moved.length > 0 ? `, ${posted.moved.length} moved into the body` : "";
  return {
    url: posted.url,
    since: null,
    note: `${count(comments.length - posted.moved.length, "comment")}${moved}`,
  };
}

/** GitHub as publishing needs it. */
async function hostOf(run: RunRow, change: Change & { number: number }): Promise<FollowUpHost> {
  const client = await githubFor(run);
  const pull = { owner: change.owner, repo: change.repo, number: change.number };
  const headSha = change.head.sha;
  const marker = renderMarker({ runId: run.id, headSha });
  const viewer = await getViewer(client);
  return {
    viewer,
    async findPosted() {
      const found = await findReview(client, { ...pull, marker, viewer });
      return found && toPosted(found);
    },
    async create({ event, body, comments }) {
      const answer = await createReview(client, { ...pull, commitId: headSha, event, body, comments });
      return "refused" in answer ? answer : toPosted(answer);
    },
    readFiles: async () => (await (await sourceOf(run)).readChange()).files,
    listReviews: () => listReviews(client, pull),
    listThreads: () => orElse(null, "conversations", () => listThreads(client, pull)),
    async update(id, body) {
      const { db } = await processDatabase();
      // A process that slept through its run's end must not put an old summary over a new one.
      if (!(await updateRunningRun(db, run.id, { step: "publish" }))) throw new NoLongerWanted();
      return (await updateReview(client, { ...pull, reviewId: Number(id), body })) !== null;
    },
    dismiss: async (reviewId, message) =>
      (await dismissReview(client, { ...pull, reviewId, message })) !== null,
    resolve: (threadId) =>
      orElse(false, "a conversation", async () => {
        await resolveThread(client, threadId);
        return true;
      }),
  };
}

/** What only tidies up is no reason to fail a review; a busy host is, since another try will do. */
async function orElse<T>(fallback: T, what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GlossError) || error.code === "rate_limited") throw error;
    log.warn({ err: error, what }, "GitHub did not let us follow up");
    return fallback;
  }
}
