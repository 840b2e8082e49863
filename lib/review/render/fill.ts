/**
 * Size of a text as it is counted here against GitHub's limit of 65,536: never less than GitHub counts, whether it
 * counts characters or UTF-16 units, and whether a line feed is stored as one or two.
 */
export function sizeOf(text: string): number {
  let size = text.length;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) size++;
  return size;
}

/** Limit for bodies and comments by `sizeOf`, a little under GitHub's. */
export const mostOnGitHub = 65_000;

/** As many texts from the start as fit into the room, blank lines between them counted; made only as needed. */
export function fill(texts: Iterable<() => string>, room: number): { kept: string[]; used: number } {
  const kept: string[] = [];
  let used = 0;
  for (const make of texts) {
    const text = make();
    const size = sizeOf(text) + 12;
    if (used + size > room) break;
    kept.push(text);
    used += size;
  }
  return { kept, used };
}
