import { expect, test } from "vitest";
import { startGitHub } from "@/e2e/github/start-github";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { GlossError } from "@/lib/errors";
import { createGitHub } from "@/lib/source/github/client";
import { createHook } from "@/lib/source/github/create-hook";
import { remedyOf } from "./remedy-of";
import { repositoryProblems } from "./repository-problems";

const works = {
  active: true,
  webhookId: 1,
  scanState: "completed",
  scanError: null,
  historyState: "completed",
  historyError: null,
} as const;
const world = { gloss: "https://gloss.example", github: "https://api.github.com" };

test("what works has no problem, and what is not connected has none either", () => {
  expect(repositoryProblems(works, world)).toEqual([]);
  expect(repositoryProblems({ ...works, active: false, webhookId: null }, world)).toEqual([]);
});

test.each([
  ["http://localhost:3000", true],
  ["http://127.0.0.1:3000", true],
  ["http://192.168.1.4", true],
  ["http://172.20.0.2:3000", true],
  ["http://gloss.local", true],
  ["http://[::1]:3000", true],
  ["https://172.example.com", false],
  ["https://gloss.example", false],
])("an address that GitHub can't reach is told: %s", (gloss, told) => {
  const problems = repositoryProblems(works, { ...world, gloss });
  expect(problems.map(({ what }) => what)).toEqual(
    told ? [`GitHub can't reach ${gloss}, where its webhook leads.`] : [],
  );
  // A GitHub on the same machine or network can.
  expect(repositoryProblems(works, { gloss, github: "http://127.0.0.1:4000" })).toEqual([]);
});

test("a scan or a history that failed says why and what to do", () => {
  const failed = {
    ...works,
    webhookId: null,
    scanState: "failed",
    scanError: "GitHub does not accept the token in GITHUB_TOKEN: it is wrong, expired or revoked.",
    historyState: "failed",
    historyError: null,
  } as const;
  const problems = repositoryProblems(failed, world);
  expect(problems.map(({ remedy }) => remedy)).toEqual([
    expect.stringContaining("Connect it again"),
    expect.stringContaining("Make a new token"),
    expect.stringContaining("Scan it again"),
  ]);
});

test("a person's token that GitHub refuses is that person's to renew", () => {
  const refused = "GitHub does not accept the token of ada, who must sign in again: it is wrong or revoked.";
  expect(remedyOf(refused)).toMatch(/signs in again/);
  expect(remedyOf("Gloss has no way to reach ada/engine on GitHub.")).toMatch(/Set GITHUB_TOKEN/);
});

test("what GitHub really answers leads to a remedy of its own", async () => {
  const github = await startGitHub();
  const made = makeRepository({ "a.txt": "a\n" });
  github.addUser({ login: "mona", token: "admin" });
  github.addUser({ login: "bob", token: "writer" });
  const collaborators = { mona: "admin", bob: "write" } as const;
  await github.addRepository({ owner: "ada", name: "engine", gitDir: made.gitDir, collaborators });
  const refusal = async (token: string, fault?: Parameters<typeof github.fail>[0]) => {
    const set = fault && github.fail(fault);
    const client = createGitHub({ token, apiUrl: github.url, secondMs: 1 });
    const hook = { owner: "ada", repo: "engine", url: "http://gloss.example/hook", secret: "s" };
    const error: unknown = await createHook(client, hook).catch((thrown: unknown) => thrown);
    set?.remove();
    return error instanceof GlossError ? remedyOf(error.message) : "it worked";
  };
  const answer = (status: number, message: string) => ({
    match: "POST /repos/ada/engine/hooks",
    status,
    body: { message: "Validation Failed", errors: [{ resource: "Hook", code: "custom", message }] },
  });
  expect(await refusal("writer")).toMatch(/people with admin rights alone/);
  expect(await refusal("unknown")).toMatch(/Make a new token/);
  expect(
    await refusal("admin", {
      match: "POST /repos/ada/engine/hooks",
      status: 403,
      body: { message: "Resource not accessible by personal access token" },
    }),
  ).toMatch(/Webhooks: read and write/);
  expect(
    await refusal("admin", {
      match: "POST /repos/ada/engine/hooks",
      status: 403,
      body: { message: "Repository was archived so is read-only." },
    }),
  ).toMatch(/Unarchive it/);
  expect(
    await refusal(
      "admin",
      answer(422, "url is not supported because it isn't reachable over the public Internet (localhost)"),
    ),
  ).toMatch(/Set GLOSS_URL/);
  expect(await refusal("admin", answer(422, "Hook already exists on this repository"))).toMatch(
    /Delete the webhook/,
  );
  expect(await refusal("admin", { match: "/repos/**", dropConnection: true })).toMatch(/did not answer/);
  await github.stop();
  made.remove();
});
