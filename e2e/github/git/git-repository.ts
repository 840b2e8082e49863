import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Commit, parseCommit } from "./parse-commit";
import { type DiffFile, parseDiff } from "./parse-diff";
import { type GitObject, ObjectReader } from "./object-reader";
import { runGit } from "./run-git";

export interface TreeEntry {
  mode: string;
  type: "blob" | "tree" | "commit";
  sha: string;
  size: number | null;
  path: string;
}

export interface Diff {
  files: DiffFile[];
  /** Git's whole diff, as the diff media type shows it. */
  text: string;
}

const longestRow = 20;

/** Read access to a git repository on disk. What depends on commits alone is remembered. */
export class GitRepository {
  readonly gitDir: string;
  readonly #objects: ObjectReader;
  readonly #remembered = new Map<string, Promise<unknown>>();

  constructor(gitDir: string) {
    this.gitDir = gitDir;
    this.#objects = new ObjectReader(gitDir);
  }

  stop(): void {
    this.#objects.stop();
  }

  /** Commit that a branch, tag or sha names; null when there is none. */
  async resolve(revision: string): Promise<string | null> {
    // Only names: revision syntax such as `main~3` or `:/text` is not something GitHub's API reads.
    if (revision === "" || revision.startsWith("-") || /[\s~^:?*[\\]|\.\.|@\{/.test(revision)) return null;
    return (await this.#objects.header(`${revision}^{commit}`))?.sha ?? null;
  }

  header(name: string): Promise<GitObject | null> {
    return this.#objects.header(name);
  }

  object(name: string): Promise<GitObject | null> {
    return this.#objects.read(name);
  }

  async commit(sha: string): Promise<Commit> {
    const object = await this.#objects.read(sha);
    if (object?.type !== "commit" || !object.content) throw new Error(`${sha} is no commit`);
    return parseCommit(object.sha, object.content);
  }

  /** The best common ancestor of two commits; null when they share no history. */
  mergeBase(one: string, other: string): Promise<string | null> {
    return this.#remember(`merge-base ${one} ${other}`, async () => {
      if (await this.#inLine(one, other)) return one;
      try {
        return (await runGit(this.gitDir, ["merge-base", one, other])).toString("utf8").trim();
      } catch {
        return null;
      }
    });
  }

  /** Difference of two commits (or of an empty tree and a commit when `from` is null). */
  diff(from: string | null, to: string): Promise<Diff> {
    return this.#remember(`diff ${from} ${to}`, async () => {
      const empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
      const output = await runGit(this.gitDir, [
        "diff",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--find-renames",
        "--submodule=short",
        "--raw",
        "--no-abbrev",
        "--numstat",
        "--patch",
        "-z",
        from ?? empty,
        to,
        "--",
      ]);
      return parseDiff(output);
    });
  }

  /** Commits that `to` has and `from` has not, oldest first. */
  commitsBetween(from: string, to: string): Promise<string[]> {
    return this.#remember(
      `log ${from} ${to}`,
      async () =>
        (await this.#inLine(from, to)) ??
        this.#list(["rev-list", "--reverse", "--topo-order", `${from}..${to}`]),
    );
  }

  /**
   * The same where `to` follows `from` in a short row of commits with one parent each, which spares a process; null
   * where it does not. What is asked for most is a branch of a few commits.
   */
  async #inLine(from: string, to: string): Promise<string[] | null> {
    const commits: string[] = [];
    for (let at = to; at !== from;) {
      const { parents } = await this.commit(at);
      const [parent] = parents;
      if (parent === undefined || parents.length > 1 || commits.length === longestRow) return null;
      commits.unshift(at);
      at = parent;
    }
    return commits;
  }

  /** Newest first, from `start`; `path` keeps commits that touch it. */
  history(start: string, options: { path?: string; since?: string; until?: string }): Promise<string[]> {
    const args = ["rev-list", start];
    if (options.since) args.push(`--since=${options.since}`);
    if (options.until) args.push(`--until=${options.until}`);
    if (options.path) args.push("--", options.path);
    return this.#list(args);
  }

  /** Entries of a tree; `path` is relative to it, full when `recursive`. */
  tree(treeish: string, recursive: boolean): Promise<TreeEntry[]> {
    return this.#remember(`tree ${treeish} ${recursive}`, async () => {
      const flags = recursive ? ["-r", "-t"] : [];
      const output = await runGit(this.gitDir, ["ls-tree", "-z", "--long", ...flags, treeish]);
      return output.toString("utf8").split("\0").filter(Boolean).map(parseEntry);
    });
  }

  /** The commits as mail messages: what the patch media type shows. */
  async mailPatches(from: string, to: string): Promise<string> {
    const args = ["format-patch", "--stdout", "--no-signature", "--find-renames", `${from}..${to}`];
    return (await runGit(this.gitDir, args)).toString("utf8");
  }

  async branches(): Promise<{ name: string; sha: string }[]> {
    const lines = await this.#list(["for-each-ref", "--format=%(objectname) %(refname:short)", "refs/heads"]);
    return lines.map((line) => ({ sha: line.slice(0, 40), name: line.slice(41) }));
  }

  /** Branch that HEAD names. */
  async defaultBranch(): Promise<string> {
    const head = await readFile(join(this.gitDir, "HEAD"), "utf8").catch(() => "");
    return /^ref: refs\/heads\/(.+)$/m.exec(head)?.[1] ?? "main";
  }

  async #list(args: string[]): Promise<string[]> {
    return (await runGit(this.gitDir, args)).toString("utf8").split("\n").filter(Boolean);
  }

  #remember<T>(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#remembered.get(key);
    if (known) return known as Promise<T>; // The key names the command, so the type is always the same.
    const made = make();
    this.#remembered.set(key, made);
    made.catch(() => this.#remembered.delete(key));
    const oldest = this.#remembered.keys().next().value;
    if (this.#remembered.size > 1_000 && oldest !== undefined) this.#remembered.delete(oldest);
    return made;
  }
}

const parseEntry = (line: string): TreeEntry => {
  const tab = line.indexOf("\t");
  const [mode = "", type = "", sha = "", size = ""] = line.slice(0, tab).split(/ +/);
  return {
    mode,
    type: type as TreeEntry["type"],
    sha,
    size: size === "-" ? null : Number(size),
    path: line.slice(tab + 1),
  };
};
