import { describe, expect, it } from "vitest";
import { openChange, refusal, setStage } from "./testing/stage";

const filled = async () => {
  const stage = await setStage();
  const { github, at } = stage;
  await openChange(stage);
  await github.addIssue({
    ...at,
    title: "Parser crashes",
    body: "On an empty file",
    author: "bob",
    labels: ["bug"],
    number: 2,
  });
  await github.addIssue({ ...at, title: "Faster parser", author: "ada", labels: ["wish", "bug"], number: 3 });
  await github.addIssue({ ...at, title: "Old crash", author: "bob", state: "closed", number: 4 });
  return stage;
};
type Stage = Awaited<ReturnType<typeof filled>>;

describe("the list of issues", () => {
  const list = async ({ ada, at }: Stage, query: Record<string, unknown>) => {
    const { data } = await ada.issues.listForRepo({ ...at, ...query });
    return data.map(({ number, pull_request }) => (pull_request ? `pull ${number}` : number));
  };

  it("has pull requests in it, newest first", async () => {
    expect(await list(await filled(), {})).toEqual([3, 2, "pull 1"]);
  });

  it.each([
    [{ state: "all", direction: "asc" }, ["pull 1", 2, 3, 4]],
    [{ state: "closed" }, [4]],
    [{ labels: "bug" }, [3, 2]],
    [{ labels: "bug,Wish" }, [3]],
    [{ creator: "BOB" }, [2]],
    [{ per_page: 1, page: 2 }, [2]],
  ])("narrowed by %j", async (query, numbers) => {
    expect(await list(await filled(), query)).toEqual(numbers);
  });

  it("links to the pages before and after", async () => {
    const { ada, at, github } = await filled();
    const { headers } = await ada.issues.listForRepo({ ...at, per_page: 1, page: 2 });
    const page = (number: number, rel: string) =>
      `<${github.url}/repos/ada/engine/issues?per_page=1&page=${number}>; rel="${rel}"`;
    expect(headers.link).toBe(
      [page(1, "prev"), page(3, "next"), page(3, "last"), page(1, "first")].join(", "),
    );
  });
});

describe("the search", () => {
  it.each([
    ["repo:ada/engine is:issue parser", [2, 3]],
    ["repo:ada/engine is:issue is:open crash", [2]],
    ["repo:ada/engine is:issue crash", [2, 4]],
    ["repo:ada/engine is:pr words", [1]],
    ["is:issue label:bug -label:wish", [2]],
    [`is:issue "empty file"`, [2]],
    [`is:issue "file empty"`, []],
    ["is:issue in:title empty", []],
    ["is:issue author:bob state:closed", [4]],
    ["is:issue user:zoe", []],
  ])("%s", async (q, numbers) => {
    const { ada } = await filled();
    const { data } = await ada.search.issuesAndPullRequests({ q });
    expect(data.items.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(numbers);
    expect(data).toMatchObject({ total_count: numbers.length, incomplete_results: false });
  });

  it.each([
    ["crash", "Query must include 'is:issue' or 'is:pull-request'"],
    ["is:issue repo:ada/none", "The listed users and repositories cannot be searched"],
    [`is:issue ${"x".repeat(256)}`, "The search is longer than 256 characters."],
  ])("refuses %s", async (q, words) => {
    const { ada } = await filled();
    expect(await refusal(ada.search.issuesAndPullRequests({ q }))).toMatchObject({
      status: 422,
      message: "Validation Failed",
      errors: [{ resource: "Search", field: "q", code: "invalid", message: expect.stringContaining(words) }],
    });
  });
});

describe("a comment on an issue", () => {
  it.each([
    ["blank", " ", "Body cannot be blank"],
    ["too long", "x".repeat(65_537), "Body is too long (maximum is 65536 characters)"],
  ])("is refused when %s", async (_what, body, message) => {
    const { ada, at, github } = await filled();
    expect(await refusal(ada.issues.createComment({ ...at, issue_number: 2, body }))).toEqual({
      status: 422,
      message: "Validation Failed",
      errors: [{ resource: "IssueComment", code: "unprocessable", field: "data", message }],
    });
    expect(github.comments("ada", "engine", 2)).toEqual([]);
  });

  it("is listed with those of others, also on a pull request", async () => {
    const { ada, at, github } = await filled();
    await github.addComment({ ...at, number: 1, author: "eve", body: "Nice." });
    await ada.issues.createComment({ ...at, issue_number: 1, body: "Thanks." });
    const { data } = await ada.issues.listComments({ ...at, issue_number: 1 });
    expect(data.map(({ user, body, author_association }) => [user?.login, body, author_association])).toEqual(
      [
        ["eve", "Nice.", "NONE"],
        ["ada", "Thanks.", "OWNER"],
      ],
    );
  });
});
