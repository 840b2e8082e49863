import { describe, expect, test } from "vitest";
import { parseCustomRules } from "./parse-custom-rules";

const entry = (...lines: string[]) =>
  parseCustomRules(["rules:", "  - id: one", ...lines.map((line) => `    ${line}`)].join("\n"));
const whole = ["languages: [typescript]", "message: Don't do this here."];

test("a whole entry is a rule with defaults, and a title of its first sentence", () => {
  const { rules, problems } = entry(
    "pattern: db.query($$$)",
    "languages: [python, typescript]",
    "message: |",
    "  Use `repo`. It counts.",
  );
  expect(problems).toEqual([]);
  expect(rules).toMatchObject([
    {
      id: "custom/one",
      languages: ["python", "typescript"],
      title: "Use repo",
      message: "Use `repo`. It counts.",
      severity: "medium",
      category: "maintainability",
      inTests: true,
    },
  ]);
});

test("a list without `rules:` and an empty text are read too", () => {
  expect(
    parseCustomRules("- id: a\n  languages: [go]\n  pattern: f()\n  message: Not this one.\n").rules,
  ).toHaveLength(1);
  for (const text of ["", "rules:\n", "rules: []", "# nothing"])
    expect(parseCustomRules(text)).toEqual({ rules: [], problems: [] });
});

const wrong: [what: string, lines: string[], line: number, key: string, message: RegExp][] = [
  ["an unknown key", [...whole, "pattern: f()", "patern: g()"], 6, "rules[0].patern", /patern/],
  [
    "a call in Go and elsewhere",
    ["languages: [python, go]", "pattern: f($A)", "message: Not this one."],
    4,
    "rules[0].pattern",
    /of its own/,
  ],
  [
    "a severity that isn't one",
    [...whole, "pattern: f()", "severity: awful"],
    6,
    "rules[0].severity",
    /critical/,
  ],
  [
    "an unknown language",
    ["languages: [typescript, cobol]", "message: Not this.", "pattern: f()"],
    3,
    "rules[0].languages[1]",
    /typescript/,
  ],
  ["neither pattern nor rule", whole, 2, "rules[0]", /either a `pattern` or a `rule`/],
  ["a pattern that is anything", [...whole, "pattern: $X"], 5, "rules[0].pattern", /any node/],
  ["a pattern of two statements", [...whole, "pattern: a; b"], 5, "rules[0].pattern", /Multiple AST nodes/],
  ["an unknown kind", [...whole, "rule:", "  kind: nonsense"], 5, "rules[0].rule", /nonsense/],
  ["a regex that isn't one", [...whole, "rule:", "  kind: string", "  regex: (a"], 5, "rules[0].rule", /.+/],
  ["a rule that names no node", [...whole, "rule:", "  regex: abc"], 5, "rules[0].rule", /any node/],
  [
    "a way out of the limits",
    [...whole, "rule:", "  kind: string", "  matches: other"],
    7,
    "rules[0].rule.matches",
    /matches/,
  ],
  [
    "relations within relations to the end",
    [
      ...whole,
      "rule:",
      "  kind: string",
      "  inside:",
      "    stopBy: end",
      "    has: { stopBy: end, kind: string }",
    ],
    5,
    "rules[0].rule",
    /below another/,
  ],
  [
    "text of every node below",
    [...whole, "rule:", "  kind: string", "  inside: { stopBy: end, regex: abc }"],
    5,
    "rules[0].rule",
    /without the `kind`/,
  ],
  [
    "an example that is missed",
    [...whole, "pattern: f()", "examples:", "  bad:", "    - f()", "    - g()"],
    9,
    "rules[0].examples.bad[1]",
    /finds nothing/,
  ],
  [
    "an example that is found",
    [...whole, "pattern: f()", "examples: { good: [f()] }"],
    6,
    "rules[0].examples.good[0]",
    /finds something/,
  ],
  [
    "a path with too many choices",
    [...whole, "pattern: f()", `paths: ["${"{a,b}".repeat(12)}"]`],
    6,
    "rules[0].paths[0]",
    /alternatives/,
  ],
];

test.each(wrong)("%s is told with its line and key", (_what, lines, line, key, message) => {
  const { rules, problems } = entry(...lines);
  expect(rules).toEqual([]);
  expect(problems[0]).toMatchObject({ line, key, message: expect.stringMatching(message) as string });
});

test("one wrong entry leaves the others, and a second of one name is told", () => {
  const good = (id: string) => `- id: ${id}\n  languages: [java]\n  pattern: f()\n  message: Not this one.\n`;
  const { rules, problems } = parseCustomRules(`${good("a")}- id: B\n${good("c")}${good("a")}`);
  expect(rules.map(({ id }) => id)).toEqual(["custom/a", "custom/c"]);
  expect(problems.map(({ line }) => line)).toContain(5);
  expect(problems.at(-1)).toMatchObject({ line: 10, key: "patterns[3].id" });
});

describe("what is no list of rules is told, never thrown", () => {
  test.each([
    ["rules: 5", 1],
    ["a: 1\nrules:\n  b: 2", 3],
    ["rules:\n  - [", 2],
    ["rules: [*nobody]", 1],
    [`a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nrules: [*c]`, 4],
    ["x".repeat(300_000), 1],
    ["rules:\n  - 7\n  - null", 2],
  ])("%.30j", (text, line) => {
    const { rules, problems } = parseCustomRules(text);
    expect(rules).toEqual([]);
    expect(problems[0]?.line).toBe(line);
  });
});
