import { describe, expect, it } from "vitest";
import { openChange, refusal, setStage } from "./testing/stage";

const all = "repos/compare/pulls";

describe("credentials", () => {
  it("that are wrong, expired or malformed are 401", async () => {
    const stage = await setStage();
    stage.github.addUser({ login: "ada", token: "old", expiresAt: Date.now() - 1 });
    for (const token of ["wrong", "old"])
      expect(await refusal(stage.octokit(token).repos.get(stage.at))).toMatchObject({
        status: 401,
        message: "Bad credentials",
      });
    const answer = await fetch(`${stage.github.url}/user`, { headers: { authorization: "Digest x" } });
    expect(answer.status).toBe(401);
    const basic = `Basic ${Buffer.from("x-access-token:ada-token").toString("base64")}`;
    expect((await fetch(`${stage.github.url}/user`, { headers: { authorization: basic } })).status).toBe(200);
  });

  it("that are absent read what is public and write nothing", async () => {
    const stage = await setStage();
    const issue_number = await openChange(stage);
    const nobody = stage.octokit(undefined);
    expect((await nobody.repos.get(stage.at)).status).toBe(200);
    expect(await refusal(nobody.users.getAuthenticated())).toMatchObject({
      status: 401,
      message: "Requires authentication",
    });
    expect(
      await refusal(nobody.issues.createComment({ ...stage.at, issue_number, body: "Hi" })),
    ).toMatchObject({ status: 401 });
  });
});

describe("a private repository", () => {
  it("is not found by those who may not read it, whatever they ask", async () => {
    const stage = await setStage({ private: true });
    const pull_number = await openChange(stage);
    stage.github.addUser({ login: "eve", token: "eve-token" });
    stage.github.addUser({ login: "ada", token: "no-scope", scopes: ["public_repo"] });
    for (const token of [undefined, "eve-token", "no-scope"]) {
      const reader = stage.octokit(token);
      const at = { ...stage.at, pull_number };
      expect(await refusal(reader.repos.get(stage.at))).toMatchObject({ status: 404, message: "Not Found" });
      expect(await refusal(reader.pulls.listFiles(at))).toMatchObject({ status: 404 });
      expect(await refusal(reader.pulls.createReview({ ...at, event: "COMMENT", body: "Hi" }))).toMatchObject(
        { status: token ? 404 : 401 },
      );
    }
    expect((await stage.bob.repos.get(stage.at)).data.permissions).toMatchObject({
      push: true,
      admin: false,
    });
    const found = await stage.octokit("eve-token").search.issuesAndPullRequests({ q: "is:pr words" });
    expect(found.data.total_count).toBe(0);
  });
});

