import type { Term } from "@/db/queries/code-search";

/** Chunks that are looked at for a query; the rarest words decide which. */
const mostLooked = 4_000;
const mostTerms = 16;

/**
 * How much each word says (its inverse document frequency, as in BM25), and those of them by which chunks are looked
 * for: the rarest first, until they lead to enough.
 */
export function weighTerms(terms: readonly Term[], all: number) {
  const rarest = terms.toSorted((a, b) => a.chunks - b.chunks).slice(0, mostTerms);
  const rare: string[] = [];
  let looked = 0;
  for (const { term, chunks } of rarest) {
    if (rare.length > 0 && looked + chunks > mostLooked) break;
    rare.push(term);
    looked += chunks;
  }
  const weighed = rarest.map(({ term, chunks }) => ({
    term,
    weight: Math.log(1 + (Math.max(all, chunks) - chunks + 0.5) / (chunks + 0.5)),
  }));
  return { rare, weighed };
}
