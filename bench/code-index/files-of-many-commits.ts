import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Text files of commits spread over the histories of the bundles, each content once, a batch a commit; and the first
 * lines of their messages, to be asked for.
 */
export function filesOfManyCommits(
  bundles: string,
  perRepository: number,
): { subjects: string[]; batches: Iterable<Record<string, string>> } {
  const work = mkdtempSync(join(tmpdir(), "gloss-bench-commits-"));
  const commits = readdirSync(bundles)
    .filter((name) => name.endsWith(".bundle"))
    .flatMap((name) => {
      const dir = join(work, name);
      execFileSync("git", ["clone", "-q", "--bare", join(bundles, name), dir], { stdio: "ignore" });
      const lines = git(dir, ["log", "--format=%H %s"]).toString().trim().split("\n");
      const step = Math.max(1, Math.floor(lines.length / perRepository));
      return lines
        .filter((_line, at) => at % step === 0)
        .map((line) => ({ dir, name, sha: line.slice(0, 40), subject: line.slice(41) }));
    });
  // One of each repository after the other, so that each has its share.
  const mixed = commits.toSorted((a, b) => a.sha.localeCompare(b.sha));
  return {
    subjects: mixed.map(({ subject }) => subject).filter((subject) => subject.length > 12),
    batches: readBatches(mixed, work),
  };
}

function* readBatches(
  commits: { dir: string; name: string; sha: string }[],
  work: string,
): Generator<Record<string, string>> {
  const seen = new Set<string>();
  try {
    for (const { dir, name, sha } of commits) {
      const fresh = git(dir, ["ls-tree", "-r", sha])
        .toString()
        .split("\n")
        .flatMap((line) => {
          const [, blob = "", path = ""] =
            /^100\d+ blob (\w+)\t(.+\.(?:ts|js|mjs|py|go|md|rst|tsx))$/.exec(line) ?? [];
          return blob === "" || seen.has(blob) ? [] : [{ blob, path }];
        });
      for (const { blob } of fresh) seen.add(blob);
      if (fresh.length === 0) continue;
      const all = git(dir, ["cat-file", "--batch"], `${fresh.map(({ blob }) => blob).join("\n")}\n`);
      const files: Record<string, string> = {};
      let at = 0;
      for (const { path } of fresh) {
        const end = all.indexOf(10, at);
        const size = Number(all.toString("utf8", at, end).split(" ")[2]);
        files[`${name}/${sha.slice(0, 7)}/${path}`] = all.toString("utf8", end + 1, end + 1 + size);
        at = end + 1 + size + 1;
      }
      yield files;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const git = (dir: string, args: string[], input?: string) =>
  execFileSync("git", ["-C", dir, ...args], {
    maxBuffer: 1 << 30,
    ...(input === undefined ? {} : { input }),
  });
