import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A commit: content by path, with a mode where it isn't a plain file; null removes the file. */
export type Files = Record<
  string,
  | string
  | Buffer
  | null
  | { mode: "100755" | "120000"; content: string | Buffer }
  /** A submodule at a commit. */
  | { mode: "160000"; commit: string }
>;

export interface MadeRepository {
  /** A bare repository. */
  gitDir: string;
  /** Commits the files on a branch (from `from`, `main` when absent, if the branch is new) and gives the sha. */
  commit(branch: string, files: Files, options?: { from?: string; message?: string }): string;
  remove(): void;
}

const environment: NodeJS.ProcessEnv = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
};

/** A small repository in a temporary folder, for tests. Equal content gives equal shas. */
export const makeRepository = (first: Files): MadeRepository => {
  const gitDir = mkdtempSync(join(tmpdir(), "made-repository-"));
  const git = (args: string[], input?: Buffer) =>
    execFileSync("git", args, { cwd: gitDir, env: environment, input, stdio: ["pipe", "pipe", "inherit"] })
      .toString("utf8")
      .trim();
  git(["init", "--quiet", "--bare", "--template=", "--initial-branch=main"]);
  const branches = new Set<string>();
  const commit: MadeRepository["commit"] = (branch, files, { from = "main", message } = {}) => {
    const parent = branches.has(branch) ? `refs/heads/${branch}` : branches.size > 0 ? from : null;
    branches.add(branch);
    return git(
      ["fast-import", "--quiet", "--force"],
      stream(branch, parent, message ?? `change ${branch}`, files),
    );
  };
  commit("main", first, { message: "first" });
  return { gitDir, commit, remove: () => rmSync(gitDir, { recursive: true, force: true }) };
};

/** One commit in the language of `git fast-import`, which then prints its sha: one process for any number of files. */
const stream = (branch: string, parent: string | null, message: string, files: Files): Buffer => {
  const parts: (string | Buffer)[] = [
    `commit refs/heads/${branch}\nmark :1\ncommitter Ada <ada@example.com> 1767323045 +0000\n`,
    data(message),
    ...(parent === null ? [] : [`from ${parent}^0\n`]),
  ];
  for (const [path, value] of Object.entries(files)) {
    const name = quoted(path);
    if (value === null) {
      parts.push(`D ${name}\n`);
      continue;
    }
    if (typeof value === "object" && "commit" in value) {
      parts.push(`M 160000 ${value.commit} ${name}\n`);
      continue;
    }
    const plain = typeof value === "string" || Buffer.isBuffer(value);
    parts.push(`M ${plain ? "100644" : value.mode} inline ${name}\n`, data(plain ? value : value.content));
  }
  parts.push("get-mark :1\n");
  return Buffer.concat(parts.map((part) => Buffer.from(part as string))); // Buffer.from takes both kinds.
};

/** A path as `git fast-import` takes it: in quotes where it would be read as something else. */
const quoted = (path: string): string =>
  /^"|[\n\\]/.test(path)
    ? `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`
    : path;

const data = (content: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`data ${Buffer.byteLength(content)}\n`),
    Buffer.from(content as string), // Buffer.from takes both kinds.
    Buffer.from("\n"),
  ]);

/** Lines `first` to `last`, each `prefix` and its number. */
export const numbered = (first: number, last: number, prefix = "line"): string =>
  Array.from({ length: last - first + 1 }, (_, index) => `${prefix} ${first + index}\n`).join("");
