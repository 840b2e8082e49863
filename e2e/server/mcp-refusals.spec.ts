import { request as httpRequest } from "node:http";
import { expect, test } from "@playwright/test";
import { type Server, startServer } from "./start-server";

let server: Server;
test.beforeAll(async () => {
  server = await startServer({ CORS_ORIGINS: "https://app.example.com" });
});
test.afterAll(() => server.stop());

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};
const list = { jsonrpc: "2.0", id: 2, method: "tools/list" };

interface Ask {
  path?: string;
  method?: string;
  body?: unknown;
  key?: string | null;
  headers?: Record<string, string>;
}

function ask({
  path = "/mcp",
  method = "POST",
  body = initialize,
  key = server.key,
  headers = {},
}: Ask = {}) {
  return fetch(`${server.url}${path}`, {
    method,
    ...(method === "POST" && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...headers,
    },
  });
}

const sessionOf = async (answer: Response) => ({
  "mcp-session-id": answer.headers.get("mcp-session-id") ?? "",
});

/** The status of a request whose Host is another; fetch lets nobody choose it. */
const statusWithHost = (host: string, path = "/mcp") =>
  new Promise<number>((resolve, reject) => {
    const options = {
      port: server.port,
      path,
      method: "POST",
      headers: { host, authorization: `Bearer ${server.key}` },
    };
    httpRequest({ host: "127.0.0.1", ...options }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end(JSON.stringify(initialize));
  });

async function makeKey(order: object): Promise<string> {
  const answer = await server.api("/api/v1/keys", { method: "POST", body: JSON.stringify(order) });
  return ((await answer.json()) as { key: string }).key;
}

test("who has no key, or a wrong one, is told how to get in", async () => {
  for (const key of [null, "guess"])
    for (const [path, method] of [
      ["/mcp", "POST"],
      ["/mcp", "GET"],
      ["/mcp", "DELETE"],
      ["/mcp/sse", "GET"],
      ["/mcp/messages?sessionId=1", "POST"],
    ] as const) {
      const answer = await ask({ key, path, method });
      expect([path, method, answer.status]).toEqual([path, method, 401]);
      const address = /resource_metadata="([^"]+)"/.exec(answer.headers.get("www-authenticate") ?? "")?.[1];
      const metadata = (await (await fetch(address ?? "")).json()) as { resource: string };
      expect(metadata).toMatchObject({ resource: `${server.url}/mcp`, bearer_methods_supported: ["header"] });
      expect(await answer.json()).toMatchObject({ jsonrpc: "2.0", error: { code: -32_000 }, id: null });
    }
  // A cookie is no key: any page sends it.
  const cookie = { headers: { cookie: "next-auth.session-token=made-up" } };
  expect((await ask({ key: null, ...cookie })).status).toBe(401);
  expect((await fetch(`${server.url}/.well-known/oauth-protected-resource`)).status).toBe(200);
});

test("pages of other sites are refused, whatever they call us; those of CORS_ORIGINS may call", async () => {
  for (const origin of ["https://evil.example", "null", "http://localhost.evil.example"])
    expect([origin, (await ask({ headers: { origin } })).status]).toEqual([origin, 403]);
  for (const host of ["evil.example", `evil.example:${server.port}`, "localhost:1"])
    for (const path of ["/mcp", "/mcp/sse", "/mcp/messages"])
      expect([host, path, await statusWithHost(host, path)]).toEqual([
        host,
        path,
        // The stream is only opened by GET.
        path === "/mcp/sse" ? 405 : 403,
      ]);
  const allowed = await ask({ headers: { origin: "https://app.example.com" } });
  expect(allowed.status).toBe(200);
  expect(allowed.headers.get("access-control-expose-headers")).toContain("mcp-session-id");
  expect((await ask({ headers: { origin: server.url } })).status).toBe(200);
});

