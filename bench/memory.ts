import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@/db/client";
import { env, setEnv } from "@/lib/env";
import type { Embedder } from "@/lib/llm/embedder";
import { localEmbedder } from "@/lib/llm/embeddings/local-embedder";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { ownMemories } from "@/lib/memory/own/own-memories";
import { type Benchmark, quantile, type Row } from "./benchmark";
import { benchDatabases, type Place } from "./databases";

const memoriesWanted = 10_000;
const searches = 200;
const warmUp = 20;
const addedAtOnce = 20;
const dimensions = 384;
const scope = { owner: "bench", repo: "one" };
/** Milliseconds under which the p95 of a search stays. */
const mostMs = { embedded: 100, PostgreSQL: 50 };

const subjects =
  "handlers migrations retries invoices sessions webhooks caches parsers queues tokens filters batches".split(
    " ",
  );
const verbs = "must should never always rarely usually".split(" ");
const actions = "touch skip validate bound log encrypt retry batch cache stream refuse normalise".split(" ");
const objects =
  "the database|user input|network errors|time zones|file paths|empty lists|large payloads|foreign keys|the clock|secrets".split(
    "|",
  );
const places =
  "in src/billing|under load|before a commit|when two writers meet|for guests|during a migration|in tests".split(
    "|",
  );

const pick = (list: readonly string[], n: number) => list[n % list.length] ?? "";
const sentence = (n: number) =>
  [
    pick(subjects, n),
    pick(verbs, n * 7 + 3),
    pick(actions, n * 5 + 1),
    pick(objects, n * 3),
    pick(places, n * 11),
  ].join(" ") + ` (case${n})`;

/** Time of one search among 10,000 memories of one repository, on both databases, with and without the embedding. */
export async function benchMemory(): Promise<Benchmark> {
  const work = mkdtempSync(join(tmpdir(), "gloss-bench-memory-"));
  setEnv({ ...env(), GLOSS_DATA_DIR: work });
  const databases = await benchDatabases();
  const model = await realModel();
  const rows: Row[] = [];
  try {
    const plain = await timed("the same vectors compared one by one in JavaScript", plainScan());
    rows.push(plain.row);
    if (model)
      rows.push(
        (await timed("the query's embedding alone", (n) => model.embed([question(n)], "query"), plain.p95))
          .row,
      );
    for (const place of databases.places) {
      const database = await place.open();
      rows.push(...(await measure(place.name, database, model, plain.p95)));
      await database.close();
    }
  } finally {
    await databases.end();
    rmSync(work, { recursive: true, force: true });
  }
  const notes = [
    `${memoriesWanted} memories of one repository, ${searches} searches, best 8. The embedded database works in this thread, so its CPU time is all of its work; that of PostgreSQL is what this side adds. Ratios of p95.`,
    ...databases.missing,
  ];
  if (!model) notes.push("The embedding model could not be fetched: its rows are missing.");
  return { rows, notes };
}

async function measure(
  name: Place["name"],
  database: Database,
  model: Embedder | null,
  reference: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  const most = mostMs[name];
  const time = async (what: string, work: (n: number) => Promise<unknown>, floor?: number) => {
    const { row, p95 } = await timed(`${name}: ${what}`, work, reference);
    rows.push(floor ? { ...row, floor: { text: `under ${floor} ms`, met: p95 < floor } } : row);
  };
  const stored = ownMemories(database, async () => cheap);
  const add = (n: number) =>
    stored.add(scope, { kind: "decision", text: sentence(n) }, { kind: "person", name: "bench" });
  for (let n = 0; n < memoriesWanted; n += addedAtOnce)
    await Promise.all(Array.from({ length: addedAtOnce }, (_, at) => add(n + at)));
  await time("search", (n) => stored.search(scope, question(n), { limit: 8 }), most);
  if (model) {
    // The same vectors under the model's name: what it costs is asking for the query's.
    const priced: Embedder = { ...cheap, embed: (texts, kind, signal) => model.embed(texts, kind, signal) };
    const real = ownMemories(database, async () => priced);
    await time(
      "search with the query's embedding",
      (n) => real.search(scope, question(n), { limit: 8 }),
      most,
    );
  }
  const words = ownMemories(database, async () => null);
  await time("search by words alone", (n) => words.search(scope, question(n), { limit: 8 }));
  await time("rules and one page of the list", async (n) => {
    await stored.rules(scope);
    await stored.list(scope, { text: `case${n}` }, { limit: 20 });
  });
  await time("add", (n) => add(memoriesWanted + n));
  return rows;
}

/** What comparing vectors costs at the least: the reference of this machine. */
function plainScan(): () => Promise<unknown> {
  const random = new Float32Array(memoriesWanted * dimensions).map((_, at) => Math.sin(at));
  return async () => {
    let best = -Infinity;
    for (let row = 0; row < memoriesWanted; row++) {
      let sum = 0;
      for (let at = 0; at < dimensions; at++) sum += (random[at] ?? 0) * (random[row * dimensions + at] ?? 0);
      best = Math.max(best, sum);
    }
    return best;
  };
}

const question = (n: number) =>
  `how do ${pick(subjects, n * 13)} ${pick(actions, n * 5)} ${pick(objects, n * 17)} ${pick(places, n * 3)}?`;

/** As long as the real model's vectors, made in no time. */
const cheap: Embedder = {
  id: "bench",
  dimensions,
  async embed(texts) {
    const short = await hashEmbedder.embed(texts, "query");
    return short.map((vector) => {
      const long = new Float32Array(dimensions);
      long.set(vector);
      return long;
    });
  },
};

async function realModel(): Promise<Embedder | null> {
  try {
    const model = await localEmbedder({ dataDir: join(tmpdir(), "gloss-bench-model"), mirror: null });
    await model.embed(["warm"], "query");
    return model;
  } catch (error) {
    console.warn(error);
    return null;
  }
}

/** A row of p50, p95 and mean CPU of this thread, with the ratio of p95 to `reference`. */
async function timed(
  name: string,
  work: (n: number) => Promise<unknown>,
  reference?: number,
): Promise<{ row: Row; p95: number }> {
  for (let n = 0; n < warmUp; n++) await work(searches + n);
  const times: number[] = [];
  const before = process.threadCpuUsage();
  for (let n = 0; n < searches; n++) {
    const start = performance.now();
    await work(n);
    times.push(performance.now() - start);
  }
  const { user, system } = process.threadCpuUsage(before);
  const p95 = quantile(times, 0.95);
  const cpu = (user + system) / 1000 / searches;
  const value = `${quantile(times, 0.5).toFixed(1)} / ${p95.toFixed(1)} ms, CPU ${cpu.toFixed(1)} ms`;
  const ratio = reference === undefined ? {} : { ratio: `${(p95 / reference).toFixed(2)} × plain` };
  return { row: { name, ...ratio, value }, p95 };
}
