import fc from "fast-check";
import { expect, test } from "vitest";
import { computeHunks } from "@/lib/core/compute-hunks";
import { type Flagged, outcomeIn } from "./outcome-in";

const text = (lines: string[]) => lines.map((line) => `${line}\n`).join("");
const base = Array.from({ length: 30 }, (_, at) => `const value${at + 1} = read(${at + 1});`);
const head = base.map((line, at) => (at >= 9 && at < 20 ? `const fresh${at + 1} = load(${at + 1});` : line));
const then = computeHunks(text(base), text(head));
const flagged = (change: Partial<Flagged> = {}): Flagged => ({
  side: "RIGHT",
  startLine: 15,
  endLine: 15,
  suggestion: "const fresh15 = await load(15);",
  ...change,
});
const put = (lines: string[], { startLine, endLine, suggestion }: Flagged) => [
  ...lines.slice(0, startLine - 1),
  ...(suggestion ? suggestion.split("\n") : []),
  ...lines.slice(endLine),
];

test("a suggestion that stands in the merged file was applied, wherever squashes and edits moved it", () => {
  fc.assert(
    fc.property(fc.nat(6), fc.boolean(), fc.boolean(), (above, indented, windows) => {
      const merged = [...Array.from({ length: above }, (_, at) => `more(${at});`), ...put(head, flagged())];
      const lines = merged.map((line) => `${indented ? "  " : ""}${line}`);
      expect(outcomeIn(flagged(), then, lines.join(windows ? "\r\n" : "\n"))).toBe("applied");
    }),
  );
});

test("taken to another place of the file, it was applied; the flagged line taken there was ignored", () => {
  const gone = [...head.slice(0, 14), ...head.slice(15)];
  expect(outcomeIn(flagged(), then, text([...gone, "", "const fresh15 = await load(15);"]))).toBe("applied");
  expect(outcomeIn(flagged(), then, text([...gone, "", head[14] ?? ""]))).toBe("ignored");
});

test("the flagged line as it was, was ignored, whatever else was edited", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (edited) => {
      fc.pre(edited !== 15);
      const merged = head.map((line, at) => (at + 1 === edited ? "other();" : line));
      expect(outcomeIn(flagged(), then, text(merged))).toBe("ignored");
    }),
  );
});

test("changed in another way, or gone with its file, it was addressed", () => {
  const other = head.map((line, at) => (at === 14 ? "const fresh15 = cached(15);" : line));
  expect(outcomeIn(flagged(), then, text(other))).toBe("addressed");
  expect(outcomeIn(flagged({ suggestion: null }), then, text(other))).toBe("addressed");
  expect(outcomeIn(flagged(), then, text(head.toSpliced(14, 1)))).toBe("addressed");
  expect(outcomeIn(flagged(), then, null)).toBe("addressed");
});

test("a suggestion to take lines away is applied where their neighbours meet", () => {
  const remove = flagged({ suggestion: "" });
  expect(outcomeIn(remove, then, text(head.toSpliced(14, 1)))).toBe("applied");
  expect(outcomeIn(remove, then, text(head))).toBe("ignored");
});

test("one that keeps the line and adds to it is applied only with what it adds", () => {
  const more = flagged({ suggestion: `${head[14] ?? ""}\nassert(fresh15);` });
  expect(outcomeIn(more, then, text(put(head, more)))).toBe("applied");
  expect(outcomeIn(more, then, text(head))).toBe("ignored");
});

test("what stood in the file already proves nothing", () => {
  const twice = flagged({ suggestion: head[15] ?? "" });
  const gone = head.toSpliced(14, 1);
  expect(outcomeIn(twice, then, text(gone))).not.toBe("ignored");
  const near = flagged({ suggestion: head[9] ?? "" });
  expect(outcomeIn(near, then, text(head.map((line, at) => (at === 14 ? "other();" : line))))).toBe(
    "addressed",
  );
});

test("lines that were taken away are ignored while they stay so, and addressed when they come back", () => {
  const removed = computeHunks(text(base), text(base.toSpliced(14, 1)));
  const one = flagged({ side: "LEFT", suggestion: null });
  expect(outcomeIn(one, removed, text(base.toSpliced(14, 1)))).toBe("ignored");
  expect(outcomeIn(one, removed, text(base))).toBe("addressed");
});

test("lines that the diff does not show say nothing, and no text makes it throw", () => {
  expect(outcomeIn(flagged({ startLine: 400, endLine: 400 }), then, text(head))).toBe(null);
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, after, suggestion) => {
      const hunks = computeHunks(before, after);
      outcomeIn({ side: "RIGHT", startLine: 1, endLine: 1, suggestion }, hunks, after);
    }),
  );
});