test("a session is its caller's alone, on both transports, and ends when it is ended", async () => {
  const other = await makeKey({ name: "other", scope: "read", repositories: ["mill/loom"] });
  const mine = await sessionOf(await ask());
  expect((await ask({ body: list, headers: mine })).status).toBe(200);
  for (const method of ["POST", "GET", "DELETE"])
    expect([method, (await ask({ method, body: list, key: other, headers: mine })).status]).toEqual([
      method,
      404,
    ]);
  expect((await ask({ body: list, headers: { "mcp-session-id": "made-up" } })).status).toBe(404);
  expect((await ask({ body: list })).status).toBe(400);
  expect((await ask({ body: initialize, headers: mine })).status).toBe(400);

  const stream = await ask({ path: "/mcp/sse", method: "GET" });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const endpoint = /data: (\S+)/.exec((await reader?.read())?.value ?? "")?.[1] ?? "";
  expect(endpoint).toMatch(/^\/mcp\/messages\?sessionId=[0-9a-f-]{36}$/);
  expect((await ask({ path: endpoint, key: other })).status).toBe(404);
  expect((await ask({ path: endpoint, body: "no json" })).status).toBe(400);
  expect((await ask({ path: endpoint, body: { hello: "world" } })).status).toBe(400);
  expect((await ask({ path: endpoint })).status).toBe(202);
  expect((await reader?.read())?.value).toContain('"serverInfo"');
  // A session of one transport is none of the other.
  const id = endpoint.split("=")[1] ?? "";
  expect((await ask({ body: list, headers: { "mcp-session-id": id } })).status).toBe(404);
  await reader?.cancel();

  expect((await ask({ method: "DELETE", headers: mine })).status).toBe(200);
  expect((await ask({ body: list, headers: mine })).status).toBe(404);
});

test("what is too large, malformed or of another kind is refused as what it is", async () => {
  const session = await sessionOf(await ask());
  const statusOf = async (given: Ask) => {
    const answer = await ask({ headers: session, ...given });
    return [answer.status, ((await answer.json()) as { error: { code: number } }).error.code];
  };
  expect(await statusOf({ body: { ...list, params: { pad: "x".repeat(1_000_000) } } })).toEqual([
    413, -32_000,
  ]);
  expect(await statusOf({ body: "{" })).toEqual([400, -32_700]);
  expect(await statusOf({ body: { hello: "world" } })).toEqual([400, -32_700]);
  expect(await statusOf({ body: Array.from({ length: 101 }, () => list) })).toEqual([400, -32_600]);
  expect(await statusOf({ body: list, headers: { ...session, accept: "text/html" } })).toEqual([
    406, -32_000,
  ]);
  expect(await statusOf({ body: list, headers: { ...session, "content-type": "text/plain" } })).toEqual([
    415, -32_000,
  ]);
  const old = { ...session, "mcp-protocol-version": "1999-01-01" };
  expect(await statusOf({ body: list, headers: old })).toEqual([400, -32_000]);
  expect((await ask({ method: "PUT", headers: session })).status).toBe(405);
  // And it still answers.
  expect((await ask({ body: list, headers: session })).status).toBe(200);
});

test("a key does no more over MCP than it may", async () => {
  const call = async (key: string, name: string, args: object) => {
    const session = await sessionOf(await ask({ key }));
    const answer = await ask({
      key,
      headers: session,
      body: { jsonrpc: "2.0", id: 3, method: "tools/call", params: { name, arguments: args } },
    });
    const data = /^data: (\{.*)$/m.exec(await answer.text())?.[1] ?? "{}";
    const { result } = JSON.parse(data) as { result: { isError?: boolean; content: { text: string }[] } };
    return `${result.isError ? "refused" : "done"}: ${result.content.map(({ text }) => text).join(" ")}`;
  };
  const rule = { repo: "ada/engine", text: "Only ours may read this." };
  const reader = await makeKey({ name: "reader", scope: "read", repositories: ["ada/engine"] });
  const stranger = await makeKey({ name: "stranger", scope: "write", repositories: ["mill/loom"] });
  expect(await call(server.key, "add_rule", rule)).toMatch(/^done/);
  expect(await call(reader, "add_rule", rule)).toMatch(/^refused: .*maintainer/);
  expect(await call(reader, "search_memory", { repo: "ada/engine", query: "read" })).toContain("Only ours");
  for (const [name, args] of [
    ["search_memory", { repo: "ada/engine", query: "read" }],
    ["add_rule", rule],
    ["get_repo_health", { repo: "ada/engine" }],
    ["get_contributor_stats", { repo: "ada/engine" }],
    ["review_change", { target: "ada/engine#1" }],
  ] as const)
    expect([name, await call(stranger, name, args)]).toEqual([
      name,
      "refused: There is no repository ada/engine here that you may see.",
    ]);
  expect(await call(reader, "review_change", { dir: "/", base: "main" })).toMatch(/^refused: Only an owner/);
  expect(await call(reader, "get_repo_health", { repo: 7 })).toMatch(/^refused: Wrong input/);
});
