import { randomUUID } from "node:crypto";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@/db/client";
import { env, setEnv } from "@/lib/env";
import { localEmbedder } from "@/lib/llm/embeddings/local-embedder";
import type { Embedder } from "@/lib/llm/embedder";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { ownMemories } from "@/lib/memory/own/own-memories";
import { startTestPostgres } from "../scripts/test-postgres";
import type { Benchmark } from "./benchmark";

const memoriesWanted = 10_000;
const searches = 200;
const dimensions = 384;
const scope = { owner: "bench", repo: "one" };

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
  setEnv({ ...env(), GLOSS_DATA_DIR: join(tmpdir(), `gloss-bench-${process.pid}`) });
  const model = await realModel();
  const rows: Benchmark["rows"] = [];
  const postgres = await startTestPostgres();
  try {
    const opened: [string, Database][] = [["embedded", await openDatabase({ dataDir: null })]];
    if (postgres) opened.unshift(["PostgreSQL", await openDatabase({ url: await fresh(postgres.url) })]);
    for (const [name, database] of opened) {
      rows.push(...(await measure(name, database, model)));
      await database.close();
    }
  } finally {
    await postgres?.stop();
  }
  const words = [
    "The embedded database runs in the measuring thread, so that its CPU time is all of its work.",
  ];
  words.push(`Load of the machine at the end: ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} cores.`);
  if (!postgres) words.push("No PostgreSQL here: embedded only.");
  if (!model) words.push("The embedding model could not be fetched: its row is missing.");
  return {
    rows,
    notes: [`${memoriesWanted} memories of one repository, ${searches} searches, best 8.`, ...words],
  };
}

async function measure(name: string, database: Database, model: Embedder | null): Promise<Benchmark["rows"]> {
  const rows: Benchmark["rows"] = [];
  const time = (what: string, work: (n: number) => Promise<unknown>, count = searches) =>
    percentiles(`${name}: ${what}`, work, count).then((row) => rows.push(row));
  const stored = ownMemories(database, async () => cheap);
  for (let n = 0; n < memoriesWanted; n++)
    await stored.add(scope, { kind: "decision", text: sentence(n) }, { kind: "person", name: "bench" });
  await database.db.execute("analyze");
  await time("search by meaning and words, embedding excluded", (n) =>
    stored.search(scope, question(n), { limit: 8 }),
  );
  const words = ownMemories(database, async () => null);
  await time("search by words alone", (n) => words.search(scope, question(n), { limit: 8 }));
  if (model) {
    // The same vectors under the model's name: what it costs is asking for the query's.
    const priced: Embedder = { ...cheap, embed: (texts, kind, signal) => model.embed(texts, kind, signal) };
    const real = ownMemories(database, async () => priced);
    await time("search by meaning and words, the query's embedding included", (n) =>
      real.search(scope, question(n), { limit: 8 }),
    );
  }
  await time("rules and one page of the list", async (n) => {
    await stored.rules(scope);
    await stored.list(scope, { text: `case${n}` }, { limit: 20 });
  });
  await time("add, embedding excluded", (n) =>
    stored.add(
      scope,
      { kind: "decision", text: sentence(memoriesWanted + n) },
      { kind: "person", name: "bench" },
    ),
  );
  return rows;
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

async function percentiles(name: string, work: (n: number) => Promise<unknown>, count: number) {
  for (let n = 0; n < 10; n++) await work(n + 1000);
  const times: number[] = [];
  const cpu: number[] = [];
  for (let n = 0; n < count; n++) {
    const start = performance.now();
    const before = process.threadCpuUsage();
    await work(n);
    times.push(performance.now() - start);
    const { user, system } = process.threadCpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  const at = (list: number[], share: number) =>
    (list.toSorted((a, b) => a - b)[Math.floor(share * (list.length - 1))] ?? 0).toFixed(1);
  const wall = `p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`;
  return { name, value: `${wall}; CPU of this thread p95 ${at(cpu, 0.95)} ms` };
}

async function fresh(maintenance: string): Promise<string> {
  const { default: postgres } = await import("postgres");
  const client = postgres(maintenance, { max: 1, onnotice: () => {} });
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  await client.unsafe(`create database ${name}`);
  await client.end();
  const url = new URL(maintenance);
  url.pathname = `/${name}`;
  return url.href;
}
