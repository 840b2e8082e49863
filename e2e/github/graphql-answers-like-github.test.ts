import { expect, it } from "vitest";
import { setStage, type Stage } from "./testing/stage";

const files = {
  "a.txt": "äöü\n",
  "b.bin": Buffer.from([0, 1, 2]),
  "long.txt": "0123456789".repeat(3),
  "folder/c.txt": "c\n",
};
const staged = (more: object = {}) => setStage({ files, limits: { graphqlTextBytes: 20 }, ...more });

const post = async ({ github }: Stage, body: unknown, { token = "ada-token", path = "/graphql" } = {}) => {
  const answer = await fetch(github.url + path, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "user-agent": "test", ...(token ? { authorization: `bearer ${token}` } : {}) },
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
};

const blob = "{ ... on Blob { text isBinary isTruncated byteSize } }";
const document = `query Files($owner: String!, $name: String!, $f: String!) {
  repository(owner: $owner, name: $name) { f: object(expression: $f) ${blob} }
}`;
const ask = (stage: Stage, expression: string, more: object = {}, options: object = {}) =>
  post(
    stage,
    { query: document, variables: { owner: "ada", name: "engine", f: expression, ...more } },
    options,
  );

it("gives texts, and says what is binary, cut, a folder or not there", async () => {
  const stage = await staged();
  const head = stage.made.commit("main", { "d.txt": "d\n" });
  const whole = { isBinary: false, isTruncated: false };
  for (const [expression, f] of [
    ["main:a.txt", { text: "äöü\n", byteSize: 7, ...whole }],
    [`${head}:folder/c.txt`, { text: "c\n", byteSize: 2, ...whole }],
    ["main:b.bin", { text: null, byteSize: 3, isBinary: true, isTruncated: false }],
    ["main:long.txt", { text: "01234567890123456789", byteSize: 30, isBinary: false, isTruncated: true }],
    ["main:folder", {}],
    ["main", {}],
    ["main:none.txt", null],
    ["none:a.txt", null],
    ["main:../a.txt", null],
    ["main:./a.txt", null],
    ["-p:a.txt", null],
  ] as const)
    expect([expression, (await ask(stage, expression)).body]).toEqual([
      expression,
      { data: { repository: { f } } },
    ]);
});

it("gives the paths of pull requests, and an error for one that is not there", async () => {
  const stage = await staged();
  const files = { "a.txt": "a\n", "new.txt": "n\n" };
  stage.made.commit("topic", files);
  const { number } = await stage.github.openPullRequest({
    ...stage.at,
    title: "T",
    author: "ada",
    base: "main",
    head: "topic",
  });
  const query = (first: number) =>
    inRepository(
      `p: pullRequest(number: ${number}) { files(first: ${first}) { totalCount nodes { path } } } none: pullRequest(number: 99) { number }`,
    );
  expect((await post(stage, { query: query(1) })).body).toMatchObject({
    data: {
      repository: { p: { files: { totalCount: 2, nodes: [{ path: "a.txt" }] } }, none: null },
    },
    errors: [{ type: "NOT_FOUND", path: ["repository", "none"] }],
  });
  expect((await post(stage, { query: query(101) })).body).not.toHaveProperty("data");
  const wrong = inRepository('pullRequest(number: "1") { number }');
  expect((await post(stage, { query: wrong })).body).toMatchObject({
    errors: [{ message: expect.stringContaining("Expected type 'Int!'") as string }],
  });
});

it("is at an enterprise server's path too, and counts on a limit of its own", async () => {
  const stage = await staged();
  const { status, headers } = await ask(stage, "main:a.txt", {}, { path: "/api/graphql" });
  expect([status, headers.get("x-ratelimit-resource"), headers.get("x-ratelimit-used")]).toEqual([
    200,
    "graphql",
    "1",
  ]);
  expect((await stage.ada.rateLimit.get()).data.resources.graphql).toMatchObject({ used: 1 });
});

