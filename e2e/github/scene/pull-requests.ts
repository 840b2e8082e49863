import type { Issue, Pull, Repository, User } from "../model/records";
import { findPull, type World } from "../model/world";
import { renderCommit } from "../render/render-commit";
import { renderFullPull } from "../render/render-pull";
import { followLines } from "../rules/follow-lines";
import type { Delivery } from "../webhooks/deliveries";
import type { Events } from "../webhooks/events";
import { makeIssue, type NewIssue } from "./issues";
import { forkOf, readRevision, repositoryNamed } from "./repositories";

/** A branch name, any other git revision, or both by themselves. */
export type Revision = string | { ref: string; sha: string };

export interface NewPullRequest extends Omit<NewIssue, "state"> {
  base: Revision;
  head: Revision;
  draft?: boolean;
  /** Owner of the fork that the head lies in. */
  headRepoFork?: string;
}

type Where = { owner: string; repo: string; number: number };

/** Opens a pull request and sends `opened`; resolves when the hooks have answered. */
export const openPullRequest = async (world: World, events: Events, from: NewPullRequest) => {
  const repository = repositoryNamed(world, from.owner, from.repo);
  const base = await read(repository, from.base, repository.defaultBranch);
  const head = await read(repository, from.head, null);
  const issue = makeIssue(world, repository, from);
  const home = from.headRepoFork === undefined ? repository : forkOf(world, repository, from.headRepoFork);
  const ref = head.ref ?? `change-${issue.number}`;
  home.refs.set(ref, head.sha);
  const pull: Pull = {
    id: world.nextId(),
    draft: from.draft ?? false,
    mergedAt: null,
    mergeCommit: null,
    mergedBy: null,
    base: {
      ref: base.ref ?? repository.defaultBranch,
      sha: base.sha,
    },
    head: {
      ref,
      sha: head.sha,
      owner: home.owner,
      repository: home,
    },
    reviews: [],
    reviewComments: [],
  };
  issue.pull = pull;
  const deliveries = await announce(world, events, repository, { issue, pull }, "opened", issue.user);
  return { number: issue.number, baseSha: base.sha, headSha: head.sha, deliveries };
};

/**
 * Moves a pull request's head and sends `push` and `synchronize`. A closed pull request stays as it was: only its
 * branch moves, and only `push` is sent.
 */
export const push = async (world: World, events: Events, from: Where & { head: string; sender?: string }) => {
  const { repository, issue, pull } = pullNamed(world, from);
  const home = pull.head.repository;
  const before = home?.refs.get(pull.head.ref) ?? pull.head.sha;
  const after = (await readRevision(repository, from.head)).sha;
  const sender = from.sender === undefined ? issue.user : world.user(from.sender);
  home?.refs.set(pull.head.ref, after);
  const pushed = announcePush(world, events, pull, { before, after }, sender);
  if (issue.state === "closed") return { before, after, deliveries: await pushed };
  pull.head.sha = after;
  issue.updatedAt = world.now();
  await followLines(repository, pull, before, after);
  const moved = announce(world, events, repository, { issue, pull }, "synchronize", sender, {
    before,
    after,
  });
  return { before, after, deliveries: [...(await pushed), ...(await moved)] };
};

/** Closes or merges a pull request and sends `closed`. */
export const closePullRequest = async (
  world: World,
  events: Events,
  from: Where & { merged?: boolean; mergeCommit?: string; sender?: string },
) => {
  const { repository, issue, pull } = pullNamed(world, from);
  const sender = world.user(from.sender ?? repository.owner.login);
  const now = world.now();
  Object.assign(issue, { state: "closed", closedAt: now, closedBy: sender, updatedAt: now });
  if (from.merged)
    Object.assign(pull, { mergedAt: now, mergedBy: sender, mergeCommit: from.mergeCommit ?? null });
  return { deliveries: await announce(world, events, repository, { issue, pull }, "closed", sender) };
};

