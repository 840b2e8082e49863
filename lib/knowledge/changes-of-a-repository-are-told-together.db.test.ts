import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import { startMem0 } from "@/e2e/mem0/start-mem0";
import { parseEnv, setEnv } from "@/lib/env";
import { setMemories } from "@/lib/memory/open-memories";
import { addMemory, changeMemory, removeMemory } from "./edit-memory";
import { memoryOrder } from "./memory-inputs";
import { memoryChanges } from "./read-memories";

const cli = { kind: "cli" } as const;
let nth = 0;

eachDatabase("changes of a repository", (database) => {
  let mem0: Awaited<ReturnType<typeof startMem0>>;
  let repo = "";
  beforeAll(async () => {
    mem0 = await startMem0();
  });
  afterAll(async () => {
    await mem0.close();
    setMemories(null);
    setEnv(null);
  });

  for (const store of ["our own database", "mem0's service"])
    describe(`in ${store}`, () => {
      beforeEach(() => {
        repo = `Ada/engine-${++nth}`;
        const service = store === "mem0's service" ? { MEM0_API_KEY: mem0.apiKey, MEM0_HOST: mem0.url } : {};
        const parsed = parseEnv({ GLOSS_SECRET: "s".repeat(40), EMBEDDINGS: "off", ...service });
        if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
        setEnv(parsed.env);
        setMemories(null);
      });
      const add = (text: string) => addMemory(cli, memoryOrder.parse({ repo, text }));

      it("are newest first, page by page, without the text of what was deleted", async () => {
        const kept = await add("Kept.");
        const gone = await add("Gone.");
        await changeMemory(cli, kept.id, { text: "Kept well." }, repo);
        await removeMemory(cli, gone.id, repo);
        const first = await memoryChanges(cli, { repo, limit: 3 });
        const told = ({ items }: typeof first) => items.map(({ memoryId, event }) => [memoryId, event]);
        expect(told(first)).toEqual([
          [gone.id, "deleted"],
          [kept.id, "changed"],
          [gone.id, "added"],
        ]);
        const second = await memoryChanges(cli, { repo: repo.toLowerCase(), cursor: first.nextCursor ?? "" });
        expect([told(second), second.nextCursor]).toEqual([[[kept.id, "added"]], null]);
        expect(JSON.stringify(first)).not.toContain("Gone.");
        expect(first.items[1]).toMatchObject({ before: { text: "Kept." }, after: { text: "Kept well." } });
      });

      it("are for those who may see the repository", async () => {
        await add("Secret.");
        await database().db.delete(users);
        const [row] = await database().db.insert(users).values({ githubId: 9, login: "eve" }).returning();
        const eve = { kind: "user" as const, id: row?.id ?? "", login: "eve", owner: false };
        await expect(memoryChanges(eve, { repo })).rejects.toMatchObject({ code: "not_found" });
      });
    });
});
