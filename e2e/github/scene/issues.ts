import type { Comment, Issue, Repository } from "../model/records";
import type { World } from "../model/world";
import { renderIssue, renderIssueComment } from "../render/render-issue";
import type { Delivery } from "../webhooks/deliveries";
import type { Events } from "../webhooks/events";
import { repositoryNamed } from "./repositories";

export interface NewIssue {
  owner: string;
  repo: string;
  title: string;
  body?: string | null;
  author: string;
  labels?: string[];
  state?: "open" | "closed";
  locked?: boolean;
  /** The next free number when absent. */
  number?: number;
}

/** The issue side of an issue or pull request, stored in its repository. */
export const makeIssue = (world: World, repository: Repository, from: NewIssue): Issue => {
  const number = from.number ?? Math.max(0, ...repository.issues.keys()) + 1;
  if (repository.issues.has(number)) throw new Error(`Number ${number} is taken.`);
  const author = world.user(from.author);
  const now = world.now();
  const closed = from.state === "closed";
  const issue: Issue = {
    id: world.nextId(),
    number,
    title: from.title,
    body: from.body ?? null,
    user: author,
    labels: (from.labels ?? []).map((name) => world.label(repository, name)),
    state: from.state ?? "open",
    stateReason: closed ? "completed" : null,
    locked: from.locked ?? false,
    comments: [],
    createdAt: now,
    updatedAt: now,
    closedAt: closed ? now : null,
    closedBy: closed ? author : null,
    pull: null,
  };
  repository.issues.set(number, issue);
  return issue;
};

export const addIssue = async (
  world: World,
  events: Events,
  from: NewIssue,
): Promise<{ number: number; deliveries: Delivery[] }> => {
  const repository = repositoryNamed(world, from.owner, from.repo);
  const issue = makeIssue(world, repository, from);
  const payload = { action: "opened", issue: renderIssue(world, repository, issue) };
  return { number: issue.number, deliveries: await events.emit(repository, "issues", payload, issue.user) };
};

/** A comment as if its author had written it on GitHub's page. */
export const addComment = async (
  world: World,
  events: Events,
  from: { owner: string; repo: string; number: number; author: string; body: string },
): Promise<{ id: number; deliveries: Delivery[] }> => {
  const repository = repositoryNamed(world, from.owner, from.repo);
  const issue = repository.issues.get(from.number);
  if (!issue) throw new Error(`The double has no issue ${from.number}.`);
  const user = world.user(from.author);
  const now = world.now();
  const comment: Comment = {
    id: world.nextId(),
    user,
    app: null,
    body: from.body,
    reactions: [],
    createdAt: now,
    updatedAt: now,
  };
  issue.comments.push(comment);
  issue.updatedAt = now;
  const payload = {
    action: "created",
    issue: renderIssue(world, repository, issue),
    comment: renderIssueComment(world, repository, issue, comment),
  };
  return { id: comment.id, deliveries: await events.emit(repository, "issue_comment", payload, user) };
};
