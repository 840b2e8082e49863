import type { FileChange } from "@/lib/source/change";

/**
 * The changed file that a path means: as written, without `a/`, `b/` or `./` before it, by the old path of a
 * rename, or as the only one that ends so. Null when there is none, or more than one.
 */
export function findFile(files: FileChange[], path: string): FileChange | null {
  const plain = path.trim().replace(/^\.?\//, "");
  const stripped = plain.replace(/^[ab]\//, "");
  for (const wanted of new Set([path, plain, stripped])) {
    const found =
      files.find((file) => file.path === wanted) ?? files.find((file) => file.previousPath === wanted);
    if (found) return found;
  }
  const ending = files.filter((file) => file.path.endsWith(`/${stripped}`));
  return stripped && ending.length === 1 ? (ending[0] ?? null) : null;
}
