import type { ReviewThread } from "@/lib/source/change";
import { isByUs } from "@/lib/source/github/is-by-us";
import type { HostReview } from "@/lib/source/github/review";
import { parseMarker } from "./marker";
import type { ReviewEvent } from "./publish-review";
import type { Verdict } from "./result";
import type { Since, SummaryPost, Told } from "./since";
import { keyOf } from "./since/settle-told";
import { tellsOf, threadOf } from "./since/tell-fates";

type Viewer = { login: string } | null;

/** A verdict that stands on the host, and that only a later one, or taking it back, ends. */
type Standing = "APPROVED" | "CHANGES_REQUESTED";

export interface FollowUpPlan {
  /** The review whose body is replaced; null where there is none that is still ours to edit. */
  summary: SummaryPost | null;
  /** What a new review is posted as; null when there is nothing to say that the summary does not. */
  event: ReviewEvent | null;
}

/**
 * What is posted after the first review: the summary is edited in place, and a new review comes only with new
 * findings or another verdict. A summary that was deleted, or of which a person took our mark, is left alone and
 * posted anew.
 * @param reviews all of the pull request, without what an earlier try of this run posted
 * @param told whether anything new is shown
 */
export function planFollowUp({
  reviews,
  viewer,
  post,
  event,
  told,
}: {
  reviews: HostReview[];
  viewer: Viewer;
  post: SummaryPost | null;
  event: ReviewEvent;
  told: boolean;
}): FollowUpPlan {
  const found = post && reviews.find((review) => String(review.id) === post.id && isByUs(review, viewer));
  const summary = post && found && parseMarker(found.body)?.runId === post.runId ? post : null;
  const turns = event !== "COMMENT" && standsAs(reviews, viewer) !== stateOf[event];
  return { summary, event: told || turns ? event : summary ? null : event };
}

const stateOf = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED" } as const;

/** The verdict of ours that stands on the host: the last that was one and was not taken back. */
function standsAs(reviews: HostReview[], viewer: Viewer): Standing | null {
  const last = reviews.findLast(
    (review) => isByUs(review, viewer) && review.state !== "COMMENTED" && review.state !== "PENDING",
  );
  return last?.state === "APPROVED" || last?.state === "CHANGES_REQUESTED" ? last.state : null;
}

/**
 * Reviews of ours whose verdict has to be taken back, because it stands and is no longer the verdict: GitHub keeps a
 * request for changes, and an approval, until another of them follows.
 * @param reviews all of the pull request, what was posted now included
 */
export function toDismiss(reviews: HostReview[], viewer: Viewer, verdict: Verdict | null): HostReview[] {
  const standing = standsAs(reviews, viewer);
  const right = verdict === "APPROVE" || verdict === "REQUEST_CHANGES" ? stateOf[verdict] : null;
  if (standing === null || verdict === null || standing === right) return [];
  return reviews.filter((review) => isByUs(review, viewer) && review.state === standing);
}

export interface ThreadPlan {
  /** Conversations to resolve, each with the told findings that it closes. */
  resolve: { thread: ReviewThread; keys: string[] }[];
  /** Told findings whose conversation is resolved already. */
  closed: string[];
  /** Conversations that stay open although their cause is gone, because somebody wrote in them. */
  held: number;
}

/** What becomes of the conversations of told findings. One that tells anything that stands is left alone. */
export function planThreads(since: Since, threads: ReviewThread[], viewer: Viewer): ThreadPlan {
  const plan: ThreadPlan = { resolve: [], closed: [], held: 0 };
  const byThread = new Map<ReviewThread, Told[]>();
  for (const told of since.told) {
    const thread = threadOf(told, threads, viewer);
    if (thread) byThread.set(thread, [...(byThread.get(thread) ?? []), told]);
  }
  for (const [thread, all] of byThread) {
    const gone = all.filter(({ fate }) => fate === "fixed");
    const every = tellsOf(thread, viewer).every((print) =>
      gone.some(({ fingerprint }) => fingerprint === print),
    );
    if (gone.length === 0 || gone.length < all.length || !every) continue;
    const keys = gone.map(keyOf);
    if (thread.resolved) plan.closed.push(...keys);
    // Who opens it again after we resolved it wants it open.
    else if (gone.every(({ closed }) => closed)) continue;
    else if (isOnlyOurs(thread, viewer)) plan.resolve.push({ thread, keys });
    else plan.held++;
  }
  return plan;
}

const isOnlyOurs = ({ authors, longer }: ReviewThread, viewer: Viewer): boolean =>
  !longer && authors.every((author) => author !== null && isByUs({ author }, viewer));
