import type { SourceText } from "./source-text";

/** A chunk is joined and split towards the first two, and never larger than the others but for one long line. */
export const targetLines = 60;
export const targetSize = 2_000;
const mostLines = 100;
const mostSize = 3_500;
/** Longer lines are cut in a chunk's text. */
export const longestLine = 2_000;

export const fits = (source: SourceText, from: number, to: number): boolean =>
  to - from < targetLines && source.size(from, to) <= targetSize;

export const isAllowed = (source: SourceText, from: number, to: number): boolean =>
  to - from < mostLines && source.size(from, to) <= mostSize;
