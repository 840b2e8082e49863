import type { Hunk } from "./hunks";

/** Lines of a file, 1-based and both ends included. With `last` one less than `first`: the place before `first`. */
export interface Lines {
  first: number;
  last: number;
}

/** What of the old side each run of changed lines takes the place of; where lines are only added, the place. */
export function replacedLines(hunks: readonly Hunk[]): Lines[] {
  const found: Lines[] = [];
  for (const { lines, oldStart, oldLines } of hunks) {
    // Git counts an empty old side from the line before.
    let old = oldLines === 0 ? oldStart + 1 : oldStart;
    let run: Lines | null = null;
    for (const { kind } of lines) {
      if (kind === "context") run = null;
      else if (run === null) found.push((run = { first: old, last: old - 1 }));
      if (kind === "removed" && run) run.last = old;
      if (kind !== "added") old++;
    }
  }
  return found;
}

/** Lines that both lists hold; two additions at one place meet there, and an addition within replaced lines too. */
export function meetingLines(ours: readonly Lines[], theirs: readonly Lines[]): Lines[] {
  const met = ours.flatMap((a) => theirs.flatMap((b) => meet(a, b) ?? []));
  return joined(met);
}

const isPlace = ({ first, last }: Lines) => last < first;

function meet(a: Lines, b: Lines): Lines | null {
  if (isPlace(a) && isPlace(b)) return a.first === b.first ? { first: a.first, last: a.first } : null;
  if (isPlace(b)) return meet(b, a);
  if (isPlace(a)) {
    const inside = b.first < a.first && a.first <= b.last;
    return inside ? { first: a.first, last: a.first } : null;
  }
  const first = Math.max(a.first, b.first);
  const last = Math.min(a.last, b.last);
  return first <= last ? { first, last } : null;
}

function joined(all: Lines[]): Lines[] {
  const result: Lines[] = [];
  for (const { first, last } of all.toSorted((a, b) => a.first - b.first || a.last - b.last)) {
    const before = result.at(-1);
    if (before && first <= before.last + 1) before.last = Math.max(before.last, last);
    else result.push({ first, last });
  }
  return result;
}

/**
 * Lines of the old side of a diff as they are numbered on its new side. Where the diff itself changes them they are
 * only known to lie within what it put there: `exact` is false.
 */
export function carryOver(
  lines: readonly Lines[],
  hunks: readonly Hunk[],
): { lines: Lines[]; exact: boolean } {
  const changes = changesOf(hunks).map(({ old, now }) => ({ old: gapsOf(old), now: gapsOf(now) }));
  let exact = true;
  const carried = lines.map((one): Lines => {
    const [low, high] = gapsOf(one);
    let [from, to] = [low, high];
    for (const { old, now } of changes) {
      const added = old[0] === old[1];
      const within = added
        ? (low < old[0] && old[0] < high) || (low === high && low === old[0])
        : Math.max(low, old[0]) < Math.min(high, old[1]) || (old[0] < low && low === high && high < old[1]);
      if (within) exact = false;
      if (old[1] <= low) from = low + now[1] - old[1];
      else if (old[0] < low) from = now[0];
      if (old[1] <= high && !(added && old[1] === high)) to = high + now[1] - old[1];
      else if (old[0] < high && high < old[1]) to = now[1];
    }
    return { first: Math.min(from, to) + 1, last: Math.max(from, to) };
  });
  return { lines: carried, exact };
}

/** The gaps between lines that some lines lie between, each counted by the lines before it. */
const gapsOf = ({ first, last }: Lines): [low: number, high: number] => [first - 1, last];

/** Each run of changed lines on both sides. */
function changesOf(hunks: readonly Hunk[]): { old: Lines; now: Lines }[] {
  const found: { old: Lines; now: Lines }[] = [];
  for (const { lines, oldStart, oldLines, newStart, newLines } of hunks) {
    let old = oldLines === 0 ? oldStart + 1 : oldStart;
    let now = newLines === 0 ? newStart + 1 : newStart;
    let run: { old: Lines; now: Lines } | null = null;
    for (const { kind } of lines) {
      if (kind === "context") run = null;
      else if (run === null)
        found.push((run = { old: { first: old, last: old - 1 }, now: { first: now, last: now - 1 } }));
      if (kind === "removed" && run) run.old.last = old;
      if (kind === "added" && run) run.now.last = now;
      if (kind !== "added") old++;
      if (kind !== "removed") now++;
    }
  }
  return found;
}
