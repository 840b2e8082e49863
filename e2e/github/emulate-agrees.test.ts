import { createHmac } from "node:crypto";
import { Octokit } from "@octokit/rest";
import { createEmulator } from "emulate";
import { expect, it, onTestFinished } from "vitest";
import { listen } from "./testing/listener";
import { refusal, setStage, silent } from "./testing/stage";

const startEmulator = async () => {
  const emulator = await createEmulator({
    service: "github",
    port: 0,
    seed: {
      tokens: { "ada-token": { login: "ada", scopes: ["repo", "read:user", "admin:repo_hook"] } },
      github: { users: [{ login: "ada" }], repos: [{ owner: "ada", name: "engine" }] },
    },
  });
  onTestFinished(() => emulator.close());
  return new Octokit({ baseUrl: emulator.url, auth: "ada-token", log: silent });
};

/** `path: type` of everything in a JSON value; what lies in lists is taken together. */
const shape = (value: unknown, path = ""): string[] => {
  if (Array.isArray(value)) return value.flatMap((inner) => shape(inner, `${path}[]`));
  if (typeof value !== "object" || value === null)
    return [`${path}: ${value === null ? "null" : typeof value}`];
  return Object.entries(value).flatMap(([name, inner]) => shape(inner, `${path}.${name}`));
};

/** Fields that both have and that differ in type; either may leave out what GitHub leaves out at times. */
const disagreements = (ours: unknown, theirs: unknown): string[] => {
  const types = (value: unknown) => new Map(shape(value).map((line) => line.split(": ") as [string, string]));
  const [own, other] = [types(ours), types(theirs)];
  return [...own].flatMap(([path, type]) => {
    const seen = other.get(path);
    return seen === undefined || seen === type || seen === "null" || type === "null"
      ? []
      : [`${path}: ${type}, ${seen}`];
  });
};

it("the public emulator and the double agree on what both answer", async () => {
  const stage = await setStage();
  const theirs = await startEmulator();
  const { at, ada: ours, github } = stage;
  await github.addIssue({ ...at, title: "A bug", body: "It breaks", author: "ada", number: 1 });
  await theirs.issues.create({ ...at, title: "A bug", body: "It breaks" });
  const [one, other] = await Promise.all([listen(), listen()]);
  const config = (url: string) => ({ url, content_type: "json", secret: "hush" });
  const issue = { ...at, issue_number: 1 };
  const pairs = await Promise.all(
    [
      (client: Octokit) => client.users.getAuthenticated(),
      (client: Octokit) => client.repos.get(at),
      (client: Octokit) => client.issues.get(issue),
      (client: Octokit) => client.issues.listForRepo(at),
      (client: Octokit) =>
        client.repos.createWebhook({
          ...at,
          config: config(client === ours ? one.url : other.url),
          events: ["issue_comment"],
        }),
      (client: Octokit) => client.issues.createComment({ ...issue, body: "Seen." }),
      (client: Octokit) => client.search.issuesAndPullRequests({ q: "repo:ada/engine is:issue bug" }),
    ].map(async (ask) => [await ask(ours), await ask(theirs)] as const),
  );
  for (const [own, emulated] of pairs) {
    expect(own.status).toBe(emulated.status);
    expect(disagreements(own.data, emulated.data)).toEqual([]);
  }
});

it("both sign what they deliver in the same way", async () => {
  const stage = await setStage();
  const theirs = await startEmulator();
  const { at, ada, github } = stage;
  await github.addIssue({ ...at, title: "A bug", author: "ada", number: 1 });
  await theirs.issues.create({ ...at, title: "A bug" });
  const [one, other] = await Promise.all([listen(), listen()]);
  for (const [client, { url }] of [
    [ada, one],
    [theirs, other],
  ] as const) {
    const config = { url, content_type: "json", secret: "hush" };
    await client.repos.createWebhook({ ...at, config, events: ["issue_comment"] });
    await client.issues.createComment({ ...at, issue_number: 1, body: "Seen." });
  }
  await github.settled();
  const comment = ({ received }: typeof one) =>
    received.find(({ headers }) => headers["x-github-event"] === "issue_comment");
  await expect.poll(() => comment(other)).toBeDefined();
  const [own, emulated] = [comment(one)!, comment(other)!];
  for (const { headers, body } of [own, emulated]) {
    expect(headers["x-hub-signature-256"]).toBe(
      `sha256=${createHmac("sha256", "hush").update(body).digest("hex")}`,
    );
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "x-github-delivery": expect.any(String),
    });
  }
  expect(disagreements(JSON.parse(own.body), JSON.parse(emulated.body))).toEqual([]);
});

it("both know no repository that isn't there", async () => {
  const stage = await setStage();
  const theirs = await startEmulator();
  const gone = { owner: "ada", repo: "none" };
  const [own, emulated] = [await refusal(stage.ada.repos.get(gone)), await refusal(theirs.repos.get(gone))];
  expect(own).toEqual(emulated);
});
