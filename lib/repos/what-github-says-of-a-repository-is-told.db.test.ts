import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { stage } from "@/e2e/server/stage";
import { parseEnv, setEnv } from "@/lib/env";
import { checkHook } from "./check-hook";
import { connectRepository } from "./connect-repository";
import { listAvailable } from "./list-available";
import { getRepository } from "./get-repository";
import { listRepositories } from "./list-repositories";

vi.mock("@/lib/queue", () => ({ queue: () => ({ enqueue: () => Promise.resolve() }) }));

const owner = { kind: "owner" } as const;
const stranger = {
  kind: "user",
  id: "00000000-0000-4000-8000-000000000001",
  login: "eve",
  owner: false,
} as const;
const ada = { owner: "ada", repo: "engine" };
const holders = globalThis as { glossGitHub?: unknown };

eachDatabase("a repository on GitHub", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let receiver: Server;
  let answersWith = 200;

  beforeAll(async () => {
    scene = await stage();
    receiver = createServer((_request, response) => response.writeHead(answersWith).end("{}"));
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const { port } = receiver.address() as AddressInfo; // A TCP server has no other kind of address.
    const parsed = parseEnv({
      ...scene.env,
      GLOSS_URL: `http://127.0.0.1:${port}`,
      GLOSS_SECRET: "s".repeat(40),
    });
    if ("env" in parsed) setEnv(parsed.env);
    delete holders.glossGitHub;
    for (const [name, permission] of [
      ["archive", "write"],
      ["beacon", "admin"],
      ["cargo", "maintain"],
    ] as const)
      await scene.github.addRepository({
        owner: "ada",
        name,
        gitDir: scene.repository.gitDir,
        collaborators: { "gloss-bot": permission },
      });
    await connectRepository(owner, ada);
    await scene.github.settled();
  });
  afterAll(async () => {
    receiver.close();
    await scene.end();
    setEnv(null);
    delete holders.glossGitHub;
  });

  it("is listed with what may be done there, by name, in pages, and found by words of its name", async () => {
    const { items, nextCursor } = await listAvailable(owner, {});
    expect(items.map(({ name, permission, connected }) => [name, permission, connected])).toEqual([
      ["ada/archive", "write", false],
      ["ada/beacon", "admin", false],
      ["ada/cargo", "maintain", false],
      ["ada/engine", "admin", true],
    ]);
    expect(nextCursor).toBeNull();
    expect(items[0]?.obstacle).toMatch(/You have write rights there; .* takes admin\./);
    expect(items[1]?.obstacle).toBeNull();
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listAvailable(owner, { limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(items.map(({ name }) => name));
    const found = await listAvailable(owner, { q: "ADA cARg" });
    expect(found.items.map(({ name }) => name)).toEqual(["ada/cargo"]);
    await expect(listAvailable(owner, { cursor: "0-0" })).rejects.toMatchObject({ code: "bad_request" });
  });

  it("is not listed to whoever has no token of their own", async () => {
    await expect(listAvailable(stranger, {})).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|config|unauthorized/),
    });
    await expect(getRepository(stranger, ada)).rejects.toMatchObject({ code: "not_found" });
    await expect(checkHook(stranger, ada)).rejects.toMatchObject({ code: "not_found" });
  });

  it("tells how its webhook is answered, from GitHub's own record", async () => {
    expect(await checkHook(owner, ada)).toMatchObject({
      state: "answered",
      what: "GitHub's ping was answered with 200.",
      remedy: null,
      deliveries: [{ event: "ping", code: 200 }, { event: "ping" }],
    });
    answersWith = 401;
    expect(await checkHook(owner, ada)).toMatchObject({
      state: "failing",
      what: "GitHub's ping failed: Invalid HTTP Response: 401 (401).",
      remedy: expect.stringContaining("another secret"),
    });
    expect(await checkHook(owner, ada, [])).toMatchObject({ state: "waiting" });
    const fault = scene.github.fail({ match: "GET /repos/ada/engine/hooks/*", status: 404 });
    expect(await checkHook(owner, ada)).toMatchObject({ state: "missing", deliveries: [] });
    fault.remove();
  });

  it("is shown with who asks may do what, its last review and its problems", async () => {
    expect(await listRepositories(owner)).toEqual([await getRepository(owner, ada)]);
    expect(await getRepository(owner, ada)).toMatchObject({ role: "owner", lastReview: null, problems: [] });
  });
});
