import { GlossError } from "@/lib/errors";
import type { CommitChange } from "../change";
import { runGit } from "./run-git";

const limits = { timeoutMs: 10_000, maxBytes: 32 * 1024 * 1024 };
/** Begins a commit; no field and no path holds it. */
const begin = "\u0001\u0002";
const format = `--format=tformat:${begin}%H%x00%ae%x00%at%x00%s%x00`;

/** Commits from `sha` back with what each changed, renamed files by their new names, newest first. */
export async function readCommitChanges(
  dir: string,
  { sha, limit }: { sha: string; limit: number },
  signal?: AbortSignal,
): Promise<CommitChange[]> {
  if (!/^[0-9a-f]{40,64}$/.test(sha))
    throw new GlossError("bad_request", `"${sha}" is not the hash of a commit.`);
  const args = [
    "log",
    "--no-merges",
    `--max-count=${limit}`,
    format,
    "--numstat",
    "-z",
    "-M",
    "--encoding=UTF-8",
    "--no-color",
    "--no-mailmap",
    "--no-notes",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    sha,
    "--",
  ];
  const { stdout } = await runGit(dir, args, { ...limits, signal });
  return stdout
    .toString("utf8")
    .split(begin)
    .slice(1)
    .map((text) => toCommit(text.split("\0")));
}

function toCommit([sha = "", email = "", at = "", subject = "", ...rest]: string[]): CommitChange {
  const seconds = Number(at);
  return {
    sha,
    email: email.toLowerCase(),
    at: new Date(Number.isFinite(seconds) ? seconds * 1000 : 0),
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
