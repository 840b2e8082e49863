import { expect, test } from "vitest";
import { callTool } from "./call-tool";
import { getIssueDetails } from "./get-issue-details";
import { searchOpenIssues } from "./search-open-issues";
import { contextOf, issueOf, sourceOf } from "./test-scene";

const issues = [
  issueOf(1, "Dark mode flickers", "The page flashes white."),
  issueOf(2, "Upload times out", "Large uploads fail with a timeout after 30 seconds.", ["bug"]),
  issueOf(3, "Retry failed requests", "We should retry uploads."),
  issueOf(4, "Docs: typo in the guide", "It says uplaod."),
];

test("at most eight, each with its number, and what they were read from", async () => {
  const many = Array.from({ length: 50 }, (_, at) =>
    issueOf(at + 1, `Crash number ${at}`, "x".repeat(5_000)),
  );
  const result = await callTool(
    [searchOpenIssues],
    "search_open_issues",
    { query: "crash" },
    contextOf({ openIssues: many }),
  );
  expect(result.sources).toHaveLength(8);
  expect(result.text.length).toBeLessThan(3_000);
  expect(result.text).toMatch(/^#50 Crash number 49\n/);
});

test("nothing to search and nothing found are told", async () => {
  const search = async (openIssues: typeof issues) =>
    (await callTool([searchOpenIssues], "search_open_issues", { query: "zebra" }, contextOf({ openIssues })))
      .text;
  expect(await search([])).toBe("There are no open issues to search.");
  expect(await search(issues)).toContain("None of 4 open issues");
});

test("issue details are bounded and each is read once, from this repository only", async () => {
  const source = sourceOf({}, [issueOf(2, "Upload times out", "x".repeat(50_000), ["bug"])]);
  const context = contextOf({ source });
  const result = await callTool([getIssueDetails], "get_issue_details", { numbers: [2, 2, 9] }, context);
  expect(source.asked).toEqual(["#2", "#9"]);
  expect(result.isError).toBe(false);
  expect(result.text).toMatch(/^#2 Upload times out\nopen, by ann, labels: bug\nxxx/);
  expect(result.text).toContain("(cut)");
  expect(result.text.length).toBeLessThan(4_000);
  expect(result.sources).toEqual([
    { kind: "issue", repository: "acme/app", number: 2, title: "Upload times out" },
  ]);
});
