import fc from "fast-check";
import { expect, test } from "vitest";
import { piecesOfLine } from "./line-pieces";

const lineWithCuts = fc.string({ unit: "binary", maxLength: 60 }).chain((text) =>
  fc.record({
    text: fc.constant(text),
    lengths: fc.array(fc.nat({ max: 12 }), { maxLength: 12 }),
    edit: fc.option(fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length })), { nil: undefined }),
  }),
);

test("the pieces of a line, put together, are the line, whatever its colours and edits", () => {
  fc.assert(
    fc.property(lineWithCuts, ({ text, lengths, edit }) => {
      const spans = lengths.map((length) => ({ length, kind: "keyword" as const }));
      const range = edit && { start: Math.min(...edit), end: Math.max(...edit) };
      const pieces = piecesOfLine(text, spans, range);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      const edited = pieces.filter((piece) => piece.edited).map((piece) => piece.text);
      expect(edited.join("")).toBe(range ? text.slice(range.start, range.end) : "");
    }),
  );
});

test.each([
  ["a right-to-left override", "if (admin\u202E) {", "\u202E"],
  ["a zero-width space", "us\u200Ber", "\u200B"],
  ["a byte order mark within a line", "a\uFEFFb", "\uFEFF"],
  ["a tag character", "a\u{E0041}b", "\u{E0041}"],
])("%s is a hidden piece of its own", (_name, text, character) => {
  expect(piecesOfLine(text, [], undefined).filter((piece) => piece.hidden)).toEqual([
    { text: character, kind: "plain", edited: false, hidden: true },
  ]);
});

test("tabs, letters of any script and emoji are not hidden", () => {
  const pieces = piecesOfLine("\tconst größe = '日本語 שלום 👩‍💻';".replace("\u200D", ""), [], undefined);
  expect(pieces.some((piece) => piece.hidden)).toBe(false);
});
