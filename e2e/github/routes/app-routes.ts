import { createPublicKey, randomBytes, verify } from "node:crypto";
import { type Call, created, ok } from "../http/call";
import { GitHubError, notFound } from "../http/github-error";
import { paginate } from "../http/paginate";
import type { Route } from "../http/router";
import type { App, Installation } from "../model/records";
import { timestamp } from "../model/world";
import { renderInstallation } from "../render/render-installation";
import { renderRepository } from "../render/render-repository";
import { renderApp } from "../render/render-user";

/** GitHub's installation tokens live for an hour, and an app's own token for at most ten minutes. */
const tokenLife = 3_600_000;
const longestJwt = 600;

export const appRoutes: Route[] = [
  {
    method: "GET",
    path: "/app",
    docs: "apps/apps#get-the-authenticated-app",
    signIn: "app",
    handler: (call) => {
      const app = appOf(call);
      const count = call.world.installations.filter((one) => one.app === app).length;
      return ok({
        ...renderApp(call.world, app),
        installations_count: count,
      });
    },
  },
  {
    method: "GET",
    path: "/app/installations",
    docs: "apps/apps#list-installations-for-the-authenticated-app",
    signIn: "app",
    handler: (call) => {
      const app = appOf(call);
      const mine = call.world.installations.filter((one) => one.app === app);
      return paginate(call, mine, (one) => renderInstallation(call.world, one));
    },
  },
  {
    method: "POST",
    path: "/app/installations/{installation_id}/access_tokens",
    docs: "apps/apps#create-an-installation-access-token-for-an-app",
    signIn: "app",
    handler: (call) => {
      const app = appOf(call);
      const id = Number(call.params["installation_id"]);
      const installation = call.world.installations.find((one) => one.app === app && one.id === id);
      if (!installation) throw notFound();
      const expiresAt = call.world.milliseconds() + tokenLife;
      const token = addInstallationToken(call.world, installation, expiresAt);
      const { permissions } = installation;
      return created({
        token,
        expires_at: timestamp(expiresAt),
        permissions,
        repository_selection: "all",
      } as { url?: string });
    },
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/installation",
    docs: "apps/apps#get-a-repository-installation-for-the-authenticated-app",
    signIn: "app",
    handler: (call) => {
      const app = appOf(call);
      const owner = call.world.repository(call.params["owner"] ?? "", call.params["repo"] ?? "")?.owner;
      const installation = call.world.installations.find((one) => one.app === app && one.account === owner);
      if (!installation) throw notFound();
      return ok(renderInstallation(call.world, installation));
    },
  },
  {
    method: "GET",
    path: "/installation/repositories",
    docs: "apps/installations#list-repositories-accessible-to-the-app-installation",
    handler: async (call) => {
      const installation = call.token?.installation;
      if (!installation)
        throw new GitHubError(
          403,
          "You must authenticate with an installation access token in order to list repositories for an installation.",
        );
      const mine = [...call.world.repositories.values()].filter((one) => one.owner === installation.account);
      const answer = await paginate(call, mine, (one) => renderRepository(call.world, one, one.owner));
      return {
        ...answer,
        json: {
          total_count: mine.length,
          repository_selection: "all",
          repositories: answer.json,
        },
      };
    },
  },
];

/** A token by which an app acts in one account. */
export const addInstallationToken = (
  world: Call["world"],
  installation: Installation,
  expiresAt: number | null,
  token = `ghs_${randomBytes(18).toString("hex")}`,
): string => {
  const user = world.user(`${installation.app.slug}[bot]`, "Bot");
  const { permissions } = installation;
  world.tokens.set(token, {
    token,
    user,
    kind: "installation",
    scopes: [],
    permissions,
    installation,
    expiresAt,
  });
  return token;
};

/** The app that signed the request's JSON web token; 401 in GitHub's words otherwise. */
const appOf = (call: Call): App => {
  const jwt = /^(?:bearer|token) +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(call.headers["authorization"] ?? "")?.[1];
  if (!jwt) throw new GitHubError(401, "A JSON web token could not be decoded");
  const [header = "", payload = "", signature = ""] = jwt.split(".");
  const claims = decode(payload);
  const app = call.world.apps.find((one) => String(one.id) === String(claims["iss"]));
  if (!app?.publicKey) throw new GitHubError(404, "Integration not found");
  const signed = Buffer.from(`${header}.${payload}`);
  if (!verify("RSA-SHA256", signed, createPublicKey(app.publicKey), Buffer.from(signature, "base64url")))
    throw new GitHubError(401, "A JSON web token could not be decoded");
  const now = call.world.milliseconds() / 1000;
  const [issued, expires] = [Number(claims["iat"]), Number(claims["exp"])];
  if (!(expires > now))
    throw new GitHubError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (expires - now > longestJwt + 60)
    throw new GitHubError(401, "'Expiration time' claim ('exp') is too far in the future");
  if (!(issued <= now + 60))
    throw new GitHubError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  return app;
};

const decode = (part: string): Record<string, unknown> => {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Record<string, unknown>;
  } catch {
    throw new GitHubError(401, "A JSON web token could not be decoded");
  }
};
