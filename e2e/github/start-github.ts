import { appendFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { GitHubDouble } from "./github-double";
import { Faults } from "./http/faults";
import { RateLimiter } from "./http/rate-limiter";
import { createRouter } from "./http/router";
import { createGitHubServer } from "./http/server";
import { githubLimits, type Limits } from "./limits";
import { RequestJournal } from "./model/request-journal";
import { World } from "./model/world";
import { OpenApi } from "./openapi/openapi";
import { allRoutes } from "./routes/all-routes";
import { Deliveries } from "./webhooks/deliveries";
import { Events } from "./webhooks/events";

export interface GitHubOptions {
  /** A free one when absent. */
  port?: number;
  host?: string;
  limits?: Partial<Limits>;
  /** Refuses bodies that GitHub's OpenAPI description does not allow; on unless false. */
  strict?: boolean;
  /** Checks the double's own answers against the description, into `violations`. */
  checkAnswers?: boolean;
  /** File that requests and deliveries are appended to, one JSON line each. */
  journalFile?: string;
  /** Milliseconds since 1970; the machine's clock when absent. */
  clock?: () => number;
  /** Root of the pages in `html_url`s; the API's own when absent. */
  webUrl?: string;
  /** Whose a token is that the double does not know, as another server that gave it says; null for nobody's. */
  loginOf?: (token: string) => Promise<string | null>;
}

/** Starts a GitHub of its own, empty, on a local port. */
export const startGitHub = async (options: GitHubOptions = {}): Promise<GitHubDouble> => {
  const limits = { ...githubLimits, ...options.limits };
  const world = new World(options.clock);
  const record = (kind: string, value: unknown) => {
    if (options.journalFile) appendFileSync(options.journalFile, `${JSON.stringify({ kind, value })}\n`);
  };
  const journal = new RequestJournal(record);
  const deliveries = new Deliveries(world, record);
  const faults = new Faults();
  const checks = { requests: options.strict !== false, answers: options.checkAnswers ?? false };
  const openApi = checks.requests || checks.answers ? await OpenApi.load(checks) : null;
  const events = new Events(world, deliveries, (event, payload) => openApi?.checkPayload(event, payload));
  const limiter = new RateLimiter(world, limits);
  const route = createRouter(allRoutes);
  const server = createGitHubServer({
    world,
    events,
    limits,
    limiter,
    faults,
    journal,
    route,
    openApi,
    loginOf: options.loginOf,
  });
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  world.apiUrl = `http://${host}:${port}`;
  world.webUrl = options.webUrl ?? world.apiUrl;
  return new GitHubDouble({ world, events, deliveries, faults, journal, openApi, server, limits });
};
