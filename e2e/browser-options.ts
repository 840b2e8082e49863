import { existsSync } from "node:fs";
import type { LaunchOptions } from "@playwright/test";

/** The system's Chromium; Playwright's own download is not to be had everywhere. */
const chromium = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path && existsSync(path),
);

/** How Chromium is started: without a sandbox or a graphics card, as in a container, and asking nothing of Google. */
export const browserOptions: LaunchOptions = {
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
};
