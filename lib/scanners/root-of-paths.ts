/**
 * Where the repository lay on the machine of a tool that names files by their whole path: the folder from which most
 * of those paths lead to changed files, with a slash at its end. Null where none does, or two are as likely.
 */
export function rootOfPaths(paths: readonly string[], changed: readonly string[]): string | null {
  const votes = new Map<string, number>();
  for (const path of new Set(paths)) {
    if (!path.startsWith("/")) continue;
    for (const file of changed)
      if (path.endsWith(`/${file}`)) {
        const root = path.slice(0, path.length - file.length);
        votes.set(root, (votes.get(root) ?? 0) + 1);
      }
  }
  const [first, second] = [...votes].sort(([, a], [, b]) => b - a);
  return first && first[1] !== second?.[1] ? first[0] : null;
}
