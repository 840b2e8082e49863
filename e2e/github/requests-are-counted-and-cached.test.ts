import { describe, expect, it } from "vitest";
import { refusal, setStage, type Stage } from "./testing/stage";

const get = (stage: Stage, path: string, headers: Record<string, string> = {}) =>
  fetch(stage.github.url + path, {
    headers: { "user-agent": "test", authorization: "Bearer ada-token", ...headers },
  });

describe("a GET", () => {
  it("is answered 304 while nothing changed, and that does not count", async () => {
    const stage = await setStage();
    const first = await get(stage, "/repos/ada/engine/issues");
    const etag = first.headers.get("etag")!;
    expect(first.headers.get("x-ratelimit-used")).toBe("1");
    const second = await get(stage, "/repos/ada/engine/issues", { "if-none-match": etag });
    expect([second.status, await second.text(), second.headers.get("x-ratelimit-used")]).toEqual([
      304,
      "",
      "1",
    ]);
    await stage.github.addIssue({ ...stage.at, title: "New", author: "bob" });
    const third = await get(stage, "/repos/ada/engine/issues", { "if-none-match": etag });
    expect([third.status, third.headers.get("x-ratelimit-used")]).toEqual([200, "2"]);
    expect(third.headers.get("etag")).not.toBe(etag);
  });

  it("of another user has another ETag", async () => {
    const stage = await setStage();
    const etag = (await get(stage, "/repos/ada/engine")).headers.get("etag")!;
    const other = await get(stage, "/repos/ada/engine", {
      authorization: "token bob-token",
      "if-none-match": etag,
    });
    expect(other.status).toBe(200);
  });

  it("carries GitHub's headers", async () => {
    const stage = await setStage();
    const { headers } = await get(stage, "/repos/ada/engine");
    expect(headers.get("x-github-request-id")).toMatch(
      /^[0-9A-F]{4}:[0-9A-F]{6}:[0-9A-F]{7}:[0-9A-F]{7}:[0-9A-F]{8}$/,
    );
    expect(headers.get("x-github-media-type")).toBe("github.v3; format=json");
    expect(headers.get("x-oauth-scopes")).toBe("repo, read:user");
    expect(headers.get("x-ratelimit-limit")).toBe("5000");
    expect(headers.get("x-ratelimit-resource")).toBe("core");
    expect(Number(headers.get("x-ratelimit-reset"))).toBeGreaterThan(Date.now() / 1000);
  });
});

describe("the primary limit", () => {
  it("refuses the request after the last, until its window is over", async () => {
    let now = Date.parse("2026-01-01T00:00:00Z");
    const stage = await setStage({ limits: { requestsPerHour: 2 }, clock: () => now });
    await get(stage, "/user");
    await get(stage, "/user");
    const third = await get(stage, "/user");
    expect(third.status).toBe(403);
    expect(third.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(Number(third.headers.get("x-ratelimit-reset"))).toBe(Date.parse("2026-01-01T01:00:00Z") / 1000);
    expect(await third.json()).toMatchObject({
      message: expect.stringMatching(/^API rate limit exceeded for user ID \d+/),
    });
    expect((await get(stage, "/rate_limit")).status).toBe(200);
    expect((await get(stage, "/user", { authorization: "token bob-token" })).status).toBe(200);
    now += 3_600_001;
    expect((await get(stage, "/user")).status).toBe(200);
  });

  it("is 60 an hour without credentials, and 30 searches a minute apart from the rest", async () => {
    const stage = await setStage();
    const anonymous = await fetch(`${stage.github.url}/repos/ada/engine`, {
      headers: { "user-agent": "test" },
    });
    expect(anonymous.headers.get("x-ratelimit-limit")).toBe("60");
    const search = await get(stage, "/search/issues?q=is:issue");
    expect(search.headers.get("x-ratelimit-limit")).toBe("30");
    expect(search.headers.get("x-ratelimit-resource")).toBe("search");
  });

  it("can be used up on demand", async () => {
    const stage = await setStage();
    stage.github.fail({ match: "GET /user", limit: "primary", retryAfter: 2, times: 1 });
    const first = await get(stage, "/user");
    expect([first.status, first.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
    expect((await get(stage, "/user")).status).toBe(403);
  });
});

describe("the secondary limit", () => {
  it("refuses the request that is one too many at once", async () => {
    const stage = await setStage({ limits: { concurrent: 3 } });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => get(stage, "/repos/ada/engine/commits?sha=main")),
    );
    const refused = answers.filter((answer) => answer.status === 403);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]!.headers.get("retry-after")).toBe("60");
    expect(await refused[0]!.json()).toMatchObject({
      message: expect.stringContaining("secondary rate limit"),
    });
    expect((await get(stage, "/user")).status).toBe(200);
  });

  it("refuses the post that is one too many in a minute", async () => {
    let now = Date.now();
    const stage = await setStage({ limits: { contentPerMinute: 2 }, clock: () => now });
    const { number } = await stage.github.addIssue({ ...stage.at, title: "A", author: "ada" });
    const say = () => stage.bob.issues.createComment({ ...stage.at, issue_number: number, body: "Hm." });
    await say();
    await say();
    expect(await refusal(say())).toMatchObject({
      status: 403,
      message: expect.stringContaining("secondary rate limit"),
    });
    now += 60_001;
    expect((await say()).status).toBe(201);
  });

  it.each([403, 429] as const)("comes on demand as %d with Retry-After", async (status) => {
    const stage = await setStage();
    const fault = stage.github.fail({
      match: "GET /user",
      limit: "secondary",
      status,
      retryAfter: 1,
      times: 1,
    });
    const limited = await get(stage, "/user");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([status, "1"]);
    expect(await limited.json()).toMatchObject({
      message: expect.stringMatching(/^You have exceeded a secondary rate limit\. Please wait a few minutes/),
      documentation_url: expect.stringContaining("#about-secondary-rate-limits"),
    });
    expect((await get(stage, "/user")).status).toBe(200);
    expect(fault.hits).toBe(1);
  });
});
