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
  const hash = createHash("sha256");
  for (const { before, after, path } of files)
    for (const [side, id] of [
      ["-", before],
      ["+", after],
    ] as const) {
      const content = /^0+$/.test(id) ? Buffer.alloc(0) : await blobOf(dir, id);
      hash.update(`${side}${path}\0${content.byteLength}\0`).update(content);
    }
  return hash.digest("hex");
}

/** A submodule's id names a commit of another repository: the id itself counts then. */
async function blobOf(dir: string, id: string): Promise<Buffer> {
  const { code, stdout } = await runGit(dir, ["cat-file", "blob", id], { answers: [128] });
  return code === 0 ? stdout : Buffer.from(id);
}
