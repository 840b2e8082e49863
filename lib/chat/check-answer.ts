import { bearsAName, namesIn } from "./cite/bears";
import { findCitations, linksAsCitations, namedPaths } from "./cite/find-citations";
import { bears, type LinesOf, pathWithin, type ReadRepository, resolve, toCitation } from "./cite/resolve";
import { type Block, blocksOf, codeSpansOf, type Piece, sentencesOf } from "./cite/spans";
import { type Citation, citationText } from "./citation";

export type { LinesOf, ReadRepository };

export interface CheckedAnswer {
  /** Markdown; every citation in it stands as `path:start-end@commit` in backticks and is one of `citations`. */
  text: string;
  /** Each place once, in the order of the text. */
  citations: Citation[];
  /** What was taken out, as it was written, and why. */
  removed: { cited: string; why: string }[];
  /** Sentences that were marked. */
  marked: number;
}

export interface CheckAgainst {
  repositories: readonly ReadRepository[];
  linesOf: LinesOf;
  /** All that was read, which code of the answer may quote. */
  read: readonly string[];
  /** What was told of commits and pull requests: beside its hash or number, names in its line are no claims about the code. */
  told?: readonly string[];
  /** What was asked: names that stand in it are no claims of the answer. */
  question: string;
}

export const unsupportedMark = "_(not supported by the code)_";
const foreignCode = "_(this code is not quoted from the repository)_";

/** Files that the check of an answer will ask for: the paths that it names. */
export function filesNamed(answer: string): string[] {
  const text = linksAsCitations(answer);
  return [...new Set([...findCitations(text).map(({ path }) => path), ...namedPaths(text)])];
}

/** What is left of an answer may read otherwise than before: backticks find other partners. */
const mostPasses = 4;

/**
 * Takes out of an answer what cites no lines that exist, or lines that bear nothing of what their sentence says, and
 * marks the sentences that are left without support. Nothing else of the text changes.
 */
export function checkAnswer(answer: string, against: CheckAgainst): CheckedAnswer {
  let checked = checkOnce(answer, against);
  for (let passes = 1; passes < mostPasses && !allResolve(checked.text, against); passes++) {
    const { text, citations, removed, marked } = checkOnce(checked.text, against);
    checked = {
      text,
      citations,
      removed: [...checked.removed, ...removed],
      marked: checked.marked + marked,
    };
  }
  return checked;
}

const allResolve = (text: string, { repositories, linesOf }: CheckAgainst): boolean =>
  findCitations(text).every((one) => !one.sure || !("why" in resolve(one, repositories, linesOf)));

function checkOnce(answer: string, against: CheckAgainst): CheckedAnswer {
  const text = withoutStrays(linksAsCitations(answer.replace(/\r\n?/g, "\n")));
  const cited = new Map<string, Citation>();
  const removed: CheckedAnswer["removed"] = [];
  let checked = "";
  let marked = 0;
  let at = 0;
  const pending: { sentence: string; at: number }[] = [];
  const claim = (sentence: string) => pending.push({ sentence, at: checked.length });

  for (const block of blocksOf(text)) {
    checked += text.slice(at, block.start);
    for (const piece of piecesOf(text, block)) {
      const sentence = text.slice(piece.start, piece.end);
      const result = checkSentence(sentence, piece.about, against, block.kind);
      for (const citation of result.citations) cited.set(citationText(citation), citation);
      removed.push(...result.removed);
      checked += result.text;
      if (result.lost) {
        checked = withMark(checked);
        marked++;
      } else if (result.citations.length === 0 && block.kind === "prose") claim(sentence);
    }
    if (block.kind === "code" && isForeign(text.slice(block.start, block.end), against))
      checked += `\n\n${foreignCode}`;
    at = block.end;
  }
  checked += text.slice(at);

  // Names may stand in lines that are cited further on, so what cites nothing is looked at when all is known.
  const proven = [...cited.values()].map(({ text: lines }) => lines).join("\n");
  for (const { sentence, at: end } of pending.toReversed()) {
    if (isBorne(sentence, proven, against)) continue;
    checked = withMark(checked.slice(0, end)) + checked.slice(end);
    marked++;
  }
  return { text: checked.trim(), citations: [...cited.values()], removed, marked };
}

