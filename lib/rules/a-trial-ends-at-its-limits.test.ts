import { expect, test } from "vitest";
import { parseCustomRules } from "./parse-custom-rules";
import { isForPath, runCustomRules } from "./run-custom-rules";

const { rules } = parseCustomRules(
  'patterns:\n  - id: no-call\n    languages: [javascript]\n    pattern: call($$$)\n    message: Not this one.\n    paths: ["src/**"]\n',
);
const files = (count: number, text: string) =>
  Array.from({ length: count }, (_, at) => ({ path: `src/f${at}.js`, text }));

test("matches come with the lines that they are on, cut where they are long", async () => {
  const text = `const a = 1;\ncall(\n${"  b,\n".repeat(20)});\ncall("${"x".repeat(900)}");\n`;
  const { matches, checked, cut } = await runCustomRules(files(1, text), rules);
  expect(matches.map(({ startLine, endLine, code }) => [startLine, endLine, code.length])).toEqual([
    [2, 23, 6],
    [24, 24, 1],
  ]);
  expect(matches[1]?.code[0]).toHaveLength(240);
  expect({ checked, cut }).toEqual({ checked: 1, cut: false });
});

test("after so many matches, or so long, no more files are looked at", async () => {
  const many = await runCustomRules(files(10, "call();\n".repeat(30)), rules, { most: 100 });
  expect(many).toMatchObject({ checked: 4, cut: true });
  expect(many.matches).toHaveLength(100);
  expect(await runCustomRules(files(3, "call();\n"), rules, { budget: 0 })).toMatchObject({
    checked: 0,
    cut: true,
  });
});

test("a file that takes too long is named, and the others are looked at", async () => {
  const slow = rules.map((rule) => ({ ...rule, where: { kind: "nonsense" } }));
  const [one, two] = files(2, "call();\n");
  const run = await runCustomRules(
    [one, two].flatMap((file) => file ?? []),
    slow,
  );
  expect(run.skipped.map(({ path }) => path)).toEqual(["src/f0.js", "src/f1.js"]);
});

test("a trial that is stopped says so", async () => {
  await expect(runCustomRules(files(1, ""), rules, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "cancelled",
  });
});

test.each([
  ["src/a.js", true],
  ["src/a.py", false],
  ["lib/a.js", false],
  ["src/node_modules/a.js", false],
  ["src/a.min.js", false],
])("%s is for the rules: %s", (path, expected) => {
  expect(isForPath(rules, path)).toBe(expected);
});
