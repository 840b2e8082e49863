import { createHash } from "node:crypto";
import { runGit } from "@/lib/source/git/run-git";

/**
 * SHA-256 over what two commits of a repository do not have in common: path, contents before and contents after of
 * each such file, in order of their paths. The same wherever and by whichever git it is made.
 */
export async function digestOfChange(dir: string, base: string, head: string): Promise<string> {
  const args = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", base, head];
  const raw = (await runGit(dir, args)).stdout.toString("utf8");
  const files = [...raw.matchAll(/:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]\0([^\0]*)\0/g)]
    .map(([, before = "", after = "", path = ""]) => ({ before, after, path }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const ids = files.flatMap(({ before, after }) => [before, after]);
  const contents = await contentsOf(
    dir,
    ids.filter((id) => !nothing.test(id)),
  );
  const hash = createHash("sha256");
  for (const { before, after, path } of files)
    for (const [side, id] of [
      ["-", before],
      ["+", after],
    ] as const) {
      const content = contents.get(id) ?? Buffer.alloc(0);
      hash.update(`${side}${path}\0${content.byteLength}\0`).update(content);
    }
  return hash.digest("hex");
}

/** The id that stands where a file is not. */
const nothing = /^0+$/;

/** By id, in one process. A submodule's id names a commit of another repository: the id itself counts then. */
async function contentsOf(dir: string, ids: string[]): Promise<Map<string, Buffer>> {
  const { stdout } = await runGit(dir, ["cat-file", "--batch"], {
    input: ids.map((id) => `${id}\n`).join(""),
  });
  const contents = new Map<string, Buffer>();
  let at = 0;
  for (const id of ids) {
    const end = stdout.indexOf("\n", at);
    const [, kind, size] = stdout.toString("utf8", at, end).split(" ");
    at = end + 1;
    const bytes = kind === "blob" || kind === "commit" ? Number(size) : 0;
    contents.set(id, kind === "blob" ? stdout.subarray(at, at + bytes) : Buffer.from(id));
    // After what is there comes a line feed; what is missing has its first line alone.
    if (size !== undefined) at += bytes + 1;
  }
  return contents;
}
