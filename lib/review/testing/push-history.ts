import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDiff } from "@/lib/core/parse-diff";
import type { Change, FileChange, HeadStep } from "@/lib/source/change";
import { toFileChange } from "./real-changes";

/**
 * How a pull request goes on. `push`: commits are added. `merge`: its base branch is merged into it. `force`: its
 * head is replaced by one that no commits lead to. `rebase`: that, on a newer base.
 */
export const pushWays = ["push", "merge", "force", "rebase"] as const;
export type PushWay = (typeof pushWays)[number];

/** One push of a made-up pull request whose commits are a repository's own. */
export interface Push {
  way: PushWay;
  base: string;
  head: string;
}

export interface PushSequence {
  repository: string;
  name: string;
  pushes: Push[];
}

/** A repository whose commits serve as pushes. */
export interface PushRepository {
  sequences: PushSequence[];
  changeOf(push: Push, name: string): Change;
  /** What lies between two heads, whether commits lead from one to the other or not. */
  stepOf(from: string, to: string): HeadStep;
  textOf(sha: string, path: string): string | null;
}

/** Pull requests of these many pushes, by turns. */
const lengths = [3, 5, 4];
/** Commits between one push and the next. */
const strides = [1, 2, 1, 3];
/** Larger changes are no pull requests that people make. */
const mostLines = 3_000;

/**
 * Pull requests of several pushes out of the histories of the git bundles in `folder`, at most `most` of each
 * repository, spread over its whole past. How they are pushed goes by turns: by commits, with merges of the base,
 * by force and by rebase.
 */
export function* pushRepositories(folder: string, most: number): Generator<PushRepository> {
  if (!existsSync(folder)) return;
  const work = mkdtempSync(join(tmpdir(), "gloss-pushes-"));
  try {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".bundle"))) {
      const dir = join(work, name);
      execFileSync("git", ["clone", "-q", "--bare", join(folder, name), dir], { stdio: "ignore" });
      yield openRepository(name.replace(/\.bundle$/, ""), dir, most);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function openRepository(repository: string, dir: string, most: number): PushRepository {
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", dir, ...args], { maxBuffer: 1 << 30 }).toString("utf8");
  const diff = (from: string, to: string): FileChange[] =>
    parseDiff(
      git(
        "diff",
        "-M",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-prefix",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        from,
        to,
      ),
    ).map(toFileChange);
  const commits = git("rev-list", "--first-parent", "--reverse", "HEAD").trim().split("\n");
  const sizeOf = (from: string, to: string): number =>
    git("diff", "--numstat", from, to)
      .split("\n")
      .reduce((sum, line) => sum + (Number.parseInt(line, 10) || 0), 0);
  const texts = new Map<string, string | null>();
  return {
    sequences: sequencesOf(repository, commits, most, sizeOf),
    changeOf: ({ base, head }, name) => ({
      host: "github",
      owner: "real",
      repo: repository,
      number: 1,
      title: name,
      body: "",
      author: { login: "author", bot: false },
      url: `https://github.com/real/${repository}/pull/1`,
      state: "open",
      draft: false,
      labels: [],
      base: { ref: "main", sha: base },
      head: { ref: "topic", sha: head },
      files: diff(base, head),
      incomplete: [],
    }),
    stepOf: (from, to) => ({
      whole: true,
      files: diff(from, to).map(({ path, previousPath, hunks, binary }) => ({
        path,
        ...(previousPath === undefined ? {} : { previousPath }),
        hunks: binary ? null : hunks,
      })),
    }),
    textOf(sha, path) {
      const key = `${sha}:${path}`;
      const known = texts.get(key);
      if (known !== undefined) return known;
      let text: string | null = null;
      try {
        text = execFileSync("git", ["-C", dir, "show", key], {
          maxBuffer: 1 << 28,
          stdio: ["ignore", "pipe", "ignore"],
        }).toString("utf8");
      } catch {
        // Not there at that commit.
      }
      if (texts.size > 2_000) texts.clear();
      texts.set(key, text);
      return text;
    },
  };
}

function sequencesOf(
  repository: string,
  commits: string[],
  most: number,
  sizeOf: (from: string, to: string) => number,
): PushSequence[] {
  const sequences: PushSequence[] = [];
  const room = Math.max(16, Math.floor(commits.length / most));
  for (let turn = 0, at = 0; sequences.length < most && at + 16 < commits.length; turn++, at += room) {
    const pushes = pushesFrom(commits, at, turn);
    const last = pushes.at(-1);
    if (!last || sizeOf(last.base, last.head) > mostLines) continue;
    sequences.push({ repository, name: `${repository} ${at}`, pushes });
  }
  return sequences;
}

function pushesFrom(commits: string[], at: number, turn: number): Push[] {
  const wanted = lengths[turn % lengths.length] ?? 3;
  const pushes: Push[] = [];
  let base = at;
  let head = at;
  for (let push = 0; push < wanted; push++) {
    head += strides[(turn + push) % strides.length] ?? 1;
    const way: PushWay = push === 0 ? "push" : (pushWays[(turn + push) % pushWays.length] ?? "push");
    // What the base has now is no longer part of the change.
    if (way === "merge" || way === "rebase") base++;
    const [from, to] = [commits[base], commits[head]];
    if (from === undefined || to === undefined) break;
    pushes.push({ way, base: from, head: to });
  }
  return pushes;
}
