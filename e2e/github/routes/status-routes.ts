import { type Call, created, ok, repositoryOf, signedIn, textOf } from "../http/call";
import { GitHubError, notFound, validationFailed } from "../http/github-error";
import { paginate } from "../http/paginate";
import type { Route } from "../http/router";
import type { Repository, Status } from "../model/records";
import { renderCommit } from "../render/render-commit";
import { renderCombinedStatus, renderStatus } from "../render/render-status";
import { resolveRef } from "./target";

const states = ["error", "failure", "pending", "success"] as const;

/** GitHub refuses the thousand-and-first status of one commit and context. */
const statusesPerContext = 1_000;

export const statusRoutes: Route[] = [
  {
    method: "POST",
    path: "/repos/{owner}/{repo}/statuses/{sha}",
    docs: "commits/statuses#create-a-commit-status",
    handler: async (call) => {
      const user = signedIn(call);
      const repository = repositoryOf(call, "write", {
        permission: "statuses",
        level: "write",
      });
      const sha = call.params["sha"] ?? "";
      if (!/^[0-9a-f]{40}$/.test(sha)) throw refused("sha", "sha must be a 40 character SHA1");
      if ((await repository.git.header(sha))?.type !== "commit")
        throw new GitHubError(422, `No commit found for SHA: ${sha}`);
      const status: Status = {
        ...asked(call),
        id: call.world.nextId(),
        sha,
        creator: user,
        createdAt: call.world.now(),
      };
      const before = repository.statuses.filter((one) => one.sha === sha && one.context === status.context);
      if (before.length >= statusesPerContext)
        throw validationFailed({
          resource: "Status",
          code: "custom",
          message: "This SHA and context has reached the maximum number of statuses.",
        });
      repository.statuses.unshift(status);
      await announce(call, repository, status);
      return created(renderStatus(call.world, repository, status));
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref}/statuses",
    docs: "commits/statuses#list-commit-statuses-for-a-reference",
    handler: async (call) => {
      const { repository, sha } = await commitOf(call);
      const list = repository.statuses.filter((status) => status.sha === sha);
      return paginate(call, list, (status) => renderStatus(call.world, repository, status));
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/commits/{ref}/status",
    docs: "commits/statuses#get-the-combined-status-for-a-specific-reference",
    handler: async (call) => {
      const { repository, sha } = await commitOf(call);
      const list = repository.statuses.filter((status) => status.sha === sha);
      return ok(renderCombinedStatus(call.world, repository, sha, list));
    },
  },
];

const refused = (field: string, message: string): GitHubError =>
  validationFailed({ resource: "Status", code: "custom", field, message });

const asked = (call: Call): Omit<Status, "id" | "sha" | "creator" | "createdAt"> => {
  const state = states.find((one) => one === call.body["state"]);
  if (!state) throw refused("state", "state is not included in the list");
  const description = textOf(call.body, "description") ?? null;
  if (description !== null && description.length > 140)
    throw refused("description", "description is too long (maximum is 140 characters)");
  const targetUrl = textOf(call.body, "target_url") ?? null;
  if (targetUrl !== null && targetUrl !== "" && !/^https?:\/\//.test(targetUrl))
    throw refused("target_url", "target_url must use http(s) scheme");
  return { state, description, targetUrl, context: textOf(call.body, "context") ?? "default" };
};

const commitOf = async (call: Call): Promise<{ repository: Repository; sha: string }> => {
  const repository = repositoryOf(call, "read", { permission: "statuses", level: "read" });
  const sha = await resolveRef(repository, call.params["ref"] ?? "");
  if (!sha) throw notFound();
  return { repository, sha };
};

const announce = async (call: Call, repository: Repository, status: Status): Promise<void> => {
  const { id, sha, state, description, context, targetUrl, createdAt } = status;
  const payload = {
    id,
    sha,
    state,
    description,
    context,
    target_url: targetUrl,
    avatar_url: null,
    name: `${repository.owner.login}/${repository.name}`,
    branches: [],
    created_at: createdAt,
    updated_at: createdAt,
    commit: renderCommit(call.world, repository, await repository.git.commit(sha)),
  };
  call.events.emitLater(repository, "status", payload, status.creator);
};
