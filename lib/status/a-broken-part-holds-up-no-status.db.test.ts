import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { type McpDouble, startMcp } from "@/e2e/mcp/start-mcp";
import { parseEnv, setEnv } from "@/lib/env";
import { closeExternalServers } from "@/lib/mcp/client/external-servers";
import { readStatus } from "@/lib/status";

eachDatabase("the status", () => {
  let linear: McpDouble;
  let sentry: McpDouble;
  beforeAll(async () => {
    [linear, sentry] = await Promise.all([startMcp(), startMcp()]);
    sentry.lies = { initialize: "unauthorized" };
    linear.tools = [
      { name: "get_issue", inputSchema: { type: "object", properties: { id: { type: "string" } } } },
    ];
  });
  afterAll(async () => {
    await closeExternalServers();
    setEnv(null);
    await Promise.all([linear.stop(), sentry.stop()]);
  });

  it("names what answers, what does not, and what is not there", async () => {
    const parsed = parseEnv({
      EMBEDDINGS: "off",
      OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
      OPENAI_MODEL: "qwen3",
      NEO4J_URI: "neo4j://127.0.0.1:9",
      NEO4J_USER: "ada",
      NEO4J_PASSWORD: "very-secret",
      LINEAR_MCP_URL: linear.url,
      SENTRY_MCP_URL: sentry.url,
    });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
    const { parts } = await readStatus({ kind: "owner" });
    const states = new Map(parts.map(({ key, state }) => [key, state]));
    expect(Object.fromEntries(states)).toMatchObject({
      openai: "problem",
      embeddings: "off",
      memory: "on",
      "mcp-linear": "on",
      "mcp-sentry": "problem",
      "mcp-slack": "off",
    });
    // Its driver tries again for a while before it gives up.
    expect(["waiting", "problem"]).toContain(states.get("graph"));
    expect(JSON.stringify(parts)).not.toContain("very-secret");
  });
});
