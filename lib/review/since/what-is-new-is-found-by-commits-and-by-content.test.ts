import fc from "fast-check";
import { expect, test } from "vitest";
import { computeHunks } from "@/lib/core/compute-hunks";
import type { FileChange } from "@/lib/source/change";
import { findNews } from "./find-news";
import { isWithin } from "./line-ranges";
import { narrowToNews } from "./narrow-to-news";

const text = (lines: string[]) => lines.map((line) => `${line}\n`).join("");
const file = (from: string[] | null, to: string[], path = "a.ts"): FileChange => ({
  path,
  status: from === null ? "added" : "modified",
  additions: 0,
  deletions: 0,
  binary: false,
  hunks: computeHunks(from && text(from), text(to)),
  hunksFrom: "computed",
});
const changed = (files: FileChange[]) => ({ files, incomplete: [] });
const base = Array.from({ length: 60 }, (_, at) => `line ${at + 1};`);
const edit = (lines: string[], at: number, more: string[], gone = 0) => lines.toSpliced(at, gone, ...more);
const stepOf = (from: string[], to: string[]) => ({
  whole: true,
  files: [{ path: "a.ts", hunks: computeHunks(text(from), text(to)) }],
});
const newLinesOf = (news: ReturnType<typeof findNews>, { hunks }: FileChange) =>
  hunks.flatMap(({ lines }) =>
    lines.flatMap(({ kind, newLine, text: code }) =>
      kind === "added" && newLine !== null && news.files.some(({ added }) => isWithin(added, newLine))
        ? code
        : [],
    ),
  );

const edits = fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 4 }), fc.nat(2));

test("what a push adds is new, and what was added before is not, whichever way it is found out", () => {
  fc.assert(
    fc.property(edits, edits, fc.boolean(), ([at, count, gone], [then, more, less], connected) => {
      const first = edit(
        base,
        at,
        Array.from({ length: count }, (_, n) => `first ${n};`),
        gone,
      );
      const second = edit(
        first,
        then,
        Array.from({ length: more }, (_, n) => `second ${n};`),
        less,
      );
      const now = file(base, second);
      const news = findNews(changed([file(base, first)]), changed([now]), {
        step: connected ? stepOf(first, second) : null,
        unseen: new Set(),
      });
      const found = newLinesOf(news, now);
      for (let n = 0; n < more; n++) expect(found).toContain(`second ${n};`);
      expect(found.filter((line) => line.startsWith("first"))).toEqual([]);
      // The model is shown every new line, under its own number.
      const shown = narrowToNews([now], news.files).flatMap(({ hunks }) =>
        hunks.flatMap(({ lines }) => lines),
      );
      for (const line of shown.filter(({ newLine }) => newLine !== null))
        expect(line.text).toBe(second[(line.newLine ?? 0) - 1]);
      expect(shown.map((line) => line.text)).toEqual(expect.arrayContaining(found));
    }),
  );
});

test("nothing is new after a merge of the base, an empty push and a rebase that changes nothing", () => {
  const first = edit(base, 10, ["ours;"]);
  const moved = edit(base, 40, ["theirs;"]);
  const merged = edit(first, 41, ["theirs;"]);
  const before = changed([file(base, first)]);
  const unseen = new Set<string>();
  const merge = findNews(before, changed([file(moved, merged)]), { step: stepOf(first, merged), unseen });
  expect(merge).toMatchObject({ how: "commits", files: [] });
  expect(findNews(before, before, { step: { files: [], whole: true }, unseen }).files).toEqual([]);
  const rebased = findNews(before, changed([file(moved, merged)]), { step: null, unseen });
  expect(rebased).toMatchObject({ how: "content", files: [] });
});

test("code that is taken away again is new where it stood, and a moved file is the same file", () => {
  const first = edit(base, 10, ["guard();", "work();", "rest();"]);
  const second = edit(base, 10, ["work();", "rest();"]);
  for (const step of [stepOf(first, second), null]) {
    const { files } = findNews(changed([file(base, first)]), changed([file(base, second)]), {
      step,
      unseen: new Set(),
    });
    expect(files).toEqual([{ path: "a.ts", added: [], removed: [], touched: [11] }]);
  }
  const added = file(null, base, "old.ts");
  const again = file(null, edit(base, 5, ["new;"]), "new.ts");
  const moved = findNews(changed([added]), changed([again]), { step: null, unseen: new Set() });
  expect(moved.files).toEqual([{ path: "new.ts", added: [[6, 6]], removed: [], touched: [] }]);
  expect(moved.followed("old.ts")?.toNow(10)).toBe(11);
});

test("a file that was not looked at then, or could not be read, is new as a whole", () => {
  const first = edit(base, 10, ["ours;"]);
  const now = changed([file(base, first)]);
  const step = { files: [], whole: true };
  expect(findNews(now, now, { step, unseen: new Set(["a.ts"]) }).files).toHaveLength(1);
  const hidden = { ...now, incomplete: [{ path: "a.ts", reason: "large" }] };
  expect(findNews(hidden, now, { step, unseen: new Set() }).files).toHaveLength(1);
});
