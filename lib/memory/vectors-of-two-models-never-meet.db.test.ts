import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "@/db/client";
import { eachDatabase } from "@/db/testing/each-database";
import type { Embedder } from "@/lib/llm/embedder";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { ownMemories } from "./own/own-memories";
import { vectorRefresher } from "./own/refresh-vectors";

const ann = { kind: "person", name: "ann" } as const;
const patience = { timeout: 30_000 };
const fact = (text: string) => ({ kind: "decision", text }) as const;
/** Words of one meaning get one axis; nothing that words could find. */
const axes = [
  ["cat", "feline"],
  ["payment", "invoice"],
];
const meaning = (id: string, dimensions: number): Embedder => ({
  id,
  dimensions,
  embed: async (texts) =>
    texts.map((text) => {
      const vector = new Float32Array(dimensions);
      const axis = axes.findIndex((words) => words.some((word) => text.includes(word)));
      vector[axis < 0 ? dimensions - 1 : axis] = 1;
      return vector;
    }),
});

eachDatabase("vectors", (database) => {
  let nth = 0;
  const fresh = () => ({ owner: "vectors", repo: `r${++nth}` });
  const embedders = () =>
    rowsOf<{ embedder: string }>(
      database().db,
      sql`select distinct embedder from memory_vectors where repository like ${`vectors/r${nth}`}`,
    ).then((rows) => rows.map(({ embedder }) => embedder));

  it("find what is meant in other words, and say that it was by meaning", async () => {
    expect(database().vectors.available).toBe(true);
    const scope = fresh();
    const store = ownMemories(database(), async () => meaning("one", 4));
    await store.add(scope, fact("The cat sits on the roof"), ann);
    await store.add(scope, fact("Every payment is logged"), ann);
    const [first] = await store.search(scope, "feline", { limit: 5 });
    expect(first).toMatchObject({ by: "meaning", memory: { text: "The cat sits on the roof" } });
    const byWords = ownMemories(database(), async () => null);
    expect(await byWords.search(scope, "feline", { limit: 5 })).toEqual([]);
    expect(await byWords.search(scope, "roof", { limit: 5 })).toMatchObject([{ by: "words" }]);
  });

  it("of another model, of any length, are not compared, and are replaced in the background", async () => {
    const scope = fresh();
    await ownMemories(database(), async () => meaning("one", 4)).add(scope, fact("The cat sits"), ann);
    for (const model of [meaning("two", 4), meaning("three", 7)]) {
      const store = ownMemories(database(), async () => model);
      expect(await store.search(scope, "feline", { limit: 5 })).toEqual([]);
      vectorRefresher(database(), async () => model)();
      await expect.poll(embedders, patience).toEqual([model.id]);
      expect(await store.search(scope, "feline", { limit: 5 })).toMatchObject([{ by: "meaning" }]);
    }
  });

  it("are made up for when the model was away or failed", async () => {
    const scope = fresh();
    let model: Embedder | null = null;
    const wake = vectorRefresher(database(), async () => model);
    const store = ownMemories(
      database(),
      async () => model,
      () => wake(),
    );
    await store.add(scope, fact("The cat sits"), ann);
    model = { ...hashEmbedder, embed: () => Promise.reject(new Error("broken")) };
    const { id } = await store.add(scope, fact("The payment came"), ann);
    expect(await store.search(scope, "payment", { limit: 5 })).toMatchObject([{ by: "words" }]);
    expect(await embedders()).toEqual([]);
    model = meaning("one", 4);
    vectorRefresher(database(), async () => model)();
    await expect
      .poll(async () => (await store.search(scope, "invoice", { limit: 5 })).length, patience)
      .toBe(1);
    await store.update(scope, id, { text: "The dog came" }, ann);
    expect(await store.search(scope, "invoice", { limit: 5 })).toEqual([]);
  });
});
