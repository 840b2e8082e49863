import { expect, it } from "vitest";
import type { FoundChunk, FoundSymbol } from "@/db/queries/code-search";
import { pathMatcher } from "./search/path-words";
import { rankFound } from "./search/rank-found";
import { readQuery } from "./search/read-query";
import { scoreWords } from "./search/score-words";

const chunk = (id: number, score: number, blobId = id): FoundChunk => ({
  id,
  blobId,
  startLine: id * 10,
  endLine: id * 10 + 9,
  score,
});

it("words count by where they stand, the less the more of them there are and the longer the place is", () => {
  const terms = [{ term: "cooki", weight: 2 }];
  const score = (stands: string, length = 65) =>
    scoreWords([{ ...chunk(1, 0), length, stands: { cooki: stands } }], terms)[0]?.score ?? 0;
  // 2 · 1 · 2.2 / (1 + 1.2), and for a declared name, worth three: 2 · 3 · 2.2 / (3 + 1.2).
  expect(score("D")).toBeCloseTo(2);
  expect(score("A")).toBeCloseTo(3.142857);
  expect(score("BDD")).toBeCloseTo((2 * 5 * 2.2) / 6.2);
  // Twice as long: 1.2 · (0.4 + 0.6 · 2) = 1.92.
  expect(score("D", 130)).toBeCloseTo(4.4 / 2.92);
  expect(scoreWords([{ ...chunk(1, 9), length: 65, stands: {} }], terms)[0]?.score).toBe(0);
});

it("words that objects have by birth are words like others", () => {
  const terms = ["constructor", "tostring", "__proto__", "valueOf"].map((term) => ({ term, weight: 1 }));
  expect(scoreWords([{ ...chunk(1, 0), length: 65, stands: {} }], terms)[0]?.score).toBe(0);
});

it("words of a path are known in other forms, and a file's name by several words", () => {
  const { asked, match } = pathMatcher(readQuery("how are routes registered with the state manager"));
  expect(asked).toBe(4);
  expect(match("src/routing/table.ts")).toEqual({ inPath: ["routes"], inName: 0, named: false });
  expect(match("src/routing.ts").inName).toBe(1);
  expect(match("lib/state-manager.ts")).toMatchObject({ inPath: ["state", "manager"], named: true });
  expect(match("lib/StateManager.test.ts").named).toBe(true);
  // `context` is no `content`, and what every question has says nothing.
  expect(pathMatcher(readQuery("context")).match("content.ts").inPath).toEqual([]);
  expect(match("with/the/how.ts").inPath).toEqual([]);
});

it("words beside each other may be one name", () => {
  const { names, sure } = readQuery("the state manager of tests");
  expect(names).toEqual(
    expect.arrayContaining(["manager", "statemanager", "state_manager", "thestatemanager"]),
  );
  expect(sure.size).toBe(0);
});

const ask = (q: string, words: FoundChunk[], paths: [number, string][], symbols: FoundSymbol[] = []) =>
  rankFound(readQuery(q), { words, nearest: null, more: [], symbols, paths: new Map(paths) }, 10).map(
    ({ chunk: { id } }) => id,
  );

it("other files come before a file's further places, of which there are at most three", () => {
  const ofOne = [1, 2, 3, 4].map((id) => chunk(id, 10 - id / 10, 1));
  const found = ask(
    "x",
    [...ofOne, chunk(9, 9.75)],
    [
      [1, "a.c"],
      [9, "b.c"],
    ],
  );
  expect(found).toEqual([1, 9, 2, 3]);
});

it("tests, examples and documents come later unless they are asked for", () => {
  const words = [chunk(1, 2), chunk(2, 1.9), chunk(3, 1.8), chunk(4, 1)];
  const paths: [number, string][] = [
    [1, "test/x.c"],
    [2, "docs/x.md"],
    [3, "examples/x.c"],
    [4, "src/x.c"],
  ];
  expect(ask("zebra", words, paths).at(-1)).toBe(4);
  const close = words.map((one) => ({ ...one, score: 1.5 + one.score / 4 }));
  const top = (q: string) =>
    ask(q, [...close.slice(0, 3), chunk(4, 1.99), chunk(5, 0.1)], [...paths, [5, "y.c"]])[0];
  expect(top("zebra")).toBe(4);
  expect(top("tests of zebra")).toBe(1);
});

it("what declares the name that is asked for comes before what has more of the words", () => {
  const symbol = { blobId: 2, name: "StateManager", kind: "class", container: null, signature: "" };
  const declared: FoundSymbol = { ...symbol, startLine: 21, endLine: 25, exported: true };
  const words = [chunk(1, 2), chunk(2, 1.6), chunk(3, 0.5)];
  const paths: [number, string][] = [
    [1, "a.ts"],
    [2, "b.ts"],
    [3, "c.ts"],
  ];
  expect(ask("where is the state manager made", words, paths)[0]).toBe(1);
  expect(ask("where is the state manager made", words, paths, [declared])[0]).toBe(2);
});
