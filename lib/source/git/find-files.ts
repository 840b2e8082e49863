import { isRepositoryPath } from "../is-repository-path";
import { readFiles } from "./read-files";
import { runGit } from "./run-git";

/** Texts of those of the files that are there at a commit, and of the files directly in the folders, by path. */
export async function findFiles(
  dir: string,
  { files, folders, sha }: { files: string[]; folders: string[]; sha: string },
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const below = await listFolders(dir, { folders, sha }, signal);
  const texts = await readFiles(dir, { paths: [...files, ...below], sha }, signal);
  return new Map([...texts].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
}

async function listFolders(
  dir: string,
  { folders, sha }: { folders: string[]; sha: string },
  signal?: AbortSignal,
): Promise<string[]> {
  // A path that begins with a dash would be read as an option.
  const real = folders.filter((folder) => isRepositoryPath(folder) && !folder.startsWith("-"));
  if (real.length === 0 || !/^[0-9a-f]{40,64}$/.test(sha)) return [];
  const args = ["ls-tree", "-z", "--full-tree", sha, ...real.map((folder) => `${folder}/`)];
  const { stdout } = await runGit(dir, args, { signal });
  return stdout
    .toString("utf8")
    .split("\0")
    .flatMap((line) => /^100\d{3} blob [0-9a-f]+\t(.+)$/s.exec(line)?.[1] ?? []);
}
