import { runGit } from "./run-git";

export interface TreeFile {
  path: string;
  /** Of its content. */
  sha: string;
}

/** Bytes of a path; a database takes longer ones into no tree, and no machine checks them out. */
const longestPath = 2_000;

/** Plain files of a commit; no symbolic links and no submodules. Paths that are no UTF-8 or too long are left out. */
export async function readTree(dir: string, commit: string, signal?: AbortSignal): Promise<TreeFile[]> {
  const { stdout } = await runGit(dir, ["ls-tree", "-r", "-z", "--full-tree", hash(commit)], { signal });
  return fields(stdout).flatMap((line) => {
    const [, sha, path] = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    return sha && path && isTold(path) ? [{ path, sha }] : [];
  });
}

/** What a path holds in the second of two commits where it differs from the first; null where no plain file is left. */
export async function readTreeChanges(
  dir: string,
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<{ path: string; sha: string | null }[]> {
  const args = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--full-index", hash(from), hash(to)];
  const { stdout } = await runGit(dir, args, { signal });
  const parts = fields(stdout);
  const changes: { path: string; sha: string | null }[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, mode = "", sha = ""] = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) /.exec(parts[at] ?? "") ?? [];
    const path = parts[at + 1] ?? "";
    if (isTold(path)) changes.push({ path, sha: /^100\d{3}$/.test(mode) ? sha : null });
  }
  return changes;
}

/** Whether the commit and its tree are there to be read. */
export async function hasCommit(dir: string, commit: string, signal?: AbortSignal): Promise<boolean> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${hash(commit)}^{tree}`];
  return (await runGit(dir, args, { answers: [1, 128], signal })).code === 0;
}

/** The commit that a branch is at, and its name; null in a repository without commits. HEAD says which branch. */
export async function readHead(
  dir: string,
  signal?: AbortSignal,
): Promise<{ commit: string; branch: string | null } | null> {
  const found = await runGit(dir, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], {
    answers: [1, 128],
    signal,
  });
  const commit = found.stdout.toString("utf8").trim();
  if (found.code !== 0 || commit === "") {
    // A folder that is no repository at all says so here.
    await runGit(dir, ["rev-parse", "--git-dir"], { signal });
    return null;
  }
  const named = await runGit(dir, ["symbolic-ref", "--quiet", "--short", "HEAD"], { answers: [1], signal });
  return { commit, branch: named.stdout.toString("utf8").trim() || null };
}

function hash(text: string): string {
  if (!/^[0-9a-f]{40,64}$/.test(text)) throw new Error(`"${text}" is no hash of a commit.`);
  return text;
}

const isTold = (path: string): boolean => !path.includes("\uFFFD") && Buffer.byteLength(path) <= longestPath;

const fields = (stdout: Buffer): string[] => stdout.toString("utf8").split("\0").slice(0, -1);
