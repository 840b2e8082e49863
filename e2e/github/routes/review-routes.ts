import { type Call, numberOf, ok, requiredText, signedIn, textOf } from "../http/call";
import { GitHubError, notFound, unprocessable } from "../http/github-error";
import { paginate } from "../http/paginate";
import type { Route } from "../http/router";
import type { Pull, Review, User } from "../model/records";
import { renderCommentOfReview, renderReview } from "../render/render-review";
import { addReview, type AskedReview, checkSubmission, reviewEvent } from "../rules/add-review";
import { tooLong, tooLongMessage } from "../rules/check-text";
import { announceReview } from "../webhooks/announce-review";
import { askedPlace } from "./review-comment-routes";
import { pullOf, writerOf } from "./target";

const base = "/repos/{owner}/{repo}/pulls/{pull_number}/reviews";

export const reviewRoutes: Route[] = [
  {
    method: "GET",
    path: base,
    docs: "pulls/reviews#list-reviews-for-a-pull-request",
    handler: (call) => {
      const { repository, issue, pull } = pullOf(call, "read");
      return paginate(call, visible(pull, call.token?.user), (review) =>
        renderReview(call.world, repository, issue, review),
      );
    },
  },
  {
    method: "POST",
    path: base,
    docs: "pulls/reviews#create-a-review-for-a-pull-request",
    handler: async (call) => {
      const user = signedIn(call);
      const target = pullOf(call, "write");
      const added = await addReview(call.world, call.limits, target, writerOf(call, user), asked(call.body));
      if (added.review.state !== "PENDING") announceReview(call.world, call.events, target, added);
      return ok(renderReview(call.world, target.repository, target.issue, added.review));
    },
  },
  {
    method: "GET",
    path: `${base}/{review_id}`,
    docs: "pulls/reviews#get-a-review-for-a-pull-request",
    handler: (call) => {
      const { repository, issue, pull } = pullOf(call, "read");
      return ok(renderReview(call.world, repository, issue, reviewOf(call, pull)));
    },
  },
  {
    method: "PUT",
    path: `${base}/{review_id}`,
    docs: "pulls/reviews#update-a-review-for-a-pull-request",
    handler: (call) => {
      const user = signedIn(call);
      const { repository, issue, pull } = pullOf(call, "write");
      const review = reviewOf(call, pull);
      const body = requiredText(call.body, "body");
      if (review.user !== user) throw new GitHubError(403, "Must be the author of the review to edit it");
      if (body.trim() === "") throw unprocessable("Body can't be blank");
      if (tooLong(body, call.limits)) throw unprocessable(tooLongMessage(call.limits));
      review.body = body;
      return ok(renderReview(call.world, repository, issue, review));
    },
  },
  {
    method: "DELETE",
    path: `${base}/{review_id}`,
    docs: "pulls/reviews#delete-a-pending-review-for-a-pull-request",
    handler: (call) => {
      const user = signedIn(call);
      const { repository, issue, pull } = pullOf(call, "write");
      const review = reviewOf(call, pull);
      if (review.user !== user) throw notFound();
      if (review.state !== "PENDING") throw unprocessable("Can not delete a non-pending pull request review");
      pull.reviews.splice(pull.reviews.indexOf(review), 1);
      pull.reviewComments = pull.reviewComments.filter((comment) => comment.reviewId !== review.id);
      return ok(renderReview(call.world, repository, issue, review));
    },
  },
  {
    method: "POST",
    path: `${base}/{review_id}/events`,
    docs: "pulls/reviews#submit-a-review-for-a-pull-request",
    handler: (call) => {
      const user = signedIn(call);
      const target = pullOf(call, "write");
      const review = reviewOf(call, target.pull);
      const event = reviewEvent(textOf(call.body, "event"));
      const body = textOf(call.body, "body") ?? review.body;
      const comments = target.pull.reviewComments.filter((comment) => comment.reviewId === review.id);
      if (review.state !== "PENDING" || event === null)
        throw unprocessable("Could not submit the review: it is not pending");
      checkSubmission(target.issue, event, user, body, comments.length);
      if (tooLong(body, call.limits)) throw unprocessable(tooLongMessage(call.limits));
      const state = {
        APPROVE: "APPROVED",
        REQUEST_CHANGES: "CHANGES_REQUESTED",
        COMMENT: "COMMENTED",
      } as const;
      Object.assign(review, {
        body,
        state: state[event],
        submittedAt: call.world.now(),
      });
      announceReview(call.world, call.events, target, {
        review,
        comments,
      });
      return ok(renderReview(call.world, target.repository, target.issue, review));
    },
  },
  {
    method: "PUT",
    path: `${base}/{review_id}/dismissals`,
    docs: "pulls/reviews#dismiss-a-review-for-a-pull-request",
    handler: (call) => {
      signedIn(call);
      const { repository, issue, pull } = pullOf(call, "write");
      const review = reviewOf(call, pull);
      requiredText(call.body, "message");
      if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED")
        throw unprocessable("Can not dismiss a commented pull request review");
      review.state = "DISMISSED";
      return ok(renderReview(call.world, repository, issue, review));
    },
  },
  {
    method: "GET",
    path: `${base}/{review_id}/comments`,
    docs: "pulls/reviews#list-comments-for-a-pull-request-review",
    handler: (call) => {
      const { repository, issue, pull } = pullOf(call, "read");
      const review = reviewOf(call, pull);
      const comments = pull.reviewComments.filter((comment) => comment.reviewId === review.id);
      return paginate(call, comments, (comment) =>
        renderCommentOfReview(call.world, repository, issue, comment),
      );
    },
  },
];

/** A pending review is seen by its author alone. */
const visible = (pull: Pull, user: User | undefined): Review[] =>
  pull.reviews.filter((review) => review.state !== "PENDING" || review.user === user);

const reviewOf = (call: Call, pull: Pull): Review => {
  const id = numberOf(call, "review_id");
  const review = visible(pull, call.token?.user).find((one) => one.id === id);
  if (!review) throw notFound();
  return review;
};

const asked = (body: Record<string, unknown>): AskedReview => ({
  body: textOf(body, "body") ?? "",
  event: textOf(body, "event"),
  commit: textOf(body, "commit_id"),
  comments: (Array.isArray(body["comments"]) ? body["comments"] : []).map((entry) => {
    const comment = (typeof entry === "object" && entry !== null ? entry : {}) as Record<string, unknown>;
    return { ...askedPlace(comment), body: requiredText(comment, "body") };
  }),
});
