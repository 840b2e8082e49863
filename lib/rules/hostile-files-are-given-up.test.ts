import { describe, expect, test } from "vitest";
import { findMatches, OutOfTime } from "./find-matches";
import { type Language, languages } from "./language";
import { rulesFor } from "./packs/packs";
import { parseSource } from "./parse-source";

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
      const started = performance.now();
      try {
        findMatches(root, text, [{ ...rule, needs: /(?:)/ }], { budget: 20 });
      } catch (error) {
        expect(error).toBeInstanceOf(OutOfTime);
      }
      expect({ rule: rule.id, slow: performance.now() - started > 3_000 }).toEqual({
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
