import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { startServer } from "../server/start-server";
import { makeRepository } from "./make-repository";
import { expect, test } from "./test";

/** `owner/repo` of a repository that only this file reviews, and its review. */
let repo = "";
let review = "";

test.beforeAll(async ({ gloss }) => {
  const repository = await makeRepository();
  const { dir, base, head } = repository;
  const started = await gloss.api("/api/v1/reviews", {
    method: "POST",
    body: JSON.stringify({ local: { dir, base, head } }),
  });
  review = (await started.json()).id;
  await expect.poll(async () => (await read()).status, { timeout: 45_000 }).toBe("completed");
  const { owner, repo: name } = await read();
  repo = `${owner}/${name}`;
  await repository.remove();

  async function read() {
    return (await gloss.api(`/api/v1/reviews/${review}`)).json();
  }
});

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true }).first();
const tile = (page: Page, name: string) =>
  page
    .locator("dl > div")
    .filter({ has: page.locator("dt", { hasText: name }) })
    .locator("dd")
    .first();
const open = async (page: Page, query = "") => {
  await page.goto(`/analytics?repo=${encodeURIComponent(repo)}${query}`);
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
};

/** What a table shows, its head first. */
const shown = (table: Locator): Promise<string[][]> =>
  table.evaluate((element) =>
    [...element.querySelectorAll("tr")].map((row) =>
      [...row.querySelectorAll("th, td > div, td:not(:has(> div))")].map(
        (cell) => cell.textContent?.trim() ?? "",
      ),
    ),
  );

/** The CSV of a card, as a spreadsheet reads it. */
async function download(page: Page, name: string): Promise<string[][]> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    card(page, name)
      .getByRole("link", { name: `Download ${name} as CSV` })
      .click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^gloss-[a-z-]+-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  return parseCsv(await readFile(await file.path(), "utf8"));
}

function parseCsv(text: string): string[][] {
  expect(text.endsWith("\r\n")).toBe(true);
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(cells)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

test("a review is in the figures, and what people say of it changes them", async ({ owner, gloss }) => {
  await open(owner);
  await expect(tile(owner, "Reviews")).toHaveText("1");
  // On a first visit the figures are read again, once the reader's zone is known.
  const found = async () => Number(await tile(owner, "Findings").textContent());
  await expect.poll(found).toBeGreaterThanOrEqual(2);
  await expect(tile(owner, "Acceptance")).toHaveText("–");
  await expect(card(owner, "Hot files")).toContainText("src/calculate.ts");
  await expect(card(owner, "Most reviewed files")).toContainText("src/calculate.ts");

  const said = await gloss.api("/api/v1/feedback", {
    method: "POST",
    body: JSON.stringify({ review, finding: 0, opinion: "useful" }),
  });
  expect(said.status).toBe(200);
  await owner.reload();
  await expect(tile(owner, "Acceptance")).toHaveText("100 %");
  await expect(
    card(owner, "Acceptance").getByRole("list", { name: "What became of findings" }),
  ).toContainText(/Useful\s*1/);
});

test("days and repositories narrow it by the address", async ({ owner }) => {
  await open(owner);
  await owner.getByRole("link", { name: "7 days" }).click();
  await expect(owner).toHaveURL(/days=7/);
  await expect(owner).toHaveURL(/repo=/);
  await expect(owner.getByRole("link", { name: "7 days" })).toHaveAttribute("aria-current", "true");
  await expect(tile(owner, "Reviews")).toHaveText("1");

  await owner.getByLabel("From", { exact: true }).fill("2020-01-01");
  await owner.getByLabel("To", { exact: true }).fill("2020-01-31");
  await owner.getByRole("button", { name: "Show", exact: true }).click();
  await expect(owner).toHaveURL(/from=2020-01-01&to=2020-01-31/);
  await expect(tile(owner, "Reviews")).toHaveText("0");
  await expect(card(owner, "Verdicts")).toContainText("Nothing in these days");
  await expect(card(owner, "Hot files")).toContainText("Nothing in these days");

  await open(owner, "&from=2020-02-01&to=2020-01-01");
  await expect(owner.getByText("The last 30 days are shown instead")).toBeVisible();
  await expect(tile(owner, "Reviews")).toHaveText("1");
});

test("each day is the reader's", async ({ owner }) => {
  await open(owner);
  await expect(owner.getByText("Days begin at midnight in Europe/Berlin.")).toBeVisible();
});

test("a figure as CSV says what its table says", async ({ owner }) => {
  await open(owner);
  const files = await shown(card(owner, "Hot files").getByRole("table"));
  expect(files.length).toBeGreaterThan(1);
  expect(await download(owner, "Hot files")).toEqual(files);

  await card(owner, "Verdicts").getByRole("button", { name: "Show as table" }).click();
  const [head, ...days] = await shown(card(owner, "Verdicts").getByRole("table"));
  const [csvHead, ...csvDays] = await download(owner, "Verdicts");
  expect(csvHead).toEqual(head);
  expect(csvDays).toHaveLength(30);
  // The table begins with the newest day and writes days in words.
  const inWords = (day = "") =>
    new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));
  expect(csvDays.toReversed().map(([day, ...values]) => [inWords(day), ...values])).toEqual(days);
});

test("by keyboard: to a group of findings, along a chart, into a table", async ({ owner }) => {
  await open(owner);
  // A figure that was streamed in listens to keys a moment after it is seen.
  await expect(async () => {
    await owner.getByRole("tab", { name: "By severity" }).focus();
    await owner.keyboard.press("ArrowRight");
    await expect(owner.getByRole("tab", { name: "By category" })).toHaveAttribute("aria-selected", "true", {
      timeout: 1_000,
    });
  }).toPass();
  const chart = card(owner, "Reviews by day").getByRole("slider");
  const newest = await chart.getAttribute("aria-valuetext");
  expect(newest).toContain("Reviewed 1");
  await expect(async () => {
    await chart.focus();
    await owner.keyboard.press("ArrowLeft");
    await expect(chart).toHaveAttribute("aria-valuetext", /./, { timeout: 1_000 });
    await expect(chart).not.toHaveAttribute("aria-valuetext", newest ?? "", { timeout: 1_000 });
  }).toPass();
  const days = card(owner, "Reviews by day");
  await expect(async () => {
    await days.getByRole("button", { name: "Show as table" }).press("Enter", { timeout: 1_000 });
    await expect(days.getByRole("table")).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test("before the first review it says what will stand there", async ({ browser }) => {
  const empty = await startServer();
  try {
    const page = await browser.newPage();
    await page.goto(empty.link);
    await page.waitForURL((url) => url.pathname !== "/login");
    await page.goto(`${empty.url}/analytics`);
    await expect(page.getByRole("heading", { name: "Figures come with the first review" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Review a change" }).last()).toBeVisible();
    await page.close();
  } finally {
    await empty.stop();
  }
});
