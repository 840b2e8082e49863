import { associationOf } from "../model/permissions";
import type { Issue, Repository, Review, ReviewComment } from "../model/records";
import { nodeId, type World } from "../model/world";
import { renderReactions } from "./render-issue";
import { apiPath, webPath } from "./render-repository";
import { renderUser } from "./render-user";

export const renderReview = (world: World, repository: Repository, issue: Issue, review: Review) => {
  const page = `${webPath(world, repository)}/pull/${issue.number}#pullrequestreview-${review.id}`;
  const pullUrl = `${apiPath(world, repository)}/pulls/${issue.number}`;
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: renderUser(world, review.user),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pullUrl,
    author_association: associationOf(repository, review.user),
    _links: { html: { href: page }, pull_request: { href: pullUrl } },
    ...(review.submittedAt ? { submitted_at: review.submittedAt } : {}),
    commit_id: review.commit,
  };
};

/** A review comment as the pull request's list shows it. */
export const renderReviewComment = (
  world: World,
  repository: Repository,
  issue: Issue,
  comment: ReviewComment,
) => {
  const api = apiPath(world, repository);
  const url = `${api}/pulls/comments/${comment.id}`;
  const page = `${webPath(world, repository)}/pull/${issue.number}#discussion_r${comment.id}`;
  const pullUrl = `${api}/pulls/${issue.number}`;
  return {
    url,
    pull_request_review_id: comment.reviewId,
    id: comment.id,
    node_id: nodeId("PullRequestReviewComment", comment.id),
    diff_hunk: comment.diffHunk,
    path: comment.path,
    commit_id: comment.commit,
    original_commit_id: comment.original.commit,
    user: renderUser(world, comment.user),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: page,
    pull_request_url: pullUrl,
    author_association: associationOf(repository, comment.user),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pullUrl } },
    reactions: renderReactions(url, comment.reactions),
    start_line: comment.startLine,
    original_start_line: comment.original.startLine,
    start_side: comment.startSide,
    line: comment.line,
    original_line: comment.original.line,
    side: comment.side,
    original_position: comment.original.position,
    position: comment.position,
    subject_type: comment.subject,
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
  };
};

/** A review comment as the list of one review shows it: without lines and without `subject_type`, as GitHub does. */
export const renderCommentOfReview = (
  world: World,
  repository: Repository,
  issue: Issue,
  comment: ReviewComment,
) => {
  const {
    start_line: _a,
    original_start_line: _b,
    start_side: _c,
    line: _d,
    original_line: _e,
    side: _f,
    subject_type: _g,
    ...rest
  } = renderReviewComment(world, repository, issue, comment);
  return rest;
};
