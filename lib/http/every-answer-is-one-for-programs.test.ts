import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { parseEnv, setEnv } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { admitSignIn } from "./admit-sign-in";
import { preflight } from "./cors";
import { endpoint } from "./endpoint";
import { methods } from "./methods";
import { readJson, readQuery, readRawBody } from "./read-body";

const session = vi.hoisted(() => ({ user: null as object | null }));
vi.mock("next-auth", () => ({ getServerSession: () => Promise.resolve(null) }));
vi.mock("@/lib/auth/session", () => ({
  sessionOf: () => Promise.resolve(session.user && { actor: { kind: "owner" }, since: new Date(0) }),
}));

const key = "k".repeat(40);
const holder = globalThis as { glossLimits?: unknown };
const schema = z.strictObject({ name: z.string() });

const route = endpoint(async ({ request, actor }) => {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("bug")) throw new Error("select password from users");
  if (searchParams.has("gone")) throw new GlossError("not_found", "There is none.");
  if (request.method === "POST") return Response.json(await readJson(request, schema));
  return Response.json({
    ...actor,
    ...readQuery(request, z.object({ limit: z.coerce.number().optional() })),
  });
});

function call(
  query = "",
  { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {},
) {
  const all = {
    authorization: `Bearer ${key}`,
    "x-forwarded-for": "203.0.113.7",
    "content-type": "application/json",
    ...headers,
  };
  const given = Object.entries(all).filter(([, value]) => value !== "");
  return route(new Request(`https://gloss.example/api/v1/x${query}`, { ...init, headers: given }), {
    params: Promise.resolve({}),
  });
}

beforeEach(() => {
  const parsed = parseEnv({ GLOSS_OWNER_KEY: key, CORS_ORIGINS: "https://app.example.com" });
  if ("env" in parsed) setEnv(parsed.env);
  delete holder.glossLimits;
  session.user = null;
});
afterEach(() => setEnv(null));

test("an answer names its request and is not kept by anybody on the way", async () => {
  const answer = await call("?limit=3");
  expect(await answer.json()).toEqual({ kind: "owner", limit: 3 });
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.get("cache-control")).toBe("private, no-cache");
});

test("what was read is not sent again to who has it, and what was changed is kept by nobody", async () => {
  const first = await call("?limit=3");
  const tag = first.headers.get("etag") ?? "";
  expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
  expect(first.headers.get("vary")).toContain("authorization");
  const again = await call("?limit=3", { headers: { "if-none-match": `"other", ${tag}` } });
  expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
  const other = await call("?limit=4", { headers: { "if-none-match": tag } });
  expect([other.status, other.headers.get("etag") === tag]).toEqual([200, false]);
  for (const answer of [await call("?gone"), await call("", { method: "POST", body: '{"name":"a"}' })])
    expect([answer.headers.get("etag"), answer.headers.get("cache-control")]).toEqual([null, "no-store"]);
});

test("an answer tells how many more calls are allowed", async () => {
  const left = async (init?: Parameters<typeof call>[1]) => {
    const { headers } = await call("", init);
    return [headers.get("ratelimit"), headers.get("ratelimit-policy")];
  };
  expect(await left()).toEqual(['"reads";r=1999;t=1', '"reads";q=2000;w=20']);
  const change = { method: "POST", body: '{"name":"a"}' };
  expect(await left(change)).toEqual(['"changes";r=119;t=1', '"changes";q=120;w=60']);
  const stranger = await call("", { headers: { authorization: "" } });
  expect(stranger.headers.get("ratelimit")).toBeNull();
});

