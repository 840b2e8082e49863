import type { CheckRun, Repository, Status } from "../model/records";
import { nodeId, type World } from "../model/world";
import { apiPath, renderMinimalRepository, webPath } from "./render-repository";
import { renderApp, renderUser } from "./render-user";

const simple = (world: World, repository: Repository, status: Status) => ({
  url: `${apiPath(world, repository)}/statuses/${status.sha}`,
  avatar_url: renderUser(world, status.creator).avatar_url,
  id: status.id,
  node_id: nodeId("StatusContext", status.id),
  state: status.state,
  description: status.description,
  target_url: status.targetUrl,
  context: status.context,
  created_at: status.createdAt,
  updated_at: status.createdAt,
});

export const renderStatus = (world: World, repository: Repository, status: Status) => ({
  ...simple(world, repository, status),
  creator: renderUser(world, status.creator),
});

/** The newest status of each context, and what they come to together. `statuses` are newest first. */
export const renderCombinedStatus = (
  world: World,
  repository: Repository,
  sha: string,
  statuses: readonly Status[],
) => {
  const newest = new Map<string, Status>();
  for (const status of statuses)
    if (!newest.has(status.context.toLowerCase())) newest.set(status.context.toLowerCase(), status);
  const list = [...newest.values()];
  const failed = list.some(({ state }) => state === "failure" || state === "error");
  const pending = list.length === 0 || list.some(({ state }) => state === "pending");
  const url = `${apiPath(world, repository)}/commits/${sha}`;
  return {
    state: failed ? "failure" : pending ? "pending" : "success",
    statuses: list.map((status) => simple(world, repository, status)),
    sha,
    total_count: list.length,
    repository: renderMinimalRepository(world, repository),
    commit_url: url,
    url: `${url}/status`,
  };
};

export const renderCheckRun = (world: World, repository: Repository, run: CheckRun) => {
  const url = `${apiPath(world, repository)}/check-runs/${run.id}`;
  const page = `${webPath(world, repository)}/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("CheckRun", run.id),
    head_sha: run.headSha,
    external_id: run.externalId ?? "",
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suiteId },
    app: renderApp(world, run.app),
    pull_requests: pullRequestsAt(world, repository, run.headSha),
  };
};

const pullRequestsAt = (world: World, repository: Repository, sha: string) =>
  [...repository.issues.values()]
    .filter((issue) => issue.pull?.head.sha === sha && issue.pull.head.repository === repository)
    .map((issue) => {
      const pull = issue.pull!;
      const repo = { id: repository.id, url: apiPath(world, repository), name: repository.name };
      return {
        url: `${apiPath(world, repository)}/pulls/${issue.number}`,
        id: pull.id,
        number: issue.number,
        head: { ref: pull.head.ref, sha: pull.head.sha, repo },
        base: { ref: pull.base.ref, sha: pull.base.sha, repo },
      };
    });
