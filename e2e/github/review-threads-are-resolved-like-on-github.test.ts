import { expect, it } from "vitest";
import { openChange, setStage, type Stage } from "./testing/stage";

const ask = async ({ github }: Stage, query: string, variables: object, token: string) => {
  const answer = await fetch(`${github.url}/graphql`, {
    method: "POST",
    body: JSON.stringify({ query, variables }),
    headers: { "user-agent": "test", authorization: `bearer ${token}` },
  });
  return (await answer.json()) as { data?: Record<string, unknown>; errors?: { type: string }[] };
};

const fields = `id isResolved isOutdated path line viewerCanResolve resolvedBy { login }
  comments(first: 10) { totalCount nodes { databaseId body url author { __typename login } } }`;
interface Thread {
  id: string;
  isResolved: boolean;
  resolvedBy: { login: string } | null;
  comments: { totalCount: number };
}

const threads = async (stage: Stage, number: number, token = "bob-token", rest = "first: 50") => {
  const query = `query T($owner: String!, $name: String!) { repository(owner: $owner, name: $name) {
    pullRequest(number: ${number}) { reviewThreads(${rest}) { totalCount pageInfo { hasNextPage endCursor } nodes { ${fields} } } } } }`;
  const { data } = await ask(stage, query, { owner: "ada", name: "engine" }, token);
  return (data as { repository: { pullRequest: { reviewThreads: Page } } }).repository.pullRequest
    .reviewThreads;
};
interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: Thread[];
}

const mutate = (stage: Stage, verb: "resolve" | "unresolve", id: string, token = "bob-token") =>
  ask(
    stage,
    `mutation M($id: ID!) { ${verb}ReviewThread(input: {threadId: $id}) { thread { id isResolved } } }`,
    { id },
    token,
  );

const withComments = async () => {
  const stage = await setStage();
  const number = await openChange(stage);
  const on = { ...stage.at, pull_number: number };
  await stage.bob.pulls.createReview({
    ...on,
    event: "COMMENT",
    body: "b",
    comments: [10, 40].map((line) => ({ path: "a.txt", line, side: "RIGHT", body: `about ${line}` })),
  });
  return { stage, number, on };
};

it("lists each comment with its replies as one thread, in pages", async () => {
  const { stage, number, on } = await withComments();
  const [root] = (await stage.bob.pulls.listReviewComments(on)).data;
  await stage.ada.pulls.createReplyForReviewComment({ ...on, comment_id: root!.id, body: "why?" });
  const first = await threads(stage, number, "bob-token", "first: 1");
  expect(first).toMatchObject({
    totalCount: 2,
    pageInfo: { hasNextPage: true },
    nodes: [
      {
        isResolved: false,
        isOutdated: false,
        path: "a.txt",
        line: 10,
        viewerCanResolve: true,
        resolvedBy: null,
        comments: {
          totalCount: 2,
          nodes: [
            { databaseId: root!.id, body: "about 10", author: { __typename: "User", login: "bob" } },
            { body: "why?", author: { login: "ada" } },
          ],
        },
      },
    ],
  });
  const second = await threads(
    stage,
    number,
    "bob-token",
    `first: 1, after: ${JSON.stringify(first.pageInfo.endCursor)}`,
  );
  expect(second).toMatchObject({ pageInfo: { hasNextPage: false }, nodes: [{ line: 40 }] });
});

it("is resolved and opened again by who may write and by who opened the pull request, however often", async () => {
  const { stage, number } = await withComments();
  const [one, other] = (await threads(stage, number)).nodes;
  for (let times = 0; times < 2; times++)
    expect(await mutate(stage, "resolve", one!.id)).toEqual({
      data: { resolveReviewThread: { thread: { id: one!.id, isResolved: true } } },
    });
  await mutate(stage, "resolve", other!.id, "ada-token");
  expect((await threads(stage, number)).nodes).toMatchObject([
    { isResolved: true, resolvedBy: { login: "bob" } },
    { isResolved: true, resolvedBy: { login: "ada" } },
  ]);
  await mutate(stage, "unresolve", one!.id, "ada-token");
  expect((await threads(stage, number)).nodes[0]).toMatchObject({ isResolved: false, resolvedBy: null });
});

it("is refused to strangers, to tokens without contents, and for a thread that is not there", async () => {
  const { stage, number } = await withComments();
  const [thread] = (await threads(stage, number)).nodes;
  stage.github.addUser({ login: "eve", token: "eve-token" });
  expect(await mutate(stage, "resolve", thread!.id, "eve-token")).toMatchObject({
    data: { resolveReviewThread: null },
    errors: [{ type: "FORBIDDEN", path: ["resolveReviewThread"] }],
  });
  for (const [contents, errors] of [
    ["read", [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }]],
    ["write", undefined],
  ] as const) {
    const token = `app-${contents}`;
    stage.github.addInstallation({
      app: { slug: `gloss-${contents}` },
      account: "ada",
      token,
      permissions: { pull_requests: "write", contents, metadata: "read" },
    });
    const answer = await mutate(stage, "resolve", thread!.id, token);
    if (errors) expect(answer).toMatchObject({ errors });
    else expect(answer).not.toHaveProperty("errors");
  }
  expect(await mutate(stage, "resolve", "nonsense")).toMatchObject({ errors: [{ type: "NOT_FOUND" }] });
});

it("compares two heads: ahead, diverged after a rebase, and none for a commit that is not there", async () => {
  const stage = await setStage();
  const number = await openChange(stage);
  const heads = [stage.made.commit("topic", { "b.txt": "b\n" })];
  const before = heads[0]!;
  const merged = stage.made.commit("topic", { "c.txt": "c\n" });
  const status = async (from: string, to: string) =>
    (await stage.bob.repos.compareCommitsWithBasehead({ ...stage.at, basehead: `${from}...${to}` })).data
      .status;
  expect(await status(before, merged)).toBe("ahead");
  expect(await status(merged, merged)).toBe("identical");
  const rebased = stage.made.commit("again", { "a.txt": "x\n" }, { from: "main" });
  await stage.github.push({ ...stage.at, number, head: rebased });
  expect(await status(merged, rebased)).toBe("diverged");
  await expect(status("f".repeat(40), rebased)).rejects.toMatchObject({ status: 404 });
});
