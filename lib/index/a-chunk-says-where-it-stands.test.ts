import { expect, test } from "vitest";
import { parseFile } from "./parse-file";

const body = (lines: number) => Array.from({ length: lines }, (_, at) => `    step${at}();\n`).join("");

test("path, what is around it, and the heads of what it declares; a function's second part names the function", () => {
  const text = `import { a } from "./a";

/** About it. */
export class Store {
  /** Long. */
  save(id: string): void {
${body(90)}  }

  one() {}
  two() {}
}
`;
  const { chunks } = parseFile("lib/store.ts", text);
  expect(chunks.map(({ header }) => header)).toEqual([
    "lib/store.ts > export class Store",
    "lib/store.ts > Store > save(id: string): void; one(); two()",
  ]);
  expect(chunks.map(({ symbols }) => symbols)).toEqual([
    ["Store", "save"],
    ["one", "two"],
  ]);
  expect(chunks[0]?.startLine).toBe(1);
  expect(chunks.map(({ text: own }) => own.split("\n").at(-1))).toEqual(["    step55();", "}"]);
});

test("a comment and a decorator stay with what they are about", () => {
  const text = `${"x = 1\n".repeat(58)}# About it.\n# More.\n@cached\ndef load():\n${"    go()\n".repeat(20)}`;
  const starts = parseFile("a.py", text).chunks.map(({ text: own }) => own.split("\n", 1)[0]);
  expect(starts).toEqual(["x = 1", "# About it."]);
});

test("Markdown is cut at headings, not at those in fences, and says which sections it is in", () => {
  const long = "Words about it.\n".repeat(40);
  const text = `---\ntitle: x\n# none\n---\n# Guide\n${long}\n## Install\n\n\`\`\`sh\n# no heading\n\`\`\`\n${long}\nUnder *lined*\n-------------\n${long}`;
  const { chunks, symbols, outcome } = parseFile("docs/guide.md", text);
  expect(outcome).toBe("by headings");
  expect(symbols.map(({ name, container, startLine }) => [name, container, startLine])).toEqual([
    ["Guide", null, 5],
    ["Install", "Guide", 47],
    ["Under lined", "Guide", 93],
  ]);
  expect(chunks.map(({ header, startLine, kind }) => [header, startLine, kind])).toEqual([
    ["docs/guide.md > Guide", 1, "section"],
    ["docs/guide.md > Guide > Install", 47, "section"],
    ["docs/guide.md > Guide > Under lined", 93, "section"],
  ]);
});

test("what no grammar reads is cut at blank lines", () => {
  const part = `${"key: value\n".repeat(25)}\n`;
  const { chunks, outcome, language } = parseFile("a.yaml", part.repeat(6));
  expect([outcome, language]).toEqual(["by lines", "yaml"]);
  for (const { text } of chunks) expect(text.split("\n").length % 26).toBe(25);
  expect(parseFile("LICENSE", "Words.\n")).toMatchObject({ language: null, outcome: "by lines" });
});
