import type { Browser, Page } from "@playwright/test";
import { type MadeRepository, makeRepository } from "../github/testing/make-repository";
import { connect, runsOf, stage, until } from "../server/stage";
import { type Server, startServer } from "../server/start-server";
import { expect, test } from "./test";

/** Enough that a scan takes a while: 200 files are kept at a time. */
const manyFiles = Object.fromEntries(
  Array.from({ length: 3_000 }, (_, at) => [
    `src/part-${at % 40}/file-${at}.ts`,
    `export const n${at} = ${at};\n`,
  ]),
);

test.describe.configure({ mode: "serial" });

test.describe("repositories", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let server: Server;
  let large: MadeRepository;
  let cookies: Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(120_000);
    scene = await stage();
    large = makeRepository(manyFiles);
    await scene.github.addRepository({
      owner: "ada",
      name: "atlas",
      gitDir: large.gitDir,
      collaborators: { "gloss-bot": "admin" },
    });
    for (const [name, permission] of [
      ["beacon", "write"],
      ["cargo", "admin"],
    ] as const)
      await scene.github.addRepository({
        owner: "ada",
        name,
        gitDir: scene.repository.gitDir,
        collaborators: { "gloss-bot": permission },
      });
    server = await startServer(scene.env);
    const page = await (await browser.newContext()).newPage();
    await page.goto(server.link);
    await page.waitForURL((url) => url.pathname === "/");
    cookies = await page.context().cookies();
    await page.context().close();
  });
  test.afterAll(async () => {
    await server.stop();
    await scene.end();
    large.remove();
  });

  /** A page of the owner. */
  async function open(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: server.url, ...options });
    await context.addCookies(cookies);
    return context.newPage();
  }

  test("an empty list leads to connecting one", async ({ browser }) => {
    const page = await open(browser);
    await page.goto("/repositories");
    await expect(page.getByRole("heading", { name: "No repository is connected" })).toBeVisible();
    await page.getByRole("link", { name: "Connect a repository" }).click();
    await page.waitForURL("**/repositories/connect");
    await page.context().close();
  });

  test("what can't be connected says why, by its right and by GitHub's answer", async ({ browser }) => {
    const page = await open(browser);
    await page.goto("/repositories/connect");
    const beacon = page.getByRole("listitem").filter({ hasText: "ada/beacon" });
    await expect(beacon).toContainText("You have write rights there");
    await expect(page.getByRole("button", { name: "Connect ada/beacon" })).toBeDisabled();
    await page.getByRole("searchbox", { name: "Search your repositories" }).fill("CARGO");
    await expect(beacon).toHaveCount(0);
    const refused = scene.github.fail({
      match: "POST /repos/ada/cargo/hooks",
      status: 422,
      body: {
        message: "Validation Failed",
        errors: [
          {
            resource: "Hook",
            code: "custom",
            message: "url is not supported because it isn't reachable over the public Internet (localhost)",
          },
        ],
      },
    });
    await page.getByRole("button", { name: "Connect ada/cargo" }).click();
    const cargo = page.getByRole("listitem").filter({ hasText: "ada/cargo" });
    await expect(cargo.getByRole("alert")).toContainText("Set GLOSS_URL to an address that GitHub can reach");
    refused.remove();

    await page.getByRole("textbox", { name: "Repository" }).fill("nonsense");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(page.getByText("Write it as owner/repo.")).toBeVisible();
    await page.getByRole("textbox", { name: "Repository" }).fill("https://github.com/ada/beacon/pulls");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "admin rights" })).toBeVisible();
    await page.context().close();
  });

  test("connected from the list, its scan is seen to its end", async ({ browser }) => {
    const page = await open(browser);
    await page.goto("/repositories/connect");
    const slow = scene.github.fail({ match: "GET /repos/ada/atlas/git/trees/*", delayMs: 3_000 });
    await page.getByRole("button", { name: "Connect ada/atlas" }).click();
    await page.waitForURL("**/repositories/ada/atlas");
    await expect(page.getByRole("progressbar", { name: "Scan of ada/atlas" })).toBeVisible();
    await expect(page.getByText("3,000 files", { exact: true })).toBeVisible({ timeout: 40_000 });
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    slow.remove();
    await page.getByRole("button", { name: "Check the webhook" }).click();
    await expect(page.getByText("GitHub's ping was answered with 200.")).toBeVisible();
    await expect(page.getByRole("list", { name: "What GitHub sent last" })).toContainText("ping");
    await page.goto("/repositories");
    await expect(page.getByRole("list", { name: "Connected repositories", exact: true })).toContainText(
      "3,000 files",
    );
    await page.context().close();
  });

  test("what is saved in the settings holds for the next review", async ({ browser }) => {
    test.setTimeout(120_000);
    await connect(server);
    const page = await open(browser);
    await page.goto("/repositories/ada/engine/settings");
    await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
    await page.getByRole("textbox", { name: "Most inline comments" }).fill("many");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("A whole number from 0 to 30, or nothing.")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Most inline comments" })).toBeFocused();
    await page.getByRole("textbox", { name: "Most inline comments" }).fill("0");
    await page.getByRole("button", { name: "Add guidance" }).click();
    await page.getByRole("textbox", { name: "Paths of guidance 1" }).fill("src/**");
    await page.getByRole("textbox", { name: "Instructions of guidance 1" }).fill("Sums are integers here.");
    await page.getByRole("textbox", { name: "Labels that skip" }).fill("no-review");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(
      page.getByText("The next review is made with these settings.", { exact: true }),
    ).toBeVisible();
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Instructions of guidance 1" })).toHaveValue(
      "Sums are integers here.",
    );

    const { number } = await scene.open();
    await until(
      "the review",
      async () => (await runsOf(server)).some((run) => run.number === number && run.status === "completed"),
      server,
    );
    expect(scene.reviewsOf(number)[0]?.comments).toEqual([]);
    expect(scene.model.journal.map(({ body }) => body).join("")).toContain("Sums are integers here.");

    const skipped = await scene.github.openPullRequest({
      owner: "ada",
      repo: "engine",
      title: "Not to be looked at",
      author: "bob",
      base: "main",
      head: "topic",
      labels: ["no-review"],
    });
    await page.goto("/repositories/ada/engine");
    const row = page.getByRole("listitem").filter({ hasText: "Not to be looked at" });
    await expect(row).toContainText("Skipped", { timeout: 30_000 });
    await expect(page.getByRole("region", { name: "Newest deliveries" })).toContainText(
      "pull_request.opened",
    );
    await row.getByRole("link").first().click();
    await expect(page.getByText('It has the label "no-review"').first()).toBeVisible();
    expect(scene.reviewsOf(skipped.number)).toEqual([]);
    await page.context().close();
  });

  test("two who save at once lose nothing", async ({ browser }) => {
    const [one, other] = [await open(browser), await open(browser)];
    for (const page of [one, other]) await page.goto("/repositories/ada/engine/settings");
    await one.getByRole("combobox", { name: "Least severity" }).selectOption("high");
    await one.getByRole("button", { name: "Save" }).click();
    await expect(
      one.getByText("The next review is made with these settings.", { exact: true }),
    ).toBeVisible();
    await other.getByRole("textbox", { name: "Excluded paths" }).fill("docs/");
    await other.getByRole("button", { name: "Save" }).click();
    await expect(other.getByRole("alert").filter({ hasText: "Somebody else saved" })).toContainText(
      "Least severity is now high (by owner)",
    );
    await expect(other.getByRole("combobox", { name: "Least severity" })).toHaveValue("high");
    await expect(other.getByRole("textbox", { name: "Excluded paths" })).toHaveValue("docs/");
    await other.getByRole("button", { name: "Save" }).click();
    await expect(
      other.getByText("The next review is made with these settings.", { exact: true }),
    ).toBeVisible();
    await one.reload();
    await expect(one.getByRole("textbox", { name: "Excluded paths" })).toHaveValue("docs/");
    await expect(one.getByRole("combobox", { name: "Least severity" })).toHaveValue("high");
    await one.context().close();
    await other.context().close();
  });

  test("a role is granted to those who have signed in alone", async ({ browser }) => {
    const page = await open(browser);
    await page.goto("/repositories/ada/engine/members");
    await page.getByRole("textbox", { name: "Login on GitHub" }).fill("nobody");
    await page.getByRole("button", { name: "Grant" }).click();
    await expect(page.getByText("nobody has not signed in here.")).toBeVisible();
    await page.context().close();
  });

  test("disconnecting asks first, removes the webhook and keeps the reviews", async ({ browser }) => {
    const page = await open(browser);
    await page.goto("/repositories");
    await page.getByRole("button", { name: "Actions for ada/engine" }).click();
    await page.getByRole("menuitem", { name: "Disconnect" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
    await expect(page.getByRole("list", { name: "Disconnected repositories" })).toContainText("ada/engine");
    expect(scene.github.hooks("ada", "engine")).toEqual([]);
    expect((await runsOf(server)).length).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Actions for ada/engine" }).click();
    await page.getByRole("menuitem", { name: "Connect again" }).click();
    await expect(page.getByRole("list", { name: "Connected repositories", exact: true })).toContainText(
      "ada/engine",
    );
    await page.goto("/repositories/ada/engine/settings");
    await expect(page.getByRole("textbox", { name: "Excluded paths" })).toHaveValue("docs/");
    await page.context().close();
  });
});
