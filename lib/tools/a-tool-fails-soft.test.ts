import { expect, test } from "vitest";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { callTool, toolSpec } from "./call-tool";
import { reviewTools } from "./review-tools";
import { contextOf, sourceOf } from "./test-scene";
import { defineTool } from "./tool";

const broken = (error: unknown) =>
  defineTool({ name: "t", description: "d", input: z.object({}), run: () => Promise.reject(error) });

test("an unknown tool names those that there are", async () => {
  const result = await callTool(reviewTools, "rm_rf", {}, contextOf());
  expect(result).toMatchObject({ isError: true });
  expect(result.text).toBe(
    'There is no tool "rm_rf". There are: read_file, search_project_memory, search_developer_memory, get_file_history, get_issue_details, search_open_issues.',
  );
});

test.each([
  ["read_file", {}],
  ["read_file", { path: 7 }],
  ["read_file", { path: "a", offset: -1 }],
  ["read_file", null],
  ["get_issue_details", { numbers: [] }],
  ["get_issue_details", { numbers: [1, 2, 3, 4, 5, 6] }],
  ["get_issue_details", { numbers: ["1"] }],
  ["search_open_issues", { query: "" }],
])("%s with %j says what is wrong with it", async (name, input) => {
  const result = await callTool(reviewTools, name, input, contextOf());
  expect(result.isError).toBe(true);
  expect(result.text).toMatch(new RegExp(`^Wrong input for ${name}: `));
});

test("a failure that can be told is told", async () => {
  const tools = [broken(new GlossError("rate_limited", "GitHub's rate limit is used up."))];
  const result = await callTool(tools, "t", {}, contextOf());
  expect(result).toMatchObject({
    isError: true,
    text: expect.stringContaining("GitHub's rate limit is used up.") as string,
  });
});

test("a fault of our own shows nothing of itself", async () => {
  const result = await callTool([broken(new Error("password=hunter2"))], "t", {}, contextOf());
  expect(result.isError).toBe(true);
  expect(result.text).not.toContain("hunter2");
});

test("a cancelled call is thrown", async () => {
  const cancelled = new GlossError("cancelled", "Stopped.");
  await expect(callTool([broken(cancelled)], "t", {}, contextOf())).rejects.toBe(cancelled);
  const context = contextOf({ signal: AbortSignal.abort() });
  await expect(callTool([broken(new Error("x"))], "t", {}, context)).rejects.toMatchObject({
    code: "cancelled",
  });
});

test("a model is told each tool's input as JSON Schema", () => {
  for (const tool of reviewTools) {
    const spec = toolSpec(tool);
    expect(spec.inputSchema).toMatchObject({ type: "object" });
    expect(spec.inputSchema).not.toHaveProperty("$schema");
    expect(spec.description.length).toBeGreaterThan(40);
  }
  expect(toolSpec(reviewTools[0] ?? broken(0)).inputSchema).toMatchObject({ required: ["path"] });
});

test("issues: what can be read is read, what can't is told", async () => {
  const source = sourceOf({});
  source.readIssue = ({ number }) =>
    number === 1 ? Promise.reject(new GlossError("unavailable", "GitHub is down.")) : Promise.resolve(null);
  const result = await callTool(reviewTools, "get_issue_details", { numbers: [1, 2] }, contextOf({ source }));
  expect(result).toMatchObject({ isError: true, sources: [] });
  expect(result.text).toContain("#1 could not be read: GitHub is down.");
  expect(result.text).toContain("#2: no such issue in acme/app");
});
