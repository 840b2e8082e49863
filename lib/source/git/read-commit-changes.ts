import type { CommitChange } from "../change";
import { commitTime, logCommits } from "./log-commits";

const limits = { timeoutMs: 10_000, maxBytes: 32 * 1024 * 1024 };

/** Commits from `sha` back with what each changed, renamed files by their new names, newest first. */
export async function readCommitChanges(
  dir: string,
  { sha, limit }: { sha: string; limit: number },
  signal?: AbortSignal,
): Promise<CommitChange[]> {
  const fields = ["%H", "%ae", "%at", "%s"];
  const asked = { sha, limit, fields, shows: ["--numstat", "-M", "--no-textconv"] };
  return (await logCommits(dir, asked, { ...limits, signal })).map(toCommit);
}

function toCommit([sha = "", email = "", at = "", subject = "", ...rest]: string[]): CommitChange {
  return {
    sha,
    email: email.toLowerCase(),
    at: commitTime(at),
    subject,
    files: filesOf(rest),
  };
}

/** `ADDED<tab>REMOVED<tab>PATH`, or with no path and then the old and the new one; dashes for binary files. */
function filesOf(fields: string[]): CommitChange["files"] {
  const files: CommitChange["files"] = [];
  for (let at = 0; at < fields.length; at++) {
    const found = /^\n?(\d+|-)\t(\d+|-)\t([^]*)$/.exec(fields[at] ?? "");
    if (!found) continue;
    const [, added, removed, name = ""] = found;
    const path = name === "" ? (fields[at + 2] ?? "") : name;
    if (name === "") at += 2;
    files.push({ path, additions: Number(added) || 0, deletions: Number(removed) || 0 });
  }
  return files;
}
