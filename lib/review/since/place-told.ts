import type { Change } from "@/lib/source/change";
import { standsApplied } from "../follow/stands-applied";
import type { Earlier, Told } from "../since";
import { codeAt, normalCode } from "./code-at";
import type { News } from "./find-news";

type Sides = Pick<Change, "files" | "incomplete" | "base">;

/** Where the code of a told finding is now, and whether its suggestion was taken. */
export function placeTold(
  told: Told,
  { before, now, news }: { before: Sides; now: Sides; news: News },
): Earlier["told"][number] {
  return { ...told, now: placeOf(told, now, news), applied: isApplied(told, { before, now, news }) };
}

function placeOf({ path, span, text }: Told, now: Sides, news: News): Earlier["told"][number]["now"] {
  const went = news.followed(path);
  if (!went) {
    const hidden = now.incomplete.some((one) => one.path === path || one.path === "*");
    const still = now.files.some((file) => file.path === path || file.previousPath === path);
    return { kind: hidden || still ? "unknown" : "left", path };
  }
  if (!span || span.side === "LEFT") return { kind: "unknown", path: went.path };
  const lines = Array.from({ length: span.endLine - span.startLine + 1 }, (_, at) => span.startLine + at);
  const moved = lines.map((line) => went.toNow(line));
  const [first, last] = [moved[0], moved.at(-1)];
  const file = now.files.find((one) => one.path === went.path);
  if (file && first != null && last != null && last - first === lines.length - 1) {
    const place = { ...span, startLine: first, endLine: last };
    // By content alone a line may be taken for another of the same text; the code has to be the same as a whole.
    if (normalCode(codeAt(file, place)) === text) return { kind: "same", path: went.path, span: place };
    if (!isShown(file, first, last)) return { kind: "unknown", path: went.path };
  }
  return { kind: "changed", path: went.path, near: nearest(span.startLine, went.toNow) };
}

const isShown = ({ hunks }: Sides["files"][number], first: number, last: number): boolean =>
  hunks.some(({ newStart, newLines }) => newStart <= first && last < newStart + newLines);

/** About where a line is now whose own text is gone: beside the next neighbour that is still there. */
function nearest(line: number, toNow: (line: number) => number | null): number {
  for (let away = 0; away <= 200; away++)
    for (const at of [line - away, line + away]) {
      const now = at >= 1 ? toNow(at) : null;
      if (now !== null) return Math.max(1, now + (line - at));
    }
  return line;
}

function isApplied(
  { path, span, suggestion }: Told,
  { before, now, news }: { before: Sides; now: Sides; news: News },
): boolean {
  if (suggestion === undefined || !span || span.side === "LEFT") return false;
  const was = before.files.find((file) => file.path === path);
  const went = news.followed(path);
  const file = went && now.files.find((one) => one.path === went.path);
  if (!was || !file) return false;
  const { startLine, endLine } = span;
  return standsApplied(
    { startLine, endLine, suggestion },
    was.hunks,
    file.hunks,
    before.base.sha === now.base.sha,
  );
}
