import { expect, it } from "vitest";
import { mostPlaced, placeResults } from "./place-results";
import { readSarif } from "./read-sarif";
import { changeOf } from "./testing/change-of";
import { aSarif } from "./testing/sarif-file";
import type { ToolResult } from "./tool-result";

const before = Array.from({ length: 40 }, (_, at) => `line ${at + 1}`).join("\n") + "\n";
const after = before.replace("line 20\n", "changé 20\nnew 21\n");
const change = changeOf({ "src/a.ts": [before, after], "new.ts": [null, "one\ntwo\n"] });
const [report] = readSarif(aSarif());
const result = (given: Partial<ToolResult>): ToolResult => ({ ...report!.results[0]!, ...given });
const at = (startLine: number, endLine = startLine) => ({ startLine, endLine });
const place = (results: ToolResult[], wholeFiles = false) =>
  placeResults("Linter", results, {
    change,
    readHead: async (path) => (path === "src/a.ts" ? after : null),
    wholeFiles,
  });
const spans = async (results: ToolResult[], wholeFiles?: boolean) =>
  (await place(results, wholeFiles)).findings.map(({ span }) => span && [span.startLine, span.endLine]);

it("lines that the change added, and no others", async () => {
  const results = [at(20), at(21), at(19), at(22), at(39)].map((region) => result({ region }));
  expect(await spans(results)).toEqual([
    [20, 20],
    [21, 21],
  ]);
  expect((await place(results)).outside).toBe(3);
  expect(await spans([result({ path: "src/other.ts", region: at(1) })])).toEqual([]);
});

it("a stretch that touches them is told of on them; a long one only when it begins there", async () => {
  expect(await spans([result({ region: at(18, 23) })])).toEqual([[20, 21]]);
  expect(await spans([result({ region: at(1, 40) })])).toEqual([]);
  expect(await spans([result({ region: at(21, 40) })])).toEqual([[21, 21]]);
});

it("a stretch counted in characters or bytes is found in the text", async () => {
  const offset = after.indexOf("new 21");
  const bytes = Buffer.from(after.slice(0, offset)).length;
  expect(bytes).toBe(offset + 1);
  expect(await spans([result({ region: { offset, length: 6, unit: "utf16" } })])).toEqual([[21, 21]]);
  expect(await spans([result({ region: { offset, length: 6, unit: "codepoint" } })])).toEqual([[21, 21]]);
  expect(await spans([result({ region: { offset: bytes, length: 6, unit: "byte" } })])).toEqual([[21, 21]]);
  expect(await spans([result({ region: { offset: 1e6, length: 6, unit: "byte" } })])).toEqual([]);
});

it("of a file as a whole only where it is new", async () => {
  expect(await spans([result({ region: null }), result({ region: null, path: "new.ts" })])).toEqual([null]);
});

it("all of changed files where that was asked for", async () => {
  const results = [result({ region: at(19) }), result({ region: at(1) }), result({ region: null })];
  expect(await spans(results, true)).toEqual([null, null, [19, 19]]);
});

it("says the same again under the same name, wherever the lines have moved", async () => {
  const moved = changeOf({ "src/a.ts": [`top\n${before}`, `top\n${after}`] });
  const [first] = (await place([result({ region: at(21) })])).findings;
  const options = { change: moved, readHead: async () => null };
  const [again] = (await placeResults("Linter", [result({ region: at(22) })], options)).findings;
  expect(again?.fingerprint).toBe(first?.fingerprint);
  const twice = await place([result({ region: at(21) }), result({ region: at(21) })]);
  expect(twice.findings).toHaveLength(1);
});

it("at most so many of one tool, the gravest, whatever their order", async () => {
  const lines = 3 * mostPlaced;
  const text = Array.from({ length: lines }, (_, line) => `l${line}`).join("\n") + "\n";
  const large = changeOf({ "big.ts": [null, text] });
  const results = Array.from({ length: lines }, (_, line) =>
    result({ path: "big.ts", region: at(line + 1), severity: line % 3 === 0 ? "high" : "low" }),
  );
  const placed = await placeResults("Linter", results, { change: large, readHead: async () => null });
  const back = await placeResults("Linter", results.toReversed(), {
    change: large,
    readHead: async () => null,
  });
  expect(placed.findings).toHaveLength(mostPlaced);
  expect(placed.over).toBe(2 * mostPlaced);
  expect(new Set(placed.findings.map(({ severity }) => severity))).toEqual(new Set(["high"]));
  expect(back.findings).toEqual(placed.findings);
});
