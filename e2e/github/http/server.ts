import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Limits } from "../limits";
import type { RequestJournal } from "../model/request-journal";
import type { Token } from "../model/records";
import type { World } from "../model/world";
import type { OpenApi } from "../openapi/openapi";
import type { Events } from "../webhooks/events";
import type { Answer, Call } from "./call";
import type { Fault, Faults } from "./faults";
import { GitHubError, invalidRequest } from "./github-error";
import { type RateLimiter, type Resource, secondaryLimit } from "./rate-limiter";
import { parseBody, readBody } from "./read-body";
import type { Match } from "./router";
import { sendAnswer } from "./send-answer";
import { serveGit } from "./serve-git";
import { adoptToken, signIn } from "./sign-in";

export interface ServerParts {
  world: World;
  events: Events;
  limits: Limits;
  limiter: RateLimiter;
  faults: Faults;
  journal: RequestJournal;
  route: (method: string, path: string) => Match | null;
  /** Checks bodies of requests and answers; null leaves both unchecked. */
  openApi: OpenApi | null;
  /** Whose an unknown token is, where somebody else gives them out. */
  loginOf?: ((token: string) => Promise<string | null>) | undefined;
}

/** A request on its way through; filled in as it is read. */
interface Passage {
  id: string;
  method: string;
  path: string;
  query: URLSearchParams;
  token: Token | null;
  resource: Resource;
  docs: string;
}

/** The HTTP server of the double: reads, signs in, limits, routes, answers, and lets faults happen. */
export const createGitHubServer = (parts: ServerParts): Server =>
  createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      parts.journal.crashed(error);
      response.destroy();
    });
  });

const handle = async (parts: ServerParts, request: IncomingMessage, response: ServerResponse) => {
  const started = performance.now();
  const url = new URL(request.url ?? "/", "http://double");
  // An enterprise server has REST at /api/v3 and GraphQL at /api/graphql.
  const path = url.pathname.replace(/^\/api\/v3(?=\/|$)|^\/api(?=\/graphql$)/, "");
  const method = request.method ?? "GET";
  const passage: Passage = {
    id: requestId(),
    method,
    path,
    query: url.searchParams,
    token: null,
    resource: path === "/graphql" ? "graphql" : path.startsWith("/search/") ? "search" : "core",
    docs: "https://docs.github.com/rest",
  };
  const raw = await readBody(request);
  const entry = parts.journal.begin({ id: passage.id, method, path, query: url.search, body: raw });
  const fault = parts.faults.take(method, path);
  if (fault?.delayMs) await wait(fault.delayMs);
  if (fault === null) {
    const token = tokenOrNull(parts.world, request);
    const { headers } = request;
    const asked = { method, path, query: url.search.slice(1), headers, body: raw };
    const told = await serveGit(parts.world, token, asked);
    if (told) {
      const { status } = told;
      const login = token?.user.login ?? null;
      parts.journal.end(entry, { status, login, milliseconds: performance.now() - started, fault: false });
      for (const [name, value] of told.headers) response.setHeader(name, value);
      response.writeHead(status).end(told.body);
      return;
    }
  }
  const before = fault !== null && !fault.afterEffect && !fault.truncate;
  let answer = before ? faultAnswer(parts, passage, fault, request) : null;
  if (!before || (answer === null && !fault.dropConnection))
    answer = await respond(parts, passage, request, raw);
  if (fault?.afterEffect) answer = faultAnswer(parts, passage, fault, request) ?? answer;
  const rate = parts.limiter.rate(passage.token, passage.resource);
  const drop = fault?.dropConnection || answer === null;
  parts.journal.end(entry, {
    status: drop ? 0 : answer!.status,
    login: passage.token?.user.login ?? null,
    milliseconds: performance.now() - started,
    fault: fault !== null,
  });
  if (drop) response.destroy();
  else sendAnswer(response, answer!, { ...passage, rate, truncate: fault?.truncate ?? false });
};

/** What a fault answers; null when it answers nothing of its own. */
const faultAnswer = (
  parts: ServerParts,
  passage: Passage,
  fault: Fault,
  request: IncomingMessage,
): Answer | null => {
  const headers = {
    ...(fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) }),
    ...fault.headers,
  };
  passage.token ??= tokenOrNull(parts.world, request);
  if (fault.limit === "secondary") {
    const status = fault.status === 429 ? 429 : 403;
    return refusal(secondaryLimit(passage.id, fault.retryAfter ?? 60, status), passage.docs, headers);
  }
  if (fault.limit === "primary") {
    parts.limiter.drain(passage.token, passage.resource, fault.retryAfter ?? 60);
    return refusal(
      parts.limiter.exhausted(passage.token, passage.id, passage.resource),
      passage.docs,
      fault.headers ?? {},
    );
  }
  if (fault.status === undefined) return null;
  const json = fault.body ?? { message: usualMessage(fault.status), documentation_url: passage.docs };
  return { status: fault.status, json, headers };
};

