import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileRank, leftOutReason } from "@/lib/review/file-rank";

/** A commit of a main branch against its first parent, as if it had been a pull request. */
export interface RealCommit {
  sha: string;
  base: string;
  title: string;
  /** Made from the author's name, in the form that GitHub allows. */
  login: string;
  /** Milliseconds since 1970. */
  at: number;
  files: { path: string; additions: number; deletions: number }[];
}

export interface RealHistory {
  gitDir: string;
  /** The code file that most people changed in it. */
  path: string;
  /** Oldest first; all of them before `second`. */
  past: RealCommit[];
  /** Three more that change the file, one after the other. */
  first: RealCommit;
  second: RealCommit;
  third: RealCommit;
  remove(): void;
}

const looked = 150;
const mostPast = 50;
const mostBack = 8;

/**
 * A piece of real history, read by git alone: of the bundle h3 in `folder`, else of this project. Throws where the
 * history is too short to have a file that was changed often.
 */
export function realHistory(folder: string | undefined): RealHistory {
  const bundle = folder === undefined ? null : join(folder, "h3.bundle");
  const from = bundle !== null && existsSync(bundle) ? bundle : process.cwd();
  const gitDir = mkdtempSync(join(tmpdir(), "real-history-"));
  execFileSync("git", ["clone", "-q", "--bare", from, gitDir], { stdio: "ignore" });
  const commits = readCommits(gitDir);
  const fits = ({ first, second }: { first: RealCommit; second: RealCommit }) =>
    [first, second].every((commit) => onlyModifies(gitDir, commit));
  // Further back where the last changes were too large, or added files.
  const best = Array.from({ length: mostBack }, (_, back) => back)
    .values()
    .map((back) => placesIn(commits, back).toSorted((a, b) => b.people - a.people || b.changes - a.changes))
    .map((places) => places.find(fits))
    .find((place) => place !== undefined);
  if (!best) throw new Error(`No code file was changed often enough in the history of ${from}.`);
  const remove = () => rmSync(gitDir, { recursive: true, force: true });
  return { ...best, gitDir, remove };
}

/** Newest first. */
function readCommits(gitDir: string): RealCommit[] {
  const format = "--format=%x01%H%x02%P%x02%an%x02%ct%x02%s";
  const how = ["--first-parent", "-m", "--numstat", "-z", "-M", format, `-n${looked}`];
  const output = execFileSync("git", ["-C", gitDir, "log", ...how], { maxBuffer: 1 << 28 }).toString("utf8");
  return output.split("\x01").flatMap((entry): RealCommit[] => {
    const [head = "", ...rows] = entry.split("\0");
    const [sha = "", parents = "", name = "", seconds = "", title = ""] = head.split("\x02");
    const base = parents.split(" ")[0];
    const files: RealCommit["files"] = [];
    for (let at = 0; at < rows.length; at++) {
      const [, added, removed, same] = /^\n?(\d+|-)\t(\d+|-)\t(.*)$/s.exec(rows[at] ?? "") ?? [];
      if (same === undefined) continue;
      // Of a renamed file both names follow.
      const path = same === "" ? (rows[(at += 2)] ?? "") : same;
      files.push({ path, additions: Number(added) || 0, deletions: Number(removed) || 0 });
    }
    if (!base || files.length === 0 || files.length > 30) return [];
    return [{ sha, base, title: title || sha, login: loginOf(name), at: Number(seconds) * 1000, files }];
  });
}

function loginOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace("[bot]", "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 30);
  return `${plain || "somebody"}${name.includes("[bot]") ? "[bot]" : ""}`;
}

/** Whether all its files were there before under the same name, and not more than a question about them takes. */
function onlyModifies(gitDir: string, { base, sha, files }: RealCommit): boolean {
  const others = ["diff", "--name-only", "-M", "--diff-filter=ACRT", base, sha];
  return files.length <= 10 && execFileSync("git", ["-C", gitDir, ...others]).byteLength === 0;
}

/**
 * Every code file that people changed three times or more, with its last three changes and what came before them; but
 * for the last `back` of them.
 */
function placesIn(commits: RealCommit[], back: number) {
  const byPath = new Map<string, RealCommit[]>();
  for (const commit of commits)
    for (const { path, additions, deletions } of commit.files)
      if (fileRank(path) === 0 && leftOutReason(path) === null && additions > 0 && deletions > 0)
        if (!commit.login.endsWith("[bot]")) byPath.set(path, [...(byPath.get(path) ?? []), commit]);
  return [...byPath].flatMap(([path, changes]) => {
    const [third, second, first] = changes.slice(back);
    if (!first || !second || !third) return [];
    const before = commits.slice(commits.indexOf(second) + 1).filter((commit) => commit !== first);
    const past = before.slice(0, mostPast).reverse();
    const known = [...past, first].filter(({ files }) => files.some((file) => file.path === path));
    const people = new Set(known.map(({ login }) => login)).size;
    return [{ path, past, first, second, third, people, changes: known.length }];
  });
}
