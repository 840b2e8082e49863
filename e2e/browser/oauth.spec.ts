import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type BrowserContext, expect, test } from "@playwright/test";
import { openDatabase } from "../../db/client";
import { listSealed } from "../../db/queries/sealed-texts";
import { freePort, type Server, startServer } from "../server/start-server";
import { type Enterprise, startEnterprise } from "./enterprise";
import { faultsOn } from "./faults-on";
import { signIn } from "./sign-in";

const project = join(import.meta.dirname, "../..");
const run = promisify(execFile);
const secrets = { first: "1".repeat(40), second: "2".repeat(40) };

const sessionOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === "next-auth.session-token");

test.describe.serial("sign-in with a GitHub Enterprise Server", () => {
  let github: Enterprise;
  let gloss: Server;
  let port: number;
  const env = () => ({
    ...github.client,
    GITHUB_WEB_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
    GLOSS_OWNERS: "ada",
    GLOSS_SIGN_IN: "grace",
    GLOSS_SECRET: secrets.first,
  });

  test.beforeAll(async () => {
    test.setTimeout(200_000);
    port = await freePort();
    github = await startEnterprise(
      ["ada", "grace", "eve"],
      `http://localhost:${port}/api/auth/callback/github`,
    );
    gloss = await startServer(env(), { port });
  });
  test.afterAll(async () => {
    await gloss?.stop();
    await github?.stop();
  });

  test("leads to the page that was asked for, and the link is not printed", async ({ page, context }) => {
    expect(gloss.link).toBe("");
    expect(gloss.printed()).toContain("Sign in there with GitHub.");
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(`${gloss.url}/status`);
    await page.waitForURL("**/login?next=%2Fstatus");
    await signIn(page, "ada");
    await page.waitForURL(`${gloss.url}/status`);
    await expect(page.getByRole("heading", { name: "Status", level: 1 })).toBeVisible();
    expect(await sessionOf(context)).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false });
    // Whoever is signed in needs no sign-in page.
    await page.goto(`${gloss.url}/login?next=%2Freviews`);
    await page.waitForURL(`${gloss.url}/reviews`);
    expect(complaints).toEqual([]);
  });

  test("asks GitHub with a state, a challenge and these scopes alone", async ({ page }) => {
    await page.goto(`${gloss.url}/login`);
    await page.getByRole("button", { name: "Sign in with GitHub" }).click();
    await page.waitForURL(`${github.url}/login/oauth/authorize**`);
    const asked = new URL(page.url()).searchParams;
    expect(asked.get("scope")).toBe("repo read:user");
    expect(asked.get("state")?.length).toBeGreaterThan(20);
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("redirect_uri")).toBe(`${gloss.url}/api/auth/callback/github`);
  });

  test("refuses a code that this browser did not ask for", async ({ page, context }) => {
    // What an attacker would have somebody open: a code of their own account.
    const without = await github.codeFor("grace", "made-up");
    await page.goto(without);
    await expect(page.getByText("This sign-in can't be finished")).toBeVisible();
    await page.getByRole("button", { name: "Sign in with GitHub" }).click();
    await page.waitForURL(`${github.url}/login/oauth/authorize**`);
    await page.goto(await github.codeFor("grace", "made-up"));
    await expect(page.getByText("This sign-in can't be finished")).toBeVisible();
    await page.getByRole("button", { name: "Sign in with GitHub" }).click();
    await page.waitForURL(`${github.url}/login/oauth/authorize**`);
    const stateless = new URL(await github.codeFor("grace", "made-up"));
    stateless.searchParams.delete("state");
    await page.goto(stateless.href);
    await expect(page.getByText("This sign-in can't be finished")).toBeVisible();
    expect(await sessionOf(context)).toBeUndefined();
  });

  test("tells in plain words what went wrong", async ({ page, context }) => {
    await page.goto(`${gloss.url}/api/auth/callback/github?error=access_denied&state=x`);
    await expect(page.getByText("You did not allow it on GitHub")).toBeVisible();
    await signIn(page, "eve");
    await expect(page.getByText("This account may not sign in here")).toBeVisible();
    github.down = /access_token/;
    await signIn(page, "grace");
    await expect(page.getByText("GitHub does not answer")).toBeVisible();
    github.down = /api\/v3\/user/;
    await signIn(page, "grace");
    await expect(page.getByText("GitHub does not answer")).toBeVisible();
    github.down = null;
    await page.goto(`${gloss.url}/login?error=<script>`);
    await expect(page.getByText("The sign-in failed")).toBeVisible();
    expect(await sessionOf(context)).toBeUndefined();
  });

  test("leads nowhere but to this site, and takes no form of another", async ({ page, request }) => {
    await page.goto(`${gloss.url}/login?next=${encodeURIComponent("//evil.test/")}`);
    await signIn(page, "grace");
    await page.waitForURL((url) => url.origin === gloss.url && url.pathname !== "/login");
    await page.context().clearCookies();
    for (const callbackUrl of ["https://evil.test/", "//evil.test", "javascript:alert(1)"]) {
      await page.goto(`${gloss.url}/api/auth/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`);
      expect(new URL(page.url()).origin).toBe(gloss.url);
      const kept = (await page.context().cookies()).find(({ name }) => name.endsWith("callback-url"));
      expect(decodeURIComponent(kept?.value ?? "")).toBe(`${gloss.url}/`);
    }
    const form = { csrfToken: "x", callbackUrl: "/", json: "true" };
    const headers = { origin: "https://evil.test", "sec-fetch-site": "cross-site" };
    const posted = await request.post(`${gloss.url}/api/auth/signin/github`, { form, headers });
    expect(posted.status()).toBe(403);
    // Without the token of a form of ours nothing begins.
    const own = { origin: gloss.url, "sec-fetch-site": "same-origin" };
    const began = await request.post(`${gloss.url}/api/auth/signin/github`, { form, headers: own });
    expect(await began.text()).not.toContain("login/oauth");
  });

  for (const colorScheme of ["light", "dark"] as const)
    test(`can be used by everybody on a phone: ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 800 });
      await page.emulateMedia({ colorScheme });
      const look = async () => {
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(beyond).toBeLessThanOrEqual(0);
        expect(await faultsOn(page)).toEqual([]);
      };
      await page.goto(`${gloss.url}/login?error=not_listed&next=%2Fsettings%2Faccount`);
      await look();
      await page.getByRole("button", { name: "Sign in with GitHub" }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "grace" }).click();
      await expect(page.getByRole("heading", { name: "Your sessions" })).toBeVisible();
      await look();
    });

  test("ends here, or everywhere", async ({ browser }) => {
    const [one, other] = [await browser.newContext(), await browser.newContext()];
    const [here, there] = [await one.newPage(), await other.newPage()];
    for (const page of [here, there]) {
      await page.goto(`${gloss.url}/login?next=%2Freviews`);
      await signIn(page, "grace");
      await page.waitForURL(`${gloss.url}/reviews`);
    }
    await here.getByRole("button", { name: "grace" }).click();
    await here.getByRole("menuitem", { name: "Sign out" }).click();
    await here.waitForURL("**/login**");
    await there.reload();
    await expect(there).toHaveURL(/reviews/);
    await here.goto(`${gloss.url}/login?next=%2Fsettings%2Faccount`);
    await signIn(here, "grace");
    await expect(here.getByRole("heading", { name: "Your sessions" })).toBeVisible();
    const sure = here.getByRole("alertdialog");
    // A page that has just come shows its buttons a moment before they do anything.
    await expect(async () => {
      const ask = here.getByRole("button", { name: "Sign out everywhere" });
      if (!(await sure.isVisible())) await ask.click({ timeout: 5_000 });
      await expect(sure).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await sure.getByRole("button", { name: "Sign out everywhere" }).click();
    await here.waitForURL("**/login**");
    await there.goto(`${gloss.url}/reviews`);
    await expect(there.getByText("You were signed out everywhere")).toBeVisible();
    const answer = await there.request.get(`${gloss.url}/api/v1/reviews`);
    expect(answer.status()).toBe(401);
    await one.close();
    await other.close();
  });

  test("lets the owner of the machine in by a link that is made on demand", async ({ page }) => {
    const { stdout } = await command("owner-link", {
      GLOSS_DATA_DIR: gloss.dataDir,
      PORT: String(gloss.port),
    });
    await page.goto(stdout.trim());
    await page.waitForURL((url) => url.pathname !== "/login");
    await page.context().clearCookies();
    await page.goto(stdout.trim());
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  });

  test("keeps tokens sealed, also under a new secret", async ({ page }) => {
    test.setTimeout(200_000);
    await gloss.kill();
    const { dataDir } = gloss;
    const sealed = await sealedIn(dataDir);
    expect(sealed.map(({ of }) => of)).toEqual(["token", "token"]);
    for (const one of sealed) expect(one.sealed).toMatch(/^v2\.[\w-]{8}\.[\w.-]+$/);
    const rotated = {
      GLOSS_SECRET: secrets.second,
      GLOSS_OLD_SECRETS: secrets.first,
      GLOSS_DATA_DIR: dataDir,
    };
    expect((await command("doctor", rotated)).stdout).toContain("2 are still sealed by an earlier secret");
    expect((await command("secrets-reseal", rotated)).stdout).toContain("2 sealed by the current secret now");
    const without = { GLOSS_SECRET: secrets.second, GLOSS_DATA_DIR: dataDir };
    expect((await command("secrets-reseal", without)).stdout).toContain(
      "0 sealed by the current secret now, 2",
    );
    expect((await command("doctor", without)).stdout).toContain("2 sealed by the current secret");
    const again = await sealedIn(dataDir);
    expect(again.some((one) => sealed.some((before) => before.sealed === one.sealed))).toBe(false);
    gloss = await startServer({ ...env(), GLOSS_SECRET: secrets.second }, { port, dataDir });
    await page.goto(`${gloss.url}/login?next=%2Freviews`);
    await signIn(page, "ada");
    await page.waitForURL(`${gloss.url}/reviews`);
  });

  /** One of the project's own commands, as `npm run` starts it; what it says on a fault is its result too. */
  async function command(name: string, more: Record<string, string>): Promise<{ stdout: string }> {
    const { PATH, HOME } = process.env;
    const options = { cwd: project, env: { PATH, HOME, ...more } };
    return run(process.execPath, ["--import", "tsx", `scripts/${name}.ts`], options).catch(
      (error: unknown) => {
        if (error instanceof Error && "stdout" in error) return { stdout: String(error.stdout) };
        throw error;
      },
    );
  }
});

async function sealedIn(dataDir: string) {
  const database = await openDatabase({ dataDir });
  const sealed = await listSealed(database.db);
  await database.close();
  return sealed;
}
