import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseDiff } from "@/lib/core/parse-diff";
import { toFileChange } from "@/lib/review/testing/real-changes";
import { languageOf } from "@/lib/rules/language";
import type { FileChange } from "@/lib/source/change";
import { textsOf } from "./open-source";

/** A file of a merged change that has rules for its language, with its text as it was merged. */
export interface MergedFile {
  repository: string;
  commit: string;
  file: FileChange;
  text: string;
}

const options = { maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "ignore"] } satisfies Parameters<
  typeof execFileSync
>[2];
/** Larger changes are imports and renames, not pull requests that people read. */
const mostLines = 3_000;

/** The newest `most` merged changes of each git bundle in `folder`, each against its first parent. */
export function* mergedFiles(folder: string, most: number, work: string): Generator<MergedFile> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".bundle"))) {
    const repository = name.replace(/\.bundle$/, "");
    const dir = join(work, repository);
    execFileSync("git", ["clone", "-q", "--bare", join(folder, name), dir], options);
    const git = (args: string[], input = "") =>
      execFileSync("git", ["-C", dir, ...args], { ...options, input });
    const commits = git(["rev-list", "--first-parent", `-n${most}`, "HEAD"])
      .toString()
      .trim()
      .split("\n");
    for (const commit of commits) {
      const flags = ["-m", "--first-parent", "-M", "--no-color", "--no-ext-diff", "--no-textconv"];
      const files = parseDiff(git(["show", "--format=", ...flags, commit]).toString("utf8")).map(
        toFileChange,
      );
      if (files.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0) > mostLines)
        continue;
      const read = files.filter(
        (file) => languageOf(file.path) !== null && file.additions > 0 && file.status !== "removed",
      );
      const input = read.map(({ path }) => `${commit}:${path}\n`).join("");
      const texts = textsOf(
        git(["cat-file", "--batch"], input),
        read.map(({ path }) => path),
      );
      for (const file of read) yield { repository, commit, file, text: texts.get(file.path) ?? "" };
    }
  }
}

/** Lines that a change added to a file, by their number, without blank ones. */
export const addedLines = ({ hunks }: FileChange): Set<number> =>
  new Set(
    hunks
      .flatMap(({ lines }) => lines)
      .flatMap(({ kind, newLine, text }) =>
        kind === "added" && newLine !== null && text.trim() ? [newLine] : [],
      ),
  );
