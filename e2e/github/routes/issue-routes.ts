import {
  type Call,
  created,
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
import type { Comment, Issue, Repository } from "../model/records";
import { renderFullIssue, renderIssue, renderIssueComment } from "../render/render-issue";
import { checkUnlocked } from "../rules/add-review";
import { checkCommentBody } from "../rules/check-text";
import { inOrder } from "./pull-routes";
import { checkMayEdit } from "./review-comment-routes";
import { writerOf } from "./target";

const base = "/repos/{owner}/{repo}/issues";
const comments = `${base}/{issue_number}/comments`;
const single = `${base}/comments/{comment_id}`;

export const issueRoutes: Route[] = [
  {
    method: "GET",
    path: base,
    docs: "issues/issues#list-repository-issues",
    handler: (call) => {
      const repository = repositoryOf(call, "read", {
        permission: "issues",
        level: "read",
      });
      const shown = [...repository.issues.values()].filter((issue) => listed(call, issue));
      return paginate(call, inOrder(call, shown), (issue) => renderIssue(call.world, repository, issue));
    },
  },
  {
    method: "GET",
    path: single,
    docs: "issues/comments#get-an-issue-comment",
    handler: (call) => {
      const { repository, issue, comment } = issueCommentOf(call, "read");
      return ok(renderIssueComment(call.world, repository, issue, comment));
    },
  },
  {
    method: "PATCH",
    path: single,
    docs: "issues/comments#update-an-issue-comment",
    handler: (call) => {
      const user = signedIn(call);
      const { repository, issue, comment } = issueCommentOf(call, "write");
      const body = requiredText(call.body, "body");
      checkMayEdit(repository, comment.user, user);
      checkCommentBody(body, "IssueComment", call.limits);
      Object.assign(comment, {
        body,
        updatedAt: call.world.now(),
      });
      return ok(renderIssueComment(call.world, repository, issue, comment));
    },
  },
  {
    method: "DELETE",
    path: single,
    docs: "issues/comments#delete-an-issue-comment",
    handler: (call) => {
      const user = signedIn(call);
      const { repository, issue, comment } = issueCommentOf(call, "write");
      checkMayEdit(repository, comment.user, user);
      issue.comments.splice(issue.comments.indexOf(comment), 1);
      return noContent();
    },
  },
  {
    method: "GET",
    path: `${base}/{issue_number}`,
    docs: "issues/issues#get-an-issue",
    handler: (call) => {
      const { repository, issue } = issueOf(call, "read");
      return ok(renderFullIssue(call.world, repository, issue));
    },
  },
  {
    method: "PATCH",
    path: `${base}/{issue_number}`,
    docs: "issues/issues#update-an-issue",
    handler: (call) => {
      const user = signedIn(call);
      const { repository, issue } = issueOf(call, "write");
      if (issue.user !== user && !includes(permissionOf(repository, user), "triage"))
        throw new GitHubError(403, "Must have admin rights to Repository.");
      const body = textOf(call.body, "body");
      if (body !== undefined) issue.body = body;
      issue.title = textOf(call.body, "title") ?? issue.title;
      const state = textOf(call.body, "state");
      if (state === "open" || state === "closed") issue.state = state;
      issue.updatedAt = call.world.now();
      return ok(renderFullIssue(call.world, repository, issue));
    },
  },
  {
    method: "GET",
    path: comments,
    docs: "issues/comments#list-issue-comments",
    handler: (call) => {
      const { repository, issue } = issueOf(call, "read");
      const since = call.query.get("since");
      const shown = issue.comments.filter((comment) => since === null || comment.updatedAt >= since);
      return paginate(call, shown, (comment) => renderIssueComment(call.world, repository, issue, comment));
    },
  },
  {
    method: "POST",
    path: comments,
    docs: "issues/comments#create-an-issue-comment",
    handler: (call) => {
      const user = signedIn(call);
      const { repository, issue } = issueOf(call, "write");
      checkUnlocked(repository, issue, user);
      const body = requiredText(call.body, "body");
      checkCommentBody(body, "IssueComment", call.limits);
      const now = call.world.now();
      const comment: Comment = {
        id: call.world.nextId(),
        ...writerOf(call, user),
        body,
        reactions: [],
        createdAt: now,
        updatedAt: now,
      };
      issue.comments.push(comment);
      issue.updatedAt = now;
      const rendered = renderIssueComment(call.world, repository, issue, comment);
      const payload = {
        action: "created",
        issue: renderIssue(call.world, repository, issue),
        comment: rendered,
      };
      call.events.emitLater(repository, "issue_comment", payload, user);
      return created(rendered);
    },
  },
  {
    method: "POST",
    path: `${base}/{issue_number}/labels`,
    docs: "issues/labels#add-labels-to-an-issue",
    handler: (call) => {
      signedIn(call);
      const { repository, issue } = issueOf(call, "write");
      const names = call.body["labels"];
      if (!Array.isArray(names))
        throw validationFailed({
          resource: "Label",
          code: "missing_field",
          field: "labels",
        });
      for (const name of names) {
        const label = call.world.label(repository, String(name));
        if (!issue.labels.includes(label)) issue.labels.push(label);
      }
      return ok(renderIssue(call.world, repository, issue).labels);
    },
  },
];

const listed = (call: Call, issue: Issue): boolean => {
  const state = call.query.get("state") ?? "open";
  const labels = (call.query.get("labels") ?? "").split(",").filter(Boolean);
  const since = call.query.get("since");
  const creator = call.query.get("creator");
  return (
    (state === "all" || issue.state === state) &&
    (since === null || issue.updatedAt >= since) &&
    (creator === null || issue.user.login.toLowerCase() === creator.toLowerCase()) &&
    labels.every((name) => issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase()))
  );
};

/** Comments on a pull request may be written with the permission for either. */
const needFor = (call: Call, level: "read" | "write") => {
  const permissions = call.token?.permissions ?? {};
  return { permission: permissions["issues"] ? "issues" : "pull_requests", level };
};

const issueOf = (call: Call, level: "read" | "write"): { repository: Repository; issue: Issue } => {
  const repository = repositoryOf(call, "read", needFor(call, level));
  const issue = repository.issues.get(numberOf(call, "issue_number"));
  if (!issue) throw notFound();
  return { repository, issue };
};

export const issueCommentOf = (call: Call, level: "read" | "write") => {
  const repository = repositoryOf(call, "read", needFor(call, level));
  const id = numberOf(call, "comment_id");
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.find((one) => one.id === id);
    if (comment) return { repository, issue, comment };
  }
  throw notFound();
};
