import { GlossError } from "@/lib/errors";
import type { Blamed, FileHistory, PastCommit } from "../change";
import { isRepositoryPath } from "../is-repository-path";
import { runGit } from "./run-git";

/** A file's past is never worth a long wait; a history that takes longer is not told. */
const limits = { timeoutMs: 10_000, maxBytes: 4 * 1024 * 1024 };
/** Ranges of lines that one call of git is asked about. */
const mostRanges = 100;
/** Ended by a zero byte each, which no field can hold. */
const format = "--format=tformat:%H%x00%an%x00%aI%x00%s";
const plain = ["-z", "--encoding=UTF-8", "--no-color", "--no-mailmap", "--no-notes", "--no-show-signature"];

/** Commits that touched a file, newest first, from `sha` back and through its renames. */
export async function readHistory(
  dir: string,
  { path, sha, limit }: { path: string; sha: string; limit: number },
  signal?: AbortSignal,
): Promise<FileHistory> {
  checkNames(path, sha);
  const place = await findPlace(dir, signal);
  const args = [
    "log",
    "--follow",
    `--max-count=${limit}`,
    format,
    ...plain,
    "--no-ext-diff",
    "--no-textconv",
  ];
  const commits = await readLog(place.gitDir, [...args, sha, "--", path], signal);
  return { commits, whole: !place.shallow };
}

/** The commit that last touched each of these lines of a file as of `sha`; lines of one commit together. */
export async function readBlame(
  dir: string,
  { path, sha, lines }: { path: string; sha: string; lines: { first: number; last: number }[] },
  signal?: AbortSignal,
): Promise<Blamed[]> {
  checkNames(path, sha);
  if (lines.length === 0) return [];
  const { gitDir } = await findPlace(dir, signal);
  const ranges = lines.slice(0, mostRanges).map(({ first, last }) => `-L${first},${last}`);
  const args = ["blame", "--incremental", "--no-textconv", "--ignore-revs-file=", ...ranges, sha, "--", path];
  const { stdout } = await runInGitDir(gitDir, args, signal);
  const byCommit = new Map<string, Blamed["lines"]>();
  for (const [, by = "", , first = "", count = ""] of stdout
    .toString("utf8")
    .matchAll(/^([0-9a-f]{40,64}) (\d+) (\d+) (\d+)$/gm)) {
    const touched = byCommit.get(by) ?? [];
    touched.push({ first: Number(first), last: Number(first) + Number(count) - 1 });
    byCommit.set(by, touched);
  }
  const shas = [...byCommit.keys()];
  const commits = await readLog(
    gitDir,
    ["log", "--no-walk=unsorted", format, ...plain, ...shas, "--"],
    signal,
  );
  return commits.map((commit) => ({
    commit,
    lines: (byCommit.get(commit.sha) ?? []).toSorted((a, b) => a.first - b.first),
  }));
}

async function readLog(gitDir: string, args: string[], signal?: AbortSignal): Promise<PastCommit[]> {
  const { stdout } = await runInGitDir(gitDir, args, signal);
  const fields = stdout.toString("utf8").split("\0").slice(0, -1);
  const commits: PastCommit[] = [];
  for (let at = 0; at + 3 < fields.length; at += 4) {
    const [sha = "", author = "", date = "", subject = ""] = fields.slice(at, at + 4);
    commits.push({ sha, author, date, subject });
  }
  return commits;
}

/** From the repository's own folder paths are meant from its root, wherever `dir` is; and they hold no patterns. */
const runInGitDir = (gitDir: string, args: string[], signal?: AbortSignal) =>
  runGit(gitDir, ["--git-dir=.", "--literal-pathspecs", ...args], { ...limits, signal });

async function findPlace(dir: string, signal?: AbortSignal): Promise<{ gitDir: string; shallow: boolean }> {
  const args = ["rev-parse", "--absolute-git-dir", "--is-shallow-repository"];
  const { stdout } = await runGit(dir, args, { signal });
  const [gitDir = "", shallow] = stdout.toString("utf8").trim().split("\n");
  return { gitDir, shallow: shallow === "true" };
}

function checkNames(path: string, sha: string): void {
  if (!isRepositoryPath(path)) throw new GlossError("bad_request", "That is no path of a repository.");
  if (!/^[0-9a-f]{40,64}$/.test(sha))
    throw new GlossError("bad_request", `"${sha}" is not the hash of a commit.`);
}
