import type { Ranked } from "./ranked";

/** Each further place of a file counts so much of the one before: other files are more to choose from. */
const further = 0.3;
const mostOfFile = 3;

/** The best place of each file first, and further ones where other files have less to say. */
export const spread = (ranked: readonly Ranked[], limit: number): Ranked[] =>
  spreadOrder(
    ranked.map(({ path, why }) => ({ path, score: why.score })),
    limit,
  ).flatMap(({ at, score }) => {
    const one = ranked[at];
    return one ? [{ ...one, why: { ...one.why, score } }] : [];
  });

/** The same order of anything; takes the best first, and gives at which place each stood and what it scores now. */
export function spreadOrder(
  places: readonly { path: string; score: number }[],
  limit: number,
): { at: number; score: number }[] {
  const taken = new Map<string, number>();
  return places
    .flatMap(({ path, score }, at) => {
      const before = taken.get(path) ?? 0;
      taken.set(path, before + 1);
      return before < mostOfFile ? [{ at, score: score * further ** before }] : [];
    })
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, limit);
}

/** The same with other scores, best first. */
export const scored = (ranked: readonly Ranked[], score: (one: Ranked) => number): Ranked[] =>
  ranked
    .map((one) => ({ ...one, why: { ...one.why, score: score(one) } }))
    .sort((a, b) => b.why.score - a.why.score || a.chunk.id - b.chunk.id);
