import { diffOfPull } from "../model/pull-diff";
import { associationOf } from "../model/permissions";
import type { Issue, Pull, Repository, User } from "../model/records";
import { nodeId, type World } from "../model/world";
import { renderLabel } from "./render-issue";
import { apiPath, renderRepository, webPath } from "./render-repository";
import { renderUser } from "./render-user";

/** A pull request as lists show it. */
export const renderPull = (world: World, repository: Repository, issue: Issue, pull: Pull) => {
  const api = apiPath(world, repository);
  const url = `${api}/pulls/${issue.number}`;
  const issueUrl = `${api}/issues/${issue.number}`;
  const page = `${webPath(world, repository)}/pull/${issue.number}`;
  const links = {
    self: url,
    html: page,
    issue: issueUrl,
    comments: `${issueUrl}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${api}/statuses/${pull.head.sha}`,
  };
  const side = (ref: { ref: string; sha: string }, owner: User, of: Repository | null) => ({
    label: `${owner.login}:${ref.ref}`,
    ref: ref.ref,
    sha: ref.sha,
    user: renderUser(world, owner),
    repo: of ? renderRepository(world, of) : null,
  });
  return {
    url,
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueUrl,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: renderUser(world, issue.user),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: issue.labels.map((label) => renderLabel(world, repository, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    head: side(pull.head, pull.head.owner, pull.head.repository),
    base: side(pull.base, repository.owner, repository),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: associationOf(repository, issue.user),
    auto_merge: null,
    active_lock_reason: null,
  };
};

/** A pull request as its own endpoint and the webhooks show it. */
export const renderFullPull = async (world: World, repository: Repository, issue: Issue, pull: Pull) => {
  const { files, commits } = await diffOfPull(repository, pull);
  const open = issue.state === "open";
  return {
    ...renderPull(world, repository, issue, pull),
    merged: pull.mergedAt !== null,
    mergeable: open ? true : null,
    rebaseable: open ? true : null,
    mergeable_state: !open ? "unknown" : pull.draft ? "draft" : "clean",
    merged_by: pull.mergedBy ? renderUser(world, pull.mergedBy) : null,
    comments: issue.comments.length,
    review_comments: pull.reviewComments.length,
    maintainer_can_modify: pull.head.repository !== repository,
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
};
