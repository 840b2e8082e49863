import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";
import { setProcessDatabase } from "@/db/process-database";
import { askForIndex, type CodeIndexRow, findCodeIndex } from "@/db/queries/code-indexes";
import { analyzeGrown } from "@/db/queries/code-statistics";
import { countVectors, storeVectors, withoutVectors } from "@/db/queries/code-vectors";
import { parseEnv, setEnv } from "@/lib/env";
import { indexRepository } from "@/lib/index/index-repository";
import { putIndexForTests } from "@/lib/index/put-index-for-tests";
import { searchCode } from "@/lib/index/search-code";
import { setEmbedder } from "@/lib/llm/open-embedder";
import { readHead } from "@/lib/source/git/read-tree";
import { type Benchmark, quantile, type Row } from "./benchmark";
import { filesOfManyCommits } from "./code-index/files-of-many-commits";
import { madeUpEmbedder } from "./code-index/made-up-embedder";
import { benchDatabases, type Place } from "./databases";

/** Chunks of the large index; contents of many commits of real repositories stand side by side in it. */
const chunksWanted = 100_000;
const perRepository = 400;
const searches = 100;
const warmUp = 10;
const mostMs = { embedded: 300, PostgreSQL: 150 };
const mostBytes = 4_096;
const owner = { kind: "owner" } as const;
const never = new AbortController().signal;

/** A real repository from nothing and after ten changed files; searches in a large index, and its size. */
export async function benchCodeIndex(): Promise<Benchmark> {
  const bundles = process.env["GLOSS_TEST_REPOS"];
  if (!bundles || !existsSync(bundles))
    return { rows: [], notes: ["Not measured: GLOSS_TEST_REPOS names no folder of git bundles."] };
  const parsed = parseEnv({ EMBEDDINGS: "hash" });
  if ("env" in parsed) setEnv(parsed.env);
  setEmbedder(madeUpEmbedder);
  const databases = await benchDatabases();
  const rows: Row[] = [];
  try {
    for (const place of databases.places) {
      const database = await place.open();
      setProcessDatabase(database);
      rows.push(...(await small(place.name, database, bundles)));
      rows.push(...(await large(place.name, database, bundles)));
      await database.close();
    }
  } finally {
    await databases.end();
    setEmbedder(null);
    setEnv(null);
  }
  const notes = [
    `h3's bundle; then ${chunksWanted} chunks of many commits of the bundles, ${searches} searches for the first lines of commit messages, by words, names and meaning: each chunk has a vector of its own, of 384 made-up numbers. Bytes are those of all tables and their trees, vectors too, less what the texts take as they are stored.`,
    ...databases.missing,
  ];
  return { rows, notes };
}

async function small(name: Place["name"], database: Database, bundles: string): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), "gloss-bench-index-"));
  const counter = globalThis as { glossBlobsRead?: (sha: string) => void };
  let read = 0;
  counter.glossBlobsRead = () => read++;
  try {
    execFileSync("git", ["clone", "-q", join(bundles, "h3.bundle"), dir], { stdio: "ignore" });
    const at = { owner: "unjs", repo: "h3" };
    const index = async (q: string) => {
      const from = performance.now();
      await askForIndex(database.db, { repository: "unjs/h3", ...at, dir });
      await indexRepository(
        database.db,
        "unjs/h3",
        async () => {
          const head = await readHead(dir);
          return head && { dir, ...head, fetchBlobs: () => Promise.resolve() };
        },
        never,
      );
      await searchCode(owner, at, { q });
      return performance.now() - from;
    };
    const first = await index("how is the body read");
    const changed = execFileSync("git", ["ls-files", "src/*.ts"], { cwd: dir })
      .toString()
      .split("\n")
      .slice(0, 10);
    for (const path of changed)
      execFileSync("sh", ["-c", 'printf "\\nexport const added = 1;\\n" >> "$0"', path], { cwd: dir });
    const who = ["-c", "user.name=bench", "-c", "user.email=bench@example.com"];
    execFileSync("git", [...who, "commit", "-qam", "ten files"], { cwd: dir });
    read = 0;
    const next = await index("added");
    return [
      {
        name: `${name}: from nothing to the first search`,
        value: seconds(first),
        floor: under(first, 10_000),
      },
      {
        name: `${name}: a commit that changes ten files, searched`,
        value: seconds(next),
        floor: under(next, 3_000),
      },
      {
        name: `${name}: contents read for it`,
        value: String(read),
        floor: { text: "10", met: read === changed.length },
      },
    ];
  } finally {
    delete counter.glossBlobsRead;
    rmSync(dir, { recursive: true, force: true });
  }
}

async function large(name: Place["name"], database: Database, bundles: string): Promise<Row[]> {
  const at = { owner: "bench", repo: "large" };
  const { subjects, batches } = filesOfManyCommits(bundles, perRepository);
  const { db } = database;
  let chunks = 0;
  const files: Record<string, string> = {};
  for (const batch of batches) {
    Object.assign(files, batch);
    chunks += Object.values(batch).reduce((sum, text) => sum + Math.max(1, text.length / 1_400), 0);
    if (chunks >= chunksWanted) break;
  }
  await putIndexForTests(db, at, files, { apart: true });
  const row = await findCodeIndex(db, "bench/large");
  if (!row) throw new Error("The index was just made.");
  await putVectors(db, row);
  await analyzeGrown(db);
  const { done } = await countVectors(db, row, madeUpEmbedder.id);
  const times: number[] = [];
  for (let n = 0; n < warmUp + searches; n++) {
    const from = performance.now();
    await searchCode(owner, at, { q: subjects[n % subjects.length] ?? "index" });
    if (n >= warmUp) times.push(performance.now() - from);
  }
  const [size] = await rowsOf<{ bytes: number; texts: number; chunks: number }>(
    db,
    sql`select (select sum(pg_total_relation_size(oid)) from pg_class where relname like 'code\\_%' and relkind = 'r')::float8 as bytes,
      sum(pg_column_size(text))::float8 as texts, count(*)::int as chunks from code_chunks`,
  );
  const beside = size ? (size.bytes - size.texts) / size.chunks : Number.NaN;
  const p95 = quantile(times, 0.95);
  return [
    { name: `${name}: search, p50`, value: ms(quantile(times, 0.5)) },
    { name: `${name}: search, p95`, value: ms(p95), floor: under(p95, mostMs[name]) },
    {
      name: `${name}: bytes a chunk beside its text`,
      value: `${Math.round(beside)} (${size?.chunks ?? 0} chunks, ${done} vectors)`,
      floor: { text: `at most ${mostBytes}`, met: beside <= mostBytes },
    },
  ];
}

/** All vectors at once: as a job makes them they would take minutes of rests. */
async function putVectors(db: Database["db"], row: CodeIndexRow): Promise<void> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    await analyzeGrown(db);
    const texts = await withoutVectors(db, row, madeUpEmbedder.id, { after, limit: 1_000 });
    const last = texts.at(-1);
    if (!last) return;
    after = last.textHash;
    const vectors = await madeUpEmbedder.embed(
      texts.map(({ header, text }) => `${header}\n${text}`),
      "passage",
    );
    await storeVectors(
      db,
      madeUpEmbedder.id,
      texts.flatMap(({ textHash }, nth) => {
        const vector = vectors[nth];
        return vector ? [{ textHash, vector }] : [];
      }),
    );
  }
}

const ms = (time: number) => `${time.toFixed(1)} ms`;
const seconds = (time: number) => `${(time / 1000).toFixed(2)} s`;
const under = (time: number, most: number) => ({ text: `under ${most} ms`, met: time < most });
