import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import type { z } from "zod";
import { GlossError } from "@/lib/errors";
import { rateLimited, toGlossError } from "./errors";
import { EtagCache } from "./etag-cache";
import { type Attempt, fetchWithCache } from "./fetch-with-cache";
import { Pace, type PaceOptions } from "./pace";

export interface GitHubOptions {
  token: string;
  /** Whose token it is, in words for an error message; `the token in GITHUB_TOKEN` when absent. */
  credential?: string;
  /** Root of the REST API: `https://api.github.com`, or `https://HOST/api/v3` on GitHub Enterprise Server. */
  apiUrl: string;
  log?: { warn(fields: object, message: string): void };
  /** Told of every attempt, those from the cache and those that failed too. */
  onRequest?: (attempt: Attempt) => void;
  fetch?: typeof fetch;
  /** Milliseconds for one attempt; 30,000 when absent. */
  timeoutMs?: number;
  /** Milliseconds that count as a second in pauses; tests make them shorter. */
  secondMs?: number;
  /** Seconds that a rate limit is waited for in process; 20 when absent. A longer one is the caller's to wait. */
  longestWait?: number;
  /** Bytes of answers kept for conditional requests; 32 MiB when absent. */
  cacheBytes?: number;
  /** How fast writes go; by default within what GitHub documents as safe. */
  pace?: { write: PaceOptions; content: PaceOptions };
}

export interface Call<T> {
  /** As GitHub documents it: `GET /repos/{owner}/{repo}`. */
  route: string;
  /** What is asked for, in words for an error message: `pull request ada/engine#4`. */
  what: string;
  /** Fills the route; the rest becomes the query, or the body of a write. */
  params?: Record<string, unknown>;
  schema: z.ZodType<T>;
  signal?: AbortSignal | undefined;
  /** A POST is sent once, since a lost answer may hide a success, unless it can be repeated without harm. */
  repeatable?: boolean;
  /** Sent once whatever the answer: not even after a rate limit, though GitHub says that it then did nothing. */
  once?: boolean;
  /** Asks for a file itself: the schema sees its bytes, or null when the path is no file. */
  raw?: boolean;
  /** Longest answer in bytes; 64 MiB when absent. Over it: `too_large`. */
  maxBytes?: number;
}

export interface Answer<T> {
  data: T;
  /** Whether a list goes on after this page. */
  more: boolean;
}

/** GitHub's REST API with one token. Rejects with a `GlossError` that says whether a later try can help. */
export interface GitHub {
  request<T>(call: Call<T>): Promise<Answer<T>>;
  /** Resolves once no write waits for its turn: for what only informs. */
  idle(): Promise<void>;
  /** The value of an `authorization` header with which git reaches repositories by the same token. */
  gitAuthorization(): string;
}

/**
 * GitHub documents 900 points a minute for a token (a read 1, a write 5) and 80 requests a minute that create
 * content (docs.github.com, "Rate limits for the REST API").
 */
const documentedPace = { write: { burst: 60, perSecond: 2 }, content: { burst: 20, perSecond: 1 } };
const neverRetried = [400, 401, 403, 404, 406, 409, 410, 413, 422, 429, 451];
const mebibyte = 1024 * 1024;
const decoder = new TextDecoder();
const Client = Octokit.plugin(retry, throttling);
/** Has of a limiter group what the throttling plugin calls. */
const unpaced = {
  key: () => ({
    schedule: async (_options: unknown, job: (...args: unknown[]) => unknown, ...args: unknown[]) =>
      job(...args),
  }),
};
let clients = 0;

