import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium, type BrowserContextOptions } from "@playwright/test";
import { browserOptions } from "../e2e/browser-options";
import { shownPages } from "../e2e/team/pages";
import { startTeam } from "../e2e/team/start-team";

/**
 * `npm run pictures`: takes a picture of every page into docs/pictures, from a built server where a team is at work,
 * on a desktop and on a phone, light and dark.
 */
const folder = join(import.meta.dirname, "../docs/pictures");
const looks: { name: string; options: BrowserContextOptions }[] = [
  { name: "light", options: { viewport: { width: 1440, height: 900 }, colorScheme: "light" } },
  { name: "dark", options: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" } },
  { name: "phone", options: { viewport: { width: 390, height: 844 }, colorScheme: "light" } },
  { name: "phone-dark", options: { viewport: { width: 390, height: 844 }, colorScheme: "dark" } },
];

const team = await startTeam();
const browser = await chromium.launch(browserOptions);
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const first = await browser.newContext();
  const page = await first.newPage();
  await page.goto(team.server.link);
  await page.waitForURL((url) => url.pathname === "/");
  const storageState = await first.storageState();
  await first.close();
  for (const { name: look, options } of looks) {
    const signedIn = await browser.newContext({ ...options, storageState, timezoneId: "Europe/Berlin" });
    const nobody = await browser.newContext(options);
    for (const [route, pages] of Object.entries(shownPages(team)))
      for (const { path, name } of pages) {
        const shown = await (route === "/login" ? nobody : signedIn).newPage();
        await shown.goto(`${team.server.url}${path}`, { waitUntil: "networkidle" });
        // What moves stands still, and what is at the window's edge does not hide the page.
        await shown.screenshot({ path: join(folder, `${name}-${look}.png`), animations: "disabled" });
        await shown.close();
      }
    await signedIn.close();
    await nobody.close();
  }
} finally {
  await browser.close();
  await team.end();
}
