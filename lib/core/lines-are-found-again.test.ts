import fc from "fast-check";
import { expect, it } from "vitest";
import { computeHunks } from "./compute-hunks";
import { carryOver, meetingLines, replacedLines } from "./meeting-lines";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`);
const text = (lines: string[]) => lines.map((line) => `${line}\n`).join("");
const base = numbered(20);

function edited(change: (lines: string[]) => void): string {
  const lines = [...base];
  change(lines);
  return text(lines);
}

it("tells which lines a change replaces, and where it only adds", () => {
  const hunks = computeHunks(
    text(base),
    edited((lines) => {
      lines.splice(14, 0, "added");
      lines.splice(4, 2, "other");
      lines.push("last");
    }),
  );
  expect(replacedLines(hunks)).toEqual([
    { first: 5, last: 6 },
    { first: 15, last: 14 },
    { first: 21, last: 20 },
  ]);
});

it.each([
  ["overlapping lines", { first: 3, last: 8 }, { first: 6, last: 12 }, [{ first: 6, last: 8 }]],
  ["neighbours", { first: 3, last: 5 }, { first: 6, last: 9 }, []],
  ["additions at one place", { first: 4, last: 3 }, { first: 4, last: 3 }, [{ first: 4, last: 4 }]],
  ["additions at two", { first: 4, last: 3 }, { first: 5, last: 4 }, []],
  [
    "an addition within replaced lines",
    { first: 5, last: 4 },
    { first: 3, last: 9 },
    [{ first: 5, last: 5 }],
  ],
  ["an addition before replaced lines", { first: 3, last: 2 }, { first: 3, last: 9 }, []],
])("%s", (_what, a, b, met) => {
  expect(meetingLines([a], [b])).toEqual(met);
  expect(meetingLines([b], [a])).toEqual(met);
});

const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });

it("carries lines that stayed to where they are, and says when it can't", () => {
  fc.assert(
    fc.property(words, words, (before, now) => {
      const hunks = computeHunks(text(before), text(now));
      for (let first = 1; first <= before.length; first++)
        for (let last = first; last <= before.length; last++) {
          const { lines, exact } = carryOver([{ first, last }], hunks);
          const [to] = lines;
          if (!to) throw new Error("A line is lost.");
          expect(to.first).toBeGreaterThanOrEqual(1);
          expect(to.last).toBeLessThanOrEqual(now.length);
          if (exact) expect(now.slice(to.first - 1, to.last)).toEqual(before.slice(first - 1, last));
        }
      // A place between two lines stays between them.
      for (let first = 1; first <= before.length + 1; first++) {
        const { lines, exact } = carryOver([{ first, last: first - 1 }], hunks);
        if (exact) expect(lines[0]?.last).toBe((lines[0]?.first ?? 0) - 1);
      }
    }),
  );
});

it("carries lines past what came before them", () => {
  const hunks = computeHunks(
    text(base),
    edited((lines) => void lines.splice(1, 3)),
  );
  expect(carryOver([{ first: 10, last: 12 }], hunks)).toEqual({
    lines: [{ first: 7, last: 9 }],
    exact: true,
  });
  expect(carryOver([{ first: 3, last: 12 }], hunks)).toMatchObject({ exact: false });
});