/** Backticks that enclose nothing could pair with those that are put around citations. */
function withoutStrays(text: string): string {
  let clean = text;
  for (const { kind, start, end } of blocksOf(text).toReversed()) {
    if (kind === "code") continue;
    const block = text.slice(start, end);
    const spans = codeSpansOf(block);
    const inCode = (at: number) => spans.some((span) => at >= span.start && at < span.end);
    clean =
      clean.slice(0, start) +
      block.replace(/`/g, (mark, at: number) => (inCode(at) ? mark : "")) +
      clean.slice(end);
  }
  return clean;
}

/** What is checked together: sentences, each with what it says; one of citations alone speaks for the one before. */
function piecesOf(text: string, block: Block): (Piece & { about: string })[] {
  if (block.kind === "code") return [{ ...block, about: "" }];
  const pieces: (Piece & { about: string })[] = [];
  for (const { start, end } of sentencesOf(text.slice(block.start, block.end))) {
    const piece = { start: block.start + start, end: block.start + end };
    const about = withoutCitations(text.slice(piece.start, piece.end));
    const before = pieces.at(-1);
    if (
      before &&
      !/[\p{L}\p{N}]{3}/u.test(about.replace(/\b(?:see|source|sources|siehe|cf|also|and)\b/gi, ""))
    )
      before.end = piece.end;
    else pieces.push({ ...piece, about });
  }
  return pieces;
}

function withoutCitations(sentence: string): string {
  let rest = sentence;
  for (const { start, end, sure } of findCitations(sentence).toReversed())
    if (sure) rest = rest.slice(0, start) + rest.slice(end);
  return rest;
}

function checkSentence(sentence: string, about: string, against: CheckAgainst, kind: Block["kind"]) {
  const citations: Citation[] = [];
  const removed: CheckedAnswer["removed"] = [];
  const replaced = new Map<number, { end: number; with: string[] }>();
  for (const one of findCitations(sentence)) {
    const found = resolve(one, against.repositories, against.linesOf);
    if ("why" in found && !one.sure) continue;
    const kept = !("why" in found) && bears(found, about) ? toCitation(found) : null;
    const place = replaced.get(one.start) ?? { end: one.end, with: [] };
    replaced.set(one.start, place);
    if (kept) {
      citations.push(kept);
      place.with.push(citationText(kept));
    } else
      removed.push({
        cited: sentence.slice(one.start, one.end).replaceAll("`", "").trim().slice(0, 300),
        why: "why" in found ? found.why : "these lines hold nothing of what is said of them",
      });
  }
  let text = sentence;
  for (const [start, place] of [...replaced].toReversed()) {
    // A path with a blank is one in backticks alone.
    const bare = (cited: string) => kind === "code" && !/\s/.test(cited);
    const quoted = place.with.map((cited) => (bare(cited) ? cited : inBackticks(cited))).join(", ");
    const [head, tail] = [text.slice(0, start), text.slice(place.end)];
    // Backticks that touch would be one longer mark, and the place no longer be read as one.
    text = `${head}${head.endsWith("`") ? " " : ""}${quoted}${tail.startsWith("`") ? " " : ""}${tail}`;
  }
  return {
    text: removed.length > 0 && kind === "prose" ? withoutHoles(text) : text,
    citations,
    removed,
    lost: kind === "prose" && removed.length > 0 && citations.length === 0,
  };
}

/** What was looked for is no claim that it is there. */
const searched =
  /\bI (?:have )?(?:looked|searched) for\b|\b(?:could not|couldn't|did not|didn't) find\b|\bfound no\b|\bno (?:mention|trace|sign) of\b/i;

/** Whether a sentence without citation claims nothing, or nothing beyond what is proven or was asked. */
function isBorne(
  sentence: string,
  proven: string,
  { question, told = [], repositories, linesOf }: CheckAgainst,
): boolean {
  if (searched.test(sentence)) return true;
  const paths = namedPaths(sentence);
  const isFile = (path: string) =>
    repositories.some((one) => {
      const within = pathWithin(path, one.name);
      return within !== null && linesOf(one, within) !== null;
    });
  if (paths.some((path) => !isFile(path) && !question.includes(path))) return false;
  const names = namesIn(
    sentence.replace(/`[^`]*`/g, (span) => (paths.includes(span.slice(1, -1)) ? "" : span)),
  );
  return names.length === 0 || bearsAName(names, [proven, question, ...toldWith(sentence, told)].join("\n"));
}

/** What was told of the commits and pull requests that a sentence names: each line begins with its hash or number. */
const toldWith = (sentence: string, told: readonly string[]): string[] =>
  told
    .flatMap((text) => text.split("\n"))
    .filter((line) => {
      const [, hash, number] = /^(?:([0-9a-f]{7})[0-9a-f]*|(#\d+)) /.exec(line) ?? [];
      return hash
        ? sentence.includes(hash)
        : number !== undefined && [...sentence.matchAll(/#\d+/g)].some(([one]) => one === number);
    });

/** Whether fenced code has a line of substance that stands in no file that was read. */
function isForeign(block: string, { read }: CheckAgainst): boolean {
  const wanted = new Set(
    block
      .split("\n")
      .slice(1, -1)
      .map((line) => line.trim())
      .filter((line) => /[\p{L}\p{N}]{3}/u.test(line)),
  );
  if (wanted.size === 0) return false;
  const known = new Set(read.flatMap((text) => text.split("\n").map((line) => line.trim())));
  return [...wanted].some((line) => !known.has(line));
}

const inBackticks = (cited: string): string => {
  const longest = Math.max(0, ...[...cited.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = "`".repeat(longest + 1);
  return longest > 0 ? `${mark} ${cited} ${mark}` : `${mark}${cited}${mark}`;
};

/** What a citation leaves behind it that is taken out: empty brackets, a comma that parts nothing. */
function withoutHoles(text: string): string {
  const spans = codeSpansOf(text);
  const inCode = (at: number) => spans.some(({ start, end }) => at >= start && at < end);
  return text.replace(
    /[ \t]+(?:in|at|see|from)(?=[ \t]*[.,;](?:\s|$))|[,;][ \t]*(?=\))|(?<=\()[ \t]*[,;][ \t]*|[ \t]*(?:\((?:\s*(?:see|at|in|cf\.?|and|,|;))*\s*\)|\[\s*\])|[ \t]+(?=[.,;:!?](?:\s|$))|(?<=\S)[ \t]{2,}(?=\S)/g,
    (hole, at: number) => (inCode(at) ? hole : /^[ \t]{2,}$/.test(hole) ? " " : ""),
  );
}

/** Puts the mark behind the last word, within the row of a table. */
function withMark(text: string): string {
  const [, head = "", tail = ""] = /^([\s\S]*?)(\s*\|?\s*)$/.exec(text) ?? [];
  return `${head} ${unsupportedMark}${tail}`;
}
