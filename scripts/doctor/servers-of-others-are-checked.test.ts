import { afterEach, beforeEach, expect, test } from "vitest";
import { type McpDouble, startMcp } from "../../e2e/mcp/start-mcp";
import { parseEnv } from "../../lib/env";
import { diagnoseServers } from "./diagnose-server";

let double: McpDouble;
beforeEach(async () => {
  double = await startMcp();
});
afterEach(() => double.stop());

const tool = (name: string, ...takes: string[]) => ({
  name,
  inputSchema: {
    type: "object",
    properties: Object.fromEntries(takes.map((one) => [one, { type: "string" }])),
  },
});

async function diagnose(source: Record<string, string>) {
  const parsed = parseEnv(source);
  if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
  return (await diagnoseServers(parsed.env)).find(({ part }) => part === "Linear by MCP");
}

test("one that is not set is off, and what it would add is told", async () => {
  expect(await diagnose({})).toEqual({
    part: "Linear by MCP",
    state: "off",
    detail: "No server is set.",
    remedy:
      "Turning it on adds: Issues in Linear that a change names or has to do with. (LINEAR_MCP_URL, LINEAR_MCP_TOKEN)",
  });
});

test("what it can do is named, without what its address holds", async () => {
  double.tools = [tool("get_issue", "id"), tool("list_issues", "query")];
  const url = `${double.url}?key=hidden`;
  expect(await diagnose({ LINEAR_MCP_URL: url })).toEqual({
    part: "Linear by MCP",
    state: "ok",
    detail: `${double.url} answers over Streamable HTTP with 2 tools; can read an issue (get_issue), can search issues (list_issues).`,
  });
});

test("what it can't do, and that it does not answer, are said with what to do", async () => {
  double.tools = [tool("get_issue", "id")];
  expect(await diagnose({ LINEAR_MCP_URL: double.url })).toMatchObject({
    state: "hint",
    detail: expect.stringMatching(/; it has no tool to search issues\.$/) as string,
  });
  double.tools = [tool("delete_everything", "id")];
  expect(await diagnose({ LINEAR_MCP_URL: double.url })).toMatchObject({
    state: "fault",
    detail: expect.stringContaining(
      "none of them fits; it has no tool to read an issue or to search",
    ) as string,
  });
  double.lies = { initialize: "unauthorized" };
  expect(await diagnose({ LINEAR_MCP_URL: double.url })).toEqual({
    part: "Linear by MCP",
    state: "fault",
    detail: "Linear's MCP server refuses the token (401). Check LINEAR_MCP_TOKEN. Reviews go on without it.",
  });
  expect(await diagnose({ LINEAR_MCP_URL: "stdio:'open" })).toMatchObject({ state: "fault" });
});
