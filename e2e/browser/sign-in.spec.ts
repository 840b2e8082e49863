import { expect, test } from "./test";

test("without a session every page leads to the sign-in and back", async ({ page }) => {
  await page.goto("/status");
  await expect(page).toHaveURL(/\/login\?next=%2Fstatus$/);
  await expect(page.getByRole("heading", { name: "Sign in with your link" })).toBeVisible();
});

test("a link that is no good says what to do", async ({ page }) => {
  await page.goto("/login?token=made-up");
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await expect(page.getByText("npm run owner-link")).toBeVisible();
});

test("a link works once", async ({ page, gloss, session }) => {
  expect(session.length).toBeGreaterThan(0);
  await page.goto(gloss.link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("a cookie that is none is not taken for a session", async ({ page, context, gloss }) => {
  await context.addCookies([{ name: "next-auth.session-token", value: "made-up", url: gloss.url }]);
  await page.goto("/reviews");
  await expect(page).toHaveURL(/\/login/);
});

test("signing out ends the session in this browser", async ({ owner }) => {
  await owner.goto("/reviews");
  await owner.getByRole("button", { name: "Owner" }).click();
  await owner.getByRole("menuitem", { name: "Sign out" }).click();
  await owner.waitForURL("**/login**");
  await owner.goto("/reviews");
  await expect(owner).toHaveURL(/\/login/);
});

test("no page runs a script without its nonce", async ({ owner }) => {
  const answer = await owner.goto("/reviews");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'(;|$)/);
  expect(policy).not.toContain("unsafe");
  const again = await owner.goto("/reviews");
  expect(again?.headers()["content-security-policy"]).not.toBe(policy);
});
