import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** The system's Chromium; Playwright's own download is not to be had everywhere. */
const chromium = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path && existsSync(path),
);

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // Files side by side: most of their time is waiting, for pages and for GitHub's pace.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  use: {
    trace: "retain-on-failure",
    timezoneId: "Europe/Berlin",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
