import { visible } from "@/lib/core/visible-text";

/** Characters of a text that are looked at. */
const longest = 100_000;

/**
 * A guide's words as a person sees them: without characters and comments that are not seen, without pictures, and
 * links as their words, so that nothing in it leads out of a review.
 */
export function harmlessText(text: string): string {
  return visible(text.slice(0, longest))
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, "")
    .replaceAll(/!\[([^\]\n]{0,200})\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,100}\])/g, "$1")
    .replaceAll(/\[([^\]\n]{1,200})\]\((?:<[^>\n]{0,500}>|[^)\n]{0,500})\)/g, "$1")
    .replaceAll(/<(?:img|a|iframe|picture|source|video)\b[^>]{0,1000}>/gi, "")
    .replaceAll(/^[ \t]{0,3}\[[^\]\n]{1,100}\]:[ \t].*$/gm, "")
    .replaceAll(/[ \t]+$/gm, "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
