import { chromium, expect, type Page, test } from "@playwright/test";
import { createEmulator } from "emulate";
import { browserOptions } from "../browser-options";
import { startAnthropic } from "../anthropic/start-anthropic";
import { loginsAt } from "../github/logins-at";
import { startGitHub } from "../github/start-github";
import { onEachDatabase } from "../server/on-each-database";
import { runsOf, until } from "../server/stage";
import { type Server, startServer } from "../server/start-server";
import { makeTeamRepository } from "../team/repository";
import { reviewingModel } from "../team/reviewing-model";

const [owner, repo] = ["acme", "reports"];
const rule = "Signatures are compared in constant time, always.";

test.describe.configure({ mode: "parallel", timeout: 240_000 });

/** A team of three on GitHub: maya owns the repository, tom may look at it, eve may not. */
async function team(env: Record<string, string>) {
  const emulator = await createEmulator({
    service: "github",
    port: 0,
    seed: { github: { users: ["maya", "tom", "eve"].map((login) => ({ login })) } },
  });
  const github = await startGitHub({
    loginOf: loginsAt(emulator.url),
    limits: { requestsPerHour: 100_000 },
  });
  const repository = makeTeamRepository();
  await github.addRepository({
    owner,
    name: repo,
    gitDir: repository.gitDir,
    private: true,
    collaborators: { maya: "admin", tom: "read", priya: "write" },
  });
  const model = await startAnthropic({ script: reviewingModel });
  const server = await startServer({
    GITHUB_CLIENT_ID: "id",
    GITHUB_CLIENT_SECRET: "secret",
    GITHUB_WEB_URL: emulator.url,
    GITHUB_API_URL: github.url,
    ANTHROPIC_API_KEY: "test-key",
    ANTHROPIC_BASE_URL: model.url,
    GLOSS_LEARN: "false",
    GLOSS_VERIFY: "false",
    ...env,
  });
  return {
    github,
    repository,
    model,
    server,
    end: async () => {
      await server.stop();
      await github.stop();
      await emulator.close();
      await model.close();
      repository.remove();
    },
  };
}

async function signIn(page: Page, server: Server, login: string): Promise<void> {
  await page.goto(`${server.url}/login`);
  await page.getByRole("button", { name: "Sign in with GitHub" }).click();
  await page.getByRole("button", { name: login }).click();
  await page.waitForURL((url) => url.origin === server.url && url.pathname === "/");
}

