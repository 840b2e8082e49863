import { describe, expect, test } from "vitest";
import { findMatches, OutOfTime } from "./find-matches";
import { type Language, languages } from "./language";
import { findFlows } from "./flow/find-flows";
import { flowsFor } from "./packs/flow/flow-packs";
import { rulesFor } from "./packs/packs";
import { parseCustomRules } from "./parse-custom-rules";
import { parseSource } from "./parse-source";
import { cpuTime } from "@/lib/testing/cpu-time";

const times = 10_000;
const deep: Record<string, string> = {
  "calls in a chain": "a" + ".exec(b)".repeat(times),
  "operands in a sum": 'x = "select "' + " + b".repeat(times),
  "calls inside calls": "d.execute(".repeat(times) + "b" + ")".repeat(times),
  "assignments in a row": "a.innerHTML = ".repeat(times) + "b",
  brackets: "x = " + "[".repeat(times) + "]".repeat(times),
};
const wrapped: Partial<Record<Language, (text: string) => string>> = {
  go: (text) => `package a\n\nfunc f() {\n${text}\n}\n`,
  java: (text) => `class A { void f() {\n${text};\n} }\n`,
  csharp: (text) => `class A { void f() {\n${text};\n} }\n`,
  php: (text) => `<?php\n${text};\n`,
  rust: (text) => `fn f() {\n${text};\n}\n`,
  kotlin: (text) => `fun f() {\n${text}\n}\n`,
  cpp: (text) => `void f() {\n${text};\n}\n`,
};

// Each language's time for one walk is 10 to 50 ms; a rule that looks at all pairs of nodes takes minutes.
describe.each(languages.filter((language) => language !== "tsx"))("%s", (language) => {
  test.each(Object.keys(deep))("%s", (shape) => {
    const text = (wrapped[language] ?? ((same: string) => same))(deep[shape] ?? "");
    const root = parseSource(language, text);
    for (const rule of rulesFor(language)) {
      const started = cpuTime();
      try {
        findMatches(root, text, [{ ...rule, needs: /(?:)/ }], { budget: 20 });
      } catch (error) {
        expect(error).toBeInstanceOf(OutOfTime);
      }
      expect({ rule: rule.id, slow: cpuTime() - started > 15_000 }).toEqual({
        rule: rule.id,
        slow: false,
      });
    }
  });
});

test("a file that is given up says so", () => {
  const text = "eval(a);\n".repeat(50);
  let clock = 0;
  const run = () =>
    findMatches(parseSource("javascript", text), text, rulesFor("javascript"), {
      budget: 10,
      now: () => (clock += 1),
    });
  expect(run).toThrow(OutOfTime);
});

const flowShapes: Record<string, string> = {
  "names from names": Array.from({ length: 5_000 }, (_, at) => `x${at + 1} = x${at} + x${at};`).join("\n"),
  "one name over and over": "x = x + y;\n".repeat(5_000) + "db.query(x);\n".repeat(500),
  "calls in calls": "db.query(".repeat(3_000) + "req.query.a" + ")".repeat(3_000),
  "functions in functions": "function f() {".repeat(2_000) + "db.query(x)" + "}".repeat(2_000),
  "a sum without end": `x = "select a from b" ${"+ y ".repeat(20_000)};\ndb.query(x);`,
  "branches without end": "if (a.has(x)) { x = 1; }\n".repeat(5_000) + "db.query(x);",
};

test.each(Object.keys(flowShapes))("values are not traced for long in %s", (shape) => {
  const text = `const a = req.query.a;\n${flowShapes[shape] ?? ""}\n`;
  const flows = flowsFor("javascript");
  const root = parseSource("javascript", text);
  const started = cpuTime();
  try {
    findFlows(root, text, flows?.rules ?? [], flows?.how ?? missing(), { budget: 50 });
  } catch (error) {
    expect(error).toBeInstanceOf(OutOfTime);
  }
  expect(cpuTime() - started).toBeLessThan(15_000);
});

function missing(): never {
  throw new Error("JavaScript has no flows.");
}

const ownRules = parseCustomRules(`
- id: everything
  languages: [javascript]
  rule: { any: [{ kind: call_expression }, { kind: binary_expression }, { kind: array }, { kind: assignment_expression }], inside: { stopBy: end, kind: program, has: { kind: expression_statement } }, has: { stopBy: end, kind: identifier, regex: nobody } }
  message: Looks up and down from everywhere.
- id: ellipses
  languages: [javascript]
  pattern: $A($$$B, nobody, $$$C)
  message: Looks through all arguments.
- id: twice
  languages: [javascript]
  pattern: $A + $A
  message: The same on both sides.
`);

test.each(Object.keys(deep))("a repository's own rules don't take long in %s", (shape) => {
  expect(ownRules.problems).toEqual([]);
  const text = deep[shape] ?? "";
  const root = parseSource("javascript", text);
  for (const rule of ownRules.rules) {
    const started = cpuTime();
    try {
      findMatches(root, text, [{ ...rule, needs: /(?:)/ }], { budget: 50 });
    } catch (error) {
      expect(error).toBeInstanceOf(OutOfTime);
    }
    expect({ rule: rule.id, slow: cpuTime() - started > 3_000 }).toEqual({ rule: rule.id, slow: false });
  }
});
