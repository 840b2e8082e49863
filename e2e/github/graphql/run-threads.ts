import type { Call } from "../http/call";
import { repositoryOf } from "../http/call";
import { GitHubError } from "../http/github-error";
import { includes, permissionOf } from "../model/permissions";
import type { Issue, Pull, Repository, ReviewComment, User } from "../model/records";
import { nodeId } from "../model/world";
import { webPath } from "../render/render-repository";
import { GraphqlError, type GraphqlFault } from "./graphql-error";
import type { Field } from "./parse-query";
import { readActor } from "./read-actor";
import { pageSizeIn, readFields, textIn, textOfKey, type Values } from "./read-field";

interface Target {
  repository: Repository;
  issue: Issue;
  pull: Pull;
}

/** A page of a pull request's review threads, oldest first: each is a comment on the diff with its replies. */
export const readThreads = (call: Call, target: Target, field: Field, values: Values) => {
  const size = pageSizeIn(field);
  const all = rootsOf(target.pull);
  const after = textIn(field, "after", values);
  const from = after === null ? 0 : all.findIndex((root) => threadId(root) === after) + 1;
  if (after !== null && from === 0)
    throw new GraphqlError({ message: `\`${after}\` does not appear to be a valid cursor.` });
  const page = all.slice(from, from + size);
  const last = page.at(-1);
  return readFields("PullRequestReviewThreadConnection", field, {
    totalCount: () => all.length,
    nodes: (one) => Promise.all(page.map((root) => readThread(call, target, root, one))),
    pageInfo: (one) =>
      readFields("PageInfo", one, {
        hasNextPage: () => from + size < all.length,
        endCursor: () => (last ? threadId(last) : null),
      }),
  });
};

/**
 * Resolves a thread or takes that back, for whoever may write to the repository or opened the pull request. Tokens
 * with permissions need that of contents, which GitHub's description does not say (community discussion 44650).
 */
export const runThreadMutation = async (
  call: Call,
  field: Field,
  values: Values,
  errors: GraphqlFault[],
): Promise<unknown> => {
  const id = textOfKey(field, "input", "threadId", values) ?? "";
  const fault = (type: string, message: string): null => {
    errors.push({ type, path: [field.alias], locations: [field.at], message });
    return null;
  };
  const unknown = () => fault("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
  const found = findThread(call, id);
  if (!found || !call.token) return unknown();
  const { user } = call.token;
  const params = { owner: found.target.repository.owner.login, repo: found.target.repository.name };
  try {
    repositoryOf({ ...call, params }, "read", { permission: "pull_requests", level: "read" });
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return unknown();
  }
  try {
    for (const permission of ["pull_requests", "contents"])
      repositoryOf({ ...call, params }, "read", { permission, level: "write" });
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return fault("FORBIDDEN", "Resource not accessible by integration");
  }
  const resolves = field.name === "resolveReviewThread";
  if (call.token.kind !== "installation" && !mayResolve(found.target, user))
    return fault(
      "FORBIDDEN",
      `${user.login} does not have the correct permissions to execute \`${resolves ? "Resolve" : "Unresolve"}ReviewThread\``,
    );
  found.root.resolvedBy = resolves ? (found.root.resolvedBy ?? user) : null;
  return readFields(`${resolves ? "Resolve" : "Unresolve"}ReviewThreadPayload`, field, {
    thread: (one) => readThread(call, found.target, found.root, one),
  });
};

const threadId = (root: ReviewComment): string => nodeId("PullRequestReviewThread", root.id);

/** Comments that begin a thread and can be seen by others. */
const rootsOf = ({ reviews, reviewComments }: Pull): ReviewComment[] => {
  const pending = new Set(reviews.filter(({ state }) => state === "PENDING").map(({ id }) => id));
  return reviewComments.filter(({ inReplyTo, reviewId }) => inReplyTo === null && !pending.has(reviewId));
};

const mayResolve = ({ repository, issue }: Target, user: User): boolean =>
  issue.user === user || includes(permissionOf(repository, user), "write");

const findThread = ({ world }: Call, id: string): { target: Target; root: ReviewComment } | null => {
  for (const repository of world.repositories.values())
    for (const issue of repository.issues.values()) {
      const root = issue.pull && rootsOf(issue.pull).find((one) => threadId(one) === id);
      if (issue.pull && root) return { target: { repository, issue, pull: issue.pull }, root };
    }
  return null;
};

const readThread = (call: Call, target: Target, root: ReviewComment, field: Field) => {
  const may = call.token !== null && mayResolve(target, call.token.user);
  return readFields("PullRequestReviewThread", field, {
    id: () => threadId(root),
    isResolved: () => root.resolvedBy !== null,
    isOutdated: () => root.subject === "line" && root.line === null,
    path: () => root.path,
    line: () => root.line,
    viewerCanResolve: () => may && root.resolvedBy === null,
    viewerCanUnresolve: () => may && root.resolvedBy !== null,
    resolvedBy: (one) => root.resolvedBy && readActor(root.resolvedBy, one, "User"),
    comments: (one) => readComments(call, target, root, one),
  });
};

const readComments = (call: Call, { repository, issue, pull }: Target, root: ReviewComment, field: Field) => {
  const size = pageSizeIn(field);
  const all = pull.reviewComments.filter((one) => one === root || one.inReplyTo === root.id);
  const page = `${webPath(call.world, repository)}/pull/${issue.number}`;
  return readFields("PullRequestReviewCommentConnection", field, {
    totalCount: () => all.length,
    nodes: (one) =>
      Promise.all(
        all.slice(0, size).map((comment) =>
          readFields("PullRequestReviewComment", one, {
            id: () => nodeId("PullRequestReviewComment", comment.id),
            databaseId: () => comment.id,
            body: () => comment.body,
            url: () => `${page}#discussion_r${comment.id}`,
            createdAt: () => comment.createdAt,
            author: (asked) => readActor(comment.user, asked),
          }),
        ),
      ),
  });
};
