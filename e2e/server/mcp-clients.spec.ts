import { expect, test } from "@playwright/test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { inspect, inspector } from "../agents/inspector";
import { converse, pythonClient } from "../agents/python-client";
import { startAnthropic } from "../anthropic/start-anthropic";
import { makeRepository, type TestRepository } from "../browser/make-repository";
import { modelReview } from "../browser/model-review";
import { type Server, startServer } from "./start-server";
import { until } from "./stage";

test.setTimeout(300_000);

let server: Server;
let repository: TestRepository;
let model: Awaited<ReturnType<typeof startAnthropic>>;
test.beforeAll(async () => {
  repository = await makeRepository();
  model = await startAnthropic({ script: modelReview, delayMs: 4_000 });
  server = await startServer({
    ANTHROPIC_API_KEY: "test-key",
    ANTHROPIC_BASE_URL: model.url,
    GLOSS_VERIFY: "false",
  });
});
test.afterAll(async () => {
  await server.stop();
  await model.close();
  await repository.remove();
});

for (const transport of ["http", "sse"] as const)
  test(`the official Python client writes a rule, has a change reviewed and reads both (${transport})`, async () => {
    const client = pythonClient();
    test.skip(client === null, "no pip, or no index, here");
    const { url, key } = server;
    const got = await converse(client ?? "", { url, transport, key, folder: repository.dir });
    const text = `Over ${transport}: cents are whole.`;
    expect(got).toMatchObject({
      protocol: "2025-11-25",
      rule: { rule: { kind: "custom_rule", text, origin: "person" } },
      found: { memories: expect.arrayContaining([expect.objectContaining({ text })]) },
      reviewFailed: false,
      review: {
        review: {
          status: "completed",
          outcome: "findings",
          mode: "static",
          findingList: expect.arrayContaining([
            expect.objectContaining({
              path: "src/calculate.ts",
              startLine: 6,
              side: "RIGHT",
              source: "rule",
            }),
          ]),
        },
      },
      resource: { review: { outcome: "findings" } },
      rules: { repository: "ada/engine", rules: expect.arrayContaining([expect.objectContaining({ text })]) },
      prompt: expect.stringContaining(text),
      wrong: [true, "There is no review with this id."],
    });
    const { progress, messages, tools } = got as {
      progress: number[];
      messages: string[];
      tools: string[];
    };
    expect(tools).toContain("get_repo_health");
    expect(progress.length).toBeGreaterThan(0);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(messages.join("\n")).toMatch(/\(review [0-9a-f-]{36}\)/);
  });

test("the inspector's command line lists what there is, finds no fault in the tools, and calls one", async () => {
  const folder = inspector();
  test.skip(folder === null, "no registry here");
  for (const path of ["/mcp", "/mcp/sse"]) {
    const call = (...args: string[]) => inspect(folder ?? "", `${server.url}${path}`, server.key, args);
    expect(await call("--method", "tools/list", "--strict")).toMatchObject({
      tools: expect.arrayContaining([
        expect.objectContaining({
          name: "get_pr_verdict",
          annotations: expect.objectContaining({ readOnlyHint: true }),
          outputSchema: expect.objectContaining({ type: "object" }),
        }),
      ]),
    });
    expect(await call("--method", "prompts/list")).toMatchObject({
      prompts: [{ name: "review_my_branch" }, { name: "before_touching" }],
    });
    expect(await call("--method", "resources/templates/list")).toMatchObject({
      resourceTemplates: [
        { uriTemplate: "gloss://reviews/{id}" },
        { uriTemplate: "gloss://rules/{owner}/{repo}" },
      ],
    });
    const health = [
      "--method",
      "tools/call",
      "--tool-name",
      "get_repo_health",
      "--tool-arg",
      "repo=ada/engine",
    ];
    expect(await call(...health)).toMatchObject({
      structuredContent: { repository: "ada/engine", score: null },
    });
  }
});

/**
 * A conversation in which a review was asked for that takes a few seconds, with the review's id. It names the base
 * otherwise than the reviews above: what models answered there would be given again at once.
 */
async function slowReview() {
  const client = new Client({ name: "test", version: "1" });
  const headers = { authorization: `Bearer ${server.key}` };
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
    requestInit: { headers },
  });
  await client.connect(transport);
  const stop = new AbortController();
  let id = "";
  const call = client.callTool(
    { name: "review_change", arguments: { dir: repository.dir, base: "heads/main", head: "formulas" } },
    undefined,
    {
      signal: stop.signal,
      onprogress: ({ message }) => {
        id = /[0-9a-f-]{36}/.exec(message ?? "")?.[0] ?? id;
      },
    },
  );
  call.catch(() => {});
  await until("the review's id", async () => id !== "", server);
  return { client, transport, call, stop, id };
}

const endOf = (id: string) =>
  until(
    "the review's end",
    async () => {
      const answer = await server.api(`/api/v1/reviews/${id}?view=progress`);
      const { status } = (await answer.json()) as { status: string };
      return status === "queued" || status === "running" ? null : status;
    },
    server,
  );

test("a call that is taken back takes its review back", async () => {
  const { client, call, stop, id } = await slowReview();
  stop.abort("enough");
  await expect(call).rejects.toThrow("enough");
  expect(await endOf(id)).toBe("cancelled");
  await client.close();
});

test("a session that ends leaves its review to be read later", async () => {
  const { client, transport, id } = await slowReview();
  await transport.terminateSession();
  await client.close();
  expect(await endOf(id)).toBe("completed");
});
