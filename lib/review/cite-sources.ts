import type { Evidence } from "@/lib/core/finding";
import type { Change } from "@/lib/source/change";
import { codePlace } from "./render/evidence-line";
import type { Place } from "./render/place";
import { codeSpan } from "./render/safe-markdown";

interface From {
  change: Pick<Change, "files" | "head">;
  /** What tools read. */
  read: Evidence[];
  /** Paths of files whose diff was shown whole. */
  shown: string[];
  place: Place | null;
}

const cited = /`([^`\s]{1,500}?):(\d{1,7})(?:-(\d{1,7}))?(?:@[0-9a-f]{7,40})?`/g;
const most = 8;

/**
 * The lines that an answer cites, as Markdown on one line: those that were shown or read as `file:line@commit`, and
 * apart from them those that were not, so that nobody takes a guess for a proof.
 */
export function citeSources(answer: string, from: From): string {
  const all = new Map<string, { path: string; startLine: number; endLine: number }>();
  for (const [, path = "", first = "", last = first] of answer.matchAll(cited)) {
    const [startLine, endLine] = [Number(first), Number(last)].toSorted((a, b) => a - b) as [number, number]; // Of two.
    if (startLine > 0) all.set(`${path}:${startLine}-${endLine}`, { path, startLine, endLine });
  }
  const places = [...all.values()];
  const seen = places.filter((one) => wasSeen(one, from));
  const unseen = places.filter((one) => !seen.includes(one));
  const { sha } = from.change.head;
  const after = `@${sha.slice(0, 7)}`;
  const rests = seen.slice(0, most).map((one) => codePlace({ ...one, sha }, from.place, after));
  const guesses = unseen.slice(0, most).map(({ path, startLine }) => codeSpan(`${path}:${startLine}`));
  return [
    rests.length > 0
      ? `Rests on ${rests.join(" · ")}`
      : "Names no line that was read: take it for an opinion.",
    ...(guesses.length > 0 ? [`Named but not read: ${guesses.join(" · ")}`] : []),
  ].join(" · ");
}

function wasSeen(
  { path, startLine, endLine }: { path: string; startLine: number; endLine: number },
  { change, read, shown }: From,
): boolean {
  const within = read.some(
    (one) =>
      one.kind === "code" &&
      one.path === path &&
      one.sha === change.head.sha &&
      one.startLine <= startLine &&
      endLine <= one.endLine,
  );
  if (within) return true;
  const file = shown.includes(path) ? change.files.find((one) => one.path === path) : undefined;
  return (
    file?.hunks.some(({ newStart, newLines }) => newStart <= startLine && endLine < newStart + newLines) ??
    false
  );
}
