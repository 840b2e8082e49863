import type { Permission, Repository, Token, User } from "../model/records";
import type { World } from "../model/world";
import type { Events } from "../webhooks/events";
import type { Limits } from "../limits";
import { GitHubError, invalidRequest, notFound } from "./github-error";
import type { RateLimiter } from "./rate-limiter";
import { includes, permissionOf, scopesReach } from "../model/permissions";

/** One request, read and signed in, on its way to an endpoint. */
export interface Call {
  world: World;
  events: Events;
  limits: Limits;
  limiter: RateLimiter;
  method: string;
  path: string;
  query: URLSearchParams;
  params: Record<string, string>;
  headers: Record<string, string | undefined>;
  /** Parsed JSON object; empty without a body. */
  body: Record<string, unknown>;
  /** Null without credentials. */
  token: Token | null;
  /** Media types of `Accept`, without parameters. */
  accept: string[];
}

export interface Answer {
  status: number;
  json?: unknown;
  /** Sent as it is instead of `json`. */
  raw?: Buffer | string;
  headers?: Record<string, string>;
  mediaType?: string;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

export const ok = (json: unknown): Answer => ({ status: 200, json });
export const created = (json: { url?: string }): Answer => ({
  status: 201,
  json,
  ...(json.url ? { headers: { location: json.url } } : {}),
});
export const noContent = (): Answer => ({ status: 204 });

/** Who asks; 401 without credentials. */
export const signedIn = (call: Call): User => {
  if (!call.token) throw new GitHubError(401, "Requires authentication");
  return call.token.user;
};

/** What an app or a fine-grained token must have been given for an endpoint. */
export type Need = { permission: string; level: "read" | "write" };

/**
 * The repository of the path, when the caller may do `needs` there. A repository that the caller can't see, or a
 * missing scope, is 404, as on GitHub; a token with permissions that lacks one gets 403.
 */
export const repositoryOf = (call: Call, needs: Permission, need: Need): Repository => {
  const repository = call.world.repository(call.params["owner"] ?? "", call.params["repo"] ?? "");
  if (!repository) throw notFound();
  const { token } = call;
  const writing = need.level === "write";
  if (token?.kind === "installation") {
    checkInstallation(repository, token, need);
    return repository;
  }
  const has = permissionOf(repository, token?.user ?? null);
  if (!includes(has, "read")) throw notFound();
  if (writing && !token) throw new GitHubError(401, "Requires authentication");
  if (token && !scopesReach(token, repository, writing)) throw notFound();
  if (token?.kind === "fine_grained") {
    if (!allows(token.permissions[need.permission], need.level) && (writing || repository.private))
      throw new GitHubError(403, "Resource not accessible by personal access token");
  }
  if (!includes(has, needs)) throw notFound();
  return repository;
};

const checkInstallation = (repository: Repository, token: Token, need: Need) => {
  const reaches = token.installation?.account === repository.owner;
  if (!reaches && (repository.private || need.level === "write"))
    throw repository.private ? notFound() : new GitHubError(403, "Resource not accessible by integration");
  const level = token.permissions[need.permission];
  if (!allows(level, need.level) && (need.level === "write" || repository.private))
    throw new GitHubError(403, "Resource not accessible by integration");
};

const allows = (has: string | undefined, needs: "read" | "write"): boolean =>
  has === "write" || has === "admin" || (has === "read" && needs === "read");

/** A whole number of the path; 404 for anything else. */
export const numberOf = (call: Call, name: string): number => {
  const value = call.params[name] ?? "";
  if (!/^\d{1,15}$/.test(value)) throw notFound();
  return Number(value);
};

/** A text of the body; undefined when absent or null. 422 for another type. */
export const textOf = (body: Record<string, unknown>, name: string): string | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  throw invalidRequest(`For 'properties/${name}', ${JSON.stringify(value)} is not a string.`);
};

/** A whole number of the body; undefined when absent or null. */
export const integerOf = (body: Record<string, unknown>, name: string): number | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw invalidRequest(`For 'properties/${name}', ${JSON.stringify(value)} is not an integer.`);
};

export const requiredText = (body: Record<string, unknown>, name: string): string => {
  const value = textOf(body, name);
  if (value === undefined) throw invalidRequest(`"${name}" wasn't supplied.`);
  return value;
};