test("an address says which methods it has, also to who uses another", async () => {
  const all = methods({ GET: route });
  const send = (method: "DELETE" | "OPTIONS", headers: HeadersInit = {}) =>
    all[method](new Request("https://gloss.example/api/v1/x", { method, headers }), {
      params: Promise.resolve({}),
    });
  const refused = await send("DELETE", { origin: "https://app.example.com" });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(await refused.json()).toMatchObject({ type: "urn:gloss:error:no_such_method", status: 405 });
  expect(refused.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
  expect((await send("OPTIONS")).headers.get("allow")).toBe("GET, HEAD, OPTIONS");
});

describe("problem details (RFC 9457)", () => {
  const post = (body: string) => call("", { method: "POST", body });
  test.each([
    ["no key", () => call("", { headers: { authorization: "" } }), 401, /Sign in/],
    [
      "a wrong key",
      () => call("", { headers: { authorization: `Bearer ${"x".repeat(40)}` } }),
      401,
      /not known/,
    ],
    ["another scheme", () => call("", { headers: { authorization: "Basic eDp5" } }), 401, /not known/],
    ["what is not there", () => call("?gone"), 404, /^There is none\.$/],
    ["a wrong query", () => call("?limit=x"), 400, /^limit: /],
    ["what is no JSON", () => post("{"), 400, /not JSON/],
    ["a field of another type", () => post('{"name":1}'), 400, /^name: /],
    ["an unknown field", () => post('{"name":"a","nmae":1}'), 400, /nmae/],
    ["an empty body", () => post(""), 400, /^name: /],
    [
      "what does not call itself JSON",
      () => call("", { method: "POST", body: '{"name":"a"}', headers: { "content-type": "text/plain" } }),
      415,
      /Content-Type: application/,
    ],
    ["too much", () => post(" ".repeat(1_000_001)), 413, /1,000,000 bytes/],
    [
      "a fault of our own",
      () => call("?bug"),
      500,
      /^Something went wrong inside Gloss; the log has the details\.$/,
    ],
  ])("for %s", async (_what, send, status, detail) => {
    const answer = await send();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    const body: unknown = await answer.json();
    expect(body).toEqual({
      type: expect.stringMatching(/^urn:gloss:error:\w+$/) as string,
      title: expect.any(String) as string,
      status,
      detail: expect.stringMatching(detail) as string,
      request_id: answer.headers.get("x-request-id"),
    });
  });
});

describe("limits", () => {
  test("who guesses keys is not listened to for a while, others are", async () => {
    const wrong = { headers: { authorization: "Bearer wrong" } };
    const statuses = new Set<number>();
    for (let times = 0; times < 70; times++) statuses.add((await call("", wrong)).status);
    expect([...statuses]).toEqual([401, 429]);
    const late = await call();
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await call("", { headers: { "x-forwarded-for": "198.51.100.1" } })).status).toBe(200);
    // What stands before the address that our proxy saw was made up.
    const forged = { headers: { "x-forwarded-for": "198.51.100.2, 203.0.113.7" } };
    expect((await call("", forged)).status).toBe(429);
    session.user = {};
    expect((await call("", { headers: { authorization: "" } })).status).toBe(200);
  });

  test("changes by one key are fewer than reads", async () => {
    const change = () => call("", { method: "POST", body: '{"name":"a"}' });
    const statuses: number[] = [];
    for (let times = 0; times < 130; times++) statuses.push((await change()).status);
    expect(statuses.at(0)).toBe(200);
    expect(statuses.at(-1)).toBe(429);
    expect((await call()).status).toBe(200);
  });

  test("sign-ins are bounded in size and number", () => {
    const form = (length: string | null) =>
      new Request("https://gloss.example/api/auth/callback/owner-link", {
        method: "POST",
        headers: {
          "x-forwarded-for": "203.0.113.7",
          ...(length === null ? {} : { "content-length": length }),
        },
      });
    expect(() => admitSignIn(form("70000"))).toThrow(/at most/);
    expect(() => admitSignIn(form(null))).toThrow(/with its length/);
    for (let times = 0; times < 30; times++) admitSignIn(form("200"));
    expect(() => admitSignIn(form("200"))).toThrow(/Too many sign-ins/);
  });
});

describe("a body", () => {
  test("that says no length is read no further than allowed", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const streamed = { method: "POST", body, duplex: "half" };
    const request = new Request("https://gloss.example", streamed);
    await expect(readRawBody(request, 5000)).rejects.toMatchObject({ code: "too_large" });
    expect(sent).toBeLessThan(10);
  });
});

describe("a page of another site", () => {
  const byCookie = (headers: Record<string, string>) => {
    session.user = {};
    return call("", {
      method: "POST",
      body: '{"name":"a"}',
      headers: { authorization: "", host: "gloss.example", ...headers },
    });
  };
  test.each([
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{}, 403],
    [{ "sec-fetch-site": "same-origin" }, 200],
    [{ origin: "https://gloss.example" }, 200],
  ])("changes nothing by the reader's cookie: %o → %i", async (headers: Record<string, string>, status) => {
    expect((await byCookie(headers)).status).toBe(status);
  });

  test("may call with a key when its origin is configured, and only then", async () => {
    const allowed = await call("", { headers: { origin: "https://app.example.com" } });
    expect(allowed.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
    expect(allowed.headers.get("access-control-allow-credentials")).toBeNull();
    const refused = await call("?gone", { headers: { origin: "https://app.example.com" } });
    expect(refused.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
    for (const origin of ["https://evil.example", "https://app.example.com.evil.example", "null"]) {
      const answer = await call("", { headers: { origin } });
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      expect(answer.headers.get("vary")).toContain("origin");
    }
  });

  test("asks before it calls", () => {
    const ask = (origin: string) =>
      preflight(
        new Request("https://gloss.example/api/v1/x", { method: "OPTIONS", headers: { origin } }),
        "GET, OPTIONS",
      );
    const yes = ask("https://app.example.com");
    expect([yes.status, yes.headers.get("access-control-allow-methods")]).toEqual([204, "GET, OPTIONS"]);
    expect(yes.headers.get("access-control-allow-headers")).toContain("authorization, content-type");
    expect(ask("https://evil.example").headers.get("access-control-allow-methods")).toBeNull();
  });
});
