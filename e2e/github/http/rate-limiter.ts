import type { Limits } from "../limits";
import type { Token } from "../model/records";
import { timestamp, type World } from "../model/world";
import { GitHubError } from "./github-error";

export type Resource = "core" | "search" | "graphql";
type Window = { used: number; resetAt: number };
export interface Rate {
  limit: number;
  used: number;
  remaining: number;
  /** Seconds since 1970. */
  reset: number;
  resource: Resource;
}

const documentationUrl = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";

/** 403 that GitHub answers when a client asks too fast. */
export const secondaryLimit = (requestId: string, retryAfter: number, status: 403 | 429 = 403): GitHubError =>
  new GitHubError(
    status,
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. " +
      "For more on scraping GitHub and how it may affect your rights, please review our Terms of Service " +
      "(https://docs.github.com/en/site-policy/github-terms/github-terms-of-service) " +
      `If you reach out to GitHub Support for help, please include the request ID ${requestId}.`,
    {
      documentationUrl:
        "https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
      headers: { "retry-after": String(retryAfter) },
    },
  );

/** Counts requests by user and resource, in windows of an hour (search: a minute). */
export class RateLimiter {
  readonly #world: World;
  readonly #limits: Limits;
  readonly #windows = new Map<string, Window>();
  readonly #running = new Map<string, number>();
  readonly #writes = new Map<string, number[]>();

  constructor(world: World, limits: Limits) {
    this.#world = world;
    this.#limits = limits;
  }

  rate(token: Token | null, resource: Resource): Rate {
    const window = this.#window(token, resource);
    const limit = this.#limit(token, resource);
    return {
      limit,
      used: Math.min(window.used, limit),
      remaining: Math.max(0, limit - window.used),
      reset: Math.ceil(window.resetAt / 1000),
      resource,
    };
  }

  /** Counts one request; 403 when none was left. */
  spend(token: Token | null, resource: Resource, requestId: string): void {
    const window = this.#window(token, resource);
    if (window.used >= this.#limit(token, resource)) throw this.exhausted(token, requestId, resource);
    window.used++;
  }

  /** Gives a request back: one that was answered 304 does not count. */
  refund(token: Token | null, resource: Resource): void {
    this.#window(token, resource).used--;
  }

  /** Uses up what is left of the window, for tests of the primary limit. */
  drain(token: Token | null, resource: Resource, resetInSeconds: number): void {
    const window = this.#window(token, resource);
    window.used = this.#limit(token, resource);
    window.resetAt = this.#world.milliseconds() + resetInSeconds * 1000;
  }

  exhausted(token: Token | null, requestId: string, resource: Resource): GitHubError {
    const whom = token
      ? `for ${token.kind === "installation" ? "installation" : "user"} ID ${token.user.id}. `
      : "for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit. " +
        "Check out the documentation for more details.) ";
    const at = timestamp(this.#world.milliseconds()).replace("T", " ").replace("Z", "");
    return new GitHubError(
      resource === "graphql" ? 200 : 403,
      `API rate limit exceeded ${whom}If you reach out to GitHub Support for help, please include the request ID ` +
        `${requestId} and timestamp ${at} UTC.`,
      { documentationUrl },
    );
  }

  /** Guards the secondary limits; the returned function says that the request is over. */
  enter(token: Token | null, writes: boolean, requestId: string): () => void {
    const key = this.#key(token);
    const running = this.#running.get(key) ?? 0;
    if (running >= this.#limits.concurrent) throw secondaryLimit(requestId, 60);
    if (writes && Number.isFinite(this.#limits.contentPerMinute)) this.#countWrite(key, requestId);
    this.#running.set(key, running + 1);
    return () => this.#running.set(key, (this.#running.get(key) ?? 1) - 1);
  }

  #countWrite(key: string, requestId: string): void {
    const now = this.#world.milliseconds();
    const recent = (this.#writes.get(key) ?? []).filter((at) => at > now - 60_000);
    if (recent.length >= this.#limits.contentPerMinute) throw secondaryLimit(requestId, 60);
    this.#writes.set(key, [...recent, now]);
  }

  #key(token: Token | null): string {
    return token ? `${token.kind}:${token.user.id}` : "anonymous";
  }

  #limit(token: Token | null, resource: Resource): number {
    if (resource === "search") return token ? this.#limits.searchesPerMinute : 10;
    return token ? this.#limits.requestsPerHour : this.#limits.anonymousPerHour;
  }

  #window(token: Token | null, resource: Resource): Window {
    const key = `${this.#key(token)} ${resource}`;
    const now = this.#world.milliseconds();
    const known = this.#windows.get(key);
    if (known && known.resetAt > now) return known;
    const fresh = { used: 0, resetAt: now + (resource === "search" ? 60_000 : 3_600_000) };
    this.#windows.set(key, fresh);
    return fresh;
  }
}