onEachDatabase("from the sign-in to a rule that the next review knows, and out again", async (env) => {
  const { github, repository, model, server, end } = await team(env);
  const browser = await chromium.launch(browserOptions);
  try {
    const page = await browser.newPage({ baseURL: server.url });
    await signIn(page, server, "maya");
    await expect(page.getByRole("heading", { name: "Your first review" })).toBeVisible();

    await page.getByRole("link", { name: "Connect a repository" }).click();
    await page.waitForURL("**/repositories");
    await page.getByRole("link", { name: "Connect a repository" }).first().click();
    await page.getByRole("button", { name: `Connect ${owner}/${repo}` }).click();
    await page.waitForURL(`**/repositories/${owner}/${repo}`);
    expect(github.hooks(owner, repo)).toHaveLength(1);

    await page.goto("/reviews");
    await expect(page.getByRole("heading", { name: "Reviews", level: 1 })).toBeVisible();
    const { number } = await github.openPullRequest({
      owner,
      repo,
      title: "Check shared links",
      author: "priya",
      base: "main",
      head: "share-links",
    });
    // The page is not loaded again: the review comes by itself, and so does its end.
    const row = page.getByRole("list", { name: "Reviews" }).locator(":scope > li");
    await expect(row).toContainText("Check shared links", { timeout: 40_000 });
    await expect(row).toContainText("Changes requested", { timeout: 40_000 });
    await row.getByRole("link").first().click();
    await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
    const finding = page
      .getByRole("region", { name: "src/share.ts" })
      .locator("details[id^=finding-]")
      .first();
    if ((await finding.getAttribute("open")) === null) await finding.locator("summary").click();
    const useful = finding.getByRole("button", { name: "Useful" });
    await useful.click();
    await expect(useful).toHaveAttribute("aria-pressed", "true");

    const figures = async () =>
      page.evaluate(async (of) => {
        const answer = await fetch(`/api/v1/analytics?repo=${encodeURIComponent(of)}`);
        return JSON.stringify(await answer.json());
      }, `${owner}/${repo}`);
    // The button shows the opinion before the server has stored it.
    await expect.poll(figures).toContain('"useful":1');
    await page.goto("/analytics");
    await expect(page.getByRole("heading", { name: "Analytics", level: 1 })).toBeVisible();
    await expect(page.getByText("Useful").first()).toBeVisible();

    await page.goto(`/memory?repo=${owner}%2F${repo}`);
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("dialog").getByLabel("Text").fill(rule);
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("list", { name: "Memories" }).getByText(rule).first()).toBeVisible();

    const before = model.journal.length;
    repository.answerReview();
    await github.push({ owner, repo, number, head: "share-links" });
    await until(
      "the second review",
      async () => {
        const done = (await runsOf(server)).filter(({ status }) => status === "completed");
        return done.length === 2 && done[0]?.verdict === "APPROVE";
      },
      server,
    );
    expect(JSON.stringify(model.journal.slice(before).map(({ body }) => body))).toContain(rule);

    await page.goto("/repositories");
    await page.getByRole("button", { name: `Actions for ${owner}/${repo}` }).click();
    await page.getByRole("menuitem", { name: "Disconnect" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
    await expect(page.getByRole("list", { name: "Disconnected repositories" })).toContainText(repo);
    expect(github.hooks(owner, repo)).toEqual([]);
    expect(github.crashes).toEqual([]);
  } finally {
    await browser.close();
    await end();
  }
});

onEachDatabase("who may look changes nothing, and a stranger sees nothing", async (env) => {
  const { github, server, end } = await team(env);
  const browser = await chromium.launch(browserOptions);
  const as = async (login: string) => {
    const page = await browser.newPage({ baseURL: server.url });
    await signIn(page, server, login);
    return page;
  };
  try {
    const maya = await as("maya");
    await maya.goto("/repositories/connect");
    await maya.getByRole("button", { name: `Connect ${owner}/${repo}` }).click();
    await maya.waitForURL(`**/repositories/${owner}/${repo}`);
    await github.openPullRequest({
      owner,
      repo,
      title: "Check shared links",
      author: "priya",
      base: "main",
      head: "share-links",
    });
    const review = await until(
      "a review",
      async () => (await runsOf(server)).find(({ status }) => status === "completed")?.id,
      server,
    );

    const tom = await as("tom");
    await tom.goto(`/reviews/${review}`);
    await expect(tom.getByRole("heading", { name: "Check shared links" })).toBeVisible();
    await tom.goto(`/memory?repo=${owner}%2F${repo}`);
    await expect(tom.getByRole("button", { name: "Add" })).toBeDisabled();
    const write = (page: Page, path: string, body: object) =>
      page.evaluate(
        async ([to, text]) => {
          const headers = { "content-type": "application/json" };
          return (await fetch(to, { method: "POST", headers, body: text })).status;
        },
        [path, JSON.stringify(body)] as const,
      );
    const memory = { repo: `${owner}/${repo}`, text: "Anything goes." };
    const opinion = { review, finding: 0, opinion: "useful" };
    expect(await write(tom, "/api/v1/memory", memory)).toBe(403);
    expect(await write(tom, `/api/v1/reviews/${review}/rerun`, {})).toBe(403);
    expect(await write(tom, `/api/v1/repos/${owner}/${repo}/rescan`, {})).toBe(403);
    expect(await write(tom, "/api/v1/feedback", opinion)).toBe(403);

    const eve = await as("eve");
    for (const path of ["/", "/reviews", "/repositories", "/memory", "/analytics"]) {
      await eve.goto(path);
      await eve.waitForLoadState("networkidle");
      await expect(eve.locator("main")).not.toContainText("shared links");
      await expect(eve.locator("main")).not.toContainText(repo);
    }
    await eve.goto(`/reviews/${review}`);
    await expect(eve.locator("main")).not.toContainText("shared links");
    expect(await write(eve, "/api/v1/memory", memory)).toBe(404);
    expect(await write(eve, `/api/v1/reviews/${review}/rerun`, {})).toBe(404);
  } finally {
    await browser.close();
    await end();
  }
});
