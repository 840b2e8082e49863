import { type AskedWords, heldIn, sumOf } from "./asked-words";
import { blockAround, docStart } from "./block-around";

/** Of lines, the first and the one after the last. */
export interface Range {
  from: number;
  to: number;
}

const core = 8;
/** A word of the question that is declared may be meant as a name. */
const forDeclared = 1.5;
/** What says little by itself: imports, and what stands before a document. */
const imports =
  /^\s*(?:import\b|from\s+\S+\s+import\b|export\s.*\sfrom\s|#include\b|use\s+\S+;|using\s|require\b|package\s|(?:icon|title|layout|tags|slug|draft|date|navigation):\s)/;
const spoken = /^\s*(?:\/\/|\/\*|\*|#|--|;;|<!--|%)/;

/**
 * The lines of a place that say most of what was asked: those around the words, as a whole block of code where it is
 * short enough, with the comment before it. A name that was asked for and that they declare decides alone: then up to
 * twice as many lines come, when the declaration ends within them.
 */
export function chooseLines(
  lines: readonly string[],
  asked: AskedWords,
  { atMost, declared }: { atMost: number; declared: readonly string[] },
): Range {
  const isAsked = (name: string) => asked.names.some((one) => one.includes(name));
  const declares = declarationOf(lines, declared.filter(isAsked));
  if (declares !== null) {
    const from = docStart(lines, declares);
    const to = blockAround(lines, { from: declares, to: declares + 1 }, true)?.to ?? declares + 1;
    return trimmed(lines, { from, to: to - from <= atMost * 2 ? to : from + atMost });
  }
  const held = lines.map((line) => heldIn(asked, line));
  const heads = declarationOf(lines, declared);
  if (heads !== null) held[heads]?.set("declared", forDeclared);
  let best: Range = { from: 0, to: Math.min(lines.length, atMost) };
  let heaviest = 0;
  for (let from = 0; from < lines.length; from++) {
    if (!held[from]?.size) continue;
    const together = new Map<string, number>();
    let brought = 0;
    for (let to = from + 1; to <= Math.min(lines.length, from + core); to++) {
      if (imports.test(lines[to - 1] ?? "")) brought++;
      for (const [what, weight] of held[to - 1] ?? []) together.set(what, weight);
      const weight = sumOf(together) * (1 - (0.7 * brought) / (to - from)) - 0.04 * (to - from);
      if (weight > heaviest + 1e-9) [heaviest, best] = [weight, { from, to }];
    }
  }
  if (heaviest === 0) return trimmed(lines, best);
  let chosen = withComment(lines, best, atMost);
  // What is as deep as a head and ends with its block: a declaration of which the first line was meant.
  const begun = blockAround(lines, { from: chosen.to - 1, to: chosen.to }, true);
  let whole = begun !== null && begun.to > chosen.to && begun.to - chosen.from <= atMost;
  if (begun && whole) chosen = { from: chosen.from, to: begun.to };
  for (let wider = blockAround(lines, chosen); wider && wider.to - wider.from <= atMost;) {
    [chosen, whole] = [wider, true];
    wider = blockAround(lines, chosen);
  }
  return trimmed(lines, whole && chosen.to - chosen.from >= least ? chosen : paragraph(lines, chosen));
}

/** Where one of these names is declared: of several places the one with the longest block. */
function declarationOf(lines: readonly string[], names: readonly string[]): number | null {
  let [best, longest] = [null as number | null, 0];
  for (const name of names) {
    const declares = new RegExp(
      String.raw`^\s*(?!\*|//|#|return\b|await\b)(?:[\w@<>.*&\[\]]+\s+)*[*&]?${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\??\s*(?:[(<=:{?]|$|\s(?:extends|implements|struct|interface)\b)`,
      "i",
    );
    for (const [at, line] of lines.entries()) {
      if (!declares.test(line) || imports.test(line)) continue;
      const block = blockAround(lines, { from: at, to: at + 1 }, true);
      const length = block ? block.to - at : 1;
      if (length > longest) [best, longest] = [at, length];
    }
  }
  return best;
}

/** A comment that is quoted comes whole, with the line that it is about. */
function withComment(lines: readonly string[], range: Range, atMost: number): Range {
  let { from, to } = range;
  const whole = docStart(lines, from);
  if (to - whole <= atMost) from = whole;
  if (spoken.test(lines[to - 1] ?? "")) {
    let about = to;
    while (about < lines.length && spoken.test(lines[about] ?? "")) about++;
    if (about < lines.length && (lines[about] ?? "").trim() !== "") about++;
    if (about - from <= atMost) to = about;
  }
  return { from, to };
}

/** So few lines say little by themselves, as a heading does. */
const least = 4;
/** So many lines make a paragraph, of which so many stand before what says it. */
const [most, mostBefore] = [10, 3];

/** On to the next empty lines, and beyond them where that is little, as far as there is room. */
function paragraph(lines: readonly string[], { from, to }: Range): Range {
  let [start, end] = [from, to];
  while (start > 0 && from - start < mostBefore && !blank(lines[start - 1]) && !blank(lines[start])) start--;
  const isFull = () => end >= lines.length || end - start >= most;
  while (!isFull() && !blank(lines[end])) end++;
  while (!isFull() && lines.slice(start, end).filter((line) => !blank(line)).length < least) {
    let next = end;
    while (next < lines.length && blank(lines[next])) next++;
    if (next >= lines.length || next - start >= most || /^#{1,6} /.test(lines[next] ?? "")) break;
    for (end = next; !isFull() && !blank(lines[end]);) end++;
  }
  return { from: start, to: end };
}

function trimmed(lines: readonly string[], { from, to }: Range): Range {
  let [start, end] = [from, Math.min(to, lines.length)];
  while (start < end - 1 && blank(lines[start])) start++;
  while (end > start + 1 && blank(lines[end - 1])) end--;
  return { from: start, to: end };
}

/** Also the empty line of a comment. */
const blank = (line: string | undefined) => line === undefined || /^\s*(?:\*|\/\/|#)?\s*$/.test(line);
