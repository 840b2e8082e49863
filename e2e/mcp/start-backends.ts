import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

export interface Backend {
  /** `http://127.0.0.1:port`. */
  url: string;
  requests: { method: string; path: string; authorization: string | undefined }[];
  stop(): Promise<void>;
}

/** What is answered; `status` 404 for what the backend does not have. */
type Answer = (request: { method: string; url: URL; body: string }) => { status?: number; json: unknown };

async function startBackend(answer: Answer): Promise<Backend> {
  const requests: Backend["requests"] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const { authorization } = request.headers;
      requests.push({ method: request.method ?? "", path: request.url ?? "", authorization });
      const { status = 200, json } = answer({ method: request.method ?? "", url, body });
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // No encoding is set, so parts are buffers.
  return Buffer.concat(parts).toString("utf8");
}

export interface SentryIssue {
  shortId: string;
  title: string;
  culprit: string;
  /** Of a frame in its stack trace. */
  filename: string;
}

/** As much of Sentry's API as its MCP server asks for: one organization, and issues by the file of a frame. */
export const startSentryBackend = (issues: SentryIssue[]): Promise<Backend> =>
  startBackend(({ url }) => {
    const home = `http://${url.host}`;
    if (url.pathname === "/api/0/organizations/")
      return {
        json: [{ id: "1", slug: "acme", name: "Acme", links: { organizationUrl: home, regionUrl: home } }],
      };
    if (url.pathname === "/api/0/organizations/acme/issues/") {
      const wanted = /stack\.filename:"\*([^"]+)"/.exec(url.searchParams.get("query") ?? "")?.[1];
      const found = issues.filter(({ filename }) => wanted !== undefined && filename.endsWith(wanted));
      return { json: found.map(sentryIssue) };
    }
    return { status: 404, json: { detail: "The requested resource does not exist" } };
  });

const sentryIssue = ({ shortId, title, culprit }: SentryIssue, at: number) => ({
  id: `${at + 1}`,
  shortId,
  title,
  culprit,
  firstSeen: "2026-01-01T00:00:00Z",
  lastSeen: "2026-02-01T00:00:00Z",
  count: "40",
  userCount: 12,
  permalink: `https://acme.sentry.io/issues/${at + 1}/`,
  project: { id: "7", slug: "web", name: "web", platform: "javascript" },
  status: "unresolved",
  type: "error",
  metadata: { title },
  assignedTo: null,
});

export interface LinearIssue {
  identifier: string;
  title: string;
  description: string;
}

const graphql = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).optional() });
const none = { nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } };

/** As much of Linear's API as the third party's server asks for: one issue, and those whose text has a phrase. */
export const startLinearBackend = (issues: LinearIssue[]): Promise<Backend> =>
  startBackend(({ body }) => {
    const { query, variables = {} } = graphql.parse(JSON.parse(body));
    const operation = /\bquery (\w+)/.exec(query)?.[1];
    if (operation === "issue") {
      const issue = issues.find(({ identifier }) => identifier === variables["id"]);
      if (issue) return { json: { data: { issue: linearIssue(issue) } } };
      const message = "Entity not found: Issue";
      return {
        json: { data: null, errors: [{ message, extensions: { type: "invalid input", userError: true } }] },
      };
    }
    if (operation === "issues") {
      const wanted = /"contains":"([^"]*)"/.exec(JSON.stringify(variables["filter"]))?.[1] ?? "";
      const found = issues.filter(({ title, description }) => `${title}\n${description}`.includes(wanted));
      return { json: { data: { issues: { ...none, nodes: found.map(linearIssue) } } } };
    }
    if (operation === "workflowState")
      return {
        json: { data: { workflowState: { id: "s1", name: "In Progress", color: "#fff", type: "started" } } },
      };
    if (operation === "team")
      return { json: { data: { team: { id: "t1", name: "Engineering", key: "ENG" } } } };
    return { json: { data: { issue: { comments: none, labels: none } } } };
  });

const linearIssue = ({ identifier, title, description }: LinearIssue) => ({
  id: `00000000-0000-4000-8000-${identifier.replace(/\D/g, "").padStart(12, "0")}`,
  identifier,
  title,
  description,
  url: `https://linear.app/acme/issue/${identifier}`,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-02T00:00:00.000Z",
  priority: 2,
  state: { id: "s1" },
  team: { id: "t1" },
  reactions: [],
  sharedAccess: { isShared: false, sharedWithCount: 0, sharedWithUsers: [], disallowedIssueFields: [] },
});