/** Anything else that happens to a pull request: `reopened`, `ready_for_review`, `converted_to_draft`, `edited`, … */
export const changePullRequest = async (
  world: World,
  events: Events,
  from: Where & {
    action: string;
    sender?: string;
    title?: string;
    body?: string;
    locked?: boolean;
    /** Another branch to be merged into, told as GitHub tells an edit of it. */
    base?: string;
  },
) => {
  const { repository, issue, pull } = pullNamed(world, from);
  const sender = from.sender === undefined ? issue.user : world.user(from.sender);
  const changes: { base?: { ref: { from: string }; sha: { from: string } } } = {};
  if (from.base !== undefined) {
    changes.base = { ref: { from: pull.base.ref }, sha: { from: pull.base.sha } };
    pull.base = { ref: from.base, sha: (await readRevision(repository, from.base)).sha };
  }
  if (from.action === "reopened") Object.assign(issue, { state: "open", closedAt: null, closedBy: null });
  if (from.action === "ready_for_review") pull.draft = false;
  if (from.action === "converted_to_draft") pull.draft = true;
  issue.title = from.title ?? issue.title;
  issue.body = from.body ?? issue.body;
  issue.locked = from.locked ?? issue.locked;
  issue.updatedAt = world.now();
  const extra = from.action === "edited" ? { changes } : {};
  return {
    deliveries: await announce(world, events, repository, { issue, pull }, from.action, sender, extra),
  };
};

/** The pull request of that number; an error that says so when there is none. */
export const pullNamed = (
  world: World,
  where: Where,
): { repository: Repository; issue: Issue; pull: Pull } => {
  const repository = repositoryNamed(world, where.owner, where.repo);
  const found = findPull(repository, where.number);
  if (!found) throw new Error(`The double has no pull request ${where.owner}/${where.repo}#${where.number}.`);
  return { repository, ...found };
};

const read = async (repository: Repository, revision: Revision, fallback: string | null) => {
  if (typeof revision !== "string")
    return { ref: revision.ref, sha: (await readRevision(repository, revision.sha)).sha };
  const { sha, branch } = await readRevision(repository, revision);
  return { sha, ref: branch ?? fallback };
};

const announce = async (
  world: World,
  events: Events,
  repository: Repository,
  { issue, pull }: { issue: Issue; pull: Pull },
  action: string,
  sender: User,
  extra: Record<string, unknown> = {},
): Promise<Delivery[]> => {
  if (!events.anyone(repository, "pull_request")) return [];
  const pullRequest = await renderFullPull(world, repository, issue, pull);
  const payload = { action, number: issue.number, pull_request: pullRequest, ...extra };
  return await events.emit(repository, "pull_request", payload, sender);
};

const announcePush = async (
  world: World,
  events: Events,
  pull: Pull,
  { before, after }: { before: string; after: string },
  sender: User,
): Promise<Delivery[]> => {
  const home = pull.head.repository;
  if (!home || !events.anyone(home, "push")) return [];
  const added = await home.git.commitsBetween(before, after);
  const forced = (await home.git.mergeBase(before, after)) !== before;
  const commits = await Promise.all(added.slice(-2_048).map((sha) => pushedCommit(world, home, sha)));
  const payload = {
    ref: `refs/heads/${pull.head.ref}`,
    before,
    after,
    commits,
    head_commit: commits.at(-1) ?? null,
    created: false,
    deleted: false,
    forced,
    base_ref: null,
    compare: `${world.webUrl}/${home.owner.login}/${home.name}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    pusher: {
      name: sender.login,
      email: null,
    },
  };
  return await events.emit(home, "push", payload, sender);
};

const pushedCommit = async (world: World, repository: Repository, sha: string) => {
  const commit = await repository.git.commit(sha);
  const { files } = await repository.git.diff(commit.parents[0] ?? null, sha);
  const names = (status: string) =>
    files.filter((file) => file.status === status).map((file) => file.filename);
  const person = ({ name, email }: { name: string; email: string }) => ({ name, email });
  const rendered = renderCommit(world, repository, commit);
  return {
    id: sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: rendered.html_url,
    author: person(commit.author),
    committer: person(commit.committer),
    added: names("added"),
    removed: names("removed"),
    modified: [...names("modified"), ...names("renamed")],
  };
};
