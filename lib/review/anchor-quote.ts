import type { ShownLine } from "./anchor-lines";

const exactly = (text: string) => text.replace(/\r$/, "");
const loosely = (text: string) => text.replace(/\s+/g, " ").trim();

/** Marks that models copy along with a line: the anchor with its bar, a diff sign, a line number. */
const leading = /^\s*(?:\d+#[0-9a-z]{4}\s*[|│:]?|\d+\s*[|│:])\s?/i;

/** The forms in which a quoted line may stand in the diff, most literal first. */
function readings(quote: string): string[] {
  const bare = quote.replace(leading, "");
  const unsigned = bare.replace(/^[+-]\s?/, "");
  // Only a pair was put around the line; ticks at one end are its own.
  const unticked = bare.trim().replace(/^(`{1,3})(.*[^`])\1$/, "$2");
  return [...new Set([quote, bare, unsigned, unticked])].filter((text) => text.trim() !== "");
}

export interface Quoted {
  first: ShownLine;
  last: ShownLine;
}

/**
 * Where a quoted text stands in `lines`: one line or several in a row, exactly, else with blanks folded. Of several
 * places with the same text an added one is taken before context, the one nearest to `near` (a line number the
 * model gave) before others, then the first: all of them read as quoted, so none can be a wrong text.
 */
export function findQuoted(lines: ShownLine[], quote: string, near: number | null): Quoted | null {
  const wanted = quote.split("\n").filter((line) => line.trim() !== "");
  if (wanted.length === 0) return null;
  for (const form of [exactly, loosely]) {
    const places = lines.flatMap((_, index) => matchAt(lines, index, wanted, form) ?? []);
    const best = choose(places, near);
    if (best) return best;
  }
  return wanted.length > 1 ? findQuoted(lines, wanted[0] ?? "", near) : null;
}

/** Consecutive lines from `index` that read as `wanted`; blank lines between them may be left out in the quote. */
function matchAt(
  lines: ShownLine[],
  index: number,
  wanted: string[],
  form: (text: string) => string,
): Quoted | null {
  let at = index;
  let last: ShownLine | undefined;
  for (const text of wanted) {
    while (last && lines[at]?.hunk === last.hunk && lines[at]?.text.trim() === "") at++;
    const line = lines[at];
    if (!line || (last && line.hunk !== last.hunk)) return null;
    if (!readings(text).some((reading) => form(reading) === form(line.text))) return null;
    last = line;
    at++;
  }
  const first = lines[index];
  return first && last ? { first, last } : null;
}

function choose(places: Quoted[], near: number | null): Quoted | null {
  const distance = ({ first }: Quoted) => (near === null ? 0 : Math.abs(first.line - near));
  return (
    places.toSorted(
      (a, b) =>
        distance(a) - distance(b) ||
        Number(b.first.added) - Number(a.first.added) ||
        a.first.line - b.first.line,
    )[0] ?? null
  );
}
