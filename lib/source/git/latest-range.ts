import { runGit } from "./run-git";

/** What was worked on last in a repository, as a range that can be reviewed. */
export interface LatestRange {
  base: string;
  head: string;
  /** Branch that is checked out; null for a detached head. */
  branch: string | null;
  /** Commits in the range. */
  commits: number;
  /** Subject of the last one: a stranger's text. */
  subject: string;
  /** When the last one was made, ISO 8601. */
  at: string;
}

/** A branch of more commits than these is not what somebody would look at first. */
const mostCommits = 50;
const limits = { timeoutMs: 3_000, maxBytes: 100_000 };

/**
 * The checked-out branch against the one that it will go into, else the last commit; null for a repository without
 * a commit that has a parent here (a new or a very shallow one). Throws what `runGit` does.
 */
export async function latestRange(dir: string, signal?: AbortSignal): Promise<LatestRange | null> {
  const options = { ...limits, signal };
  const text = async (args: string[]) => {
    const { code, stdout } = await runGit(dir, args, { ...options, answers: [1, 128] });
    return code === 0 ? stdout.toString("utf8").trim() : "";
  };
  const last = await text([
    "log",
    "-1",
    "--no-color",
    "--no-mailmap",
    "--encoding=UTF-8",
    "--format=%cI%x1f%s",
  ]);
  const [at = "", subject = ""] = last.split("\x1f");
  if (!at) return null;
  const branch = (await text(["symbolic-ref", "--short", "-q", "HEAD"])) || null;
  const told = { head: "HEAD", branch, subject, at };
  for (const base of ["refs/remotes/origin/HEAD", "refs/heads/main", "refs/heads/master"]) {
    const short = await text(["rev-parse", "--abbrev-ref", "--verify", "-q", base]);
    if (!short || short === branch || short === `origin/${branch}`) continue;
    const commits = Number((await text(["rev-list", "--count", `${base}..HEAD`])) || 0);
    if (commits > 0 && commits <= mostCommits) return { ...told, base: short, commits };
  }
  const parent = await text(["rev-parse", "--verify", "-q", "HEAD~1^{commit}"]);
  return parent ? { ...told, base: "HEAD~1", commits: 1 } : null;
}