it("tells of its primary limit with status 200, and of the secondary one with 403", async () => {
  const stage = await staged();
  stage.github.fail({ match: "POST /graphql", limit: "secondary", times: 1 });
  expect((await ask(stage, "main:a.txt")).status).toBe(403);
  stage.github.fail({ match: "POST /graphql", limit: "primary", times: 1 });
  for (let times = 0; times < 2; times++) {
    const { status, headers, body } = await ask(stage, "main:a.txt");
    expect([status, headers.get("x-ratelimit-remaining")]).toEqual([200, "0"]);
    expect(body).toMatchObject({ errors: [{ type: "RATE_LIMITED" }] });
  }
  // REST has its own.
  expect((await stage.ada.repos.get(stage.at)).status).toBe(200);
});

it("keeps strangers out as REST does", async () => {
  const stage = await staged({ private: true });
  stage.github.addUser({ login: "eve", token: "eve-token" });
  expect(await ask(stage, "main:a.txt", {}, { token: "" })).toMatchObject({ status: 401 });
  expect(await ask(stage, "main:a.txt", {}, { token: "wrong" })).toMatchObject({ status: 401 });
  for (const [more, options] of [
    [{}, { token: "eve-token" }],
    [{ name: "none" }, {}],
  ])
    expect((await ask(stage, "main:a.txt", more, options)).body).toMatchObject({
      data: { repository: null },
      errors: [{ type: "NOT_FOUND", path: ["repository"], message: /Could not resolve to a Repository/ }].map(
        (fault) => ({ ...fault, message: expect.stringMatching(fault.message) as string }),
      ),
    });
});

const inRepository = (rest: string) => `{ repository(owner: "ada", name: "engine") { ${rest} } }`;
const object = (rest: string) => inRepository(`object(expression: "main:a.txt") { ... on Blob { ${rest} } }`);

it.each([
  ["an unknown field", object("texts"), "Field 'texts' doesn't exist on type 'Blob'"],
  [
    "a field of another type",
    inRepository(`object(expression: "x") { text }`),
    "Field 'text' doesn't exist on type 'GitObject'",
  ],
  [
    "a field that every object inherits in JavaScript",
    object("constructor"),
    "Field 'constructor' doesn't exist on type 'Blob'",
  ],
  [
    "an unknown argument",
    inRepository(`object(path: "x") ${blob}`),
    "Field 'object' doesn't accept argument 'path'",
  ],
  [
    "a missing argument",
    '{ repository(owner: "ada") { __typename } }',
    "Field 'repository' is missing required arguments: name",
  ],
  [
    "no selection",
    inRepository(`object(expression: "x")`),
    "Field must have selections (field 'object' returns GitObject but has no selections. Did you mean 'object { ... }'?)",
  ],
  [
    "a selection of a text",
    object("text { length }"),
    "Selections can't be made on scalars (field 'text' returns String but has selections)",
  ],
  [
    "an unknown type",
    inRepository(`object(expression: "x") { ... on Blub { text } }`),
    "No such type Blub, so it can't be a fragment condition",
  ],
  [
    "a type that can't be there",
    inRepository(`... on Blob { text }`),
    "Fragment on Blob can't be spread inside Repository",
  ],
  [
    "an undeclared variable",
    inRepository(`object(expression: $e) ${blob}`),
    "Variable $e is used by anonymous query but not declared",
  ],
  [
    "an unused variable",
    `query Q($e: String!) ${object("text")}`,
    "Variable $e is declared by Q but not used",
  ],
  [
    "a variable of another type",
    `query Q($e: Int!) ${inRepository(`object(expression: $e) ${blob}`)}`,
    "Type mismatch on variable $e and argument expression (Int! / String)",
  ],
  [
    "a variable that may be null",
    `query Q($e: String) { repository(owner: $e, name: "x") { __typename } }`,
    "Nullability mismatch on variable $e and argument owner (String / String!)",
  ],
  [
    "an absent variable",
    `query Q($e: String!) ${inRepository(`object(expression: $e) ${blob}`)}`,
    "Variable $e of type String! was provided invalid value",
  ],
  [
    "a number for a text",
    inRepository(`object(expression: 1) ${blob}`),
    "Argument 'expression' on Field 'object' has an invalid value (1). Expected type 'String'.",
  ],
  [
    "an alias for two things",
    inRepository(`f: object(expression: "a") ${blob} f: object(expression: "b") ${blob}`),
    "Field 'f' has a field conflict",
  ],
  [
    "an open brace",
    '{ repository(owner: "ada", name: "engine") { __typename }',
    'Expected name, actual: end ("end of file") at [1, 58]',
  ],
  ["an empty selection", "{ }", 'Expected name, actual: punctuation ("}") at [1, 3]'],
  ["a sign that GraphQL has not", "{ a; }", 'Parse error on ";" at [1, 4]'],
  ["an unknown mutation", "mutation { x }", "Field 'x' doesn't exist on type 'Mutation'"],
  ["a subscription", "subscription { x }", 'Expected query, actual: name ("subscription") at [1, 1]'],
  [
    "a mutation without its input",
    "mutation { resolveReviewThread { thread { id } } }",
    "Field 'resolveReviewThread' is missing required arguments: input",
  ],
  [
    "an input with an unknown key",
    'mutation { resolveReviewThread(input: {thread: "x"}) { thread { id } } }',
    "has an invalid value ({thread: x}). Expected type 'ResolveReviewThreadInput!'",
  ],
  [
    "a text for an id in an input",
    "mutation M($id: String!) { resolveReviewThread(input: {threadId: $id}) { thread { id } } }",
    "Type mismatch on variable $id and argument threadId (String! / ID!)",
  ],
  ["nothing", "", "A query attribute must be specified and must be a string."],
])("refuses %s", async (_what, query, message) => {
  const { status, body } = await post(await staged(), { query });
  expect(status).toBe(200);
  expect(body).not.toHaveProperty("data");
  expect(body).toMatchObject({ errors: [{ message: expect.stringContaining(message) as string }] });
});

