import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";
import { pageRoutes, type Shown, shownPages } from "../team/pages";
import { startTeam, type Team } from "../team/start-team";
import { faultsOn } from "./faults-on";

const widths = { wide: 1440, phone: 390 };

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

const test = base.extend<object, { team: Team; session: State }>({
  team: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const team = await startTeam();
      await use(team);
      await team.end();
    },
    { scope: "worker", timeout: 240_000 },
  ],
  session: [
    async ({ team, browser }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(team.server.link);
      await page.waitForURL((url) => url.pathname === "/");
      await use(await context.storageState());
      await context.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ team }, use) => {
    await use(team.server.url);
  },
  storageState: async ({ session }, use) => {
    await use(session);
  },
});

test("every page is looked at", ({ team }) => {
  expect(Object.keys(shownPages(team)).toSorted()).toEqual(pageRoutes());
});

test("every page fits and can be used by everybody, wide and narrow, light and dark", async ({
  context,
  team,
  browser,
}) => {
  test.setTimeout(600_000);
  const nobody = await browser.newContext({ baseURL: team.server.url });
  const pages = Object.entries(shownPages(team)).flatMap(([route, shown]) =>
    shown.map((one) => ({ ...one, signedIn: route !== "/login" })),
  );
  // One window for all: each of its own would cost the browser a process, and a third of the time.
  const lane = async (of: BrowserContext, todo: Shown[]) => {
    const window = await of.newPage();
    for (let next = todo.shift(); next; next = todo.shift()) await expectNoFault(window, next);
    await window.close();
  };
  const signedIn = pages.filter((one) => one.signedIn);
  // Two side by side: while one waits for its page, the other is looked at.
  await Promise.all([lane(context, signedIn), lane(context, signedIn)]);
  await lane(
    nobody,
    pages.filter((one) => !one.signedIn),
  );
  await nobody.close();
});

/** What a theme changes are its colours. */
const colours = ["color-contrast", "link-in-text-block"];

async function expectNoFault(shown: Page, { path, name }: Shown): Promise<void> {
  const fits = async (width: number) => {
    await shown.setViewportSize({ width, height: 900 });
    const beyond = () => shown.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(beyond, `${name} is no wider than ${width} px`).toBeLessThanOrEqual(0);
  };
  const theme = async (colorScheme: "light" | "dark") => {
    await shown.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(shown.locator("html")).toHaveCSS("color-scheme", colorScheme);
  };
  await shown.setViewportSize({ width: widths.wide, height: 900 });
  await shown.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await shown.goto(path);
  await shown.waitForLoadState("networkidle");
  await expect(shown.getByRole("heading", { level: 1 }), name).toHaveCount(1);
  await fits(widths.wide);
  expect(await faultsOn(shown), name).toEqual([]);
  await theme("dark");
  expect(await faultsOn(shown, colours), `${name}, dark`).toEqual([]);
  await fits(widths.phone);
  expect(await faultsOn(shown), `${name}, dark, narrow`).toEqual([]);
  await theme("light");
  expect(await faultsOn(shown, colours), `${name}, narrow`).toEqual([]);
}

test("the theme that was chosen stays", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/reviews");
  await page.getByRole("button", { name: "Owner" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
});

test("by keyboard: past the navigation, into a file, out again", async ({ page, team }) => {
  await page.goto(`/reviews/${team.reviews.exporting}`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  const file = page.getByRole("button", { name: "src/reports.ts", exact: true });
  await file.focus();
  await expect(file).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Enter");
  await expect(file).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await expect(file).toHaveAttribute("aria-expanded", "true");
});

test("by keyboard: from row to row of the list, and into one", async ({ page, team }) => {
  await page.goto("/reviews");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("j");
  const first = page.getByRole("list", { name: "Reviews" }).getByRole("link").first();
  await expect(first).toBeFocused();
  await page.keyboard.press("k");
  await expect(first).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search reviews" })).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.getByRole("searchbox", { name: "Search reviews" })).toHaveValue("j");
  await page.goto("/reviews");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/reviews/${team.reviews.exporting}`);
});
