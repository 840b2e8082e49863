import fc from "fast-check";
import { expect, test } from "vitest";
import { visible } from "./visible-text";

test.each([
  ["controls, and what a terminal obeys", "a\u001b[31mb\u0007\u009bc", "a[31mbc"],
  ["direction", "if (\u202ea\u2066b\u2069)", "if (ab)"],
  ["tags", "a\u{e0049}\u{e0067}b", "ab"],
  ["blanks without width", "a\u200bb\u2060c\ufeffd", "abcd"],
  ["selectors that carry bytes", "ok\ufe01\ufe02\ufe0e\u{e0101}\u{e0120}.", "ok\ufe01."],
  ["selectors after nothing", "\ufe0f a", " a"],
  ["letters drawn as nothing", "a\u3164\u2800\u115fb", "ab"],
  ["joiners in a row", "a\u200d\u200c\u200d\u200cb", "a\u200db"],
])("%s", (_what, text, left) => expect(visible(text)).toBe(left));

test.each([
  ["emoji with their selector", "❤️ 👨‍👩‍👧 #️⃣ 🏳️‍🌈"],
  ["ideographs with theirs", "葛\u{e0100}城"],
  ["scripts with joiners", "می‌خواهم क्‍ष"],
  ["lines and tabs", "a\n\tb"],
])("%s stay as they are", (_what, text) => expect(visible(text)).toBe(text));

test("what was made visible is visible", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", " ", "\ufe0f", "\u{e0101}", "\u200d", "葛", "\u2800", "\u0301")),
      (parts) => {
        const once = visible(parts.join(""));
        expect(visible(once)).toBe(once);
      },
    ),
  );
});
