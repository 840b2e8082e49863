import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { listAudit } from "@/db/queries/audit-log";
import { findInstallation } from "@/db/queries/installations";
import { eachDatabase } from "@/db/testing/each-database";
import type { GitHubDouble } from "@/e2e/github/github-double";
import { startGitHub } from "@/e2e/github/start-github";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { parseEnv, setEnv } from "@/lib/env";
import { receiveDelivery } from "@/lib/inbox/receive-delivery";
import { connectRepository } from "./connect-repository";
import { disconnectRepository } from "./disconnect-repository";
import { listRepositories } from "./list-repositories";

const enqueue = vi.hoisted(() =>
  vi.fn<(name: string, data: object) => Promise<void>>(() => Promise.resolve()),
);
vi.mock("@/lib/queue", () => ({ queue: () => ({ enqueue }) }));

const owner = { kind: "owner" } as const;
const ada = { owner: "ada", repo: "engine" };
const holders = globalThis as { glossGitHub?: unknown };

eachDatabase("a repository", (database) => {
  const made = makeRepository({ "a.txt": "a\n" });
  let github: GitHubDouble;

  function configure(more: Record<string, string> = {}): void {
    const parsed = parseEnv({
      GITHUB_TOKEN: "admin-token",
      GITHUB_API_URL: github.url,
      GLOSS_URL: "https://gloss.example",
      GLOSS_SECRET: "s".repeat(40),
      ...more,
    });
    if ("env" in parsed) setEnv(parsed.env);
    delete holders.glossGitHub;
  }

  const hookSecret = () => github.hooks("ada", "engine")[0]?.config.secret ?? "";

  /** A delivery as GitHub would sign it with the secret that its hook has. */
  function deliver() {
    const text = JSON.stringify({ zen: "z", repository: { id: 1, name: "engine", owner: { login: "ada" } } });
    const signature = `sha256=${createHmac("sha256", hookSecret()).update(text).digest("hex")}`;
    const headers = new Headers({
      "x-github-event": "ping",
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": signature,
    });
    return receiveDelivery({ body: Buffer.from(text), headers });
  }

  beforeAll(async () => {
    github = await startGitHub();
    github.addUser({ login: "mona", token: "admin-token" });
    github.addUser({ login: "bob", token: "bob-token" });
    const collaborators = { mona: "admin", bob: "write" } as const;
    await github.addRepository({ owner: "ada", name: "engine", gitDir: made.gitDir, collaborators });
  });
  beforeEach(() => {
    configure();
    enqueue.mockClear();
  });
  afterAll(async () => {
    setEnv(null);
    delete holders.glossGitHub;
    await github.stop();
    made.remove();
  });

  it("that the token may not administer is not connected, and the refusal says why", async () => {
    configure({ GITHUB_TOKEN: "bob-token" });
    await expect(connectRepository(owner, ada)).rejects.toMatchObject({ code: "not_found" });
    expect(await listRepositories(owner)).toMatchObject([{ active: false }]);
    expect(enqueue).not.toHaveBeenCalled();
  });

  it.each([
    { owner: "..", repo: "engine" },
    { owner: "ada", repo: ".." },
    { owner: "ada/engine", repo: "hooks" },
    { owner: "ada", repo: "" },
  ])("has a name: $owner/$repo is refused, and GitHub is not asked", async (name) => {
    const before = github.requests.length;
    await expect(connectRepository(owner, name)).rejects.toMatchObject({ code: "bad_request" });
    await expect(disconnectRepository(owner, name)).rejects.toMatchObject({ code: "bad_request" });
    expect(github.requests).toHaveLength(before);
  });

  it("gets a hook with a secret of its own that is stored sealed, and its first scan", async () => {
    const { installation, webhookUrl } = await connectRepository(owner, { owner: "ADA", repo: "Engine" });
    expect(webhookUrl).toBe("https://gloss.example/api/v1/webhooks/github");
    expect(hookSecret()).toMatch(/^[0-9a-f]{64}$/);
    const stored = await findInstallation(database().db, "ada", "engine");
    expect(stored?.webhookSecret).toMatch(/^v2\./);
    expect(stored?.webhookSecret).not.toContain(hookSecret());
    const job = { data: { installationId: installation.id }, key: installation.id };
    expect(enqueue.mock.calls).toEqual([
      ["scan", [job]],
      ["history", [job]],
    ]);
    expect((await deliver()).status).toBe("accepted");
  });

  it("connected again keeps its secret, so that a failure on the way costs no delivery", async () => {
    const before = hookSecret();
    const fault = github.fail({ match: "PATCH /repos/**", status: 403 });
    await expect(connectRepository(owner, ada)).rejects.toMatchObject({ code: "forbidden" });
    expect((await deliver()).status).toBe("accepted");
    fault.remove();
    await Promise.all([connectRepository(owner, ada), connectRepository(owner, ada)]);
    expect(hookSecret()).toBe(before);
    expect(github.hooks("ada", "engine")).toHaveLength(1);
    expect((await deliver()).status).toBe("accepted");
  });

  it("gets a new secret when the stored one can't be opened any more", async () => {
    const before = hookSecret();
    configure({ GLOSS_SECRET: "t".repeat(40) });
    await connectRepository(owner, ada);
    expect(hookSecret()).not.toBe(before);
    expect((await deliver()).status).toBe("accepted");
  });

  it("that was disconnected is deaf, and has a new secret when it is connected again", async () => {
    configure({ GLOSS_SECRET: "t".repeat(40) });
    const before = hookSecret();
    await disconnectRepository(owner, ada);
    expect(github.hooks("ada", "engine")).toEqual([]);
    await expect(deliver()).rejects.toMatchObject({ code: "unauthorized" });
    await Promise.all([connectRepository(owner, ada), connectRepository(owner, ada)]);
    expect(hookSecret()).not.toBe(before);
    expect((await deliver()).status).toBe("accepted");
  });

  it("whose hook GitHub does not give up is disconnected, and that is written down once", async () => {
    await connectRepository(owner, ada);
    const { db } = database();
    const written = () => listAudit(db, { scope: null, action: "repository.disconnected", limit: 10 });
    const before = (await written()).length;
    const fault = github.fail({ match: "DELETE /repos/**", status: 403 });
    await expect(disconnectRepository(owner, ada)).rejects.toMatchObject({ code: "forbidden" });
    fault.remove();
    expect(await findInstallation(db, "ada", "engine")).toMatchObject({ active: false });
    expect(await written()).toHaveLength(before + 1);
    expect(github.hooks("ada", "engine")).toHaveLength(1);
    await disconnectRepository(owner, ada);
    expect(github.hooks("ada", "engine")).toEqual([]);
    expect(await written()).toHaveLength(before + 1);
  });
});
