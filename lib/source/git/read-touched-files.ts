import { GlossError } from "@/lib/errors";
import { runGit } from "./run-git";

export interface TouchingCommit {
  sha: string;
  author: string;
  /** In lower case. */
  email: string;
  at: Date;
  subject: string;
  body: string;
  /** Files that it changed; a renamed one by both names. */
  paths: string[];
}

const limits = { timeoutMs: 60_000, maxBytes: 64 * 1024 * 1024 };
/** The last second of the year 9999; a commit may say any number, and no database takes all of them. */
const latest = 253_402_300_799;
/** Begins a commit; no field and no path holds it. */
const begin = "\u0001\u0002";

/**
 * Commits from `sha` back with the files that each changed, newest first and without merges. It needs no contents of
 * files, so a clone without them gives the same; one that is not whole gives as many as it has.
 */
export async function readTouchedFiles(
  dir: string,
  { sha, limit }: { sha: string; limit: number },
  signal?: AbortSignal,
): Promise<TouchingCommit[]> {
  if (!/^[0-9a-f]{40,64}$/.test(sha))
    throw new GlossError("bad_request", `"${sha}" is not the hash of a commit.`);
  const args = [
    "log",
    "--no-merges",
    `--max-count=${limit}`,
    `--format=tformat:${begin}%H%x00%an%x00%ae%x00%at%x00%s%x00%b%x00`,
    "--name-only",
    "-z",
    "--no-renames",
    "--encoding=UTF-8",
    "--no-color",
    "--no-mailmap",
    "--no-notes",
    "--no-show-signature",
    "--no-ext-diff",
    sha,
    "--",
  ];
  const { stdout } = await runGit(dir, args, { ...limits, signal });
  return stdout
    .toString("utf8")
    .split(begin)
    .slice(1)
    .map((text) => {
      const [hash = "", author = "", email = "", at = "", subject = "", body = "", ...rest] =
        text.split("\0");
      const seconds = Number(at);
      return {
        sha: hash,
        author,
        email: email.toLowerCase(),
        at: new Date(Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), latest) * 1000 : 0),
        subject,
        body: body.trim(),
        paths: rest
          .map((path) => path.replace(/^\n/, ""))
          .filter((path) => path !== "" && !path.includes("\uFFFD")),
      };
    });
}
