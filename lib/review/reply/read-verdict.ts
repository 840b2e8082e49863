import type { Verdict } from "../result";

/**
 * The verdict that a reply's prose gives: the last bold one in the section about the verdict, else one in that
 * section without bold, else the last bold one anywhere. Null when there is none.
 */
export function findVerdict(prose: string): Verdict | null {
  const section = verdictSection(prose);
  return lastBold(section) ?? readVerdict(firstLines(section)) ?? lastBold(prose);
}

/** The verdict that a few words stand for; null when they name none, or several. */
export function readVerdict(words: unknown): Verdict | null {
  if (typeof words !== "string") return null;
  const text = words
    .slice(0, 120)
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .replace(/^ ?(?:review |final |overall |my )*verdict /, "")
    .trim();
  if (/\b(?:do not|don t|cannot|can t|not) (?:be )?(?:approved?|merge)/.test(text)) return "REQUEST_CHANGES";
  const named = new Set<Verdict>();
  if (/\b(?:approve[ds]?|approval|lgtm|accept(?:ed)?)\b/.test(text)) named.add("APPROVE");
  if (
    /\b(?:request(?:ed|ing)? changes?|changes? (?:request|requir|need)ed|needs? (?:changes|work)|reject(?:ed)?|block(?:ed|ing)?)\b/.test(
      text,
    )
  ) {
    named.add("REQUEST_CHANGES");
  }
  if (/\bdiscuss(?:ion)?\b|^comment(?:ed|s)?(?: only)?$|^neutral$/.test(text)) named.add("NEEDS_DISCUSSION");
  const [only, second] = named;
  return only && !second ? only : null;
}

/** From the last line that heads the verdict to the next heading; empty when there is no such line. */
function verdictSection(prose: string): string {
  const lines = prose.split("\n");
  const heading = lines.findLastIndex(
    (line) =>
      line.length < 200 &&
      /verdict/i.test(line) &&
      /^\s{0,3}(?:[-*+]\s)?(?:#{1,6}\s|\*\*|__|verdict|review verdict)/i.test(line),
  );
  if (heading < 0) return "";
  const rest = lines.slice(heading + 1);
  const next = rest.findIndex((line) => /^\s{0,3}#{1,6}\s/.test(line));
  return [lines[heading], ...(next < 0 ? rest : rest.slice(0, next))].join("\n");
}

function lastBold(text: string): Verdict | null {
  const spans = [...text.matchAll(/\*\*([^*\n]{1,120})\*\*|__([^_\n]{1,120}(?:_[^_\n]{1,60}){0,3})__/g)];
  for (const span of spans.toReversed()) {
    const verdict = readVerdict(span[1] ?? span[2]);
    if (verdict) return verdict;
  }
  return null;
}

/** What a section without bold begins with; further down, words of a verdict are likely part of its reasons. */
function firstLines(section: string): string {
  const lines = section.split("\n").filter((line) => line.trim());
  const [heading = "", first = ""] = lines;
  return readVerdict(heading) ? heading : first;
}

/** 0 to 5 from `Confidence … X/5` (or out of 10, or a percentage); null when the prose gives none. */
export function findConfidence(prose: string): number | null {
  for (const match of prose.matchAll(/confidence/gi)) {
    const after = prose.slice(match.index, match.index + 120);
    const share = /(\d{1,3}(?:\.\d{1,4})?)\*{0,2}\s{0,3}(?:\/|out of)\s{0,3}\*{0,2}(5|10|100)\b/.exec(after);
    if (share && Number(share[1]) <= Number(share[2])) return (Number(share[1]) / Number(share[2])) * 5;
    const percent = /(\d{1,3}(?:\.\d{1,4})?)\s?%/.exec(after);
    if (percent && Number(percent[1]) <= 100) return Number(percent[1]) / 20;
  }
  return null;
}
