import { defineConfig } from "@playwright/test";
import { browserOptions } from "./e2e/browser-options";

/** What takes longest begins first, so that no worker is alone with it at the end. */
const long = /(looks|story|description|kill|many|random-kill|oauth)\.spec\.ts$/;

export default defineConfig({
  testDir: "e2e",
  projects: [
    { name: "long", testMatch: long },
    { name: "short", testMatch: "**/*.spec.ts", testIgnore: long },
  ],
  // Files side by side: most of their time is waiting, for pages and for GitHub's pace.
  workers: 4,
  globalSetup: "./e2e/server/prepare-data.ts",
  // Generous, since only the load of the machine decides how soon a page answers.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // Chance is told from a fault: what passes only the second time is named at the end.
  retries: process.env["CI"] ? 1 : 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  use: {
    // Recording every test to keep the failed ones took a sixth of the processor's time; by hand: `--trace=on`.
    trace: "on-first-retry",
    timezoneId: "Europe/Berlin",
    launchOptions: browserOptions,
  },
});
