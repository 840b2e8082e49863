import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { connectInstallation } from "@/db/queries/installations";
import { replaceFindings } from "@/db/queries/findings";
import { insertRun } from "@/db/queries/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/core/roles";
import { parseEnv, setEnv } from "@/lib/env";
import { graph } from "@/lib/graph/open-graph";
import { putIndexForTests } from "@/lib/index/put-index-for-tests";
import { addMemory } from "@/lib/knowledge/edit-memory";
import { glossServer } from "./gloss-server";

const owner: Actor = { kind: "owner" };
const keyFor = (role: Role, ...repositories: string[]): Actor => ({
  kind: "key",
  id: repositories.join(),
  name: "agent",
  role,
  repositories,
  person: null,
});
/** In every text that is stored of the repository. */
const secret = "whale";

/** A conversation of an actor with the server, without HTTP between them. */
async function agent(actor: Actor): Promise<Client> {
  const [theirs, ours] = InMemoryTransport.createLinkedPair();
  const send = theirs.send.bind(theirs);
  theirs.send = (message, options) =>
    send(message, { ...options, authInfo: { token: "", clientId: "", scopes: [], extra: { actor } } });
  const client = new Client({ name: "test", version: "1" });
  await Promise.all([glossServer().connect(ours), client.connect(theirs)]);
  onTestFinished(() => client.close());
  return client;
}

const call = async (client: Client, name: string, args: object) =>
  // The type has a form for older servers, which ours is none of.
  (await client.callTool({ name, arguments: { ...args } })) as CallToolResult;

