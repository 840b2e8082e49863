import type { Page } from "@playwright/test";
import { faultsOn } from "./faults-on";
import { makeRepository } from "./make-repository";
import { expect, test } from "./test";

/** Of the same range: `eval` and a comparison with NaN, then the comparison alone, two lines further down. */
let first = "";
let second = "";

const later = [
  "// A calculator.",
  "// It adds.",
  "export function calculate(left: number, right: number): number {",
  "  return left + right;",
  "}",
  "",
  "export function describe(result: number): string {",
  "  if (result === NaN) return 'That is no number';",
  "  return `The result is ${result}`;",
  "}",
  "",
].join("\n");

test.beforeAll(async ({ gloss }) => {
  const repository = await makeRepository();
  const review = async (head: string | null) => {
    const local = { dir: repository.dir, base: repository.base, head };
    const started = await gloss.api("/api/v1/reviews", { method: "POST", body: JSON.stringify({ local }) });
    const { id } = (await started.json()) as { id: string };
    const status = async () =>
      ((await (await gloss.api(`/api/v1/reviews/${id}`)).json()) as { status: string }).status;
    await expect.poll(status, { timeout: 45_000 }).toBe("completed");
    return id;
  };
  first = await review(repository.head);
  await repository.edit("src/calculate.ts", later);
  second = await review(null);
  await repository.remove();
});

const list = (page: Page) => page.getByRole("list", { name: "Reviews" }).getByRole("link");

async function expectNoFault(page: Page, what: string): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond, `${what} is no wider than the window`).toBeLessThanOrEqual(0);
  expect(await faultsOn(page), what).toEqual([]);
}

test("the list is searched and narrowed by its address, with the keyboard alone", async ({ owner }) => {
  await owner.goto("/reviews");
  const search = owner.getByRole("searchbox", { name: "Search reviews" });
  await search.focus();
  await owner.keyboard.type("nothing-like-it");
  await expect(owner.getByRole("heading", { name: "No review matches" })).toBeVisible();
  await expect(owner).toHaveURL(/\?q=nothing-like-it$/);
  await expect(search).toBeFocused();

  await owner.keyboard.press("ControlOrMeta+a");
  await owner.keyboard.type("calculate");
  await expect(list(owner).first()).toBeVisible();
  await expect(search).toBeFocused();

  const filters = owner.getByRole("button", { name: "Filters" });
  await owner.keyboard.press("Tab");
  await expect(filters).toBeFocused();
  await owner.keyboard.press("Enter");
  await expect(filters).toHaveAttribute("aria-expanded", "true");
  const verdict = owner.getByRole("combobox", { name: "Verdict" });
  await verdict.focus();
  await owner.keyboard.type("Chan");
  await expect(owner).toHaveURL(/verdict=REQUEST_CHANGES/);
  await expect(verdict).toBeFocused();

  const mode = owner.getByRole("combobox", { name: "Mode" });
  await mode.selectOption("Static");
  await expect(owner).toHaveURL(/q=calculate&verdict=REQUEST_CHANGES&mode=static$/);
  const inUse = owner.getByRole("list", { name: "Filters in use" });
  await inUse.getByRole("link", { name: /^Verdict/ }).click();
  await expect(owner).toHaveURL(/q=calculate&mode=static$/);
  await expect(verdict).toHaveValue("");
  await expect(list(owner).first()).toBeVisible();

  await owner.reload();
  await expect(search).toHaveValue("calculate");
  await inUse.getByRole("link", { name: "Clear all" }).click();
  await expect(owner).toHaveURL(/\/reviews$/);
  await expect(search).toHaveValue("");
});

test("what is said of a finding is there at once, survives a reload, and can be taken back", async ({
  owner,
}) => {
  const stored = async () => {
    const answer = await owner.request.get(`/api/v1/feedback?review=${first}`, { maxRetries: 3 });
    const { items } = (await answer.json()) as { items: { opinion: string; reason: string | null }[] };
    return items.map(({ opinion, reason }) => [opinion, reason]);
  };
  await owner.goto(`/reviews/${first}`);
  const finding = owner.locator("details[id^=finding-]:visible").first();
  const wrong = finding.getByRole("button", { name: "Wrong" });
  if ((await finding.getAttribute("open")) === null) await finding.locator("summary").click();
  await wrong.focus();
  await owner.keyboard.press("Enter");
  await expect(wrong).toHaveAttribute("aria-pressed", "true");
  await finding.getByRole("button", { name: "Add a reason" }).focus();
  await owner.keyboard.press("Enter");
  await owner.keyboard.type("Formulas are our own.");
  await owner.keyboard.press("Enter");
  await expect(finding.getByText("You: Formulas are our own.")).toBeVisible();
  // It is shown before it is stored.
  await expect.poll(stored).toEqual([["wrong", "Formulas are our own."]]);

  await owner.reload();
  if ((await finding.getAttribute("open")) === null) await finding.locator("summary").click();
  await expect(wrong).toHaveAttribute("aria-pressed", "true");
  await expect(finding.getByText("You: Formulas are our own.")).toBeVisible();
  await finding.getByRole("button", { name: "Not now" }).click();
  await expect(wrong).toHaveAttribute("aria-pressed", "false");
  await finding.getByRole("button", { name: "Not now" }).click();
  await expect(finding.getByText("You: Formulas are our own.")).toHaveCount(0);
  await expect.poll(stored).toEqual([]);
  await owner.reload();
  await expect(finding.locator("[aria-pressed=true]")).toHaveCount(0);
});

test("a review beside the one before it says what is new, moved and gone", async ({ owner }) => {
  await owner.goto(`/reviews/${second}`);
  await owner.getByRole("link", { name: "Compare" }).click();
  await expect(owner.getByRole("region", { name: "Gone" }).getByText("Text is run as code")).toBeVisible();
  const kept = owner.getByRole("region", { name: "Still there" });
  await expect(kept.getByText(/src\/calculate\.ts:8 · was at src\/calculate\.ts:10/)).toBeVisible();
  await expect(owner.getByRole("region", { name: "New" }).getByText("Nothing new was found.")).toBeVisible();

  await owner.goto(`/reviews/${first}/compare`);
  await expect(owner.getByRole("heading", { name: "Nothing to compare with yet" })).toBeVisible();
});

for (const [width, colorScheme] of [
  [1440, "dark"],
  [390, "light"],
] as const)
  test(`all of it fits and can be used by everybody at ${width} px, ${colorScheme}`, async ({ owner }) => {
    test.setTimeout(120_000);
    await owner.setViewportSize({ width, height: 900 });
    await owner.emulateMedia({ colorScheme });
    await owner.goto("/reviews?mode=static&from=2020-01-01");
    await owner.getByRole("button", { name: "Filters" }).click();
    await expectNoFault(owner, "the list with its filters");
    await owner.goto(`/reviews/${first}`);
    const finding = owner.locator("details[id^=finding-]:visible").first();
    if ((await finding.getAttribute("open")) === null) await finding.locator("summary").click();
    await expect(finding.getByRole("button", { name: "Useful" })).toBeVisible();
    await expectNoFault(owner, "a review");
    await owner.goto(`/reviews/${second}/compare`);
    await expect(owner.getByRole("region", { name: "Gone" })).toBeVisible();
    await expectNoFault(owner, "a comparison");
  });
