import type { Hunk } from "@/lib/core/hunks";

export type Outcome = "applied" | "addressed" | "ignored";

/** A finding by the lines that it is about, 1-based and both ends included, and what it suggests in their place. */
export interface Flagged {
  side: "RIGHT" | "LEFT";
  startLine: number;
  endLine: number;
  /** Null without one; an empty text takes the lines away. */
  suggestion: string | null;
}

/** Letters and figures from which on a block of lines is taken for the same wherever it stands. */
const tellingLetters = 12;

/**
 * What became of a finding, by what the merged file says and not by commits, which a squash or a rebase makes anew.
 * `applied`: the suggested lines stand where they were suggested, or anywhere when they are telling enough, and the old
 * ones don't. `ignored`: the flagged lines stand as they were, moved or not. `addressed`: they were changed in another
 * way, or taken away. Blanks don't count. Null where the diff does not show the lines.
 * @param then the file's diff as it was reviewed
 * @param merged the file's text after the merge; null when it is no longer there
 */
export function outcomeIn(
  { side, startLine, endLine, suggestion }: Flagged,
  then: Hunk[],
  merged: string | null,
): Outcome | null {
  const shown = sideOf(then, side).find(
    ({ numbers }) => numbers.includes(startLine) && numbers.includes(endLine),
  );
  if (!shown) return null;
  const from = shown.numbers.indexOf(startLine);
  const old = shown.lines.slice(from, shown.numbers.indexOf(endLine) + 1);
  const place = { before: shown.lines[from - 1], after: shown.lines[from + old.length] };
  const now = (merged ?? "").split("\n").map(plain).filter(Boolean);
  const had = sideOf(then, side).map(({ lines }) => lines.filter(Boolean));
  const standsOld = stands(now, old.filter(Boolean), place, []);
  // Lines that a change took away: bringing them back answers what is said of that.
  if (side === "LEFT") return standsOld ? "addressed" : "ignored";
  if (suggestion !== null) {
    const wanted = suggestion.split("\n").map(plain).filter(Boolean);
    const keeps = contains(wanted, old.filter(Boolean));
    if (!same(wanted, old.filter(Boolean)) && (!standsOld || keeps) && stands(now, wanted, place, had))
      return merged === null ? "addressed" : "applied";
  }
  return standsOld ? "ignored" : "addressed";
}

interface Place {
  before: string | undefined;
  after: string | undefined;
}

/** Whether a block stands beside one of its neighbours, or is telling and stands anywhere; not where it stood already. */
function stands(now: string[], block: string[], { before, after }: Place, had: string[][]): boolean {
  const isNew = (lines: string[]) => contains(now, lines) && !had.some((part) => contains(part, lines));
  if (block.length === 0) return before !== undefined && !!before && !!after && isNew([before, after]);
  const beside = [...(before ? [[before, ...block]] : []), ...(after ? [[...block, after]] : [])];
  const telling = block.join("").replace(/[^\p{L}\p{N}]/gu, "").length >= tellingLetters;
  return beside.some(isNew) || (telling && isNew(block));
}

/** Lines of one side that follow one another, with their numbers. */
const sideOf = (hunks: Hunk[], side: Flagged["side"]) =>
  hunks.map(({ lines }) => {
    const own = lines.flatMap(({ oldLine, newLine, text }) => {
      const number = side === "RIGHT" ? newLine : oldLine;
      return number === null ? [] : [{ number, text: plain(text) }];
    });
    return { numbers: own.map(({ number }) => number), lines: own.map(({ text }) => text) };
  });

const plain = (line: string): string => line.replace(/\s+/g, " ").trim();

const same = (a: string[], b: string[]) => a.length === b.length && a.every((line, at) => line === b[at]);

const contains = (lines: string[], block: string[]): boolean =>
  block.length > 0 &&
  lines.some((line, from) => line === block[0] && same(lines.slice(from, from + block.length), block));