const usualMessage = (status: number): string =>
  ({
    500: "Server Error",
    502: "Server Error",
    503: "We couldn't respond to your request in time. Sorry about that. Please try resubmitting your request.",
    404: "Not Found",
    403: "Forbidden",
  })[status] ?? "Error";

const tokenOrNull = (world: World, request: IncomingMessage): Token | null => {
  try {
    return signIn(world, request.headers.authorization);
  } catch {
    return null;
  }
};

const respond = async (
  parts: ServerParts,
  passage: Passage,
  request: IncomingMessage,
  raw: Buffer,
): Promise<Answer> => {
  try {
    return conditional(parts, passage, request, await dispatch(parts, passage, request, raw));
  } catch (error) {
    if (error instanceof GitHubError) return refusal(error, passage.docs, {});
    parts.journal.crashed(error);
    return { status: 500, json: { message: "Server Error", documentation_url: passage.docs } };
  }
};

const refusal = (error: GitHubError, docs: string, headers: Record<string, string>): Answer => ({
  status: error.status,
  // GraphQL tells of its primary limit in a successful answer.
  json:
    error.status === 200 ? { errors: [{ type: "RATE_LIMITED", message: error.message }] } : error.body(docs),
  headers: { ...error.headers, ...headers },
});

const dispatch = async (parts: ServerParts, passage: Passage, request: IncomingMessage, raw: Buffer) => {
  if (!request.headers["user-agent"])
    throw new GitHubError(
      403,
      "Request forbidden by administrative rules. Please make sure your request has a User-Agent header",
    );
  const match = parts.route(passage.method === "HEAD" ? "GET" : passage.method, passage.path);
  if (match) passage.docs = `https://docs.github.com/rest/${match.route.docs}`;
  const { authorization } = request.headers;
  if (parts.loginOf) await adoptToken(parts.world, authorization, parts.loginOf);
  if (match?.route.signIn !== "app") passage.token = signIn(parts.world, authorization);
  const reads = passage.method === "GET" || passage.method === "HEAD" || passage.resource === "graphql";
  const leave = parts.limiter.enter(passage.token, !reads, passage.id);
  try {
    if (passage.path !== "/rate_limit") parts.limiter.spend(passage.token, passage.resource, passage.id);
    if (!match) throw new GitHubError(404, "Not Found", { documentationUrl: "https://docs.github.com/rest" });
    const body = parseBody(raw);
    const fault = parts.openApi?.requestFault(match.route, body, raw.length > 0);
    if (fault) throw invalidRequest(fault);
    const answer = await match.route.handler(callOf(parts, passage, request, match, body));
    parts.openApi?.checkAnswer(match.route, answer);
    return answer;
  } finally {
    leave();
  }
};

const callOf = (
  parts: ServerParts,
  passage: Passage,
  request: IncomingMessage,
  match: Match,
  body: Record<string, unknown>,
): Call => ({
  world: parts.world,
  events: parts.events,
  limits: parts.limits,
  limiter: parts.limiter,
  method: passage.method,
  path: passage.path,
  query: passage.query,
  params: match.params,
  body,
  token: passage.token,
  headers: Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  ),
  accept: (request.headers.accept ?? "*/*")
    .split(",")
    .map((type) => type.split(";")[0]!.trim().toLowerCase()),
});

/** Adds the ETag of a GET, and answers 304 when the caller has that version already. */
const conditional = (
  parts: ServerParts,
  passage: Passage,
  request: IncomingMessage,
  answer: Answer,
): Answer => {
  if ((passage.method !== "GET" && passage.method !== "HEAD") || answer.status !== 200) return answer;
  const hash = createHash("sha256")
    .update(answer.raw ?? JSON.stringify(answer.json))
    .update(passage.token?.user.login ?? "")
    .update(answer.headers?.["link"] ?? "");
  const etag = `"${hash.digest("hex")}"`;
  const headers = { ...answer.headers, etag };
  const asked = (request.headers["if-none-match"] ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  if (!asked.includes(etag)) return { ...answer, headers };
  if (passage.token && passage.path !== "/rate_limit") parts.limiter.refund(passage.token, passage.resource);
  return { status: 304, headers };
};

/** Shaped as GitHub's `X-GitHub-Request-Id`. */
const requestId = (): string => {
  const hex = randomBytes(16).toString("hex").toUpperCase();
  return [hex.slice(0, 4), hex.slice(4, 10), hex.slice(10, 17), hex.slice(17, 24), hex.slice(24, 32)].join(
    ":",
  );
};
