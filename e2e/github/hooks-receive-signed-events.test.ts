import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { listen } from "./testing/listener";
import { openChange, refusal, setStage } from "./testing/stage";

const signed = (body: string) => `sha256=${createHmac("sha256", "hush").update(body).digest("hex")}`;
const parse = (body: string) => JSON.parse(body) as Record<string, unknown>;

it("every event of a pull request's life arrives, signed, in GitHub's shape", async () => {
  const stage = await setStage();
  const { github, at, made, bob } = stage;
  const { url, received } = await listen();
  const hook = github.addHook({ owner: "ada", repo: "engine", url, secret: "hush" });
  const number = await openChange(stage);
  await github.addIssue({ ...at, title: "A bug", author: "bob", body: null });
  await github.addComment({ ...at, number, author: "ada", body: "@gloss review" });
  await github.push({ ...at, number, head: made.commit("topic", { "b.txt": "new\n" }) });
  const comments = [{ path: "a.txt", line: 10, side: "RIGHT", body: "Why?" }];
  await bob.pulls.createReview({ ...at, pull_number: number, event: "COMMENT", comments });
  const { data: pull } = await bob.pulls.get({ ...at, pull_number: number });
  await bob.repos.createCommitStatus({ ...at, sha: pull.head.sha, state: "success" });
  await github.changePullRequest({ ...at, number, action: "converted_to_draft" });
  await github.changePullRequest({ ...at, number, action: "ready_for_review" });
  await github.closePullRequest({ ...at, number, merged: true });
  await github.settled();
  const events = received.map(({ headers, body }) =>
    [headers["x-github-event"], parse(body)["action"]].filter(Boolean).join(" "),
  );
  expect(events.toSorted()).toEqual([
    "issue_comment created",
    "issues opened",
    "pull_request closed",
    "pull_request converted_to_draft",
    "pull_request opened",
    "pull_request ready_for_review",
    "pull_request synchronize",
    "pull_request_review submitted",
    "pull_request_review_comment created",
    "push",
    "status",
  ]);
  for (const { headers, body } of received) {
    expect(headers).toMatchObject({
      "x-hub-signature-256": signed(body),
      "content-type": "application/json",
      "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
      "x-github-delivery": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "x-github-hook-id": String(hook.id),
    });
  }
  const synchronize = received.find(({ body }) => parse(body)["action"] === "synchronize");
  expect(parse(synchronize!.body)).toMatchObject({
    after: pull.head.sha,
    pull_request: { head: { sha: pull.head.sha }, changed_files: 2, commits: 2 },
    repository: { full_name: "ada/engine" },
    sender: { login: "ada" },
  });
});

it("a hook that a client creates is pinged, and receives only what it subscribed to", async () => {
  const stage = await setStage();
  const { ada, at, github } = stage;
  const { url, received } = await listen();
  const config = { url, content_type: "json", secret: "hush" };
  await ada.repos.createWebhook({ ...at, config, events: ["issues"] });
  await openChange(stage);
  await github.addIssue({ ...at, title: "A bug", author: "bob" });
  await github.settled();
  expect(received.map(({ headers }) => headers["x-github-event"])).toEqual(["ping", "issues"]);
});

it("a form hook gets its payload in a field, and is signed over the whole form", async () => {
  const stage = await setStage();
  const { url, received } = await listen();
  stage.github.addHook({ ...stage.at, url, secret: "hush", contentType: "form" });
  await openChange(stage);
  const { headers, body } = received[0]!;
  expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(parse(new URLSearchParams(body).get("payload")!)).toMatchObject({ action: "opened" });
  expect(headers["x-hub-signature-256"]).toBe(signed(body));
});

it("a delivery is recorded with its answer and can be sent again, the same bytes under the same guid", async () => {
  const stage = await setStage();
  const { url, received, setStatus } = await listen(500);
  const hook = stage.github.addHook({ ...stage.at, url, secret: "hush" });
  await openChange(stage);
  expect(stage.github.deliveries).toMatchObject([
    { event: "pull_request", action: "opened", redelivery: false, response: { status: 500, body: "ok" } },
  ]);
  expect(hook.lastResponse).toMatchObject({ code: 500, status: "misconfigured" });
  setStatus(202);
  const first = stage.github.deliveries[0]!;
  const again = await stage.github.redeliver(first.id);
  expect(again).toMatchObject({ guid: first.guid, redelivery: true, response: { status: 202 } });
  expect(received[1]!.body).toBe(received[0]!.body);
  expect(received[1]!.headers["x-hub-signature-256"]).toBe(received[0]!.headers["x-hub-signature-256"]);
});

it("nobody listening is a failed delivery, not an error", async () => {
  const stage = await setStage();
  stage.github.addHook({ ...stage.at, url: "http://127.0.0.1:9/hook" });
  await openChange(stage);
  expect(stage.github.deliveries).toMatchObject([
    { response: { status: 0 }, error: "failed to connect to host" },
  ]);
});

it("a hook is refused as on GitHub", async () => {
  const { ada, bob, at } = await setStage();
  const config = { url: "http://127.0.0.1:9/hook", content_type: "json" };
  const create = (more: Record<string, unknown> = {}) => ada.repos.createWebhook({ ...at, config, ...more });
  await create();
  expect(await refusal(create())).toEqual({
    status: 422,
    message: "Validation Failed",
    errors: [{ resource: "Hook", code: "custom", message: "Hook already exists on this repository" }],
  });
  const other = { url: "http://127.0.0.1:9/other" };
  expect(await refusal(create({ config: other, events: ["push", "nonsense"] }))).toMatchObject({
    status: 422,
  });
  expect(await refusal(create({ config: { url: "ftp://x" } }))).toMatchObject({ status: 422 });
  expect(await refusal(create({ config: {} }))).toMatchObject({ status: 422 });
  expect(await refusal(create({ config: other, colour: "red" }))).toMatchObject({
    message: `Invalid request.\n\n"colour" is not a permitted key.`,
  });
  expect(await refusal(bob.repos.listWebhooks(at))).toMatchObject({ status: 404 });
});

it("an app's hook receives what happens in each of its installations, with the installation named", async () => {
  const stage = await setStage();
  const { url, received } = await listen();
  const app = { slug: "gloss", webhook: { url, secret: "hush", events: ["pull_request"] } };
  const { installationId } = stage.github.addInstallation({ app, account: "ada" });
  stage.github.addInstallation({ app, account: "zoe" });
  await openChange(stage);
  await stage.github.addIssue({ ...stage.at, title: "Not subscribed", author: "bob" });
  expect(received.map(({ body }) => parse(body)["installation"])).toMatchObject([{ id: installationId }]);
  expect(received[0]?.headers).toMatchObject({
    "x-hub-signature-256": signed(received[0]!.body),
    "x-github-hook-installation-target-type": "integration",
  });
  await stage.github.redeliver(stage.github.deliveries[0]!.guid);
  expect(received[1]?.body).toBe(received[0]?.body);
});
