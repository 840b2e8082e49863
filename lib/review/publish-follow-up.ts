import type { Db } from "@/db/client";
import type { ReviewThread } from "@/lib/source/change";
import type { HostReview } from "@/lib/source/github/review";
import { faultPoint } from "./fault-point";
import { parseMarker } from "./marker";
import type { ReviewOutput } from "./output";
import { planFollowUp, planThreads, type ThreadPlan, toDismiss } from "./plan-follow-up";
import { type Posted, publishReview, type PublishingHost, type ReviewEvent } from "./publish-review";
import { renderBody } from "./render-body";
import { type FindingsComment, renderComments } from "./render-comment";
import { renderFollowUp } from "./render-follow-up";
import { count } from "./render/severity-mark";
import type { Since, SummaryPost } from "./since";
import { keyOf } from "./since/settle-told";

/** The calls that publishing after the first review makes, for one pull request at one head. */
export interface FollowUpHost extends PublishingHost<FindingsComment> {
  viewer: { login: string } | null;
  listReviews(): Promise<HostReview[]>;
  /** Null when they could not be read. */
  listThreads(): Promise<ReviewThread[] | null>;
  /** Replaces a body; false when the host does not take that. The same twice is the same; so are the next two. */
  update(reviewId: string, body: string): Promise<boolean>;
  dismiss(reviewId: number, message: string): Promise<boolean>;
  /** False when the host does not let us. */
  resolve(threadId: string): Promise<boolean>;
}

export interface FollowedUp {
  url: string | null;
  since: Since;
  note: string;
}

/**
 * Posts what a review after the first has to say: the summary in place, a new review where something is new, the
 * verdict that no longer holds taken back, and conversations resolved whose cause is gone (docs/decisions). Each of
 * these can be repeated after a crash: edits come to the same, and the new review is found by its marker.
 */
export async function publishFollowUp(
  db: Db,
  key: { runId: string; headSha: string },
  { output, since, event }: { output: ReviewOutput; since: Since; event: ReviewEvent },
  host: FollowUpHost,
): Promise<FollowedUp> {
  const [reviews, threads] = await Promise.all([host.listReviews(), host.listThreads()]);
  const isOfThisRun = ({ body }: HostReview) => parseMarker(body)?.runId === key.runId;
  const mine = reviews.findLast(isOfThisRun);
  const comments = renderComments(output);
  const planned = planFollowUp({
    reviews: reviews.filter((review) => review !== mine),
    viewer: host.viewer,
    post: since.post,
    event,
    told: output.findings.some(({ state }) => state === "posted" || state === "folded"),
  });
  const plan = threads && planThreads(since, threads, host.viewer);
  const heldOpen = plan && plan.held;
  const told = { ...output, since: { ...since, heldOpen } };
  const summary = planned.summary && (await edit(told, planned.summary, host));
  faultPoint("summary-edited");
  const as = planned.event ?? (summary ? null : event);
  const posted = as && (await post(db, key, { output: told, comments, summary, event: as }, host));
  faultPoint("follow-up-posted");
  // Read again, since what was just posted may have ended what stood.
  const undone = await dismiss(output, posted ? await host.listReviews() : reviews, host);
  faultPoint("verdict-lifted");
  const resolved = plan && (await resolve(plan, host));
  faultPoint("threads-resolved");
  const closed = new Set([...(plan?.closed ?? []), ...(resolved?.keys ?? [])]);
  return {
    url: posted?.url ?? summary?.url ?? null,
    since: {
      ...since,
      heldOpen,
      post: summary ?? (posted && { id: posted.id, url: posted.url, ...key }),
      told: since.told.map((one) => ({ ...one, closed: one.closed || closed.has(keyOf(one)) })),
    },
    note: [
      summary ? "summary edited" : "summary posted anew",
      posted ? `${count(comments.length - posted.moved.length, "comment")} posted` : "nothing new to post",
      ...(undone === null ? [] : [undone]),
      ...(resolved && resolved.done + resolved.refused > 0
        ? [
            `${count(resolved.done, "conversation")} resolved${resolved.refused > 0 ? `, ${resolved.refused} not ours to resolve` : ""}`,
          ]
        : []),
      ...(heldOpen ? [`${heldOpen} left open, because people wrote in them`] : []),
      ...(threads ? [] : ["conversations could not be read"]),
    ].join("; "),
  };
}

async function edit(
  output: ReviewOutput,
  post: SummaryPost,
  host: FollowUpHost,
): Promise<SummaryPost | null> {
  const body = renderBody(output, [], { runId: post.runId, headSha: post.headSha });
  return (await host.update(post.id, body)) ? post : null;
}

function post(
  db: Db,
  key: { runId: string; headSha: string },
  {
    output,
    comments,
    summary,
    event,
  }: {
    output: ReviewOutput;
    comments: FindingsComment[];
    summary: SummaryPost | null;
    event: ReviewEvent;
  },
  host: FollowUpHost,
): Promise<Posted & { moved: FindingsComment[] }> {
  const body = (moved: FindingsComment[]) => {
    const findings = moved.flatMap((comment) => comment.findings);
    return summary ? renderFollowUp(output, summary, findings) : renderBody(output, findings);
  };
  return publishReview(db, key, { event, comments, body }, host);
}

/** In words what was taken back; null when nothing had to be. */
async function dismiss(
  { verdict, since }: ReviewOutput,
  all: HostReview[],
  host: FollowUpHost,
): Promise<string | null> {
  // Of a change that came to nothing there is no verdict, and nothing to ask for.
  const open = since?.told.some(({ fate }) => fate === "open") ?? false;
  const reviews = toDismiss(all, host.viewer, verdict ?? (open ? null : "NEEDS_DISCUSSION"));
  if (reviews.length === 0) return null;
  const message = `What this verdict rested on has changed since ${since?.headSha.slice(0, 7) ?? "then"}; the summary has the present one.`;
  const done = [];
  for (const { id } of reviews) done.push(await host.dismiss(id, message));
  return done.every(Boolean)
    ? "the earlier verdict was taken back"
    : "GitHub did not let us take the earlier verdict back";
}

async function resolve({ resolve: all }: ThreadPlan, host: FollowUpHost) {
  const keys: string[] = [];
  let refused = 0;
  for (const { thread, keys: closes } of all)
    if (await host.resolve(thread.id)) keys.push(...closes);
    else refused++;
  return { keys, done: all.length - refused, refused };
}
