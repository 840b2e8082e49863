import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { connectInstallation, findInstallation, updateInstallation } from "@/db/queries/installations";
import { eachDatabase } from "@/db/testing/each-database";
import type { GitHubDouble } from "@/e2e/github/github-double";
import { startGitHub } from "@/e2e/github/start-github";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { parseEnv, setEnv } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import type { Graph } from "@/lib/graph/graph";
import { graph, setProcessGraph } from "@/lib/graph/open-graph";
import { requeueFailed } from "./requeue-failed";
import { scanRepository } from "./scan-repository";

const ada = { owner: "ada", repo: "engine" };
const holders = globalThis as { glossGitHub?: unknown };

eachDatabase("a scan", (database) => {
  const made = makeRepository({ "a.txt": "a\n" });
  let github: GitHubDouble;
  let id: string;

  beforeAll(async () => {
    github = await startGitHub();
    github.addUser({ login: "mona", token: "admin-token" });
    await github.addRepository({ ...ada, name: "engine", gitDir: made.gitDir });
    const parsed = parseEnv({ GITHUB_TOKEN: "admin-token", GITHUB_API_URL: github.url });
    if ("env" in parsed) setEnv(parsed.env);
    delete holders.glossGitHub;
  });
  beforeEach(async () => {
    setProcessGraph(null);
    ({ id } = await connectInstallation(database().db, { ...ada, webhookSecret: "s" }));
  });
  afterAll(async () => {
    setProcessGraph(null);
    setEnv(null);
    delete holders.glossGitHub;
    await github.stop();
    made.remove();
  });

  const broken = async (error: Error) => {
    const whole = await graph();
    setProcessGraph({ ...whole, upsertFiles: () => Promise.reject(error) } satisfies Graph);
  };
  const stored = () => findInstallation(database().db, "ada", "engine");
  const scan = () => scanRepository(id, new AbortController().signal);

  it("that waits for something says for what, and no longer once it is done", async () => {
    await broken(new GlossError("unavailable", "Neo4j does not answer.", { retryable: true }));
    await expect(scan()).rejects.toThrow("Neo4j does not answer.");
    expect(await stored()).toMatchObject({ scanState: "running", scanError: "Neo4j does not answer." });
    await broken(new Error("secret detail"));
    await expect(scan()).rejects.toThrow("secret detail");
    expect((await stored())?.scanError).not.toContain("secret detail");
    setProcessGraph(null);
    await scan();
    expect(await stored()).toMatchObject({ scanState: "completed", scanError: null, fileCount: 1 });
  });

  it.each([
    { ends: "well", fault: null },
    { ends: "badly", fault: new GlossError("config", "Neo4j refuses NEO4J_USER with NEO4J_PASSWORD.") },
  ])("that ends $ends leaves the one that was asked for meanwhile to be done", async ({ fault }) => {
    const whole = await graph();
    const meanwhile = async (...given: Parameters<Graph["upsertFiles"]>) => {
      await updateInstallation(database().db, id, { scanState: "queued", scanError: null });
      if (fault) throw fault;
      await whole.upsertFiles(...given);
    };
    setProcessGraph({ ...whole, upsertFiles: meanwhile } satisfies Graph);
    await scan();
    expect(await stored()).toMatchObject({ scanState: "queued", scanError: null });
    setProcessGraph(null);
    await scan();
    expect(await stored()).toMatchObject({ scanState: "completed" });
  });

  it("that failed for good is tried again when the server starts, like a history that did", async () => {
    const { db } = database();
    await broken(new GlossError("config", "Neo4j refuses NEO4J_USER with NEO4J_PASSWORD."));
    await scan();
    await updateInstallation(db, id, { historyState: "failed", historyError: "E", historyCursor: "page 2" });
    expect(await stored()).toMatchObject({ scanState: "failed" });
    await requeueFailed();
    expect(await stored()).toMatchObject({
      scanState: "queued",
      scanError: null,
      historyState: "queued",
      historyError: null,
      historyCursor: "page 2",
    });
    await updateInstallation(db, id, { scanState: "completed", historyState: "completed" });
    await requeueFailed();
    expect(await stored()).toMatchObject({ scanState: "completed", historyState: "completed" });
    await updateInstallation(db, id, { scanState: "failed", active: false });
    await requeueFailed();
    expect(await stored()).toMatchObject({ scanState: "failed" });
  });
});
