import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killIndex, type KilledIndexes, type KilledRepository } from "./index-kill/kill-index";
import type { Benchmark, Row } from "./benchmark";
import { benchDatabases } from "./databases";

/** Kills that hit a run under way, with each database. */
const aim = 30;
/** Longest that a server lives after it was asked, milliseconds: longer than a first index of all of them takes. */
const longest = 9_000;
const commitsOfEach = 300;
const queries: Record<string, string> = {
  click: "option parameter",
  cobra: "command flags",
  h3: "read the body",
  ky: "retry request",
  "p-queue": "queue concurrency",
  postgres: "connection query",
};

const names = Object.keys(queries);

/** The built server indexes real repositories whose branches move by force, and is killed at random. */
export async function benchIndexKill(): Promise<Benchmark> {
  const bundles = process.env["GLOSS_TEST_REPOS"];
  if (!bundles || !existsSync(bundles))
    return { rows: [], notes: ["Not measured: GLOSS_TEST_REPOS names no folder of git bundles."] };
  const work = mkdtempSync(join(tmpdir(), "gloss-bench-kill-"));
  const databases = await benchDatabases();
  const rows: Row[] = [];
  try {
    const places = databases.places.map(async (place) => {
      const { GLOSS_DATA_DIR: _own, ...env } = await place.env();
      const repositories = names.map((name) =>
        cloneOf(join(bundles, `${name}.bundle`), join(work, `${place.name}-${name}`), name),
      );
      return rowsOf(place.name, await killIndex(repositories, { aim, longest, env }));
    });
    rows.push(...(await Promise.all(places)).flat());
    const notes = [
      `The built server indexes ${names.join(", ")}, each moved by force to any of ${commitsOfEach} commits of its history; killed (SIGKILL) at random within ${longest / 1000} s, and sooner where runs are short. After each kill every file and line that is served is compared with git, after each start what a search finds; after each fifth, and at the end, all indexes are waited for.`,
      ...databases.missing,
    ];
    return { rows, notes };
  } finally {
    await databases.end();
    rmSync(work, { recursive: true, force: true });
  }
}

function cloneOf(bundle: string, gitDir: string, name: string): KilledRepository {
  execFileSync("git", ["clone", "-q", "--bare", bundle, gitDir], { stdio: "ignore" });
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", gitDir, ...args], { encoding: "utf8" }).trim();
  const commits = git("rev-list", "--first-parent", `--max-count=${commitsOfEach}`, "HEAD").split("\n");
  return {
    name: `bench/${name}`,
    gitDir,
    branch: git("symbolic-ref", "--short", "HEAD"),
    commits,
    query: queries[name] ?? name,
  };
}

function rowsOf(name: string, seen: KilledIndexes): Row[] {
  for (const what of seen.wrong) console.error(`${name}: ${what}`);
  const waited = (Math.floor(seen.kills / 5) + 1) * names.length;
  return [
    {
      name: `${name}: kills that hit a run under way`,
      value: `${seen.interrupted} of ${seen.kills}`,
      floor: { text: `at least ${aim}`, met: seen.interrupted >= aim },
    },
    {
      name: `${name}: indexes that were empty, mixed or not what git has`,
      value: `${seen.wrong.length} of ${seen.looks} looks and ${seen.searches} searches`,
      floor: { text: "none", met: seen.wrong.length === 0 },
    },
    {
      name: `${name}: indexes brought to their newest commit after a start`,
      value: `${seen.resumed} of ${waited}`,
      floor: { text: "all", met: seen.resumed === waited },
    },
  ];
}
