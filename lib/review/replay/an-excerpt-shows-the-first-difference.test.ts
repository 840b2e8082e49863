import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptOfChange } from "./excerpt-of-change";

test("lines that both texts have are left out, a line that only one has stands alone", () => {
  expect(excerptOfChange("a\nb\nc", "a\nx\nc")).toEqual({ earlier: "b", now: "x" });
  expect(excerptOfChange("a\nc", "a\nb\nc")).toEqual({ earlier: null, now: "b" });
  expect(excerptOfChange("1\n2\n3\n4\n5", "")).toEqual({ earlier: "1\n2\n3\n… and 2 more lines", now: "" });
});

test("a long line is shown from where it differs", () => {
  const start = "same ".repeat(200);
  const { earlier, now } = excerptOfChange(`${start}old${start}`, `${start}new${start}`);
  expect(earlier).toMatch(/^…(same )+old(same )+.*…$/);
  expect(now).toContain("new");
});

test("two texts that differ never look the same, and no excerpt is long", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "\n", "long ".repeat(80)), { maxLength: 12 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (earlier, now) => {
      fc.pre(earlier !== now);
      const shown = excerptOfChange(earlier, now);
      expect(shown.earlier).not.toEqual(shown.now);
      expect((shown.earlier ?? "").length).toBeLessThan(900);
    }),
  );
});
