import { hkdfSync } from "node:crypto";
import { basename } from "node:path";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { openDatabase } from "@/db/client";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { say, type Script } from "../anthropic/script";
import { type AnthropicDouble, startAnthropic } from "../anthropic/start-anthropic";
import { emptyDataFolder, startServer } from "../server/start-server";
import { faultsOn } from "./faults-on";
import { makeRepository, type TestRepository } from "./make-repository";
import { modelReview } from "./model-review";
import { expect, test as base } from "./test";

/** What the first review teaches. */
export const learned = "Formulas are checked before they are run.";
const proposal = { kind: "risk_module", text: learned, paths: ["src/calculate.ts"] };

/** Reviews, and afterwards keeps one fact. */
const script: Script = (request, nth) =>
  JSON.stringify(request.system).includes("You keep the memory of a code reviewer")
    ? say(`<memories>${JSON.stringify([proposal])}</memories>`)
    : modelReview(request, nth);

/** Somebody who may read this repository's memory and not write it. */
interface Viewer {
  id: string;
  cookie: Parameters<BrowserContext["addCookies"]>[0][number];
}
interface PerWorker {
  model: AnthropicDouble;
  repository: TestRepository;
  first: First;
  viewer: Viewer;
  dataDir: string;
}

const secret = "s".repeat(40);

export const test = base.extend<object, PerWorker>({
  model: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const model = await startAnthropic({ script });
      await use(model);
      await model.close();
    },
    { scope: "worker" },
  ],
  dataDir: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => use(emptyDataFolder()),
    { scope: "worker" },
  ],
  /** Made before the server starts: it alone may hold its database afterwards. */
  viewer: [
    async ({ dataDir, repository }, use) => {
      const database = await openDatabase({ dataDir });
      const [row] = await database.db.insert(users).values({ githubId: 7, login: "vera" }).returning();
      const id = row?.id ?? "";
      const repo = `local/${basename(repository.dir)}`.toLowerCase();
      const member = { repository: repo, userId: id, role: "viewer", source: "granted" } as const;
      await database.db.insert(members).values(member);
      await database.close();
      const key = Buffer.from(hkdfSync("sha256", secret, "gloss", "session", 32)).toString("base64url");
      const value = await encode({ token: { person: id, epoch: 0, since: Date.now() }, secret: key });
      const cookie = { name: "next-auth.session-token", value, domain: "localhost", path: "/" };
      await use({ id, cookie });
    },
    { scope: "worker" },
  ],
  gloss: [
    async ({ model, dataDir, viewer }, use) => {
      expect(viewer.id).not.toBe("");
      const asked = { ANTHROPIC_API_KEY: "test-key", ANTHROPIC_BASE_URL: model.url, GLOSS_VERIFY: "false" };
      const gloss = await startServer({ ...asked, GLOSS_SECRET: secret }, { dataDir });
      await use(gloss);
      await gloss.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  repository: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => {
      const repository = await makeRepository();
      await use(repository);
      await repository.remove();
    },
    { scope: "worker" },
  ],
  /** The first review of the repository, which taught one thing. */
  first: [
    async ({ gloss, model, repository }, use) => {
      const id = await reviewed(gloss, repository);
      const review = await (await gloss.api(`/api/v1/reviews/${id}`)).json();
      const repo = `${review.owner}/${review.repo}`;
      const memories = async () => (await (await gloss.api(`/api/v1/memory?repo=${repo}`)).json()).items;
      await expect.poll(async () => (await memories()).length, { timeout: 20_000 }).toBe(1);
      model.journal.splice(0);
      await use({ id, repo });
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

interface First {
  id: string;
  /** `owner/repo`. */
  repo: string;
}
type Gloss = Awaited<ReturnType<typeof startServer>>;

/** Has the change reviewed; the review's id once it is completed. */
async function reviewed(gloss: Gloss, { dir, base: from, head }: TestRepository): Promise<string> {
  const body = JSON.stringify({ local: { dir, base: from, head } });
  const { id } = await (await gloss.api("/api/v1/reviews", { method: "POST", body })).json();
  const status = async () => (await (await gloss.api(`/api/v1/reviews/${id}`)).json()).status;
  await expect.poll(status, { timeout: 45_000 }).toBe("completed");
  return id;
}

/** The words of the first prompt of the newest review. */
export async function nextPrompt(
  gloss: Gloss,
  model: AnthropicDouble,
  repository: TestRepository,
): Promise<string> {
  model.journal.splice(0);
  await reviewed(gloss, repository);
  return JSON.stringify(model.journal[0]?.body);
}

/** Has the owner write a rule. */
export const add = (gloss: Gloss, repo: string, text: string) =>
  gloss.api("/api/v1/memory", { method: "POST", body: JSON.stringify({ repo, text }) });
/** The row of a memory. */
export const row = (page: Page, text: string): Locator =>
  page.getByRole("list", { name: "Memories" }).getByRole("listitem").filter({ hasText: text });
/** Opens the memory of a repository. */
export const open = (page: Page, repo: string) => page.goto(`/memory?repo=${encodeURIComponent(repo)}`);

/** Nothing is wider than the window, and axe finds no fault. */
export async function clean(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished.catch(() => null)),
    ),
  );
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
  expect(await faultsOn(page)).toEqual([]);
}
