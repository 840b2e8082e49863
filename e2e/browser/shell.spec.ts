import { faultsOn } from "./faults-on";
import { expect, test } from "./test";

test("by keyboard: the commands lead everywhere, and letters in a field stay letters", async ({ owner }) => {
  await owner.goto("/reviews/new");
  await owner.waitForLoadState("networkidle");
  await owner.keyboard.press("g");
  await owner.keyboard.press("t");
  await owner.waitForURL("**/status");
  await owner.keyboard.press("Control+k");
  const commands = owner.getByRole("combobox", { name: "Go to, search, do" });
  await expect(commands).toBeFocused();
  await owner.keyboard.type("review a");
  await expect(owner.getByRole("option", { name: "Review a change" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  expect(await faultsOn(owner)).toEqual([]);
  await owner.keyboard.press("Enter");
  await owner.waitForURL("**/reviews/new");
  await expect(commands).toHaveCount(0);
  const field = owner.getByRole("textbox").first();
  await field.fill("");
  await field.press("g");
  await field.press("t");
  await field.press("?");
  await expect(field).toHaveValue("gt?");
  await expect(owner).toHaveURL(/\/reviews\/new$/);
});

test("single keys can be switched off, and stay off", async ({ owner }) => {
  await owner.goto("/status");
  await owner.waitForLoadState("networkidle");
  await owner.keyboard.press("?");
  const help = owner.getByRole("dialog", { name: "Keyboard shortcuts" });
  const single = help.getByRole("switch", { name: "Single keys" });
  await expect(single).toBeChecked();
  await single.uncheck();
  await owner.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await owner.reload();
  await owner.waitForLoadState("networkidle");
  await owner.keyboard.press("?");
  await owner.keyboard.press("n");
  await owner.keyboard.press("Control+k");
  await expect(owner.getByRole("combobox", { name: "Go to, search, do" })).toBeFocused();
  await expect(help).toHaveCount(0);
  await expect(owner).toHaveURL(/\/status$/);
});

test("a Gloss that can't be reached says so, and reads anew when it answers", async ({
  page,
  context,
  session,
}) => {
  // Not the page that fails on complaints: a browser complains of each request that it can't send.
  await context.addCookies(session);
  await page.goto("/reviews");
  await page.waitForLoadState("networkidle");
  const notice = page.getByText("Gloss can’t be reached.", { exact: false }).first();
  await context.setOffline(true);
  await expect(notice).toBeVisible();
  await context.setOffline(false);
  await expect(notice).toHaveCount(0);
});

for (const width of [1440, 390])
  test(`nothing jumps while a page loads over a slow line, at ${width} px`, async ({ owner }) => {
    await owner.setViewportSize({ width, height: 900 });
    // So slow that words are painted before their fonts are there.
    const line = { offline: false, latency: 50, downloadThroughput: 200 * 1024, uploadThroughput: -1 };
    const devtools = await owner.context().newCDPSession(owner);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", line);
    for (const path of ["/reviews", "/reviews/new", "/status"]) {
      await owner.goto(path);
      await owner.waitForLoadState("networkidle");
      const shift = await owner.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              // Not in TypeScript's DOM.
              for (const entry of list.getEntries())
                sum += "value" in entry ? Number(entry.value) : Number.NaN;
            }).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => resolve(sum), 500);
          }),
      );
      expect(shift, `${path} stays where it is`).toBeLessThan(0.01);
    }
  });
