import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { glossFile } from "./gloss-file";
import { parseGlossFile } from "./parse-gloss-file";

const keys = fc.constantFrom(
  ...Object.keys(glossFile.shape),
  "severity",
  "confidence",
  "included",
  "instructions",
  "drafts",
  "labels",
  "style",
  "id",
  "__proto__",
);
const leaf = fc.oneof(
  fc.constantFrom("high", "off", "parallel", "src/**", "*"),
  fc.integer(),
  fc.boolean(),
  fc.string(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("section"),
  ),
  section: fc.dictionary(keys, tie("value"), { maxKeys: 6 }),
}));

const holds = (text: string, path: string) => {
  const { given, problems } = parseGlossFile(path, text);
  // What counts is right as it is, and what is told has its place in the text.
  expect(glossFile.safeParse(given)).toEqual({ success: true, data: given });
  const lines = text.split("\n").length;
  for (const { line, column, message } of problems) {
    if (line !== null) expect(line).toBeLessThanOrEqual(lines);
    if (column !== null) expect(column).toBeGreaterThan(0);
    expect(message).toMatch(/^\S.*[.?]$/s);
  }
};

test("any values under any keys", () => {
  fc.assert(
    fc.property(value, (any) => holds(stringify(any), ".gloss.yml")),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(value, (any) => holds(JSON.stringify(any), "a/.gloss.yml")),
    { numRuns: 200 },
  );
});

test("any text", () => {
  const marks = fc.constantFrom(
    "mode",
    ":",
    " ",
    "\n",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "*",
    "&a",
    "!t",
    "|",
    "'",
    '"',
    "#",
    "?",
    "\t",
    "\0",
  );
  fc.assert(
    fc.property(fc.array(marks, { maxLength: 60 }), (parts) => holds(parts.join(""), ".gloss.yml")),
    { numRuns: 150 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => holds(text, ".gloss.yml")),
    { numRuns: 200 },
  );
});