describe("rights", () => {
  it("of a reader end at statuses, hooks and other people's permissions", async () => {
    const stage = await setStage();
    const pull_number = await openChange(stage);
    stage.github.addUser({ login: "eve", token: "eve-token" });
    const eve = stage.octokit("eve-token");
    const { data: pull } = await eve.pulls.get({ ...stage.at, pull_number });
    expect(
      await refusal(eve.repos.createCommitStatus({ ...stage.at, sha: pull.head.sha, state: "success" })),
    ).toMatchObject({ status: 404 });
    expect(await refusal(eve.repos.listWebhooks(stage.at))).toMatchObject({ status: 404 });
    expect(
      await refusal(eve.repos.getCollaboratorPermissionLevel({ ...stage.at, username: "bob" })),
    ).toMatchObject({
      status: 403,
      message: "Must have push access to view collaborator permission.",
    });
    const { data } = await stage.ada.repos.getCollaboratorPermissionLevel({ ...stage.at, username: "eve" });
    expect(data).toMatchObject({ permission: "read", role_name: "read" });
  });

  it("of a fine-grained token and of an app end where their permissions do", async () => {
    const stage = await setStage();
    const pull_number = await openChange(stage);
    const review = { ...stage.at, pull_number, event: "COMMENT" as const, body: "Hm." };
    stage.github.addUser({
      login: "bob",
      token: "fine",
      kind: "fine_grained",
      permissions: { contents: "read" },
    });
    expect(await refusal(stage.octokit("fine").pulls.createReview(review))).toMatchObject({
      status: 403,
      message: "Resource not accessible by personal access token",
    });
    const app = { slug: "gloss" };
    const weak = stage.github.addInstallation({ app, account: "ada", permissions: { contents: "read" } });
    expect(await refusal(stage.octokit(weak.token).pulls.createReview(review))).toMatchObject({
      status: 403,
      message: "Resource not accessible by integration",
    });
    const elsewhere = stage.github.addInstallation({ app, account: "zoe" });
    expect(await refusal(stage.octokit(elsewhere.token).pulls.createReview(review))).toMatchObject({
      status: 403,
    });
    const strong = stage.github.addInstallation({ app, account: "ada" });
    const { data } = await stage.octokit(strong.token).pulls.createReview(review);
    expect(data.user).toMatchObject({ login: "gloss[bot]", type: "Bot" });
  });

  it("to write check runs are an app's alone", async () => {
    const stage = await setStage();
    const { data: branch } = await stage.ada.git.getRef({ ...stage.at, ref: "heads/main" });
    const run = { ...stage.at, name: "Gloss", head_sha: branch.object.sha };
    expect(await refusal(stage.ada.checks.create(run))).toMatchObject({
      status: 403,
      message: "You must authenticate via a GitHub App.",
    });
    const bot = stage.octokit(stage.github.addInstallation({ app: { slug: "gloss" }, account: "ada" }).token);
    expect((await bot.checks.create(run)).data).toMatchObject({ status: "queued", conclusion: null });
    expect(await refusal(bot.checks.create({ ...run, head_sha: "0".repeat(40) }))).toMatchObject({
      status: 422,
    });
    const finished = { ...run, status: "completed" } as Parameters<typeof bot.checks.create>[0];
    expect(await refusal(bot.checks.create(finished))).toMatchObject({
      status: 422,
      message: expect.stringContaining("conclusion"),
    });
  });
});

describe("what GitHub does not know", () => {
  it("is 404 with a page to read, whatever the method", async () => {
    const stage = await setStage();
    const headers = { "user-agent": "test", authorization: "token ada-token" };
    for (const [method, path] of [
      ["GET", `/${all}`],
      ["POST", "/repos/ada/engine"],
      ["GET", "/repos/ada/engine/pulls/abc"],
      ["GET", "/repos/ada/none"],
    ] as const) {
      const answer = await fetch(stage.github.url + path, { method, headers });
      expect([answer.status, await answer.json()]).toEqual([
        404,
        {
          message: "Not Found",
          documentation_url: expect.stringMatching(/^https:\/\/docs\.github\.com\/rest/),
          status: "404",
        },
      ]);
    }
  });

  it("a body that is not JSON is 400, and a request without User-Agent 403", async () => {
    const stage = await setStage();
    const headers = { "user-agent": "test", authorization: "token ada-token" };
    const post = (body: string) =>
      fetch(`${stage.github.url}/repos/ada/engine/issues/1/comments`, { method: "POST", headers, body });
    expect(await (await post("{")).json()).toMatchObject({ message: "Problems parsing JSON", status: "400" });
    expect(await (await post("[]")).json()).toMatchObject({ message: "Body should be a JSON object" });
    const { request } = await import("node:http");
    const status = await new Promise((resolve) =>
      request(`${stage.github.url}/user`, (answer) => resolve(answer.resume().statusCode)).end(),
    );
    expect(status).toBe(403);
  });

  it("answers under /api/v3 too, as an enterprise server does", async () => {
    const stage = await setStage();
    const answer = await fetch(`${stage.github.url}/api/v3/user`, {
      headers: { authorization: "token ada-token" },
    });
    expect(await answer.json()).toMatchObject({ login: "ada" });
  });

  it.each([
    [{ state: "done" }, "state"],
    [
      { state: "success", description: "x".repeat(141) },
      "description is too long (maximum is 140 characters)",
    ],
    [{ state: "success", target_url: "javascript:alert(1)" }, "target_url"],
  ])("a status of %j is refused", async (body, words) => {
    const stage = await setStage();
    const { data: branch } = await stage.ada.git.getRef({ ...stage.at, ref: "heads/main" });
    const where = { ...stage.at, sha: branch.object.sha };
    const request = stage.ada.request("POST /repos/{owner}/{repo}/statuses/{sha}", {
      ...where,
      ...body,
    } as never);
    const { status, message, errors } = await refusal(request);
    expect([status, `${message} ${JSON.stringify(errors)}`]).toEqual([422, expect.stringContaining(words)]);
  });
});
