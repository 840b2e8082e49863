import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isRepositoryPath } from "@/lib/source/is-repository-path";

/** What steers Semgrep from inside the folder that it looks at. */
const steering =
  /(^|\/)(\.semgrepignore|\.git|\.gitignore|\.gitattributes|\.semgrep(config)?(\.ya?ml)?)(\/|$)/i;
const longestPart = 255;

/**
 * Writes texts as plain files below a new, empty folder. Nothing is followed or overwritten, and a path that could
 * lead elsewhere, steers the tool, or has no place in a file system, is left out.
 * @returns how many were written
 */
export async function writeFiles(
  folder: string,
  files: Iterable<[path: string, text: string]>,
): Promise<number> {
  // Its own list would leave tests and others out.
  await writeFile(join(folder, ".semgrepignore"), "", { flag: "wx", mode: 0o600 });
  let written = 0;
  for (const [path, text] of files) {
    const parts = path.split("/");
    if (!isRepositoryPath(path) || path.includes("\\") || /^[a-z]:/i.test(path) || steering.test(path))
      continue;
    if (path.length > 1_000 || parts.some((part) => Buffer.byteLength(part) > longestPart)) continue;
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, text, { flag: "wx", mode: 0o600 });
    written++;
  }
  return written;
}
