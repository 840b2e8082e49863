import type { Issue, Pull, Repository, Review, ReviewComment } from "../model/records";
import type { World } from "../model/world";
import { renderPull } from "../render/render-pull";
import { renderReview, renderReviewComment } from "../render/render-review";
import type { Events } from "./events";

/** Sends `pull_request_review` and one `pull_request_review_comment` a comment. */
export const announceReview = (
  world: World,
  events: Events,
  target: { repository: Repository; issue: Issue; pull: Pull },
  added: { review: Review; comments: ReviewComment[] },
): void => {
  const { repository, issue, pull } = target;
  const pullRequest = renderPull(world, repository, issue, pull);
  const review = {
    ...renderReview(world, repository, issue, added.review),
    state: added.review.state.toLowerCase(),
    updated_at: added.review.submittedAt,
  };
  const { user } = added.review;
  events.emitLater(
    repository,
    "pull_request_review",
    { action: "submitted", review, pull_request: pullRequest },
    user,
  );
  for (const comment of added.comments)
    events.emitLater(
      repository,
      "pull_request_review_comment",
      {
        action: "created",
        comment: renderReviewComment(world, repository, issue, comment),
        pull_request: pullRequest,
      },
      user,
    );
};
