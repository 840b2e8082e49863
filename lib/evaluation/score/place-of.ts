import type { ExpectedPlace } from "../golden-case";

/** Lines that a finding may be off and still be at the place. */
export const tolerance = 3;

export interface Told {
  path: string;
  side: "LEFT" | "RIGHT" | null;
  startLine: number | null;
  endLine: number | null;
}

/**
 * How well a finding stands at a place, 0 to 1: 1 when the lines are the same, less the more they differ, 0 when they
 * are more than `tolerance` lines apart. A finding on a file as a whole is at no place.
 */
export function nearness({ path, side, startLine, endLine }: Told, place: ExpectedPlace): number {
  if (path !== place.path || startLine === null || endLine === null) return 0;
  const range = side === "LEFT" ? place.left : place.right;
  if (!range) return 0;
  const [first, last] = range;
  const gap = Math.max(first - endLine, startLine - last, 0);
  if (gap > tolerance) return 0;
  const shared = Math.min(endLine, last) - Math.max(startLine, first) + 1;
  const all = Math.max(endLine, last) - Math.min(startLine, first) + 1;
  // A near miss is worth less than any overlap, and more than nothing.
  return shared > 0 ? 0.1 + (0.9 * shared) / all : 0.1 / (gap + 1);
}

/** The best of several places. */
export const nearest = (told: Told, places: ExpectedPlace[]): number =>
  Math.max(0, ...places.map((place) => nearness(told, place)));
