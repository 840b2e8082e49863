import { GlossError } from "@/lib/errors";
import { runGit } from "./run-git";

/** Begins a commit; no field and no path holds it. */
const begin = "\u0001\u0002";
/** The last second of the year 9999; a commit may say any number, and no database takes all of them. */
const latest = 253_402_300_799;

interface Asked {
  /** Where to begin, as a full hash. */
  sha: string;
  limit: number;
  /** Placeholders of `git log`, each told as a text of its own; what `shows` adds comes behind them. */
  fields: readonly string[];
  /** Options that say what is told of the files. */
  shows: readonly string[];
}

/**
 * Commits from `sha` back, newest first and without merges: the texts of each. Throws `bad_request` for what is no hash
 * of a commit.
 */
export async function logCommits(
  dir: string,
  { sha, limit, fields, shows }: Asked,
  limits: { timeoutMs: number; maxBytes: number; signal: AbortSignal | undefined },
): Promise<string[][]> {
  if (!/^[0-9a-f]{40,64}$/.test(sha))
    throw new GlossError("bad_request", `"${sha}" is not the hash of a commit.`);
  const args = [
    "log",
    "--no-merges",
    `--max-count=${limit}`,
    `--format=tformat:${begin}${fields.map((field) => `${field}%x00`).join("")}`,
    "-z",
    ...shows,
    "--encoding=UTF-8",
    "--no-color",
    "--no-mailmap",
    "--no-notes",
    "--no-show-signature",
    "--no-ext-diff",
    sha,
    "--",
  ];
  const { stdout } = await runGit(dir, args, limits);
  return stdout
    .toString("utf8")
    .split(begin)
    .slice(1)
    .map((text) => text.split("\0"));
}

/** The time that `%at` tells, brought to one that can be stored. */
export function commitTime(at: string): Date {
  const seconds = Number(at);
  return new Date(Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), latest) * 1000 : 0);
}
