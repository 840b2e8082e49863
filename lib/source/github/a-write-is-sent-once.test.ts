import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { createGitHub } from "./client";
import { createIssueComment } from "./create-issue-comment";
import { fakeGitHub, json, rejection } from "./testing/fake-github";

const read = { route: "GET /user", what: "the account", schema: z.object({ login: z.string() }) };
const comment = { owner: "ada", repo: "engine", number: 1, body: "hello" };
const down = () => json({ message: "Bad Gateway" }, { status: 502 });
const unreachable = () => {
  throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
};

test("a read is tried again after a server error and after a lost connection", async () => {
  for (const fail of [down, unreachable]) {
    const { github, sent, attempts } = fakeGitHub((_request, count) =>
      count < 3 ? fail() : json({ login: "ada" }),
    );
    expect((await github.request(read)).data).toEqual({ login: "ada" });
    expect(sent).toHaveLength(3);
    expect(attempts.map(({ status }) => status)).toEqual(fail === down ? [502, 502, 200] : [0, 0, 200]);
    expect(attempts[0]).toMatchObject({ method: "GET", route: "/user", fromCache: false });
  }
});

test("a read that keeps failing gives up after three attempts", async () => {
  const { github, sent } = fakeGitHub(unreachable);
  expect(await rejection(github.request(read))).toMatchObject({ code: "unavailable", retryable: true });
  expect(sent).toHaveLength(3);
});

test("a comment whose answer is lost is not sent again", async () => {
  for (const fail of [down, unreachable]) {
    const { github, sent } = fakeGitHub(fail);
    expect(await rejection(createIssueComment(github, comment))).toMatchObject({ code: "unavailable" });
    expect(sent).toHaveLength(1);
  }
});

test("what GitHub refused for good is not tried again", async () => {
  for (const status of [400, 401, 403, 404, 422]) {
    const { github, sent } = fakeGitHub(() => json({ message: "no" }, { status }));
    await rejection(github.request(read));
    expect(sent).toHaveLength(1);
  }
});

test("a slow answer is a timeout and a cancelled one ends at once", async () => {
  /** Never answers; as fetch does, it ends at its signal, also at one that has long said so. */
  const hang = ({ signal }: { signal: AbortSignal | null | undefined }) =>
    new Promise<Response>((_resolve, reject) => {
      const end = () => reject(signal?.reason as Error);
      if (signal?.aborted) end();
      signal?.addEventListener("abort", end);
    });
  const slow = fakeGitHub(hang, { timeoutMs: 20 });
  expect(await rejection(slow.github.request(read))).toMatchObject({ code: "timeout", retryable: true });
  expect(slow.sent).toHaveLength(3);

  const caller = new AbortController();
  const cancelled = fakeGitHub((request) => {
    setTimeout(() => caller.abort());
    return hang(request);
  });
  const { signal } = caller;
  expect(await rejection(cancelled.github.request({ ...read, signal }))).toMatchObject({ code: "cancelled" });
  expect(cancelled.sent).toHaveLength(1);
  expect(await rejection(cancelled.github.request({ ...read, signal }))).toMatchObject({ code: "cancelled" });
  expect(cancelled.sent).toHaveLength(1);
});

test("an answer that breaks off is a failed attempt, never half a result", async () => {
  let requests = 0;
  const server = createServer((_request, response) => {
    const body = JSON.stringify({ login: "a".repeat(1000) });
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
    if (++requests === 1) response.write(body.slice(0, 500), () => response.destroy());
    else response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  const github = createGitHub({ token: "t", apiUrl: `http://127.0.0.1:${port}/`, secondMs: 10 });
  expect((await github.request(read)).data.login).toHaveLength(1000);
  expect(requests).toBe(2);
});

test("an answer longer than allowed is refused and not asked for again", async () => {
  const { github, sent } = fakeGitHub(() => json({ login: "a".repeat(1000) }));
  expect(await rejection(github.request({ ...read, maxBytes: 500 }))).toMatchObject({ code: "too_large" });
  expect(sent).toHaveLength(1);
});
