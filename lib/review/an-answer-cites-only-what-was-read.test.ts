import { expect, it } from "vitest";
import { citeSources } from "./cite-sources";

const sha = "a".repeat(40);
const file = {
  path: "src/math.ts",
  hunks: [{ oldStart: 1, oldLines: 3, newStart: 1, newLines: 7, section: "", lines: [] }],
};
const from = {
  // Only paths and the extent of hunks are looked at.
  change: { head: { sha }, files: [file] } as never,
  read: [{ kind: "code", path: "src/a.ts", startLine: 10, endLine: 20, sha } as const],
  shown: ["src/math.ts"],
  place: { url: "https://github.com/ada/engine", owner: "ada", repo: "engine" },
};

it.each([
  ["a line of the shown diff", "see `src/math.ts:2`", "Rests on [`src/math.ts:2@aaaaaaa`]"],
  ["lines that were read", "`src/a.ts:10-12`", "Rests on [`src/a.ts:10-12@aaaaaaa`]"],
  ["the same with a commit", "`src/a.ts:12@abcdef1`", "Rests on [`src/a.ts:12@aaaaaaa`]"],
])("%s is linked at its commit", (_what, answer, said) => {
  expect(citeSources(answer, from)).toContain(said);
  expect(citeSources(answer, from)).not.toContain("not read");
});

it.each([
  ["past the hunk", "`src/math.ts:8`"],
  ["partly past what was read", "`src/a.ts:19-21`"],
  ["of a file that was never opened", "`src/b.ts:1`"],
])("a line %s is told apart", (_what, answer) => {
  const said = citeSources(answer, from);
  expect(said).toContain("Names no line that was read");
  expect(said).toContain("Named but not read: `src/");
});

it("an answer without lines is called an opinion", () => {
  expect(citeSources("It is fine.", from)).toBe("Names no line that was read: take it for an opinion.");
});

it("what looks like a path and is none does nothing", () => {
  const said = citeSources("`](https://evil.example):1` and `<img>:2`", from);
  // Nothing of it stands outside of code.
  expect(said.replace(/`[^`]*`/g, "")).not.toMatch(/evil|img/);
});
