import { type Browser, chromium } from "@playwright/test";
import playwright from "../playwright.config";

/** The Chromium that the browser tests use; null when there is none. */
export async function openBrowser(): Promise<Browser | null> {
  try {
    return await chromium.launch(playwright.use?.launchOptions ?? {});
  } catch {
    return null;
  }
}

/** Signs in by the one-time link; gives back the `Cookie` header of the session. */
export async function sessionOf(browser: Browser, link: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL((url) => !url.pathname.startsWith("/login"), { waitUntil: "commit" });
  const cookies = await context.cookies();
  await context.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** Bytes of all scripts that a page loads until it is quiet, as they came over the network. */
export async function scriptsOf(
  browser: Browser,
  url: string,
  origin: string,
  cookie: string,
): Promise<number> {
  const context = await browser.newContext();
  await context.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return { name, value: value.join("="), url: origin };
    }),
  );
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  network.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await context.close();
  return bytes;
}
