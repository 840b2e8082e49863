import { expect, test } from "@playwright/test";
import { createEmulator } from "emulate";
import { loginsAt } from "../github/logins-at";
import { startGitHub } from "../github/start-github";
import { makeRepository } from "../github/testing/make-repository";
import { startServer } from "../server/start-server";
import { signIn } from "./sign-in";

test("a person's own token connects their repository, and its end ends their sessions", async ({ page }) => {
  test.setTimeout(200_000);
  const emulator = await createEmulator({
    service: "github",
    port: 0,
    seed: { github: { users: [{ login: "ada" }, { login: "eve" }] } },
  });
  const made = makeRepository({ "a.ts": "export const a = 1;\n" });
  const github = await startGitHub({ loginOf: loginsAt(emulator.url) });
  const collaborators = { ada: "admin" } as const;
  await github.addRepository({
    owner: "ada",
    name: "engine",
    gitDir: made.gitDir,
    private: true,
    collaborators,
  });
  const gloss = await startServer({
    GITHUB_CLIENT_ID: "id",
    GITHUB_CLIENT_SECRET: "secret",
    GITHUB_WEB_URL: emulator.url,
    GITHUB_API_URL: github.url,
  });
  const install = () =>
    page.evaluate(async () => {
      const answer = await fetch("/api/v1/repos/ada/engine/install", { method: "POST" });
      return [answer.status, await answer.text()] as const;
    });
  try {
    await page.goto(`${gloss.url}/login?next=%2Freviews`);
    await signIn(page, "eve");
    await page.waitForURL(`${gloss.url}/reviews`);
    expect(await install()).toEqual([404, expect.any(String)]);
    // Not from a page that goes to the sign-in by itself when it finds that nobody is signed in any longer.
    await page.goto("about:blank");
    await page.context().clearCookies();
    await page.goto(`${gloss.url}/login?next=%2Freviews`);
    await signIn(page, "ada");
    await page.waitForURL(`${gloss.url}/reviews`);
    expect(await install()).toEqual([201, expect.any(String)]);
    expect(github.hooks("ada", "engine")).toHaveLength(1);
    const scan = async () => {
      const answer = await gloss.api("/api/v1/repos");
      const { items } = (await answer.json()) as {
        items: { scan: { state: string; error: string | null } }[];
      };
      return items[0]?.scan;
    };
    await expect.poll(scan, { timeout: 60_000 }).toMatchObject({ state: "completed" });

    github.revokeTokens("ada");
    await gloss.api("/api/v1/repos/ada/engine/rescan", { method: "POST" });
    // Whoever uses the token first finds that it is good no longer, and the next that there is none: both say so.
    await expect
      .poll(scan, { timeout: 60_000 })
      .toMatchObject({ state: "failed", error: expect.stringMatching(/\bada\b.* must sign in again/) });
    await page.goto(`${gloss.url}/reviews`);
    await expect(page.getByText("GitHub has ended Gloss's access to your account")).toBeVisible();
  } finally {
    await gloss.stop();
    await github.stop();
    await emulator.close();
    made.remove();
  }
});