/** A client with its own cache and throttle: make one for each token and keep it. */
export function createGitHub(options: GitHubOptions): GitHub {
  const cache = new EtagCache(options.cacheBytes ?? 32 * mebibyte);
  const longestWait = options.longestWait ?? 20;
  const apiUrl = options.apiUrl.replace(/\/+$/, "");
  // GitHub Enterprise Server has REST at /api/v3 and GraphQL at /api/graphql.
  const graphqlRoot = apiUrl.replace(/(\/api)\/v3$/, "$1");
  const secondMs = options.secondMs ?? 1000;
  /** Until when GitHub asked this token to be silent; milliseconds since 1970. */
  let silentUntil = 0;

  const onLimit = (
    retryAfter: number,
    { request }: { request?: Record<string, unknown> },
    _octokit: object,
    retries: number,
  ): boolean => {
    silentUntil = Math.max(silentUntil, Date.now() + retryAfter * secondMs);
    options.log?.warn({ retryAfter }, "GitHub's rate limit is reached");
    return request?.["once"] !== true && retryAfter <= longestWait && retries < 2;
  };
  const pace = options.pace ?? documentedPace;
  const writes = new Pace(pace.write);
  const contents = new Pace(pace.content);
  const octokit = new Client({
    auth: options.token,
    baseUrl: apiUrl,
    userAgent: "gloss",
    log: {
      debug: () => {},
      info: () => {},
      warn: (message: string) => options.log?.warn({}, message),
      error: () => {}, // Every failure is thrown; whoever handles it logs it.
    },
    retry: { doNotRetry: neverRetried, retries: 2, retryAfterBaseValue: secondMs },
    throttle: {
      id: `gloss-${clients++}`,
      retryAfterBaseValue: secondMs,
      onRateLimit: onLimit,
      onSecondaryRateLimit: onLimit,
      // Paced below: the plugin takes every GraphQL question for a write.
      write: unpaced as never,
      notifications: unpaced as never,
    },
  });

  const keepSilence = async (signal: AbortSignal | undefined): Promise<void> => {
    const wait = Math.ceil((silentUntil - Date.now()) / secondMs);
    if (wait <= 0) return;
    if (wait > longestWait) throw rateLimited(wait);
    await sleep(silentUntil - Date.now(), undefined, signal ? { signal } : {});
  };

  const send = async <T>(call: Call<T>): Promise<Answer<T>> => {
    const [method = "GET", route = "/"] = call.route.split(" ");
    const graphql = route === "/graphql";
    const { fetch, outcome } = fetchWithCache({
      fetch: options.fetch ?? globalThis.fetch,
      cache,
      route,
      what: call.what,
      timeoutMs: options.timeoutMs ?? 30_000,
      maxBytes: call.maxBytes ?? 64 * mebibyte,
      signal: call.signal,
      // A request that waits for its turn is started by the one before it, and would be told of in that one's name.
      onRequest: options.onRequest && AsyncLocalStorage.bind(options.onRequest),
      // The throttling plugin looks into answers of GraphQL, which tells of limits with status 200.
      passBody: graphql,
    });
    const writing = method !== "GET" && !graphql;
    const inTurn: typeof fetch = async (...request) => {
      if (writing) await writes.wait();
      if (writing && throttling.triggersNotification(route)) await contents.wait();
      return fetch(...request);
    };
    try {
      await keepSilence(call.signal);
      call.signal?.throwIfAborted();
      const { headers } = await octokit.request(call.route, {
        ...call.params,
        ...(graphql ? { baseUrl: graphqlRoot } : {}),
        headers: {
          accept: call.raw ? "application/vnd.github.raw+json" : "application/vnd.github+json",
          "x-github-api-version": "2022-11-28",
        },
        request: {
          fetch: inTurn,
          parseSuccessResponseBody: graphql,
          ...(call.once || (method === "POST" && !call.repeatable) ? { retries: 0 } : {}),
          ...(call.once ? { once: true } : {}),
        },
      });
      return { data: parse(call, outcome), more: /rel="next"/.test(headers.link ?? "") };
    } catch (error) {
      throw outcome.fault ?? toGlossError(error, call.what, options.credential);
    }
  };

  return {
    request: (call) => orCancelled(call, send(call)),
    idle: () => writes.idle(),
    gitAuthorization: () => `Basic ${Buffer.from(`x-access-token:${options.token}`).toString("base64")}`,
  };
}

function parse<T>(call: Call<T>, { body, contentType }: { body: Uint8Array; contentType: string }): T {
  const parsed = call.schema.safeParse(call.raw ? fileOf(body, contentType) : jsonOf(body, call.what));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new GlossError(
    "invalid_reply",
    `GitHub's answer for ${call.what} is not as documented: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
  );
}

/** A folder or a submodule is answered in JSON even when the file itself was asked for. */
const fileOf = (body: Uint8Array, contentType: string) =>
  /^application\/json\b/i.test(contentType) ? null : body;

function jsonOf(body: Uint8Array, what: string): unknown {
  if (body.byteLength === 0) return null;
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    throw new GlossError("invalid_reply", `GitHub's answer for ${what} is not JSON.`, { retryable: true });
  }
}

/** Rejects at once when the caller cancels, also while the request waits for its turn. */
async function orCancelled<T>(call: Call<unknown>, sent: Promise<T>): Promise<T> {
  const { signal } = call;
  if (!signal) return sent;
  const cancelled = Promise.withResolvers<never>();
  const cancel = () =>
    cancelled.reject(new GlossError("cancelled", `Asking GitHub for ${call.what} was cancelled.`));
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await Promise.race([sent, cancelled.promise]);
  } finally {
    signal.removeEventListener("abort", cancel);
    sent.catch(() => {}); // After a cancellation nobody waits for it.
  }
}
