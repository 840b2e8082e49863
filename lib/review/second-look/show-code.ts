import type { Finding } from "@/lib/core/finding";
import { headText } from "@/lib/rules/head-text";
import type { Change, FileChange } from "@/lib/source/change";
import { frameData } from "../prompt-frame";
import { showDiff } from "../shown-diff";
import type { LineRange, NewInFile } from "../since";
import { narrowToNews } from "../since/narrow-to-news";

/** Lines of one side of a file that were shown. */
export interface SeenLines {
  side: "RIGHT" | "LEFT";
  path: string;
  startLine: number;
  endLine: number;
}

export interface ShownCode {
  diff: string;
  /** Lines of the files at the head around the findings. */
  around: string;
  seen: SeenLines[];
}

/** Characters of one file's diff and of all text around findings, lines on each side, and of one line. */
const longest = { diff: 6_000, around: 8_000, line: 300 };
const linesAround = 25;
/** Lines of a finding that are marked in the diff: one over a whole file is known by its beginning. */
const mostMarked = 60;

/** The code that findings of a few files are about: their diff and what stands around them at the head. */
export async function showCode(
  { files }: Pick<Change, "files">,
  findings: Finding[],
  readHead: (path: string) => Promise<string | null>,
): Promise<ShownCode> {
  const seen: SeenLines[] = [];
  const diffs: string[] = [];
  const texts: string[] = [];
  let room = longest.around;
  for (const [path, mine] of Map.groupBy(findings, (finding) => finding.path)) {
    const file = files.find((one) => one.path === path);
    if (!file) continue;
    const shown = diffNear(file, mine);
    diffs.push(shown.text);
    seen.push(...shown.seen);
    const around = await textNear(file, mine, { readHead, room });
    texts.push(...around.texts);
    seen.push(...around.seen);
    room = around.room;
  }
  return {
    diff: diffs.join("").trim() === "" ? "" : frameData("diff", diffs.join("").trimEnd()),
    around: texts.length > 0 ? frameData("files", texts.join("\n")) : "",
    seen,
  };
}

function diffNear(file: FileChange, findings: Finding[]): { text: string; seen: SeenLines[] } {
  const spans = findings.flatMap(({ span }) => span ?? []);
  const marked: NewInFile = {
    path: file.path,
    added: [],
    removed: spans.flatMap(({ side, startLine, endLine }): LineRange[] =>
      side === "LEFT" ? [[startLine, endLine]] : [],
    ),
    touched: spans.flatMap(({ side, startLine, endLine }) =>
      side === "LEFT" ? [] : numbers(startLine, Math.min(endLine, startLine + mostMarked)),
    ),
  };
  const [narrowed] = narrowToNews([file], [marked]);
  if (!narrowed || narrowed.hunks.length === 0) return { text: "", seen: [] };
  const { text, shown } = showDiff([narrowed], { budgetChars: longest.diff });
  // Every line of a shown diff begins with what is ours, so that none can imitate an anchor.
  const right = [...text.matchAll(/^(\d{1,9})#[0-9a-z]+\|/gm)].map(([, line]) => Number(line));
  const left =
    shown.length === 0
      ? []
      : narrowed.hunks.flatMap(({ lines }) => lines.flatMap(({ oldLine }) => oldLine ?? []));
  const path = file.path;
  return {
    text,
    seen: [
      ...rangesOf(right).map(([startLine, endLine]) => ({
        side: "RIGHT" as const,
        path,
        startLine,
        endLine,
      })),
      ...rangesOf(left).map(([startLine, endLine]) => ({ side: "LEFT" as const, path, startLine, endLine })),
    ],
  };
}

async function textNear(
  file: FileChange,
  findings: Finding[],
  { readHead, room: given }: { readHead: (path: string) => Promise<string | null>; room: number },
): Promise<{ texts: string[]; seen: SeenLines[]; room: number }> {
  const wanted = findings.flatMap(({ span }): LineRange[] =>
    span?.side === "RIGHT"
      ? [
          [
            Math.max(1, span.startLine - linesAround),
            Math.min(span.endLine, span.startLine + mostMarked) + linesAround,
          ],
        ]
      : [],
  );
  const nothing = { texts: [], seen: [], room: given };
  if (wanted.length === 0 || file.binary) return nothing;
  const text = await headText(file, readHead).catch(() => null);
  if (text === null) return nothing;
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const texts: string[] = [];
  const seen: SeenLines[] = [];
  let room = given;
  for (const [first, last] of rangesOf(wanted.flatMap(([from, to]) => numbers(from, to)))) {
    const from = Math.min(first, lines.length);
    const shown: string[] = [];
    for (let at = from; at <= Math.min(last, lines.length); at++) {
      const line = `${at}| ${cutLine(lines[at - 1] ?? "")}`;
      if (room < line.length + 1) break;
      room -= line.length + 1;
      shown.push(line);
    }
    if (shown.length === 0) continue;
    const endLine = from + shown.length - 1;
    texts.push(`=== ${JSON.stringify(file.path)}, lines ${from}-${endLine} of ${lines.length}`, ...shown);
    seen.push({ side: "RIGHT", path: file.path, startLine: from, endLine });
  }
  return { texts, seen, room };
}

const cutLine = (line: string): string => {
  const bare = line.replace(/\r$/, "");
  return bare.length > longest.line ? `${bare.slice(0, longest.line)}… (line cut)` : bare;
};

const numbers = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);

/** Numbers in any order as ranges. */
function rangesOf(all: number[]): LineRange[] {
  const ranges: LineRange[] = [];
  for (const number of [...new Set(all)].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}
