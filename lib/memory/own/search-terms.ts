const longest = 4000;

/** The text followed by the parts of its identifiers and paths, for a search by words: `parseLine` also as `parse line`. */
export function searchTerms(text: string): string {
  const parts = new Set<string>();
  for (const [name] of text.matchAll(/[\p{L}\p{N}_$./-]*[\p{L}\p{N}]/gu))
    for (const part of partsOf(name)) if (part !== name) parts.add(part);
  return `${text} ${[...parts].join(" ")}`.slice(0, longest);
}

/** What a query asks for: letters and digits only, lower-case, each once; at most `most`, the longest first. */
export function queryWords(query: string, most = 24): string[] {
  const words = new Set<string>();
  for (const [name] of query.matchAll(/[\p{L}\p{N}_$./-]*[\p{L}\p{N}]/gu))
    for (const word of [...partsOf(name), name.replace(/[^\p{L}\p{N}]/gu, "")])
      if (word.length > 1) words.add(word.toLowerCase());
  // A query may be a page of text; long words say more.
  return [...words].sort((a, b) => b.length - a.length).slice(0, most);
}

const partsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
