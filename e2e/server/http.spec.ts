import { expect, test } from "@playwright/test";
import { type Server, startServer } from "./start-server";

let server: Server;
test.beforeAll(async () => {
  server = await startServer({ CORS_ORIGINS: "https://app.example.com" });
});
test.afterAll(() => server.stop());

const get = (path: string, init?: RequestInit) =>
  fetch(`${server.url}${path}`, { redirect: "manual", ...init });

test("a page brings a policy with a nonce of its own, and no script or style without it", async () => {
  const policies = new Set<string>();
  for (let times = 0; times < 2; times++) {
    const page = await get("/login");
    expect(page.status).toBe(200);
    const policy = page.headers.get("content-security-policy") ?? "";
    policies.add(policy);
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
    expect(policy).not.toContain("unsafe");
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    const html = await page.text();
    const inline = [...html.matchAll(/<(?:script|style)\b([^>]*)>/g)].map(
      ([, attributes]) => attributes ?? "",
    );
    expect(inline.length).toBeGreaterThan(0);
    for (const attributes of inline) expect(attributes).toContain(nonce);
    expect(html).not.toMatch(/<[^>]+\sstyle="/);
    expect(page.headers.get("x-frame-options")).toBe("DENY");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("x-powered-by")).toBeNull();
  }
  expect(policies.size).toBe(2);
});

test("who is not signed in sees no page, no review and no figure", async () => {
  for (const path of ["/", "/reviews", "/reviews/new", "/status"]) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 307]);
    expect(answer.headers.get("location")).toContain("/login");
  }
  for (const path of ["/api/v1/reviews", "/api/v1/events", "/api/v1/repos", "/metrics"]) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 401]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  }
  // A made-up cookie passes the redirect, and nothing else.
  const cookie = { headers: { cookie: "next-auth.session-token=made-up" } };
  expect((await get("/api/v1/reviews", cookie)).status).toBe(401);
  expect(await (await get("/reviews", cookie)).text()).toContain("NEXT_REDIRECT;replace;/login;");
});

test("what the API does not have, and what is no delivery, is said as problem details", async () => {
  const big = Buffer.alloc(25 * 1024 * 1024 + 1, 32);
  const sent = (body: BodyInit, headers = {}) =>
    get("/api/v1/webhooks/github", { method: "POST", body, headers });
  const signed = {
    "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
    "x-github-event": "ping",
    "x-github-delivery": "1",
  };
  for (const [answer, status] of [
    [await get("/api/v1/nothing"), 404],
    [await get("/api/nothing", { method: "POST" }), 404],
    [await server.api("/api/v1/reviews/not-an-id"), 404],
    [await server.api("/api/v1/reviews?cursor=made-up"), 400],
    [
      await server.api("/api/v1/reviews", {
        method: "POST",
        body: '{"target":"http://169.254.169.254/a/b/pull/1"}',
      }),
      400,
    ],
    [await sent("{}"), 401],
    [await sent("{", signed), 400],
    [await sent("{}", signed), 401],
    [await sent(big, signed), 413],
  ] as const) {
    expect([status, answer.headers.get("content-type")]).toEqual([answer.status, "application/problem+json"]);
    expect(await answer.json()).toMatchObject({ status, request_id: expect.any(String) });
  }
  expect((await get("/api/v1/openapi.json")).status).toBe(200);
  const preflight = await get("/api/v1/reviews", {
    method: "OPTIONS",
    headers: { origin: "https://app.example.com" },
  });
  expect(preflight.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
});

test("an answer is spared who has it, HEAD has no body, and other methods and types are refused as such", async () => {
  const key = { authorization: `Bearer ${server.key}` };
  const first = await get("/api/v1/reviews", { headers: key });
  const tag = first.headers.get("etag") ?? "";
  expect(tag).toMatch(/^W\//);
  expect(first.headers.get("ratelimit")).toMatch(/^"reads";r=\d+;t=\d+$/);
  const again = await get("/api/v1/reviews", { headers: { ...key, "if-none-match": tag } });
  expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
  const head = await get("/api/v1/reviews", { method: "HEAD", headers: key });
  expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", tag]);
  const other = await get("/api/v1/reviews", { method: "PUT", headers: key });
  expect([other.status, other.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
  expect(other.headers.get("content-type")).toBe("application/problem+json");
  const options = await get("/api/v1/reviews", { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
  const form = await get("/api/v1/reviews", {
    method: "POST",
    headers: { ...key, "content-type": "text/plain" },
    body: '{"target":"a/b#1"}',
  });
  expect([form.status, form.headers.get("cache-control")]).toEqual([415, "no-store"]);
});

test("who guesses keys is asked to wait", async () => {
  const statuses: number[] = [];
  for (let times = 0; times < 80; times++)
    statuses.push((await get("/api/v1/reviews", { headers: { authorization: "Bearer guess" } })).status);
  // One a second is listened to again, so that the last of them may be.
  expect([...new Set(statuses)]).toEqual([401, 429]);
});
