import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import type { Embedder } from "@/lib/llm/embedder";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { setEmbedder } from "@/lib/llm/open-embedder";
import { parseEnv, setEnv } from "@/lib/env";
import { getIndexStatus } from "./get-index-status";
import { makeVectors } from "./make-vectors";
import { putIndexForTests } from "./put-index-for-tests";
import { whileIndexing } from "./vectors/step-aside";

const never = new AbortController().signal;
const filesOf = (repo: string, count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, nth) => [`src/${nth}.ts`, `export const ${repo}${nth} = ${nth};\n`]),
  );

eachDatabase("the making of vectors", (database, kind) => {
  const msPerText = 6;
  // What was measured is the process's: each database has its own repositories.
  const owner = kind.toLowerCase();
  const at = (repo: string) => ({ owner, repo });
  const model: Embedder = {
    ...hashEmbedder,
    id: `slow in ${kind}`,
    async embed(texts, how) {
      // The model is loaded by the first text, and that must not count.
      await sleep(how === "query" ? 300 : texts.length * msPerText);
      return hashEmbedder.embed(texts, how);
    },
  };
  const vectorsOf = async (repo: string) => (await getIndexStatus({ kind: "owner" }, at(repo))).vectors;
  beforeAll(async () => {
    const parsed = parseEnv({ EMBEDDINGS: "hash" });
    if ("env" in parsed) setEnv(parsed.env);
    setEmbedder(model);
    await putIndexForTests(database().db, at("first"), filesOf("first", 80));
    await putIndexForTests(database().db, at("second"), filesOf("second", 80));
  });
  afterAll(() => {
    setEmbedder(null);
    setEnv(null);
  });

  it("is estimated after the first texts, holds, and is known beforehand the next time", async () => {
    expect(await vectorsOf("first")).toMatchObject({ done: 0, all: 80, rate: null, secondsLeft: null });
    const made = makeVectors(`${owner}/first`, never);
    let first: Awaited<ReturnType<typeof vectorsOf>>;
    do {
      await sleep(20);
      first = await vectorsOf("first");
    } while (first.rate === null);
    const from = performance.now();
    expect(await made).toBe("done");
    const taken = (performance.now() - from) / 1000;
    // A model that needs no processor: what is left is as it was measured, with room for a busy machine.
    const told = (first.all - first.done) / (first.rate ?? 0);
    expect(told).toBeGreaterThan(taken / 4);
    expect(told).toBeLessThan(taken * 4 + 0.5);
    expect(await vectorsOf("first")).toMatchObject({ done: 80, secondsLeft: 0 });

    const next = await vectorsOf("second");
    expect(next).toMatchObject({ done: 0, all: 80, rate: expect.any(Number) });
    expect(next.secondsLeft).toBe(Math.ceil((2 * 80) / (next.rate ?? 0)));
  });

  it("steps aside while an index is being brought up to date", async () => {
    let made: Promise<string> | undefined;
    await whileIndexing(async () => {
      made = makeVectors(`${owner}/second`, never);
      await sleep(500);
      expect(await vectorsOf("second")).toMatchObject({ done: 0 });
    });
    expect(await made).toBe("done");
    expect(await vectorsOf("second")).toMatchObject({ done: 80 });
  });
});
