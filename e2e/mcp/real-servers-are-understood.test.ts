import { spawn } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { setStage } from "@/e2e/github/testing/stage";
import { parseEnv, setEnv } from "@/lib/env";
import { type ExternalKnowledge, externalKnowledge } from "@/lib/mcp/client/external-knowledge";
import { closeExternalServers, probeServer, type Service } from "@/lib/mcp/client/external-servers";
import { programAddress, realServers } from "./real-servers";
import { startLinearBackend, startSentryBackend } from "./start-backends";

const folder = realServers();
if (folder === null)
  console.warn("The real MCP servers can't be had: the client is tested on its doubles only.");

function configure(source: Record<string, string>) {
  const parsed = parseEnv(source);
  if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
  setEnv(parsed.env);
  const probe = (service: Service) => probeServer(parsed.env, service);
  return { knowledge: externalKnowledge() as ExternalKnowledge, probe }; // A server is configured.
}
afterEach(async () => {
  await closeExternalServers();
  setEnv(null);
});

const nothing = {
  repository: { owner: "ada", repo: "engine" },
  keys: [],
  numbers: [],
  paths: [],
  words: "",
  url: null,
};

/** A cold start of a server takes its time, and a caller does not wait for it; asks until it has come. */
async function patiently<T extends { problems: string[] }>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (tries === 5 || !answer.problems.some((problem) => problem.includes("in time"))) return answer;
  }
}

describe.runIf(folder !== null)("a real server", () => {
  const at = folder ?? "";

  test("Sentry's own: errors of a file, in the organization that it finds", async () => {
    const backend = await startSentryBackend([
      {
        shortId: "WEB-3F",
        title: "TypeError: total is undefined",
        culprit: "round",
        filename: "app:///src/total.ts",
      },
      { shortId: "WEB-4G", title: "RangeError", culprit: "pad", filename: "app:///src/other.ts" },
    ]);
    onTestFinished(() => backend.stop());
    const address = programAddress(at, "@sentry/mcp-server/dist/index.js", {
      args: [`--host=${new URL(backend.url).host}`, "--insecure-http"],
    });
    const { knowledge, probe } = configure({ SENTRY_MCP_URL: address, SENTRY_MCP_TOKEN: "sntryu_test" });
    const found = await patiently(() =>
      knowledge.relatedErrors({ ...nothing, paths: ["src/total.ts", "src/none.ts"] }),
    );
    expect(found.problems).toEqual([]);
    expect(found.items).toMatchObject([
      {
        source: "sentry",
        kind: "error",
        id: "WEB-3F",
        title: "TypeError: total is undefined",
        state: "unresolved",
        about: ["src/total.ts"],
      },
    ]);
    expect(found.items[0]?.text).toMatch(/events 40, users 12/);
    expect(JSON.stringify(found)).not.toMatch(/Please tell|Suggested presentation|Next Steps/);
    expect(backend.requests.every(({ authorization }) => authorization === "Bearer sntryu_test")).toBe(true);
    expect(await probe("sentry")).toMatchObject({
      transport: "stdio",
      can: [{ what: "search errors", tool: "search_issues" }],
      lacks: [],
    });
  });

  test("a third party's Linear: issues by their keys, and by words", async () => {
    const backend = await startLinearBackend([
      { identifier: "ENG-12", title: "Uploads time out", description: "After 30 s." },
      { identifier: "ENG-13", title: "Dark mode", description: "Flickers." },
    ]);
    onTestFinished(() => backend.stop());
    const address = programAddress(at, "@tacticlaunch/mcp-linear/dist/index.js", {
      lead: { from: "https://api.linear.app", to: backend.url },
    });
    const { knowledge, probe } = configure({ LINEAR_MCP_URL: address, LINEAR_MCP_TOKEN: "lin_api_test" });
    const named = await patiently(() => knowledge.linkedIssues({ ...nothing, keys: ["ENG-12", "ENG-99"] }));
    expect(named.items).toMatchObject([
      {
        source: "linear",
        id: "ENG-12",
        title: "Uploads time out",
        state: "In Progress",
        text: "After 30 s.",
      },
    ]);
    expect(named.problems).toEqual([expect.stringContaining("could not read an issue")]);
    const searched = await knowledge.linkedIssues({ ...nothing, words: "Retry Uploads when they fail" });
    expect(searched).toMatchObject({ items: [{ title: "Uploads time out" }], problems: [] });
    expect(await probe("linear")).toMatchObject({ lacks: [] });
  });

  test("GitHub's reference server: issues of the repository, by number and by words", async () => {
    const { github } = await setStage();
    await github.addIssue({
      owner: "ada",
      repo: "engine",
      title: "Rounding is off",
      body: "By one.",
      author: "bob",
    });
    const address = programAddress(at, "@modelcontextprotocol/server-github/dist/index.js", {
      lead: { from: "https://api.github.com", to: github.url },
    });
    const { knowledge, probe } = configure({ GITHUB_MCP_URL: address, GITHUB_MCP_TOKEN: "ada-token" });
    const named = await patiently(() => knowledge.linkedIssues({ ...nothing, numbers: [1] }));
    expect(named).toMatchObject({
      items: [{ id: "#1", title: "Rounding is off", author: "bob" }],
      problems: [],
    });
    const searched = await knowledge.linkedIssues({ ...nothing, words: "rounding" });
    expect(searched).toMatchObject({ items: [{ id: "#1", text: "By one." }], problems: [] });
    expect(await probe("github")).toMatchObject({ lacks: [] });
  });

  test.each([
    ["http", "/mcp", "Streamable HTTP"],
    ["sse", "/sse", "SSE"],
  ])(
    "a third party's Slack over %s: its search is found; what it can't do is one sentence",
    async (kind, path, transport) => {
      const port = await freePort();
      const server = spawn(
        process.execPath,
        [join(at, "node_modules/slack-mcp-server/bin/index.js"), "--transport", kind],
        {
          env: {
            ...process.env,
            SLACK_MCP_XOXP_TOKEN: "demo",
            SLACK_MCP_HOST: "127.0.0.1",
            SLACK_MCP_PORT: `${port}`,
            SLACK_MCP_API_KEY: "slack-key",
          },
          stdio: "ignore",
          detached: true,
        },
      );
      const ended = new Promise((resolve) => server.once("exit", resolve));
      onTestFinished(async () => {
        // The program starts the real one, which is in the same group.
        if (server.pid !== undefined) process.kill(-server.pid, "SIGKILL");
        await ended;
      });
      const address = `http://127.0.0.1:${port}${path}`;
      await expect.poll(() => reachable(address), { timeout: 20_000 }).toBe(true);
      const { knowledge, probe } = configure({ SLACK_MCP_URL: address, SLACK_MCP_TOKEN: "slack-key" });
      expect(await probe("slack")).toMatchObject({
        transport,
        can: [{ what: "search messages", tool: "conversations_search_messages" }],
      });
      // Its demonstration knows no messages, and breaks when it is asked for some.
      const found = await knowledge.messagesAbout({ ...nothing, paths: ["src/total.ts"] });
      expect(found).toEqual({
        items: [],
        problems: [expect.stringMatching(/^Slack's MCP server (refused|could not)/)],
      });
    },
  );
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A stream that opens would stay open: only whether somebody answers counts. */
async function reachable(address: string): Promise<boolean> {
  const stop = new AbortController();
  try {
    await fetch(address, { signal: AbortSignal.any([stop.signal, AbortSignal.timeout(2_000)]) });
    return true;
  } catch {
    return false;
  } finally {
    stop.abort();
  }
}
