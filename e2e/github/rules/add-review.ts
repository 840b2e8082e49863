import type { Limits } from "../limits";
import { diffOfPull } from "../model/pull-diff";
import type { App, Issue, Pull, Repository, Review, ReviewComment, User } from "../model/records";
import type { World } from "../model/world";
import { GitHubError, unprocessable } from "../http/github-error";
import { includes, permissionOf } from "../model/permissions";
import { tooLong, tooLongMessage } from "./check-text";
import { type AskedPlace, type Misplacement, type Place, placeComment } from "./place-comment";
import { refuseReview } from "./refuse-comment";

export interface AskedReview {
  body: string;
  event: string | undefined;
  commit: string | undefined;
  comments: (AskedPlace & { body: string })[];
}

const states = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;
export type ReviewEvent = keyof typeof states;

/** Reads the event of a review; 422 in the words of GitHub's GraphQL layer for one it doesn't know. */
export const reviewEvent = (event: string | undefined): ReviewEvent | null => {
  if (event === undefined || event === "" || event === "PENDING") return null;
  if (event in states) return event as ReviewEvent; // `in` on a literal object has just shown it.
  throw unprocessable("Variable $event of type PullRequestReviewEvent was provided invalid value");
};

/** 403 when the conversation is locked for this user. */
export const checkUnlocked = (repository: Repository, issue: Issue, user: User): void => {
  if (!issue.locked || includes(permissionOf(repository, user), "write")) return;
  throw new GitHubError(403, "Unable to create comment because issue is locked.", {
    documentationUrl: "https://docs.github.com/articles/locking-conversations/",
  });
};

/** Adds a review with all of its comments, or refuses the whole of it. */
export const addReview = async (
  world: World,
  limits: Limits,
  target: { repository: Repository; issue: Issue; pull: Pull },
  by: { user: User; app: App | null },
  asked: AskedReview,
): Promise<{ review: Review; comments: ReviewComment[] }> => {
  const { repository, issue, pull } = target;
  checkUnlocked(repository, issue, by.user);
  const event = reviewEvent(asked.event);
  const commit = asked.commit ?? pull.head.sha;
  if (!(await isCommitOf(repository, pull, commit)))
    throw unprocessable("The commitOID is not part of the pull request");
  checkSubmission(issue, event, by.user, asked.body, asked.comments.length);
  if (tooLong(asked.body, limits)) throw unprocessable(tooLongMessage(limits));
  const { files } = await diffOfPull(repository, pull, commit);
  const places = placeAll(files, asked.comments, limits);
  // Nothing is awaited from here on: two requests at once can't both pass this check.
  if (pull.reviews.some((review) => review.state === "PENDING" && review.user === by.user))
    throw unprocessable("User can only have one pending review per pull request");
  const now = world.now();
  const review: Review = {
    id: world.nextId(),
    ...by,
    body: asked.body,
    commit,
    state: event ? states[event] : "PENDING",
    submittedAt: event ? now : null,
  };
  const comments = places.map((place, index) =>
    makeComment(world, { place, body: asked.comments[index]!.body, review, now }),
  );
  pull.reviews.push(review);
  pull.reviewComments.push(...comments);
  issue.updatedAt = now;
  return { review, comments };
};

/** Whether a commit (full sha) is one that the pull request adds, or once did. */
export const isCommitOf = async (repository: Repository, pull: Pull, sha: string): Promise<boolean> => {
  if (sha === pull.head.sha) return true;
  if (!/^[0-9a-f]{40}$/.test(sha)) return false;
  return (await diffOfPull(repository, pull)).commits.includes(sha);
};

/** What may not be submitted: a verdict on one's own work, or a review that says nothing. */
export const checkSubmission = (
  issue: Issue,
  event: ReviewEvent | null,
  user: User,
  body: string,
  comments: number,
): void => {
  if (event === "APPROVE" && issue.user === user)
    throw unprocessable("Review Can not approve your own pull request");
  if (event === "REQUEST_CHANGES" && issue.user === user)
    throw unprocessable("Review Can not request changes on your own pull request");
  const silent = body.trim() === "";
  if ((event === "REQUEST_CHANGES" && silent) || (event === "COMMENT" && silent && comments === 0))
    throw unprocessable("You need to leave a comment indicating the requested changes.");
};

const placeAll = (
  files: Parameters<typeof placeComment>[0],
  comments: AskedReview["comments"],
  limits: Limits,
): Place[] => {
  const faults: (Misplacement | { said: string })[] = [];
  const places: Place[] = [];
  for (const comment of comments) {
    const place = placeComment(files, comment);
    if (typeof place === "string") faults.push(place);
    else if (comment.body.trim() === "")
      faults.push({ said: "Pull request review comment body can't be blank" });
    else if (tooLong(comment.body, limits)) faults.push({ said: tooLongMessage(limits) });
    else places.push(place);
  }
  if (faults.length > 0) throw refuseReview(faults);
  return places;
};

/** The record of a comment at a place of a review's commit. */
export const makeComment = (
  world: World,
  from: { place: Place; body: string; review: Review; now: string; inReplyTo?: number },
): ReviewComment => {
  const { place, body, review, now } = from;
  return {
    ...place,
    id: world.nextId(),
    reviewId: review.id,
    user: review.user,
    body,
    commit: review.commit,
    original: {
      line: place.line,
      startLine: place.startLine,
      position: place.position,
      commit: review.commit,
    },
    inReplyTo: from.inReplyTo ?? null,
    reactions: [],
    resolvedBy: null,
    createdAt: now,
    updatedAt: now,
  };
};
