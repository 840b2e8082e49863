import type { Rule } from "../../rule";
import { callee, callOf, scripts } from "./fragments";

/** What was left behind while somebody was looking for something. */
export const testRules: readonly Rule[] = [
  {
    id: "typescript/no-focused-test",
    languages: scripts,
    title: "Only this test runs",
    message:
      "`.only` switches every other test of the file off, and the suite passes without them. Remove it.",
    severity: "medium",
    category: "tests",
    confidence: 0.95,
    needs: /\.only\b|\bf(it|describe)\(/,
    find: callOf("^(only|fit|fdescribe)$"),
    where: {
      all: [
        callee({
          regex: "^((describe|it|test|suite|context)(\\.(concurrent|sequential))?\\??\\.only|fit|fdescribe)$",
        }),
        { has: { field: "arguments", has: { nthChild: 2 } } },
      ],
    },
    inTests: true,
    examples: {
      bad: ['it.only("adds", () => {});', 'describe.only("sums", () => {\n  test("adds", () => {});\n});'],
      good: ['it("adds", () => {});', 'const model = fit(points);\nquery.only("name", "age");'],
    },
  },
  {
    id: "typescript/no-debugger",
    languages: scripts,
    title: "debugger statement",
    message: "It halts everyone who has their developer tools open. Remove it.",
    severity: "low",
    category: "maintainability",
    cwe: "CWE-489",
    confidence: 0.95,
    needs: /\bdebugger\b/,
    find: { kind: "debugger_statement" },
    inTests: true,
    examples: {
      bad: ["function f() {\n  debugger;\n  return 1;\n}", "if (broken) debugger;"],
      good: ['const tool = "debugger;";', "debuggers.push(1);"],
    },
  },
];
