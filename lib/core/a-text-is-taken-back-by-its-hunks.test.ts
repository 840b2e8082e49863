import fc from "fast-check";
import { expect, test } from "vitest";
import { computeHunks } from "./compute-hunks";
import { textBefore } from "./text-before";

const text = fc
  .array(fc.constantFrom("a", "b", "c", "", "  x"), { maxLength: 30 })
  .map((lines) => lines.map((line) => `${line}\n`).join(""));

test("the text before is what the hunks were made from", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(textBefore(after, computeHunks(before, after))).toBe(before);
    }),
    { numRuns: 300 },
  );
});
