import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { agentPreflight, answerMcp } from "./answer-mcp";
import { openSse, takeSseMessage } from "./answer-sse";
import { agentSessions } from "./transport/process-sessions";

const key = "a-key-for-tests-with-more-than-32-characters";
const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};

function request(path: string, body: string | null, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost:3000${path}`, {
    method: body === null ? "GET" : "POST",
    ...(body !== null && { body }),
    headers: {
      host: "localhost:3000",
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
  });
}

async function open(): Promise<string> {
  const answer = await answerMcp(request("/mcp", JSON.stringify(initialize)));
  await answer.text();
  return answer.headers.get("mcp-session-id") ?? "";
}

/** What begins a stream, or its answer as a whole. */
async function read(answer: Response): Promise<string> {
  const reader = answer.body?.getReader();
  const part = await reader?.read();
  await reader?.cancel();
  return Buffer.from(part?.value ?? "").toString("utf8");
}

beforeEach(() => {
  const parsed = parseEnv({ GLOSS_OWNER_KEY: key, CORS_ORIGINS: "https://app.example.com" });
  if ("env" in parsed) setEnv(parsed.env);
  // Each test calls as often as it likes.
  delete (globalThis as { glossLimits?: unknown }).glossLimits;
  return () => {
    agentSessions().closeAll();
    setEnv(null);
  };
});

describe("whatever is sent", () => {
  const rpc = fc.record(
    {
      jsonrpc: fc.constantFrom("2.0", "1.0"),
      id: fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
      method: fc.constantFrom(
        "ping",
        "tools/list",
        "tools/call",
        "resources/read",
        "nonsense",
        "initialize",
        "",
      ),
      params: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  const bodies = fc.oneof(
    fc.string(),
    fc.json(),
    rpc.map((message) => JSON.stringify(message)),
    fc.array(rpc, { maxLength: 3 }).map((messages) => JSON.stringify(messages)),
  );

  it("is answered or refused, in or without a session, and never as a fault of ours", async () => {
    const session = await open();
    await fc.assert(
      fc.asyncProperty(bodies, fc.boolean(), async (body, inSession) => {
        const answer = await answerMcp(request("/mcp", body, inSession ? { "mcp-session-id": session } : {}));
        await read(answer);
        expect([body, [200, 202, 400].includes(answer.status)]).toEqual([body, true]);
      }),
      { numRuns: 200 },
    );
    const list = JSON.stringify({ jsonrpc: "2.0", id: 9, method: "tools/list" });
    const after = await answerMcp(request("/mcp", list, { "mcp-session-id": session }));
    expect(await after.text()).toContain("get_repo_health");
  });

  it("to the older transport is taken or refused, and its stream goes on", async () => {
    const stream = await openSse(request("/mcp/sse", null));
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const endpoint = /data: (\S+)/.exec((await reader?.read())?.value ?? "")?.[1] ?? "";
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const answer = await takeSseMessage(request(endpoint, body));
        expect([body, [202, 400].includes(answer.status)]).toEqual([body, true]);
      }),
      { numRuns: 200 },
    );
    await takeSseMessage(request(endpoint, JSON.stringify({ jsonrpc: "2.0", id: "last", method: "ping" })));
    let said = "";
    while (!said.includes('"id":"last"')) said += (await reader?.read())?.value ?? "";
    expect(agentSessions().size).toBe(1);
    await reader?.cancel();
    expect(agentSessions().size).toBe(0);
    expect((await takeSseMessage(request(endpoint, "{}"))).status).toBe(404);
  });
});

it("an agent that never ends its sessions keeps the newest fifty", async () => {
  const first = await open();
  for (let times = 0; times < 55; times++) await open();
  expect(agentSessions().size).toBe(50);
  const list = JSON.stringify({ jsonrpc: "2.0", id: 9, method: "tools/list" });
  expect((await answerMcp(request("/mcp", list, { "mcp-session-id": first }))).status).toBe(404);
});

it("an answer whose connection broke is had again from where it was", async () => {
  const session = { "mcp-session-id": await open(), "mcp-protocol-version": "2025-11-25" };
  const list = JSON.stringify({ jsonrpc: "2.0", id: 9, method: "tools/list" });
  const begun = await read(await answerMcp(request("/mcp", list, session)));
  const mark = /^id: (\S+)/m.exec(begun)?.[1] ?? "";
  expect(mark).not.toBe("");
  const again = await answerMcp(request("/mcp", null, { ...session, "last-event-id": mark }));
  expect(await read(again)).toContain("get_repo_health");
});

it("pages of an allowed origin learn which headers they may send and read; others do not", async () => {
  const ask = (origin: string) => agentPreflight(request("/mcp", null, { origin }));
  expect(ask("https://app.example.com").headers.get("access-control-allow-headers")).toContain(
    "mcp-session-id",
  );
  expect(ask("https://evil.example").headers.has("access-control-allow-headers")).toBe(false);
  const answer = await answerMcp(request("/mcp", "{", { origin: "https://app.example.com" }));
  expect([answer.status, answer.headers.get("access-control-expose-headers")]).toEqual([
    400,
    expect.stringContaining("www-authenticate"),
  ]);
});
