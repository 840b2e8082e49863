import { parseLenient } from "./lenient-json";

export interface TaggedBlock {
  /** Items of the block's array; null when it holds none that could be read. */
  items: unknown[] | null;
  broken: string[];
}

export interface Split {
  /** The text without the blocks. */
  prose: string;
  /** By tag; undefined when the text has no such block. */
  blocks: Record<string, TaggedBlock | undefined>;
}

interface Found extends TaggedBlock {
  from: number;
  to: number;
}

/**
 * Takes `<tag>[…]</tag>` blocks out of a text. Of several with the same tag the last one that holds an array counts,
 * because it stands where the format wants it; all of them leave the prose.
 */
export function splitTaggedBlocks(text: string, tags: string[], isKey: (name: string) => boolean): Split {
  const blocks: Split["blocks"] = {};
  const cuts: Found[] = [];
  for (const tag of tags) {
    const found = findBlocks(text, tag, tags, isKey);
    const last = found.findLast((block) => block.items !== null) ?? found.at(-1);
    blocks[tag] = last;
    cuts.push(...found.filter((block) => block.items !== null || block === last));
  }
  return { prose: without(text, cuts), blocks };
}

/** Tags named in the prose without a block behind them would make each search start again; few are enough. */
const mostOpenings = 6;

function findBlocks(text: string, tag: string, tags: string[], isKey: (name: string) => boolean): Found[] {
  const found: Found[] = [];
  const openings = [...text.matchAll(new RegExp(`<${tag}\\s{0,9}>`, "gi"))].slice(-mostOpenings);
  const closings = [...text.matchAll(new RegExp(`</${tag}\\s{0,9}>`, "gi"))];
  for (const opening of openings) {
    if (opening.index < (found.at(-1)?.to ?? 0)) continue; // Inside a string of the block before.
    const start = opening.index + opening[0].length;
    const ends = closings.filter((closing) => closing.index >= start).slice(0, 4);
    // A string may hold the closing tag, so the first end at which the block is whole is the right one.
    const whole = ends.find((closing) => isJson(stripFence(text.slice(start, closing.index))));
    const end = whole ?? ends[0];
    const stop = end?.index ?? nextTag(text, start, tags);
    const inner = stripFence(text.slice(start, stop));
    found.push({
      ...readItems(inner, isKey),
      from: opening.index,
      to: end ? end.index + end[0].length : stop,
    });
  }
  return found;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where an unclosed block ends: at the next opening tag of any kind, or with the text. */
function nextTag(text: string, from: number, tags: string[]): number {
  const next = new RegExp(`<(?:${tags.join("|")})\\s{0,9}>`, "gi");
  next.lastIndex = from;
  return next.exec(text)?.index ?? text.length;
}

function readItems(inner: string, isKey: (name: string) => boolean): TaggedBlock {
  if (/^(none|null|n\/a|empty)?\.?$/i.test(inner)) return { items: [], broken: [] };
  const from = inner.search(/[[{]/);
  if (from < 0) return { items: null, broken: [] };
  // Objects without an array around them are taken as its items.
  const text = inner[from] === "[" ? inner.slice(from) : `[${inner.slice(from)}`;
  const read = parseLenient(text, isKey);
  if (!read || !Array.isArray(read.value)) return { items: null, broken: [] };
  const nothing = read.value.length === 0 && read.broken.length > 0;
  return { items: nothing ? null : read.value, broken: read.broken };
}

/** The text inside a Markdown code fence, when the text is nothing else. */
export function stripFence(text: string): string {
  const trimmed = text.trim();
  const opening = /^(?:`{3,9}|~{3,9})[^\n`]{0,40}(?:\n|$)/.exec(trimmed);
  if (!opening) return trimmed;
  return trimmed
    .slice(opening[0].length)
    .replace(/(?:`{3,9}|~{3,9})$/, "")
    .trim();
}

function without(text: string, cuts: Found[]): string {
  let prose = "";
  let at = 0;
  for (const { from, to } of cuts.toSorted((a, b) => a.from - b.from)) {
    prose += text.slice(at, Math.max(at, from));
    at = Math.max(at, to);
  }
  prose += text.slice(at);
  // A fence that held only a block is empty now.
  return prose.replace(/(?:^|\n)(`{3,9})[a-z]{0,10}\s{0,20}\1(?=\n|$)/gi, "\n").trim();
}