it("refuses what is no JSON and no text", async () => {
  const stage = await staged();
  expect(await post(stage, "{")).toMatchObject({ status: 400, body: { message: "Problems parsing JSON" } });
  expect((await post(stage, { query: 7 })).body).toMatchObject({
    errors: [{ message: "A query attribute must be specified and must be a string." }],
  });
  const { body } = await post(stage, { query: object("text"), variables: [1] });
  expect(body).toEqual({ errors: [{ message: "Variables must be an object." }] });
});

it("pages through pull requests by state and order, with their files and who wrote them", async () => {
  const stage = await staged();
  stage.github.addUser({ login: "dependabot[bot]", type: "Bot" });
  for (const [author, merged] of [
    ["ada", true],
    ["dependabot[bot]", true],
    ["ada", false],
  ] as const) {
    stage.made.commit("topic", { "a.txt": "a\nb\n" }, { from: "main" });
    const place = { ...stage.at, title: "T", author, base: "main", head: "topic", body: "Fixes #1" };
    const { number } = await stage.github.openPullRequest(place);
    if (merged) await stage.github.closePullRequest({ ...stage.at, number, merged });
  }
  const page = (rest: string) =>
    inRepository(
      `pullRequests(first: 1, ${rest}) { totalCount pageInfo { hasNextPage endCursor } nodes { number state body author { __typename login } files(first: 9) { nodes { path additions deletions } } } }`,
    );
  const merged = "states: [MERGED], orderBy: {field: CREATED_AT, direction: DESC}";
  const read = async (rest: string) => {
    const { body } = await post(stage, { query: page(rest) });
    return (body as { data: { repository: { pullRequests: PullPage } } }).data.repository.pullRequests;
  };
  const first = await read(merged);
  expect(first).toMatchObject({
    totalCount: 2,
    pageInfo: { hasNextPage: true },
    nodes: [
      {
        number: 2,
        state: "MERGED",
        body: "Fixes #1",
        author: { __typename: "Bot", login: "dependabot" },
        files: { nodes: [{ path: "a.txt", additions: 2, deletions: 1 }] },
      },
    ],
  });
  const second = await read(`${merged}, after: "${first.pageInfo.endCursor}"`);
  expect(second).toMatchObject({ pageInfo: { hasNextPage: false }, nodes: [{ number: 1 }] });
  expect((await read("states: OPEN")).nodes).toMatchObject([{ number: 3 }]);
  for (const wrong of [
    "states: GONE",
    'states: "OPEN"',
    "orderBy: {field: CREATED_AT}",
    "orderBy: DESC",
    'after: "nonsense"',
  ])
    expect([wrong, (await post(stage, { query: page(wrong) })).body]).toEqual([
      wrong,
      { errors: [expect.objectContaining({ message: expect.any(String) as string }) as object] },
    ]);
});

interface PullPage {
  pageInfo: { endCursor: string };
  nodes: unknown[];
}
