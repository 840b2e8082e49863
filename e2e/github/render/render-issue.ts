import { associationOf } from "../model/permissions";
import type { Comment, Issue, Label, Reaction, Repository } from "../model/records";
import { nodeId, type World } from "../model/world";
import { apiPath, webPath } from "./render-repository";
import { renderApp, renderUser } from "./render-user";

export const renderLabel = (world: World, repository: Repository, label: Label) => ({
  id: label.id,
  node_id: nodeId("Label", label.id),
  url: `${apiPath(world, repository)}/labels/${encodeURIComponent(label.name)}`,
  name: label.name,
  color: label.color,
  default: false,
  description: label.description,
});

export const renderReactions = (url: string, reactions: readonly Reaction[] = []) => {
  const of = (content: Reaction["content"]) => reactions.filter((one) => one.content === content).length;
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    "+1": of("+1"),
    "-1": of("-1"),
    laugh: of("laugh"),
    hooray: of("hooray"),
    confused: of("confused"),
    heart: of("heart"),
    rocket: of("rocket"),
    eyes: of("eyes"),
  };
};

export const renderReaction = (world: World, reaction: Reaction) => ({
  id: reaction.id,
  node_id: nodeId("Reaction", reaction.id),
  user: renderUser(world, reaction.user),
  content: reaction.content,
  created_at: reaction.createdAt,
});

/** An issue as lists show it; a pull request carries the `pull_request` key. */
export const renderIssue = (world: World, repository: Repository, issue: Issue) => {
  const api = apiPath(world, repository);
  const url = `${api}/issues/${issue.number}`;
  const page = `${webPath(world, repository)}/${issue.pull ? "pull" : "issues"}/${issue.number}`;
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    id: issue.id,
    node_id: nodeId(issue.pull ? "PullRequest" : "Issue", issue.id),
    number: issue.number,
    title: issue.title,
    user: renderUser(world, issue.user),
    labels: issue.labels.map((label) => renderLabel(world, repository, label)),
    state: issue.state,
    locked: issue.locked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: associationOf(repository, issue.user),
    active_lock_reason: null,
    body: issue.body,
    reactions: renderReactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.stateReason,
    ...(issue.pull
      ? {
          draft: issue.pull.draft,
          pull_request: {
            url: `${api}/pulls/${issue.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: issue.pull.mergedAt,
          },
        }
      : {}),
  };
};

/** An issue as its own endpoint shows it. */
export const renderFullIssue = (world: World, repository: Repository, issue: Issue) => ({
  ...renderIssue(world, repository, issue),
  closed_by: issue.closedBy ? renderUser(world, issue.closedBy) : null,
});

export const renderIssueComment = (world: World, repository: Repository, issue: Issue, comment: Comment) => {
  const api = apiPath(world, repository);
  const url = `${api}/issues/comments/${comment.id}`;
  const page = `${webPath(world, repository)}/${issue.pull ? "pull" : "issues"}/${issue.number}`;
  return {
    url,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${issue.number}`,
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    user: renderUser(world, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: associationOf(repository, comment.user),
    reactions: renderReactions(url, comment.reactions),
    performed_via_github_app: comment.app ? renderApp(world, comment.app) : null,
  };
};
