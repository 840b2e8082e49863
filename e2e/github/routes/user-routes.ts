import { ok, repositoryOf, signedIn } from "../http/call";
import { GitHubError, notFound } from "../http/github-error";
import { paginate } from "../http/paginate";
import type { Route } from "../http/router";
import { includes, permissionOf } from "../model/permissions";
import type { Repository } from "../model/records";
import { renderOwnUser, renderUser } from "../render/render-user";
import { renderFullRepository, renderRepository } from "../render/render-repository";

const fullName = ({ owner, name }: Repository) => `${owner.login}/${name}`;

export const userRoutes: Route[] = [
  {
    method: "GET",
    path: "/user",
    docs: "users/users#get-the-authenticated-user",
    handler: (call) => {
      const user = signedIn(call);
      if (call.token?.kind === "installation")
        throw new GitHubError(403, "Resource not accessible by integration");
      return ok(renderOwnUser(call.world, user));
    },
  },
  {
    method: "GET",
    path: "/user/repos",
    docs: "repos/repos#list-repositories-for-the-authenticated-user",
    handler: (call) => {
      const user = signedIn(call);
      const mine = [...call.world.repositories.values()]
        .filter((one) => one.owner === user || one.collaborators.has(user.login.toLowerCase()))
        // By full name, which is GitHub's order unless told.
        .toSorted((a, b) => fullName(a).localeCompare(fullName(b)));
      return paginate(call, mine, (one) => renderRepository(call.world, one, user));
    },
  },
  {
    method: "GET",
    path: "/rate_limit",
    docs: "rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user",
    handler: (call) => {
      const core = call.limiter.rate(call.token, "core");
      const search = call.limiter.rate(call.token, "search");
      return ok({
        resources: {
          core,
          search,
          graphql: call.limiter.rate(call.token, "graphql"),
        },
        rate: core,
      });
    },
  },
  {
    method: "GET",
    path: "/users/{username}",
    docs: "users/users#get-a-user",
    handler: (call) => {
      const user = call.world.users.get((call.params["username"] ?? "").toLowerCase());
      if (!user) throw notFound();
      return ok(renderOwnUser(call.world, user));
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}",
    docs: "repos/repos#get-a-repository",
    handler: (call) => {
      const repository = repositoryOf(call, "read", {
        permission: "metadata",
        level: "read",
      });
      return ok(renderFullRepository(call.world, repository, call.token?.user ?? null));
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/collaborators/{username}/permission",
    docs: "collaborators/collaborators#get-repository-permissions-for-a-user",
    handler: (call) => {
      const repository = repositoryOf(call, "read", { permission: "metadata", level: "read" });
      const asking = signedIn(call);
      if (call.token?.kind !== "installation" && !includes(permissionOf(repository, asking), "write"))
        throw new GitHubError(403, "Must have push access to view collaborator permission.");
      const user = call.world.users.get((call.params["username"] ?? "").toLowerCase());
      if (!user) throw new GitHubError(404, `${call.params["username"]} is not a user`);
      const role = permissionOf(repository, user);
      // The old scale has four steps: triage reads, maintain writes.
      const permission = { triage: "read", maintain: "write" }[role as string] ?? role;
      return ok({
        permission,
        role_name: role,
        user: { ...renderUser(call.world, user), permissions: permissionFlags(role), role_name: role },
      });
    },
  },
];

const permissionFlags = (role: Parameters<typeof includes>[0]) => ({
  admin: includes(role, "admin"),
  maintain: includes(role, "maintain"),
  push: includes(role, "write"),
  triage: includes(role, "triage"),
  pull: includes(role, "read"),
});
