import { Octokit } from "@octokit/rest";
import { createEmulator } from "emulate";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "@/e2e/github/testing/listener";
import { parseDelivery } from "../parse-delivery";
import { verifySignature } from "../verify-signature";
import { createGitHub } from "./client";
import { createHook } from "./create-hook";
import { createIssueComment } from "./create-issue-comment";
import { createReview } from "./create-review";
import { deleteHook } from "./delete-hook";
import { getViewer } from "./get-viewer";
import { listIssueComments } from "./list-issue-comments";
import { findReview } from "./list-reviews";
import { readRepository } from "./read-repository";
import { readTree } from "./read-tree";
import { setCheck } from "./set-check";
import { githubSource } from "./source";

// Somebody else's GitHub, so that we don't only agree with a double of our own. What it does not have, or does
// unlike GitHub (file lists of pull requests, comments by line, GraphQL, ETags), is tried on the double alone.
const at = { owner: "ada", repo: "engine" };
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function setEmulator() {
  const emulator = await createEmulator({
    service: "github",
    port: 0,
    seed: {
      tokens: { "ada-token": { login: "ada", scopes: ["repo", "admin:repo_hook"] } },
      github: { users: [{ login: "ada" }], repos: [{ owner: "ada", name: "engine", auto_init: true }] },
    },
  });
  onTestFinished(() => emulator.close());
  const setUp = new Octokit({ baseUrl: emulator.url, auth: "ada-token", log: silent });
  const github = createGitHub({ token: "ada-token", apiUrl: emulator.url, secondMs: 10 });
  return { setUp, github };
}

/** A branch `topic` with one file more than the default branch, and a pull request for it. */
async function openPull(setUp: Octokit) {
  const { data: repository } = await setUp.repos.get(at);
  const base = repository.default_branch;
  const { data: ref } = await setUp.git.getRef({ ...at, ref: `heads/${base}` });
  await setUp.git.createRef({ ...at, ref: "refs/heads/topic", sha: ref.object.sha });
  const content = Buffer.from("export const one = 1;\n").toString("base64");
  await setUp.repos.createOrUpdateFileContents({
    ...at,
    path: "src/one.ts",
    message: "One",
    content,
    branch: "topic",
  });
  const pull = { ...at, title: "Adds one", body: "Fixes #1", head: "topic", base };
  return (await setUp.pulls.create(pull)).data;
}

test("a repository, its files, and who the token is", async () => {
  const { setUp, github } = await setEmulator();
  await openPull(setUp);
  expect(await getViewer(github)).toMatchObject({ login: "ada" });
  expect(await readRepository(github, at)).toMatchObject({ owner: "ada", name: "engine" });
  const { commit, files } = await readTree(github, at);
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(files.map(({ path }) => path)).toContain("README.md");
});

test("a hook is made once, taken over, and signs in the way that we check", async () => {
  const { setUp, github } = await setEmulator();
  const { url, received } = await listen();
  const { id } = await createHook(github, { ...at, url, secret: "one" });
  expect(await createHook(github, { ...at, url, secret: "two" })).toEqual({ id });
  const issue = (await setUp.issues.create({ ...at, title: "A bug" })).data;
  await expect.poll(() => received.map(({ headers }) => headers["x-github-event"])).toContain("issues");
  const delivery = received.find(({ headers }) => headers["x-github-event"] === "issues");
  const signature = String(delivery?.headers["x-hub-signature-256"]);
  expect(verifySignature(Buffer.from(delivery?.body ?? ""), signature, "two")).toBe(true);
  expect(verifySignature(Buffer.from(delivery?.body ?? ""), signature, "one")).toBe(false);
  const payload: unknown = JSON.parse(delivery?.body ?? "");
  expect(parseDelivery({ event: "issues", deliveryId: "1", payload })).toMatchObject({
    kind: "work",
    action: "opened",
    number: issue.number,
    repository: { owner: "ada", name: "engine" },
  });
  await deleteHook(github, { ...at, id });
  await deleteHook(github, { ...at, id });
  expect((await setUp.repos.listWebhooks(at)).data).toEqual([]);
});

test("issues and open pull requests are told apart", async () => {
  const { setUp, github } = await setEmulator();
  const { data: issue } = await setUp.issues.create({
    ...at,
    title: "A bug",
    body: "It breaks",
    labels: ["bug"],
  });
  const pull = await openPull(setUp);
  const source = githubSource(github, { ...at, number: pull.number });
  expect(await source.readIssue({ ...at, number: issue.number })).toMatchObject({
    title: "A bug",
    body: "It breaks",
    state: "open",
  });
  expect(await source.readIssue({ ...at, number: 999 })).toBeNull();
  expect((await source.listOpenIssues(50)).map(({ number }) => number)).toEqual([issue.number]);
  expect(await source.readFile("src/one.ts", pull.head.sha)).toBe("export const one = 1;\n");
  expect(await source.readFile("none.ts", pull.head.sha)).toBeNull();
});

test("a review, a comment and a check are posted and found again", async () => {
  const { setUp, github } = await setEmulator();
  const pull = await openPull(setUp);
  const of = { ...at, number: pull.number };
  const marker = "<!-- gloss:run=r1 head=abcdef0 -->";
  const posted = await createReview(github, {
    ...of,
    commitId: pull.head.sha,
    event: "COMMENT",
    body: `Looks fine.\n\n${marker}`,
    comments: [],
  });
  expect(posted).toMatchObject({ id: expect.any(Number) as number, author: "ada" });
  expect(await findReview(github, { ...of, marker, viewer: { login: "ada" } })).toMatchObject(posted);
  expect(await findReview(github, { ...of, marker, viewer: { login: "eve" } })).toBeNull();
  const comment = await createIssueComment(github, { ...of, body: "It failed." });
  expect((await listIssueComments(github, of)).map(({ id }) => id)).toContain(comment.id);
  const check = { ...at, sha: pull.head.sha, url: "https://gloss.example/reviews/1" };
  const running = await setCheck(github, { ...check, state: "running", title: "Reviewing" });
  expect(running.kind).toBe("check_run");
  expect(
    await setCheck(github, { ...check, state: "success", title: "Approved", previous: running }),
  ).toEqual(running);
  const { data } = await setUp.checks.listForRef({ ...at, ref: pull.head.sha });
  expect(data.check_runs.map(({ name, status, conclusion }) => [name, status, conclusion])).toEqual([
    ["Gloss", "completed", "success"],
  ]);
});
