import { expect, test } from "vitest";
import { knownServers } from "./testing/known-servers";
import { type Capability, capabilities, type Material } from "./tools/capabilities";
import { chooseTool } from "./tools/choose-tool";
import { readTool } from "./tools/discovered-tool";

const { findErrors, findIssues, findMessages, listOrganizations, readIssue } = capabilities;
const toolsOf = (given: readonly unknown[]) => given.flatMap((one) => readTool(one) ?? []);
const asked: Material = { query: "retry upload", limit: 5, owner: "acme", repo: "app" };
const at = { owner: "acme", repo: "app" };

test.each<[keyof typeof knownServers, Capability, Material, string, unknown]>([
  ["Linear's own", readIssue, { key: "ENG-1" }, "get_issue", { id: "ENG-1" }],
  ["Linear's own", findIssues, asked, "list_issues", { query: "retry upload", limit: 5 }],
  ["Linear by a third party", readIssue, { key: "ENG-1" }, "linear_getIssueById", { id: "ENG-1" }],
  ["Linear by a third party", findIssues, asked, "linear_searchIssues", { query: "retry upload", limit: 5 }],
  ["GitHub's own", readIssue, { ...at, key: "7" }, "issue_read", { method: "get", ...at, issue_number: 7 }],
  ["GitHub's own", findIssues, asked, "search_issues", { query: "retry upload", ...at, perPage: 5 }],
  ["GitHub's reference", readIssue, { ...at, key: "7" }, "get_issue", { ...at, issue_number: 7 }],
  ["GitHub's reference", findIssues, asked, "search_issues", { q: "retry upload", per_page: 5 }],
  [
    "Sentry's own",
    findErrors,
    { ...asked, organization: "acme", limit: 5 },
    "search_issues",
    { organizationSlug: "acme", query: "retry upload", limit: 5 },
  ],
  ["Sentry's own", listOrganizations, { limit: 5 }, "find_organizations", {}],
  [
    "Sentry in its own words",
    findErrors,
    { query: "stack.filename:a", sentence: "errors in a", limit: 5 },
    "search_issues",
    { naturalLanguageQuery: "errors in a", limit: 5 },
  ],
  [
    "Slack's own",
    findMessages,
    { ...asked, limit: 50 },
    "slack_search_public",
    { query: "retry upload", limit: 20 },
  ],
  [
    "Slack by a third party",
    findMessages,
    asked,
    "conversations_search_messages",
    { search_query: "retry upload", limit: 5 },
  ],
])("%s: %o", (server, capability, material, name, args) => {
  const service = server.split(/\W/)[0]?.toLowerCase() ?? "";
  expect(chooseTool(toolsOf(knownServers[server]), capability, material, service)).toEqual({ name, args });
});

test("without the organization that Sentry's own demands, nothing is asked", () => {
  expect(chooseTool(toolsOf(knownServers["Sentry's own"]), findErrors, asked, "sentry")).toBeNull();
});

const searching = (name: string, more: object = {}) => ({
  name,
  inputSchema: { type: "object", properties: { query: { type: "string" } } },
  ...more,
});
const chosen = (tool: unknown) => chooseTool(toolsOf([tool]), findIssues, { query: "x" }, "linear")?.name;

test("a tool that changes something is never taken, whatever it says of itself", () => {
  expect(chosen(searching("search_issues"))).toBe("search_issues");
  for (const name of ["search_and_update_issues", "deleteIssues", "close_issue_search", "find_issue_assign"])
    expect(chosen(searching(name, { annotations: { readOnlyHint: true } })), name).toBeUndefined();
  expect(chosen(searching("search_issues", { annotations: { readOnlyHint: false } }))).toBeUndefined();
});

test("a tool about something else is not taken", () => {
  for (const name of [
    "search_issue_comments",
    "search_projects",
    "issues",
    "search",
    "get_issue_history_issues",
  ])
    expect(chosen(searching(name)), name).toBeUndefined();
});

test("one that only takes bounds is not asked", () => {
  const properties = { limit: { type: "number" } };
  expect(chosen({ name: "search_issues", inputSchema: { type: "object", properties } })).toBeUndefined();
});

test("arguments fit what the tool takes, or it is not called", () => {
  const args = (properties: Record<string, unknown>, required: string[] = ["query"]) =>
    chooseTool(
      toolsOf([{ name: "search_issues", inputSchema: { type: "object", properties, required } }]),
      findIssues,
      { query: "a long question", limit: 5 },
      "linear",
    )?.args;
  expect(args({ query: { type: "string", maxLength: 6 } })).toEqual({ query: "a long" });
  expect(args({ query: { type: "array", items: { type: "string" } } })).toEqual({
    query: ["a long question"],
  });
  expect(args({ query: {} })).toEqual({ query: "a long question" });
  expect(args({ query: { type: "boolean" } })).toBeUndefined();
  expect(args({ query: { type: "string", enum: ["x", "y"] } })).toBeUndefined();
  expect(args({ query: { type: "string" }, limit: { type: "string" } })).toEqual({
    query: "a long question",
    limit: "5",
  });
  expect(args({ query: { type: "string" }, page: { type: "integer" } }, ["query", "page"])).toEqual({
    query: "a long question",
    page: 1,
  });
  const team = { type: "string" };
  expect(args({ query: { type: "string" }, team }, ["query", "team"])).toBeUndefined();
  expect(args({ query: { type: "string" }, team: { ...team, default: "x" } }, ["query", "team"])).toEqual({
    query: "a long question",
  });
  expect(args({ query: { type: "string" }, repository: team })).toEqual({ query: "a long question" });
});

test("any schema at all is read or left out, and never throws", () => {
  const odd = [
    null,
    1,
    "x",
    [],
    { type: "object", properties: [] },
    { properties: { a: null, b: 7, c: [] } },
  ];
  for (const inputSchema of odd) expect(() => readTool({ name: "search_issues", inputSchema })).not.toThrow();
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, at_) => [`p${at_}`, {}]));
  expect(readTool({ name: "a", inputSchema: { type: "object", properties: many } })).toBeNull();
});
