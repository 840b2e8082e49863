import fc from "fast-check";
import { expect, test } from "vitest";
import { checkChange } from "./check-change";
import { changeOf, fileBetween } from "./testing/change-between";

const calm = [
  "const one = 1;",
  "function two() {\n  return 2;\n}",
  "",
  "// eval(code)",
  "three(() => {\n  four();\n});",
];
const bad = [
  "eval(code);",
  "run(\n  eval(\n    code,\n  ),\n);",
  "items.forEach(async (x) => {\n  await x;\n});",
  "if (a === NaN) b();",
];
const block = fc.record({ text: fc.constantFrom(...calm, ...bad), isNew: fc.boolean() });

test("whatever is added where, each finding lies on added lines of one hunk", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 25 }), async (blocks) => {
      const before = blocks
        .filter(({ isNew }) => !isNew)
        .map(({ text }) => text + "\n")
        .join("");
      const after = blocks.map(({ text }) => text + "\n").join("");
      const file = fileBetween("src/a.ts", before, after);
      const { findings, skipped } = await checkChange(changeOf([file]), async () => after);
      expect(skipped).toEqual([]);
      for (const { span } of findings) {
        const hunk = file.hunks.find(
          ({ newStart, newLines }) =>
            span && span.startLine >= newStart && span.startLine < newStart + newLines,
        );
        const kinds = new Map(hunk?.lines.map((line) => [line.newLine, line.kind]));
        expect(kinds.get(span?.startLine ?? 0)).toBe("added");
        expect(kinds.has(span?.endLine ?? 0)).toBe(true);
      }
      if (file.hunks.length === 0) expect(findings).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("what was there before is nobody's finding", async () => {
  const old = "eval(a);\n".repeat(3);
  const after = old + "\nconst one = 1;\n";
  const { findings } = await checkChange(changeOf([fileBetween("a.js", old, after)]), async () => after);
  expect(findings).toEqual([]);
});

test("a new line inside a long call, loop or callback isn't blamed for its head", async () => {
  const text = (line: string) =>
    `users.forEach(async (user) => {\n  await notify(user);\n${line}});\nclient\n  .query(\`select * from t where a = \${a}\`)\n  .then(() => {\n${line}  });\n`;
  const after = text("  log();\n");
  const { findings } = await checkChange(changeOf([fileBetween("a.js", text(""), after)]), async () => after);
  expect(findings).toEqual([]);
});

test("of a long match the first added line is marked", async () => {
  const after = `eval(\n${"  part +\n".repeat(20)}  end,\n);\n`;
  const { findings } = await checkChange(changeOf([fileBetween("a.js", null, after)]), async () => null);
  expect(findings.map(({ span }) => span)).toEqual([{ side: "RIGHT", startLine: 1, endLine: 1 }]);
});