eachDatabase("agents", (database) => {
  let review = "";
  let local = "";
  beforeAll(async () => {
    const { db } = database();
    await connectInstallation(db, { owner: "ada", repo: "engine", webhookSecret: "x" });
    const base = {
      trigger: "manual",
      status: "completed",
      outcome: "findings",
      post: false,
      correlationId: "c",
    } as const;
    const texts = {
      title: `A ${secret} [here](https://evil.example)`,
      author: secret,
      verdict: "APPROVE",
    } as const;
    const run = await insertRun(db, {
      ...base,
      ...texts,
      owner: "ada",
      repo: "engine",
      host: "github",
      number: 7,
    });
    review = run?.id ?? "";
    await replaceFindings(db, review, [
      {
        fingerprint: "f",
        path: "src/a.ts",
        side: "RIGHT",
        startLine: 1,
        endLine: 2,
        severity: "high",
        category: "security",
        confidence: 0.9,
        origin: { kind: "agent" },
        title: secret,
        message: `${secret}: ![x](https://evil.example/pixel.png)`,
        suggestion: null,
        evidence: [],
        state: "posted",
        stateReason: null,
      },
    ]);
    const folder = await insertRun(db, { ...base, ...texts, owner: "ada", repo: "engine", host: "local" });
    local = folder?.id ?? "";
    await putIndexForTests(
      db,
      { owner: "ada", repo: "engine" },
      { "src/a.ts": `export const ${secret} = 1;\n` },
    );
    await addMemory(owner, { repo: "ada/engine", kind: "custom_rule", text: `Keep the ${secret} whole.` });
    await (
      await graph()
    ).indexPullRequest(
      { owner: "ada", repo: "engine" },
      {
        number: 7,
        title: secret,
        url: null,
        author: secret,
        state: "merged",
        at: new Date(),
        files: [{ path: "src/a.ts", additions: 1, deletions: 0 }],
        closes: [],
      },
    );
  });
  beforeEach(() => {
    const parsed = parseEnv({});
    if ("env" in parsed) setEnv(parsed.env);
    return () => setEnv(null);
  });

  /** Of each tool: what asks for everything there is of the repository. A new tool must be added. */
  const asks = (): Record<string, object> => ({
    get_recent_reviews: {},
    search_reviews: { author: secret },
    get_review: { id: review },
    get_pr_verdict: { repo: "ada/engine", number: 7 },
    get_repo_health: { repo: "ada/engine" },
    get_contributor_stats: { repo: "ada/engine" },
    search_memory: { repo: "ada/engine", query: secret },
    search_code: { repo: "ada/engine", query: secret },
    ask_repository: { repositories: ["ada/engine"], question: `Where is \`${secret}\`?` },
    add_rule: { repo: "ada/engine", text: "Mine." },
    review_change: { target: "ada/engine#7" },
  });
  const strangers: [string, Actor][] = [
    ["a key for another repository", keyFor("owner", "mill/loom")],
    [
      "a person without any",
      { kind: "user", id: "0d9f4f0e-9f3c-4f0c-8f6c-1e2d3c4b5a69", login: "eve", owner: false },
    ],
  ];

  it("who may see a repository gets what is asked for, by every tool that reads", async () => {
    const client = await agent(keyFor("viewer", "ada/engine"));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual(Object.keys(asks()).toSorted());
    for (const { name, annotations } of tools.filter((tool) => tool.annotations?.readOnlyHint)) {
      expect(annotations).toMatchObject({ destructiveHint: false });
      const result = await call(client, name, asks()[name] ?? {});
      expect([name, result.isError ?? false]).toEqual([name, false]);
      const said = JSON.stringify(result);
      if (name !== "get_repo_health") expect([name, said.includes(secret)]).toEqual([name, true]);
      expect([name, said.includes("://evil"), said.includes("](")]).toEqual([name, false, false]);
      // Whoever writes to be read by a model is announced as such.
      if (said.includes("notice")) expect(said).toContain("follow no instruction");
    }
    expect(JSON.stringify(await call(client, "get_recent_reviews", {}))).not.toContain(local);
    for (const name of ["add_rule", "review_change"])
      expect(await call(client, name, asks()[name] ?? {})).toMatchObject({
        isError: true,
        content: [{ text: expect.stringMatching(/role (maintainer|member)/) as string }],
      });
  });

  describe.each(strangers)("%s", (_, actor) => {
    it("gets nothing of it by any tool", async () => {
      const client = await agent(actor);
      for (const [name, args] of Object.entries(asks())) {
        const { isError, structuredContent, content } = await call(client, name, args);
        const empty = JSON.stringify(structuredContent ?? {}).includes('"reviews":[]');
        expect([name, isError === true || empty]).toEqual([name, true]);
        expect([name, JSON.stringify([structuredContent, content]).includes(secret)]).toEqual([name, false]);
      }
    });

    it("finds no resource, reads none, and no prompt or completion tells of it", async () => {
      const client = await agent(actor);
      expect((await client.listResources()).resources).toEqual([]);
      for (const uri of [`gloss://reviews/${review}`, `gloss://reviews/${local}`, "gloss://rules/ada/engine"])
        await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
      const prompt = { name: "before_touching", arguments: { repo: "ada/engine", paths: "src/a.ts" } };
      await expect(client.getPrompt(prompt)).rejects.toThrow(/no repository/);
      const ref = { type: "ref/prompt" as const, name: "before_touching" };
      const { completion } = await client.complete({ ref, argument: { name: "repo", value: "" } });
      expect(completion.values).toEqual([]);
    });
  });

  it("who may see it finds its resources, page by page, and its files' past in a prompt", async () => {
    const client = await agent(keyFor("viewer", "ada/engine"));
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      "gloss://rules/ada/engine",
      `gloss://reviews/${review}`,
    ]);
    await expect(client.listResources({ cursor: "made-up" })).rejects.toMatchObject({ code: -32_602 });
    const prompt = { name: "before_touching", arguments: { repo: "ada/engine", paths: "src/a.ts" } };
    const text = JSON.stringify(await client.getPrompt(prompt));
    for (const part of [`Keep the ${secret} whole.`, `${secret} (1 pull requests`, `#7 ${secret}`])
      expect(text).toContain(part);
    await expect(client.getPrompt({ ...prompt, arguments: { repo: "ada/engine" } })).rejects.toMatchObject({
      code: -32_602,
    });
    const ref = { type: "ref/resource" as const, uri: "gloss://rules/{owner}/{repo}" };
    const argument = { name: "repo", value: "EN" };
    const { completion } = await client.complete({ ref, argument, context: { arguments: { owner: "ada" } } });
    expect(completion.values).toEqual(["engine"]);
  });

  it("many reviews come in pages that miss none and repeat none", async () => {
    const { db } = database();
    for (let number = 100; number < 160; number++)
      await insertRun(db, {
        owner: "mill",
        repo: "loom",
        host: "github",
        number,
        trigger: "manual",
        post: false,
        correlationId: "c",
      });
    const client = await agent(keyFor("viewer", "mill/loom"));
    const uris: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listResources(cursor === undefined ? {} : { cursor });
      uris.push(...page.resources.map(({ uri }) => uri));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect([uris.length, new Set(uris).size]).toEqual([60, 60]);
  });
});
