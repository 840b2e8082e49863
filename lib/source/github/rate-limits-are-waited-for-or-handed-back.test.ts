import { expect, test } from "vitest";
import { z } from "zod";
import type { GitHub } from "./client";
import { createIssueComment } from "./create-issue-comment";
import { createReview } from "./create-review";
import { fakeGitHub, json, rejection } from "./testing/fake-github";

const read = { route: "GET /user", what: "the account", schema: z.object({ login: z.string() }) };
const secondary = (retryAfter?: number, status = 403) =>
  json(
    { message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again." },
    { status, headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) } },
  );
const primary = (seconds: number) =>
  json(
    { message: "API rate limit exceeded for user ID 1." },
    {
      status: 403,
      headers: {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + seconds),
      },
    },
  );

test("a short secondary limit is waited for, also by a write, which it kept from taking effect", async () => {
  const hook = { route: "POST /hooks", what: "a webhook", schema: z.object({ id: z.number() }) };
  for (const status of [403, 429]) {
    const { github, sent } = fakeGitHub((_request, count) =>
      count === 1 ? secondary(1, status) : json({ id: 1 }),
    );
    const started = performance.now();
    await github.request(hook);
    expect(performance.now() - started).toBeGreaterThan(9);
    expect(sent).toHaveLength(2);
  }
});

test("a review and a comment are never sent again, not even after a limit", async () => {
  const pull = { owner: "ada", repo: "engine", number: 1, body: "hello" };
  const review = { ...pull, commitId: "a".repeat(40), event: "COMMENT" as const, comments: [] };
  for (const limit of [() => secondary(1), () => secondary(1, 429), () => primary(0)])
    for (const write of [
      (github: GitHub) => createReview(github, review),
      (github: GitHub) => createIssueComment(github, pull),
    ]) {
      const { github, sent } = fakeGitHub(limit);
      expect(await rejection(write(github))).toMatchObject({ code: "rate_limited", retryAfter: 1 });
      expect(sent).toHaveLength(1);
    }
});

test("a long limit is handed back with its seconds, and nothing is sent until they are over", async () => {
  for (const limit of [() => secondary(90), () => primary(89)]) {
    const { github, sent } = fakeGitHub(limit, { secondMs: 1000 });
    const error = await rejection(github.request(read));
    expect(error).toMatchObject({ code: "rate_limited", retryable: true });
    expect(error).toHaveProperty("retryAfter", expect.closeTo(90, -1));
    expect(await rejection(github.request(read))).toMatchObject({ code: "rate_limited" });
    expect(sent).toHaveLength(1);
  }
});

test("a limit that gives no time is a minute", async () => {
  const { github } = fakeGitHub(() => secondary());
  expect(await rejection(github.request(read))).toMatchObject({ code: "rate_limited", retryAfter: 60 });
});

test("a limit that stays is given up after two waits", async () => {
  const { github, sent } = fakeGitHub(() => secondary(1), { longestWait: 2 });
  expect(await rejection(github.request(read))).toMatchObject({ code: "rate_limited", retryAfter: 1 });
  expect(sent).toHaveLength(3);
});

test("a limit that GraphQL tells with status 200 is one too", async () => {
  const { github } = fakeGitHub(() =>
    json(
      { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
      {
        headers: {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + 600),
        },
      },
    ),
  );
  const error = await rejection(
    github.request({
      route: "POST /graphql",
      what: "files",
      params: { query: "{ viewer { login } }" },
      schema: z.unknown(),
    }),
  );
  expect(error).toMatchObject({ code: "rate_limited" });
  expect(error).toHaveProperty("retryAfter", expect.closeTo(600, -1));
});

test("a cancelled call does not wait for its limit", async () => {
  const { github } = fakeGitHub(() => secondary(15), { secondMs: 1000 });
  const started = performance.now();
  const signal = AbortSignal.timeout(50);
  expect(await rejection(github.request({ ...read, signal }))).toMatchObject({ code: "cancelled" });
  expect(performance.now() - started).toBeLessThan(12_000);
});
