import { afterEach, expect, test, vi } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { externalKnowledge } from "./external-knowledge";
import { closeExternalServers, serverStates } from "./external-servers";

vi.mock("./connection/connect", () => {
  loaded++;
  return { connect: () => Promise.reject(new Error("no connection in this test")) };
});
let loaded = 0;
afterEach(() => setEnv(null));

test("the SDK stays away until the first question", async () => {
  const parsed = parseEnv({ LINEAR_MCP_URL: "http://127.0.0.1:9/mcp", SLACK_MCP_URL: "stdio:slack-mcp" });
  if ("faults" in parsed) throw new Error("The configuration is wrong.");
  setEnv(parsed.env);
  const knowledge = externalKnowledge();
  expect(serverStates(parsed.env)).toMatchObject([
    { name: "Linear", place: "http://127.0.0.1:9/mcp", problem: null },
    { name: "GitHub", place: null },
    { name: "Sentry", place: null },
    { name: "Slack", place: "slack-mcp" },
  ]);
  expect(loaded).toBe(0);
  const asked = {
    repository: { owner: "a", repo: "b" },
    keys: ["ENG-1"],
    numbers: [],
    paths: [],
    words: "",
    url: null,
  };
  expect(await knowledge?.linkedIssues(asked)).toMatchObject({ items: [], problems: [expect.any(String)] });
  expect(loaded).toBe(1);
  expect(serverStates(parsed.env)[0]?.problem).toBe("Linear's MCP server can't be reached.");
  await closeExternalServers();
});
