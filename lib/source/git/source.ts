import { resolve } from "node:path";
import type { Change, Source } from "../change";
import { sortFiles } from "../sort-files";
import { findFiles } from "./find-files";
import { openRange, type RangeOptions } from "./open-range";
import { readCommitChanges } from "./read-commit-changes";
import { readCommits } from "./read-commits";
import { readDiff } from "./read-diff";
import { readFile, readFiles } from "./read-files";
import { readBlame, readHistory } from "./read-past";
import { remoteName } from "./remote-name";
import { runGit } from "./run-git";

/**
 * A range of a local repository as the source of a change: what `head` has and `base` has not, from their merge
 * base on, as a pull request shows it. Nothing is written to the repository, except that reviewing the working
 * tree leaves loose objects, which git removes in time. It has no issues.
 */
export function gitSource(options: RangeOptions): Source {
  const dir = resolve(options.dir);
  return {
    readChange: (signal) => readChange({ ...options, dir }, signal),
    readFile: (path, sha, signal) => readFile(dir, { path, sha }, signal),
    readFiles: (paths, sha, signal) => readFiles(dir, { paths, sha }, signal),
    findFiles: (what, sha, signal) => findFiles(dir, { ...what, sha }, signal),
    readIssue: () => Promise.resolve(null),
    listOpenIssues: () => Promise.resolve([]),
    listOverlaps: () => Promise.resolve({ overlaps: [], unread: 0 }),
    past: {
      readCommits: (what, signal) => readCommitChanges(dir, what, signal),
      readHistory: (what, signal) => readHistory(dir, what, signal),
      readBlame: (what, signal) => readBlame(dir, what, signal),
    },
  };
}

async function readChange(options: RangeOptions, signal?: AbortSignal): Promise<Change> {
  const { dir } = options;
  const range = await openRange(options, signal);
  const { mergeBase, head, tip } = range;
  const [commits, name, { files, incomplete }] = await Promise.all([
    readCommits(dir, { base: range.base.sha, tip }, signal),
    readName(dir, signal),
    readDiff({ gitDir: range.gitDir, mergeBase, head: head.sha }, signal),
  ]);
  return {
    host: "local",
    ...(name ?? { owner: "local", repo: range.folder }),
    number: null,
    title: head.sha === tip ? commits.title : `Uncommitted changes after: ${commits.title}`,
    body: commits.body,
    author: {
      login: commits.author,
      bot: commits.author.endsWith("[bot]"),
      ...(commits.email ? { email: commits.email } : {}),
    },
    url: null,
    state: "open",
    draft: false,
    labels: [],
    base: { ref: range.base.ref, sha: mergeBase },
    baseTip: range.base.sha,
    head,
    files: sortFiles(files),
    incomplete: sortFiles(incomplete),
  };
}

async function readName(dir: string, signal?: AbortSignal) {
  const { stdout } = await runGit(dir, ["config", "--get", "remote.origin.url"], { answers: [1], signal });
  return remoteName(stdout.toString("utf8"));
}
