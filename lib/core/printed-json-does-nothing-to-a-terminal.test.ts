import fc from "fast-check";
import { expect, test } from "vitest";
import { printableJson } from "./printable-json";

test("it is the same value, and nothing in it acts", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
      const json = printableJson({ value, [text]: text });
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, [text]: text })));
      // oxlint-disable-next-line no-control-regex -- characters that a terminal obeys are what is looked for
      expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cf}/u);
    }),
  );
});
