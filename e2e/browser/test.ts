import { expect, test as base, type Page } from "@playwright/test";
import { type Server, startServer } from "../server/start-server";

interface PerTest {
  /** A page of the signed-in owner. The test fails when anything on it is refused, blocked or thrown. */
  owner: Page;
}

interface PerWorker {
  /** A running server with an empty data folder, shared by a worker's tests. */
  gloss: Server;
  /** The owner's cookies, got by the one-time link. */
  session: Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;
}

export const test = base.extend<PerTest, PerWorker>({
  gloss: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const gloss = await startServer();
      await use(gloss);
      await gloss.stop();
    },
    { scope: "worker", timeout: 200_000 },
  ],
  session: [
    async ({ gloss, browser }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(gloss.link);
      await page.waitForURL((url) => url.pathname === "/");
      await use(await context.cookies());
      await context.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ gloss }, use) => {
    await use(gloss.url);
  },
  owner: async ({ page, context, session }, use) => {
    await context.addCookies(session);
    const complaints = listenTo(page);
    await use(page);
    expect(complaints, "nothing on the page was refused, blocked or thrown").toEqual([]);
  },
});

/** What a page complains about: errors of scripts, failed requests, what the content security policy blocked. */
function listenTo(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    // A page that says "not found" is itself answered with 404.
    const allowed = ["status of 404", ...(provoked.get(page) ?? [])];
    if (!allowed.some((part) => message.text().includes(part))) complaints.push(message.text());
  });
  return complaints;
}

const provoked = new WeakMap<Page, string[]>();

/** From now on the page may complain of this: a test provokes it. */
export function allowComplaint(page: Page, part: string): void {
  provoked.set(page, [...(provoked.get(page) ?? []), part]);
}

export { expect };
