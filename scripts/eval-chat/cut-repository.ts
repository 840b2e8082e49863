import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runGit } from "@/lib/source/git/run-git";

/**
 * A commit that holds one folder of another commit, at its path, and nothing else: what a set asks of is often a part
 * of a repository, and is to be all that is indexed.
 * @param source a bare repository, which stays as it is
 * @param dir of a repository to be made that borrows the objects of `source`
 * @returns the commit; the same each time
 */
export async function cutRepository(
  source: string,
  { commit, root }: { commit: string; root: string | null },
  dir: string,
): Promise<string> {
  mkdirSync(dir, { recursive: true });
  await runGit(dir, ["init", "--quiet", "--bare"]);
  mkdirSync(join(dir, "objects", "info"), { recursive: true });
  writeFileSync(join(dir, "objects", "info", "alternates"), `${resolve(source, "objects")}\n`);
  const line = async (args: string[], input?: string) =>
    (await runGit(dir, args, input === undefined ? {} : { input })).stdout.toString("utf8").trim();
  if (root === null) return commit;
  const parts = root.split("/").filter(Boolean);
  let tree = await line(["rev-parse", "--verify", "--end-of-options", `${commit}:${parts.join("/")}`]);
  for (const part of parts.toReversed()) tree = await line(["mktree"], `040000 tree ${tree}\t${part}\n`);
  const author = "gloss <gloss@localhost> 0 +0000";
  const text = `tree ${tree}\nauthor ${author}\ncommitter ${author}\n\n${root} of ${commit}\n`;
  return line(["hash-object", "-t", "commit", "-w", "--stdin"], text);
}
