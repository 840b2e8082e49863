import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOfChange } from "@/lib/evaluation/change-digest";
import type { Expected, GoldenCase } from "@/lib/evaluation/golden-case";
import { type GoldenSource, goldenSources } from "@/lib/evaluation/golden-sources";
import { takeBack } from "@/lib/evaluation/lay-out-case";
import { openSource } from "@/lib/evaluation/open-source";
import { codeFiles, type Commit, commitsOf } from "./golden-set/commits";
import { findClean } from "./golden-set/find-clean";
import { findFixes } from "./golden-set/find-fixes";
import { findOrigin } from "./golden-set/find-origin";
import { hunksBetween } from "./golden-set/hunks-between";
import { categoryOfFix } from "./golden-set/not-fixes";

/**
 * Makes `lib/evaluation/golden/cases.jsonl` again, from the repositories' histories up to their pinned tips:
 * `npx tsx scripts/golden-set.ts [DIR]`, where DIR (or GLOSS_TEST_REPOS) holds bundles or clones of them; what is not
 * there is cloned from where it is public. The same repositories make the same file.
 */
const from = process.argv[2] ?? process.env["GLOSS_TEST_REPOS"] ?? null;
const cache = mkdtempSync(join(tmpdir(), "gloss-golden-"));
const cleanOfEach = 12;

async function casesOf(source: GoldenSource): Promise<GoldenCase[]> {
  const dir = await openSource(source, { from, cache });
  const commits = commitsOf(dir, source);
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const introduced = new Map<string, Expected[]>();
  const reversed: Commit[] = [];
  for (const fix of findFixes(commits)) {
    const origin = findOrigin(dir, source, fix, bySha);
    if (!origin) {
      reversed.push(fix);
      continue;
    }
    const expected = { fix: fix.sha, category: categoryOfFix(fix.sha), places: origin.places };
    introduced.set(origin.commit.sha, [...(introduced.get(origin.commit.sha) ?? []), expected]);
  }
  const mended = new Set(introduced.keys());
  const clean = findClean(dir, source, commits, cleanOfEach).filter(({ sha }) => !mended.has(sha));
  const named = (commit: string) => `${source.name}-${commit.slice(0, 10)}`;
  const whole = async (kind: "introduced" | "clean", sha: string, expected: Expected[]) => ({
    id: `${named(sha)}-${kind}`,
    source: source.name,
    kind,
    commit: sha,
    expected,
    sha256: await digestOfChange(dir, `${sha}^`, sha),
  });
  return [
    ...(await inTurn([...introduced], ([sha, expected]) => whole("introduced", sha, expected))),
    ...(await inTurn(reversed, async (fix): Promise<GoldenCase> => {
      const files = codeFiles(fix).map(({ path }) => path);
      const start = { id: `${named(fix.sha)}-reversed`, commit: fix.sha, files };
      const { base, head } = await takeBack(dir, start);
      const places = files.flatMap((path) => placesOf(dir, base, head, path));
      const expected = [{ fix: fix.sha, category: categoryOfFix(fix.sha), places }];
      const sha256 = await digestOfChange(dir, base, head);
      return { ...start, source: source.name, kind: "reversed", expected, sha256 };
    })),
    ...(await inTurn(clean, ({ sha }) => whole("clean", sha, []))),
  ];
}

function placesOf(dir: string, base: string, head: string, path: string): Expected["places"] {
  return hunksBetween(dir, base, head, path).map((hunk) => ({
    path,
    right: hunk.new ?? (hunk.gapAfter > 0 ? [hunk.gapAfter, hunk.gapAfter + 1] : null),
    left: hunk.old,
  }));
}

async function inTurn<T, R>(list: T[], each: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const one of list) done.push(await each(one));
  return done;
}

try {
  const cases = (await inTurn([...goldenSources], casesOf)).flat();
  const target = join(import.meta.dirname, "../lib/evaluation/golden");
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "cases.jsonl"), cases.map((one) => `${JSON.stringify(one)}\n`).join(""));
  const kinds = Map.groupBy(cases, ({ source, kind }) => `${source} ${kind}`);
  for (const [kind, list] of kinds) console.log(`${kind}: ${list.length}`);
  console.log(
    `${cases.length} changes, ${cases.flatMap(({ expected }) => expected).length} expected findings`,
  );
} finally {
  rmSync(cache, { recursive: true, force: true });
}
