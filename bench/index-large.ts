import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Server, startServer } from "../e2e/server/start-server";
import type { Benchmark, Row } from "./benchmark";
import { commitManyFiles } from "./code-index/many-files";
import { benchDatabases } from "./databases";

const count = 50_000;
/** Of each file, so that the run ends in minutes: memory goes by the number of files, and by the largest batch. */
const mostLines = 40;
const changed = 10;
const mostMemory = 2_000_000_000;
const longestMs = 3_600_000;
const lookMs = 200;

/** A repository of 50,000 files, indexed by the built server, and a push of ten changed files after it. */
export async function benchIndexLarge(): Promise<Benchmark> {
  const bundles = process.env["GLOSS_TEST_REPOS"];
  if (!bundles || !existsSync(bundles))
    return { rows: [], notes: ["Not measured: GLOSS_TEST_REPOS names no folder of git bundles."] };
  const work = mkdtempSync(join(tmpdir(), "gloss-bench-large-"));
  const databases = await benchDatabases();
  const rows: Row[] = [];
  try {
    const made = join(work, "made.git");
    execFileSync("git", ["init", "-q", "--bare", "--initial-branch=main", made]);
    const paths = await commitManyFiles(made, bundles, { count, mostLines });
    const measured = databases.places.map(async (place) => {
      const { GLOSS_DATA_DIR: _own, ...env } = await place.env();
      const gitDir = join(work, `${place.name}.git`);
      cpSync(made, gitDir, { recursive: true });
      const server = await startServer({ GLOSS_INDEX: "true", ...env });
      try {
        return await measure(place.name, server, { gitDir, paths });
      } finally {
        await server.stop();
      }
    });
    rows.push(...(await Promise.all(measured)).flat());
  } finally {
    await databases.end();
    rmSync(work, { recursive: true, force: true });
  }
  const notes = [
    `${count} files of real repositories' histories, at most ${mostLines} lines of each, then the same with other names declared in them. Memory is the most that the built server and git below it held together, looked at each ${lookMs} ms; without embeddings. Both databases at the same time.`,
    ...databases.missing,
  ];
  return { rows, notes };
}

async function measure(
  name: string,
  server: Server,
  { gitDir, paths }: { gitDir: string; paths: readonly string[] },
): Promise<Row[]> {
  const before = server.memory();
  const whole = await indexed(server, gitDir, "initial", JSON.stringify({ dir: gitDir }));
  change(gitDir, paths);
  const push = await indexed(server, gitDir, "diff", null);
  const most = Math.max(whole.memory, push.memory);
  return [
    { name: `${name}: from nothing to all of it searchable`, value: `${(whole.ms / 1000).toFixed(0)} s` },
    {
      name: `${name}: most memory`,
      value: `${megabytes(most)} (${megabytes(before)} before)`,
      floor: { text: `under ${megabytes(mostMemory)}`, met: most < mostMemory },
    },
    {
      name: `${name}: a push of ${changed} changed files, searchable`,
      value: `${(push.ms / 1000).toFixed(2)} s`,
      floor: { text: "under 3 s", met: push.ms < 3_000 },
    },
  ];
}

/** Asks for the index, waits until it serves the newest commit, and watches the memory meanwhile. */
async function indexed(server: Server, gitDir: string, verb: string, body: string | null) {
  const commit = execFileSync("git", ["-C", gitDir, "rev-parse", "main"], { encoding: "utf8" }).trim();
  // Once more where an idle connection was closed by the other side just as it was used.
  const call = (path: string, init?: RequestInit) =>
    server.api(path, init).catch(() => server.api(path, init));
  const from = performance.now();
  await call(`/api/v1/index/bench/large/${verb}`, { method: "POST", ...(body !== null && { body }) });
  let memory = 0;
  for (let looks = 0; performance.now() - from < longestMs; looks++) {
    memory = Math.max(memory, server.memory());
    // The answer costs a count of all that is served, so it is asked for seldom in a long run.
    if (looks < 50 || looks % 10 === 0) {
      const status = (await (await call("/api/v1/index/bench/large/status")).json()) as {
        commit: string | null;
        error: string | null;
      };
      if (status.commit === commit) return { ms: performance.now() - from, memory };
      if (status.error !== null) throw new Error(status.error);
    }
    await sleep(lookMs);
  }
  throw new Error(`The index did not come to its end.\n${server.printed().slice(-4_000)}`);
}

function change(gitDir: string, paths: readonly string[]): void {
  const some = paths.filter((_path, nth) => nth % Math.floor(paths.length / changed) === 0).slice(0, changed);
  const parts = some.map((path) => `M 100644 inline ${path}\ndata 24\nexport const added = 1;\n\n`);
  execFileSync("git", ["-C", gitDir, "fast-import", "--quiet", "--force"], {
    input: `commit refs/heads/main\ncommitter Ada <ada@example.com> 1767323046 +0000\ndata 4\nten \nfrom refs/heads/main^0\n${parts.join("")}`,
    stdio: ["pipe", "ignore", "inherit"],
  });
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
