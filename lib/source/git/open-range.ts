import { basename, dirname, resolve } from "node:path";
import { GlossError } from "@/lib/errors";
import { runGit } from "./run-git";
import { switchOffFilters } from "./switch-off-filters";

export interface RangeOptions {
  /** Folder of a repository (or inside one); bare ones too. */
  dir: string;
  /** Any revision that names a commit. */
  base: string;
  /** The same; without it, the working tree with its uncommitted changes to tracked files. */
  head?: string | undefined;
}

export interface Range {
  gitDir: string;
  /** Name of the repository's folder. */
  folder: string;
  mergeBase: string;
  base: { ref: string; sha: string };
  /** For the working tree: a commit of it that no branch holds. */
  head: { ref: string; sha: string };
  /** The last real commit on the way to `head`. */
  tip: string;
}

/** Finds the commits of a range. Throws `bad_request` naming the folder or revision that is none. */
export async function openRange({ dir, base, head }: RangeOptions, signal?: AbortSignal): Promise<Range> {
  const facts = await text(
    dir,
    ["rev-parse", "--absolute-git-dir", "--is-shallow-repository", "--git-common-dir"],
    signal,
  );
  const [gitDir = "", shallow, common = ""] = facts.split("\n");
  const [baseSha, tip] = await Promise.all(
    [base, head ?? "HEAD"].map((revision) => resolveCommit(dir, revision, signal)),
  );
  if (!baseSha || !tip) throw new GlossError("internal", "A revision was resolved to nothing.");
  const headSha = head === undefined ? await commitWorkingTree(dir, tip, signal) : tip;
  const mergeBase = await runGit(dir, ["merge-base", baseSha, headSha], { answers: [1], signal });
  if (mergeBase.code === 1) throw unrelated(base, head ?? "HEAD", shallow === "true");
  return {
    gitDir,
    folder: folderOf(resolve(dir, common)),
    mergeBase: mergeBase.stdout.toString("utf8").trim(),
    base: { ref: base, sha: baseSha },
    head: { ref: head ?? "working tree", sha: headSha },
    tip,
  };
}

async function text(dir: string, args: string[], signal?: AbortSignal): Promise<string> {
  return (await runGit(dir, args, { signal })).stdout.toString("utf8").trim();
}

async function resolveCommit(dir: string, revision: string, signal?: AbortSignal): Promise<string> {
  const unknown = new GlossError("bad_request", `There is no revision "${revision}" in ${dir}.`);
  if (revision.trim() === "" || /[\0\n]/.test(revision)) throw unknown;
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const { code, stdout } = await runGit(dir, args, { answers: [1, 128], signal });
  const sha = stdout.toString("utf8").trim();
  if (code !== 0 || !/^[0-9a-f]{40,64}$/.test(sha)) throw unknown;
  return sha;
}

/** Git's own way to make a commit of the working tree that touches neither it, nor the index, nor a branch. */
async function commitWorkingTree(dir: string, tip: string, signal?: AbortSignal): Promise<string> {
  if ((await text(dir, ["rev-parse", "--is-inside-work-tree"], signal)) !== "true")
    throw new GlossError("bad_request", `${dir} has no working tree: name the revision to review.`);
  const made = await text(dir, [...(await switchOffFilters(dir, signal)), "stash", "create"], signal);
  return made === "" ? tip : made;
}

function unrelated(base: string, head: string, shallow: boolean): GlossError {
  const why = shallow ? " The clone is shallow: fetch more of its history (git fetch --unshallow)." : "";
  return new GlossError("bad_request", `"${base}" and "${head}" have no common commit.${why}`);
}

function folderOf(commonDir: string): string {
  const name = basename(commonDir);
  return name === ".git" ? basename(dirname(commonDir)) : name.replace(/\.git$/, "");
}
