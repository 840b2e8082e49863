import type { Issue } from "@/lib/source/change";

const most = 8;

/** Words of three letters or more, as they are written but for their case. */
function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= 3),
  );
}

/** What ours is held against: the 8 issues that share most words with a text, two at least, ties in their order. */
export function bySharedWords(text: string, issues: Issue[]): number[] {
  const wanted = wordsOf(text);
  return issues
    .map(({ number, title, body }) => ({
      number,
      shared: [...wordsOf(`${title}\n${body}`)].filter((word) => wanted.has(word)).length,
    }))
    .filter(({ shared }) => shared >= 2)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, most)
    .map(({ number }) => number);
}
