import { commitTime, logCommits } from "./log-commits";

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

/**
 * Commits from `sha` back with the files that each changed, newest first and without merges. It needs no contents of
 * files, so a clone without them gives the same; one that is not whole gives as many as it has.
 */
export async function readTouchedFiles(
  dir: string,
  { sha, limit }: { sha: string; limit: number },
  signal?: AbortSignal,
): Promise<TouchingCommit[]> {
  const fields = ["%H", "%an", "%ae", "%at", "%s", "%b"];
  const asked = { sha, limit, fields, shows: ["--name-only", "--no-renames"] };
  const commits = await logCommits(dir, asked, { ...limits, signal });
  return commits.map(([hash = "", author = "", email = "", at = "", subject = "", body = "", ...rest]) => ({
    sha: hash,
    author,
    email: email.toLowerCase(),
    at: commitTime(at),
    subject,
    body: body.trim(),
    paths: rest
      .map((path) => path.replace(/^\n/, ""))
      .filter((path) => path !== "" && !path.includes("\uFFFD")),
  }));
}
