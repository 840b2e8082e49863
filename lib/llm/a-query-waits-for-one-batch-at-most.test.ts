import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTurn } from "./embeddings/in-turn";

/** A model that takes its time and writes down what it was given. */
function slowModel(batchSize: number) {
  const read: string[][] = [];
  const embed = inTurn(
    async (texts) => {
      read.push(texts);
      await sleep(5);
      return Float32Array.from(texts, (text) => text.length);
    },
    { batchSize, dimensions: 1 },
  );
  return { read, embed };
}

test("a query comes after the batch that is being read, before all other passages", async () => {
  const { read, embed } = slowModel(2);
  const passages = [1, 2].map((job) =>
    embed(
      Array.from({ length: 20 }, (_, nth) => `passage ${job} ${nth}`),
      "passage",
    ),
  );
  for (const query of ["one", "another"]) {
    await sleep(12);
    const before = read.length;
    await embed([query], "query");
    expect(read[before]).toEqual([query]);
  }
  expect((await Promise.all(passages)).map((vectors) => vectors.length)).toEqual([20, 20]);
  expect(Math.max(...read.map((texts) => texts.length))).toBe(2);
});

test("each text has its own vector, in the order of the texts, whatever comes between", async () => {
  const { embed } = slowModel(3);
  const texts = Array.from({ length: 10 }, (_, nth) => "x".repeat(nth + 1));
  const [many] = await Promise.all([embed(texts, "passage"), embed(["query"], "query")]);
  expect(many?.map(([value]) => value)).toEqual(texts.map((text) => text.length));
});

test("what is called off or fails ends alone", async () => {
  const embed = inTurn(
    async (texts) => {
      await sleep(1);
      if (texts.includes("bad")) throw new Error("It failed.");
      return Float32Array.of(1);
    },
    { batchSize: 1, dimensions: 1 },
  );
  const stop = new AbortController();
  const ends = Promise.allSettled([
    embed(["a", "b"], "passage", stop.signal),
    embed(["bad"], "passage"),
    embed(["good"], "passage"),
  ]);
  stop.abort();
  expect((await ends).map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
});
