import { AxeBuilder } from "@axe-core/playwright";
import { makeRepository } from "./make-repository";
import { expect, test } from "./test";

const looks = [
  { name: "wide, light", width: 1440, colorScheme: "light" },
  { name: "wide, dark", width: 1440, colorScheme: "dark" },
  { name: "phone, light", width: 390, colorScheme: "light" },
  { name: "phone, dark", width: 390, colorScheme: "dark" },
] as const;

let reviewPath = "/reviews";
test.beforeAll(async ({ gloss, request }) => {
  const repository = await makeRepository();
  const { dir, base, head } = repository;
  const headers = { authorization: `Bearer ${gloss.key}` };
  const started = await request.post(`${gloss.url}/api/v1/reviews`, {
    headers,
    data: { local: { dir, base, head } },
  });
  const { id } = await started.json();
  await expect
    .poll(
      async () => (await (await request.get(`${gloss.url}/api/v1/reviews/${id}`, { headers })).json()).status,
      {
        timeout: 45_000,
      },
    )
    .toBe("completed");
  await repository.remove();
  reviewPath = `/reviews/${id}`;
});

const pages = [
  { name: "the list", path: () => "/reviews" },
  { name: "an empty list", path: () => "/reviews?status=cancelled" },
  { name: "the form", path: () => "/reviews/new" },
  { name: "a review", path: () => reviewPath },
  { name: "its trace", path: () => `${reviewPath}/trace` },
  { name: "the status", path: () => "/status" },
  { name: "an unknown review", path: () => "/reviews/00000000-0000-4000-8000-000000000000" },
  { name: "an unknown page", path: () => "/nothing-here" },
];

for (const { name: look, width, colorScheme } of looks) {
  test(`every page fits and can be used by everybody: ${look}`, async ({ owner }) => {
    test.setTimeout(150_000);
    await owner.setViewportSize({ width, height: 900 });
    await owner.emulateMedia({ colorScheme });
    for (const { name, path } of pages) {
      await owner.goto(path());
      await owner.waitForLoadState("networkidle");
      await expect(owner.getByRole("heading", { level: 1 }), name).toHaveCount(1);
      const beyond = await owner.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, `${name} is no wider than the window`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page: owner })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        `${name} has no fault that a machine can find`,
      ).toEqual([]);
    }
  });
}

test("the theme that was chosen stays", async ({ owner }) => {
  await owner.emulateMedia({ colorScheme: "light" });
  await owner.goto("/reviews");
  await owner.getByRole("button", { name: "Owner" }).click();
  await owner.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(owner.locator("html")).toHaveClass(/dark/);
  await owner.reload();
  await expect(owner.locator("html")).toHaveClass(/dark/);
});

test("by keyboard: past the navigation, into a file, out again", async ({ owner }) => {
  await owner.goto(reviewPath);
  await owner.keyboard.press("Tab");
  await expect(owner.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await owner.keyboard.press("Enter");
  await expect(owner.locator("#content")).toBeFocused();
  const file = owner.getByRole("button", { name: "src/calculate.ts", exact: true });
  await file.focus();
  await expect(file).toHaveAttribute("aria-expanded", "true");
  await owner.keyboard.press("Enter");
  await expect(file).toHaveAttribute("aria-expanded", "false");
  await owner.keyboard.press("Enter");
  await expect(file).toHaveAttribute("aria-expanded", "true");
});

test("by keyboard: from row to row of the list, and into one", async ({ owner }) => {
  await owner.goto("/reviews");
  await owner.waitForLoadState("networkidle");
  await owner.keyboard.press("j");
  const first = owner.getByRole("list", { name: "Reviews" }).getByRole("link").first();
  await expect(first).toBeFocused();
  await owner.keyboard.press("k");
  await expect(first).toBeFocused();
  await owner.keyboard.press("/");
  await expect(owner.getByRole("searchbox", { name: "Search reviews" })).toBeFocused();
  await owner.keyboard.press("j");
  await expect(owner.getByRole("searchbox", { name: "Search reviews" })).toHaveValue("j");
  await owner.goto("/reviews");
  await owner.waitForLoadState("networkidle");
  await owner.keyboard.press("j");
  await owner.keyboard.press("Enter");
  await owner.waitForURL(`**${reviewPath}`);
});
