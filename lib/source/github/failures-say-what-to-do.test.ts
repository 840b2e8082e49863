import { expect, test } from "vitest";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { GitHubRefusal } from "./errors";
import { fakeGitHub, json, rejection } from "./testing/fake-github";

const call = {
  route: "GET /repos/{owner}/{repo}",
  what: "repository ada/engine",
  params: { owner: "ada", repo: "engine" },
  schema: z.object({ id: z.number() }),
};

const failure = async (status: number, data: unknown, headers: Record<string, string> = {}) => {
  const { github } = fakeGitHub(() => json(data, { status, headers }));
  const error = await rejection(github.request(call));
  expect(error).toBeInstanceOf(GlossError);
  return error as GlossError; // Just checked.
};

test.each([
  [401, "unauthorized", /GITHUB_TOKEN: it is wrong, expired or revoked/],
  [403, "forbidden", /lacks the right for repository ada\/engine: Resource not accessible/],
  [404, "not_found", /repository ada\/engine.*private repository needs a token/],
  [410, "not_found", /ada\/engine/],
  [409, "conflict", /Resource not accessible/],
  [422, "refused", /GitHub refused repository ada\/engine: Resource not accessible/],
  [500, "unavailable", /500/],
  [503, "unavailable", /503/],
] as const)("%i becomes %s", async (status, code, message) => {
  const error = await failure(status, { message: "Resource not accessible" });
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
  expect(error.retryable).toBe(code === "unavailable");
});

test("the token is in no part of an error", async () => {
  for (const status of [401, 403, 404, 422, 500]) {
    const error = await failure(status, { message: "no" });
    expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain("secret-token");
  }
});

test("missing permissions and single sign-on are named", async () => {
  const needs = { "x-accepted-github-permissions": "pull_requests=write" };
  expect((await failure(403, { message: "no" }, needs)).message).toContain("pull_requests=write");
  const sso = { "x-github-sso": "required; url=https://github.com/orgs/x/sso" };
  expect((await failure(403, { message: "no" }, sso)).message).toContain("single sign-on");
});

test.each([
  [
    "texts",
    { message: "Unprocessable Entity", errors: ["Line could not be resolved"] },
    ["Line could not be resolved"],
  ],
  [
    "objects",
    {
      message: "Validation Failed",
      errors: [
        { resource: "Review", code: "custom", message: "start_line must precede" },
        { resource: "Hook", field: "url", code: "invalid" },
      ],
    },
    ["start_line must precede", "Hook url invalid"],
  ],
  [
    "one text",
    { message: "Unprocessable Entity", errors: "Review Can not approve" },
    ["Review Can not approve"],
  ],
  ["a message alone", { message: "No commit found" }, ["No commit found"]],
])("a refusal keeps GitHub's words given as %s", async (_shape, data, reasons) => {
  const error = await failure(422, data);
  expect(error).toBeInstanceOf(GitHubRefusal);
  expect((error as GitHubRefusal).reasons).toEqual(reasons); // Just checked.
});

test("a page of a proxy is not quoted", async () => {
  const { github } = fakeGitHub(
    () =>
      new Response("<html><script>alert(1)</script></html>", {
        status: 403,
        headers: { "content-type": "text/html" },
      }),
  );
  expect(String(await rejection(github.request(call)))).not.toContain("<");
});

test("an answer unlike the documented one is an invalid reply, not a crash", async () => {
  const wrong = fakeGitHub(() => json({ id: "seven" }));
  expect(await rejection(wrong.github.request(call))).toMatchObject({ code: "invalid_reply" });
  const broken = fakeGitHub(() => new Response("{", { headers: { "content-type": "application/json" } }));
  expect(await rejection(broken.github.request(call))).toMatchObject({
    code: "invalid_reply",
    retryable: true,
  });
});
