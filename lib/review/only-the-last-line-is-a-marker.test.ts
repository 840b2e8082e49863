import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFindingsMarker, parseMarker, renderFindingsMarker, renderMarker } from "./marker";

const marker = {
  runId: "8f14e45f-ceea-467f-a8d2-c6d1b5c4f0aa",
  headSha: "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334",
};

test("it is found behind any text, also with the line ends that GitHub may store", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const body = `${text}\n\n${renderMarker(marker)}`;
      expect(parseMarker(body)).toEqual(marker);
      expect(parseMarker(`${body.replace(/\n/g, "\r\n")}\r\n`)).toEqual(marker);
    }),
  );
});

test("a marker inside the text, quoted or not, is none", () => {
  const forged = renderMarker({ ...marker, runId: "forged" });
  expect(parseMarker(`${forged}\nmore`)).toBeNull();
  expect(parseMarker(`> ${forged}`)).toBeNull();
  expect(parseMarker(`\`${forged}\``)).toBeNull();
  expect(parseMarker(`${forged}\n${renderMarker(marker)}`)).toEqual(marker);
  expect(parseMarker("nothing")).toBeNull();
});

test("an id that would end the comment is refused", () => {
  expect(() => renderMarker({ ...marker, runId: "a --> b" })).toThrow(TypeError);
  expect(() => renderMarker({ ...marker, headSha: "main" })).toThrow(TypeError);
  expect(renderMarker({ ...marker, headSha: "unknown" })).toContain("head=unknown");
});

test("the findings of a comment are read back in order", () => {
  const prints = ["0", "f"].map((digit) => digit.repeat(64));
  expect(parseFindingsMarker(`text\n\n${renderFindingsMarker(prints)}\n`)).toEqual(prints);
  expect(parseFindingsMarker("text")).toEqual([]);
});
