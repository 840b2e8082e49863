import type { Locator, Page } from "@playwright/test";
import { makeRepository, type TestRepository } from "./make-repository";
import { expect, test } from "./test";

let repository: TestRepository;
test.beforeAll(async () => {
  repository = await makeRepository();
});
test.afterAll(() => repository.remove());

/** Fills in the form for a local range and sends it. */
async function startLocalReview(page: Page, head = repository.head): Promise<void> {
  await page.goto("/reviews/new");
  await page.getByText("Local repository").click();
  await page.getByLabel("Folder").fill(repository.dir);
  await page.getByLabel("Base").fill(repository.base);
  await page.getByLabel("Head").fill(head);
  await page.getByRole("button", { name: "Start review" }).click();
}

/** The line of the diff that stands directly above a finding: its number on the new side and its text. */
async function lineAbove(finding: Locator): Promise<{ number: string; text: string }> {
  const row = finding.locator("xpath=ancestor::tr/preceding-sibling::tr[1]");
  return {
    number: (await row.locator("td").nth(1).textContent()) ?? "",
    text: (await row.locator("td").nth(2).textContent()) ?? "",
  };
}

test("what is wrong with the form is said at its field, and nothing typed is lost", async ({ owner }) => {
  await startLocalReview(owner, "");
  await expect(owner.getByLabel("Head")).toHaveAccessibleDescription(/Name the revision to review/);
  await expect(owner.getByLabel("Head")).toBeFocused();
  await owner.getByLabel("Head").fill("no-such-branch");
  await owner.keyboard.press("Enter");
  await expect(owner.getByLabel("Head")).toHaveAccessibleDescription(/no-such-branch/);
  await expect(owner.getByLabel("Folder")).toHaveValue(repository.dir);
});

test("a local range is reviewed, live, with each finding at its line", async ({ owner }) => {
  await startLocalReview(owner);
  await owner.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  // The page follows the review to its end without being loaded again.
  await expect(owner.getByRole("button", { name: "Run again" })).toBeVisible({ timeout: 45_000 });
  await expect(owner.getByText("No model looked at this change")).toBeVisible();

  const found = owner.getByRole("region", { name: "Findings" }).getByRole("link");
  expect(await found.count()).toBeGreaterThanOrEqual(2);
  const diff = owner.getByRole("region", { name: "src/calculate.ts" });
  const places: { number: string; text: string }[] = [];
  for (const finding of await diff.locator("details").all()) places.push(await lineAbove(finding));
  expect(places).toContainEqual({ number: "6", text: "added:   return eval(formula);" });
  expect(places.find(({ number }) => number === "10")?.text).toContain("result === NaN");

  // A finding in the list leads to its place.
  await found.first().click();
  await expect(owner).toHaveURL(/#finding-\d+$/);
  const target = new URL(owner.url()).hash;
  await expect(owner.locator(target)).toBeInViewport();

  // What the file is like beyond its words.
  const windows = owner.getByRole("region", { name: "notes/windows.txt" });
  await expect(windows.getByText("no newline at end of file")).toBeVisible();

  // The trace, and once more.
  await owner.getByRole("link", { name: "Trace" }).click();
  await expect(owner.getByRole("heading", { name: "Timeline" })).toBeVisible();
  const first = owner.url();
  await owner.getByRole("button", { name: "Run again" }).click();
  await owner.waitForURL(
    (url) => /\/reviews\/[0-9a-f-]{36}$/.test(url.pathname) && !first.includes(url.pathname),
  );
  await expect(owner.getByRole("button", { name: "Run again" })).toBeVisible({ timeout: 45_000 });

  // Both stand in the list, and a filter narrows it.
  await owner.goto("/reviews");
  await expect(owner.getByRole("listitem").filter({ hasText: "Evaluate formulas" })).toHaveCount(2);
  await owner.getByRole("link", { name: "Failed" }).click();
  await expect(owner.getByText("No review matches")).toBeVisible();
});

test("a pull request can't be reviewed without a way to reach GitHub, and that is said", async ({
  owner,
}) => {
  await owner.goto("/reviews/new");
  await owner.getByLabel("Pull request", { exact: true }).last().fill("unjs/h3#1008");
  await owner.getByRole("button", { name: "Start review" }).click();
  await expect(owner.getByText("GITHUB_TOKEN")).toBeVisible();
});

test("the working tree is reviewed in place of a head", async ({ owner }) => {
  await owner.goto("/reviews/new");
  await owner.getByText("Local repository").click();
  await owner.getByLabel("Folder").fill(repository.dir);
  await owner.getByLabel("Base").fill("HEAD");
  await owner.getByLabel("Review the working tree").check();
  await expect(owner.getByLabel("Head")).toBeDisabled();
  await repository.edit("src/calculate.ts", "export const evaluate = (formula: string) => eval(formula);\n");
  await owner.getByRole("button", { name: "Start review" }).click();
  await owner.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  await expect(owner.getByRole("button", { name: "Run again" })).toBeVisible({ timeout: 45_000 });
  await expect(owner.getByRole("heading", { level: 1 })).toContainText("Uncommitted changes after");
  await expect(owner.getByRole("region", { name: "Findings" })).toContainText("Text is run as code");
});
