/** By path, as git sorts: the same order wherever a change came from. */
export function sortFiles<T extends { path: string }>(files: T[]): T[] {
  return files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}
