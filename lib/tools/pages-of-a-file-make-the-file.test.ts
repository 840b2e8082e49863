import fc from "fast-check";
import { expect, test } from "vitest";
import { callTool } from "./call-tool";
import { readFile } from "./read-file";
import { changeOf, contextOf, fileOf, sourceOf } from "./test-scene";

async function read(files: Record<string, string>, input: unknown) {
  const source = sourceOf(files);
  const result = await callTool([readFile], "read_file", input, contextOf({ source }));
  return { ...result, asked: source.asked };
}

/** Reads on until nothing follows and gives the file's lines as they were shown. */
async function readWhole(text: string): Promise<{ pages: string[]; lines: Map<number, string> }> {
  const pages: string[] = [];
  const lines = new Map<number, string>();
  for (let offset: number | null = 0; offset !== null;) {
    const { text: page, isError } = await read({ "a.txt": text }, { path: "a.txt", offset });
    expect(isError).toBe(false);
    pages.push(page);
    for (const [, number, line] of page.matchAll(/^(\d+)\| (.*)$/gm)) {
      lines.set(Number(number), (lines.get(Number(number)) ?? "") + (line ?? ""));
    }
    const next = /offset (\d+)\.$/.exec(page)?.[1];
    if (next !== undefined) expect(Number(next)).toBeGreaterThan(offset);
    offset = next === undefined ? null : Number(next);
  }
  return { pages, lines };
}

test("all pages together show each line once, behind its number, and none is too long", async () => {
  const line = fc.oneof(
    fc.string({ maxLength: 120 }),
    fc.constant("x".repeat(9_000)),
    fc.constant(""),
    fc.constant("🙂".repeat(5_000)),
  );
  const clean = line.map((text) => text.replace(/[\n\r\u2028\u2029]/g, ""));
  await fc.assert(
    fc.asyncProperty(fc.array(clean, { minLength: 1, maxLength: 300 }), async (all) => {
      const text = all.join("\n");
      if (text === "") return;
      const { pages, lines } = await readWhole(text);
      const shown = all.at(-1) === "" ? all.slice(0, -1) : all;
      expect([...lines.values()]).toEqual(shown);
      expect([...lines.keys()]).toEqual(shown.map((_, at) => at + 1));
      for (const page of pages) expect(page.length).toBeLessThan(15_000);
    }),
    { numRuns: 40 },
  );
});

test("a page says where it stands and what it was read from", async () => {
  const text = Array.from({ length: 1_000 }, (_, at) => `line ${at + 1} of the file`).join("\n");
  const first = await read({ "src/a.ts": text }, { path: "./src/a.ts" });
  expect(first.text).toMatch(
    /^src\/a\.ts, lines 1-\d+ of 1000, characters 0-\d+ of \d+\n1\| line 1 of the file\n/,
  );
  const last = Number(/lines 1-(\d+)/.exec(first.text)?.[1]);
  expect(first.sources).toEqual([
    { kind: "code", path: "src/a.ts", startLine: 1, endLine: last, sha: "a".repeat(40) },
  ]);
});

test("a file of nothing but line feeds stays within its bounds", async () => {
  const { text } = await read({ a: "\n".repeat(100_000) }, { path: "a" });
  expect(text.length).toBeLessThan(15_000);
});

test.each([
  "../etc/passwd",
  "/etc/passwd",
  "a/../../b",
  "a//b",
  "a/./b",
  "C:\\x",
  "a\\b",
  "a\0b",
  "",
  "  ",
  ".git/config",
  "a\nb",
  ".",
])("%j is no path, and nobody is asked for it", async (path) => {
  const { isError, asked } = await read({}, { path });
  expect(isError).toBe(true);
  expect(asked).toEqual([]);
});

test("what is not there says so, with what is there instead", async () => {
  const files = [
    fileOf("src/gone.ts", { status: "removed" }),
    fileOf("src/new-name.ts", { status: "renamed", previousPath: "src/old-name.ts" }),
    fileOf("logo.png", { binary: true }),
    fileOf("packages/core/index.ts"),
  ];
  const context = contextOf({ change: changeOf({ files }), source: sourceOf({ "empty.ts": "" }) });
  const said = async (path: string, offset?: number) =>
    (await callTool([readFile], "read_file", { path, offset }, context)).text;
  expect(await said("src/gone.ts")).toBe("src/gone.ts is removed by this change.");
  expect(await said("src/old-name.ts")).toContain("read src/new-name.ts");
  expect(await said("logo.png")).toContain("binary");
  expect(await said("core/index.ts")).toContain("The change has packages/core/index.ts.");
  expect(await said("nowhere.ts")).toContain("There is no text file nowhere.ts at head.");
  expect(await said("empty.ts")).toBe("empty.ts is empty.");
});

test("an offset past the end says how long the file is", async () => {
  expect(await read({ a: "text" }, { path: "a", offset: 4 })).toMatchObject({
    isError: true,
    text: "a has 4 characters: offset 4 is past its end.",
  });
});

test("a secret is gone before the file is cut into pages", async () => {
  const token = `ghp${"_"}${"Ab1".repeat(12)}`;
  const text = `${"x".repeat(79)}\n`.repeat(99) + `${"y".repeat(60)}${"z".repeat(10)} ${token}\nlast`;
  const { pages } = await readWhole(text);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.join("\n")).not.toContain(token.slice(4, 20));
  expect(pages.join("\n")).toContain("[redacted:github-token]");
});
