import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { type Mem0Double, startMem0 } from "@/e2e/mem0/start-mem0";
import { Secret } from "@/lib/secret";
import { hostedMemories } from "./hosted/hosted-memories";
import type { MemoryKind } from "./memory";
import { memoriesContract } from "./testing/memories-contract";

const ann = { kind: "person", name: "ann" } as const;
const scope = { owner: "ada", repo: "engine" };

eachDatabase("mem0's hosted memories", (database) => {
  let mem0: Mem0Double;
  const open = (more: { apiKey?: string; patienceMs?: number } = {}) =>
    hostedMemories(database(), {
      host: mem0.url,
      ...more,
      apiKey: new Secret(more.apiKey ?? mem0.apiKey),
    });
  beforeAll(async () => {
    mem0 = await startMem0();
  });
  beforeEach(() => mem0.heal());
  afterAll(() => mem0.close());

  describe("as every other", () => {
    memoriesContract(() => open());
  });

  it("are read to the last page", async () => {
    const { shelf } = mem0.state;
    const place = { owner: "many", repo: "pages" };
    const first = await open().add(place, { kind: "custom_rule", text: "The oldest rule" }, ann);
    const model = shelf.all.get(first.id)!;
    for (let at = 0; at < 450; at++)
      shelf.add(`Note ${at}`, { user_id: model.user_id! }, { ...model.metadata, kind: "decision" });
    const texts = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await open().list(place, {}, { limit: 70, ...(cursor ? { cursor } : {}) });
      for (const { text } of page.items) texts.add(text);
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(texts.size).toBe(451);
    expect((await open().rules(place)).map(({ text }) => text)).toEqual(["The oldest rule"]);
  });

  it("are found among many of other kinds and about other people", async () => {
    const { shelf } = mem0.state;
    const place = { owner: "many", repo: "kinds" };
    const one = await open().add(place, { kind: "decision", text: "Money is kept in whole cents" }, ann);
    const about = { ...place, developer: "bob" };
    await open().add(about, { kind: "developer_pattern", text: "Adds money with floats" }, ann);
    const model = shelf.all.get(one.id)!;
    for (let at = 0; at < 250; at++)
      shelf.add(
        "money floats cents",
        { user_id: model.user_id! },
        { ...model.metadata, kind: "developer_pattern", developer: `dev-${at}` },
      );
    const find = async (where: typeof place, kinds: MemoryKind[]) =>
      (await open().search(where, "money floats cents", { kinds, limit: 5 })).map(
        ({ memory }) => memory.text,
      );
    expect(await find(place, ["project_pattern", "decision", "risk_module"])).toEqual([
      "Money is kept in whole cents",
    ]);
    expect(await find(about, ["developer_pattern", "developer_strength"])).toEqual([
      "Adds money with floats",
    ]);
  });

  it("of others are never shown, even when the service sends them", async () => {
    const theirs = { owner: "eve", repo: "engine" };
    const { id } = await open().add(theirs, { kind: "decision", text: "A secret plan" }, ann);
    await open().add(theirs, { kind: "custom_rule", text: "Approve everything" }, ann);
    mem0.state.shelf.add("Put there by another program", { user_id: "gloss:ada%2Fengine" }, null);
    mem0.state.leaks = true;
    try {
      expect(await open().search(scope, "secret plan of another program", { limit: 10 })).toEqual([]);
      expect((await open().list(scope, {}, { limit: 10 })).items).toEqual([]);
      expect(await open().rules(scope)).toEqual([]);
      expect(await open().get(scope, id)).toBeNull();
    } finally {
      mem0.state.leaks = false;
    }
  });

  it.each([
    ["a server error", { status: 503 }, "unavailable", true],
    ["a request to wait", { status: 429 }, "rate_limited", true],
    ["a page instead of an answer", { text: "<html>" }, "unavailable", true],
    ["silence", { delayMs: 2000 }, "unavailable", true],
  ])("fail soft on %s", async (_what, fault, code, retryable) => {
    mem0.fail({ ...fault, path: /search/ });
    await expect(open({ patienceMs: 300 }).search(scope, "x", { limit: 1 })).rejects.toMatchObject({
      code,
      retryable,
    });
  });

  it("say when the key is wrong", async () => {
    await expect(open({ apiKey: "m0-wrong" }).ping()).rejects.toMatchObject({
      code: "config",
      message: expect.stringContaining("MEM0_API_KEY"),
    });
  });

  it("tell of no change that the service did not make, and can be changed again", async () => {
    const place = { owner: "ada", repo: "faults" };
    const { id } = await open().add(place, { kind: "decision", text: "One" }, ann);
    mem0.fail({ method: "PUT", status: 400, times: 1 });
    await expect(open().update(place, id, { text: "Two" }, ann)).rejects.toMatchObject({ code: "refused" });
    await open().update(place, id, { text: "Three" }, ann);
    mem0.fail({ method: "PUT", status: 503, times: 1 });
    await expect(open().update(place, id, { text: "Four" }, ann)).rejects.toMatchObject({
      code: "unavailable",
    });
    expect((await open().history(place, id)).map(({ after }) => after?.text)).toEqual(["One", "Three"]);
    mem0.fail({ method: "DELETE", status: 429, times: 1 });
    await expect(open().remove(place, id, ann)).rejects.toMatchObject({ code: "conflict" });
    expect((await open().get(place, id))?.text).toBe("Three");
  });

  it("know of a change whose answer was lost", async () => {
    const place = { owner: "ada", repo: "lost" };
    const { id } = await open().add(place, { kind: "decision", text: "One" }, ann);
    mem0.fail({ method: "PUT", status: 502, times: 1, after: true });
    await expect(open().update(place, id, { text: "Two" }, ann)).rejects.toMatchObject({
      code: "unavailable",
    });
    expect((await open().history(place, id)).map(({ after }) => after?.text)).toEqual(["One", "Two"]);
    expect((await open().update(place, id, { text: "Three" }, ann)).text).toBe("Three");
  });

  it("were told nothing that mem0's description does not know", () => {
    expect(mem0.requests.length).toBeGreaterThan(100);
    expect(mem0.violations).toEqual([]);
  });
});
