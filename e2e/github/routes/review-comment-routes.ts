import {
  type Call,
  created,
  integerOf,
  noContent,
  numberOf,
  ok,
  repositoryOf,
  requiredText,
  signedIn,
  textOf,
} from "../http/call";
import { GitHubError, notFound, validationFailed } from "../http/github-error";
import { paginate } from "../http/paginate";
import type { Route } from "../http/router";
import { includes, permissionOf } from "../model/permissions";
import { diffOfPull } from "../model/pull-diff";
import type { Issue, Pull, Repository, Review, ReviewComment, User } from "../model/records";
import { renderReviewComment } from "../render/render-review";
import { checkUnlocked, isCommitOf, makeComment } from "../rules/add-review";
import { checkCommentBody } from "../rules/check-text";
import { type AskedPlace, type Place, placeComment } from "../rules/place-comment";
import { refuseComment, refuseCommit } from "../rules/refuse-comment";
import { announceReview } from "../webhooks/announce-review";
import { pullOf, writerOf } from "./target";

const ofPull = "/repos/{owner}/{repo}/pulls/{pull_number}/comments";
const single = "/repos/{owner}/{repo}/pulls/comments/{comment_id}";
type Target = { repository: Repository; issue: Issue; pull: Pull };

export const reviewCommentRoutes: Route[] = [
  {
    method: "GET",
    path: single,
    docs: "pulls/comments#get-a-review-comment-for-a-pull-request",
    handler: (call) => {
      const { repository, issue, comment } = reviewCommentOf(call, "read");
      return ok(renderReviewComment(call.world, repository, issue, comment));
    },
  },
  {
    method: "PATCH",
    path: single,
    docs: "pulls/comments#update-a-review-comment-for-a-pull-request",
    handler: (call) => {
      const user = signedIn(call);
      const { repository, issue, comment } = reviewCommentOf(call, "write");
      const body = requiredText(call.body, "body");
      checkMayEdit(repository, comment.user, user);
      checkCommentBody(body, "PullRequestReviewComment", call.limits);
      Object.assign(comment, {
        body,
        updatedAt: call.world.now(),
      });
      return ok(renderReviewComment(call.world, repository, issue, comment));
    },
  },
  {
    method: "DELETE",
    path: single,
    docs: "pulls/comments#delete-a-review-comment-for-a-pull-request",
    handler: (call) => {
      const user = signedIn(call);
      const { repository, pull, comment } = reviewCommentOf(call, "write");
      checkMayEdit(repository, comment.user, user);
      pull.reviewComments.splice(pull.reviewComments.indexOf(comment), 1);
      return noContent();
    },
  },
  {
    method: "GET",
    path: ofPull,
    docs: "pulls/comments#list-review-comments-on-a-pull-request",
    handler: (call) => {
      const { repository, issue, pull } = pullOf(call, "read");
      const pending = new Set(pull.reviews.filter((one) => one.state === "PENDING").map((one) => one.id));
      const shown = pull.reviewComments.filter((comment) => !pending.has(comment.reviewId));
      const sorted = call.query.get("direction") === "desc" ? shown.toReversed() : shown;
      return paginate(call, sorted, (comment) => renderReviewComment(call.world, repository, issue, comment));
    },
  },
  {
    method: "POST",
    path: ofPull,
    docs: "pulls/comments#create-a-review-comment-for-a-pull-request",
    handler: async (call) => {
      const target = pullOf(call, "write");
      const replyTo = integerOf(call.body, "in_reply_to");
      if (replyTo !== undefined) return reply(call, target, replyTo);
      const body = requiredText(call.body, "body");
      const commit = requiredText(call.body, "commit_id");
      if (!(await isCommitOf(target.repository, target.pull, commit))) throw refuseCommit();
      const { files } = await diffOfPull(target.repository, target.pull, commit);
      const place = placeComment(files, askedPlace(call.body));
      if (typeof place === "string") throw refuseComment(place);
      return addSingle(call, target, {
        place,
        body,
        commit,
      });
    },
  },
  {
    method: "POST",
    path: `${ofPull}/{comment_id}/replies`,
    docs: "pulls/comments#create-a-reply-for-a-review-comment",
    handler: (call) => reply(call, pullOf(call, "write"), numberOf(call, "comment_id")),
  },
];

/** Where the body of a request asks a comment to sit. */
export const askedPlace = (body: Record<string, unknown>): AskedPlace => ({
  path: requiredText(body, "path"),
  line: integerOf(body, "line"),
  side: textOf(body, "side"),
  startLine: integerOf(body, "start_line"),
  startSide: textOf(body, "start_side"),
  position: integerOf(body, "position"),
  subject: textOf(body, "subject_type"),
});

/** 403 for a comment of somebody else, unless the editor may write to the repository. */
export const checkMayEdit = (repository: Repository, author: User, user: User): void => {
  if (author === user || includes(permissionOf(repository, user), "write")) return;
  throw new GitHubError(403, "Must have admin rights to Repository.");
};

export const reviewCommentOf = (call: Call, level: "read" | "write"): Target & { comment: ReviewComment } => {
  const repository = repositoryOf(call, "read", { permission: "pull_requests", level });
  const id = numberOf(call, "comment_id");
  for (const issue of repository.issues.values()) {
    const comment = issue.pull?.reviewComments.find((one) => one.id === id);
    if (issue.pull && comment) return { repository, issue, pull: issue.pull, comment };
  }
  throw notFound();
};

const reply = (call: Call, target: Target, id: number) => {
  const parent = target.pull.reviewComments.find((comment) => comment.id === id);
  if (!parent) throw new GitHubError(404, "Parent comment not found");
  // A reply to a reply belongs to the first comment of the thread.
  const inReplyTo = parent.inReplyTo ?? parent.id;
  const { path, subject, line, startLine, side, startSide, diffHunk } = parent;
  const place = {
    path,
    subject,
    line,
    startLine,
    side,
    startSide,
    diffHunk,
    position: parent.original.position,
  };
  const body = requiredText(call.body, "body");
  return addSingle(call, target, { place, body, commit: parent.commit, inReplyTo });
};

/** A comment on its own makes a review of its own, as on GitHub. */
const addSingle = (
  call: Call,
  target: Target,
  what: { place: Place; body: string; commit: string; inReplyTo?: number },
) => {
  const { world } = call;
  const user = signedIn(call);
  checkUnlocked(target.repository, target.issue, user);
  checkCommentBody(what.body, "PullRequestReviewComment", call.limits);
  if (target.pull.reviews.some((review) => review.state === "PENDING" && review.user === user))
    throw validationFailed({
      resource: "PullRequestReview",
      code: "custom",
      field: "user_id",
      message: "user_id can only have one pending review per pull request",
    });
  const now = world.now();
  const review: Review = {
    id: world.nextId(),
    ...writerOf(call, user),
    body: "",
    commit: what.commit,
    state: "COMMENTED",
    submittedAt: now,
  };
  const comment = makeComment(world, { ...what, review, now });
  target.pull.reviews.push(review);
  target.pull.reviewComments.push(comment);
  target.issue.updatedAt = now;
  announceReview(world, call.events, target, { review, comments: [comment] });
  return created(renderReviewComment(world, target.repository, target.issue, comment));
};
