import { expect, it } from "vitest";
import { annotatedLines, scoreAnnotated } from "./annotated";
import { annotationsOf } from "./annotations";
import type { Hit } from "./hit";
import { textsOf } from "./open-source";
import { readExpected, scoreOwasp } from "./owasp";
import { defectLines, findsDefect } from "./quixbugs";
import { hitsAtSink, hitsInFile, sinkOf } from "./secbench";
import { scoresOf, sumOf } from "./tally";
import { weaknessClass, weaknessClasses } from "./weakness-class";

const hit = (path: string, startLine: number, weakness: string, endLine = startLine): Hit => ({
  path,
  startLine,
  endLine,
  rule: "some/rule",
  classes: weaknessClasses(weakness),
});

it("counts a servlet as reported by findings of its own weakness alone", () => {
  const cases = readExpected(
    "# test name, category, real vulnerability, cwe, version\nCase1,sqli,true,89\nCase2,sqli,true,89\r\nCase3,sqli,false,89\nCase4,sqli,false,89\nCase5,weakrand,true,330\n",
  );
  const hits = [
    hit("Case1.java", 3, "CWE-564"),
    hit("Case2.java", 3, "CWE-79"),
    hit("Case3.java", 3, "CWE-89"),
    hit("Case3.java", 9, "CWE-89"),
    hit("Case5.java", 1, "CWE-338"),
  ];
  const tallies = scoreOwasp(cases, hits);
  expect(tallies.get("sqli")).toEqual({
    truePositives: 1,
    falsePositives: 1,
    falseNegatives: 1,
    trueNegatives: 1,
  });
  expect(tallies.get("weakrand")).toMatchObject({ truePositives: 1 });
});

it("refuses a table of answers whose lines it can't read", () => {
  expect(() => readExpected("Case1,sqli,maybe,89")).toThrow("Case1,sqli,maybe,89");
  expect(() => readExpected("Case1,sqli,true")).toThrow("Not a line");
});

it("knows an annotation in every kind of comment, and the line that it is about", () => {
  const text = [
    "# ruleid: one, two",
    "# ok:three",
    "bad()",
    "<!-- ruleid: four -->",
    "<p>",
    "{/* ok: five */}",
    "<b/>",
    "// todoruleid: six",
    "later()",
    "/* ruleid:deep:seven */",
    "seven()",
    "// this is ok: really",
    "nothing()",
    "// ruleid: at-the-end",
  ].join("\n");
  expect(annotationsOf(text)).toEqual([
    { line: 3, kind: "bad", rules: ["one", "two"] },
    { line: 3, kind: "good", rules: ["three"] },
    { line: 5, kind: "bad", rules: ["four"] },
    { line: 7, kind: "good", rules: ["five"] },
    { line: 11, kind: "bad", rules: ["seven"] },
  ]);
});

it("scores annotated lines by weakness and line, of covered weaknesses and rules of that file", () => {
  const rule = (id: string, cwe: string, path: string) => ({
    rule: { id, languages: ["python"], metadata: { cwe } },
    path,
    classes: weaknessClasses(cwe),
  });
  const rules = [
    rule("sql", "CWE-89: SQL Injection", "python/a.yaml"),
    rule("odd", "CWE-1: Odd", "python/a.yaml"),
    rule("other", "CWE-89", "python/b.yaml"),
  ];
  const text =
    "# ruleid: sql\nrun(1)\n# ok: sql\nrun(2)\n# ruleid: sql\nrun(3)\n# ruleid: odd\nx()\n# ruleid: other\ny()\n# ok: sql\nrun(4)";
  const lines = annotatedLines(
    new Map([["python/a.test.py", text]]),
    rules,
    (_, weakness) => weakness === "CWE-89",
  );
  expect(lines.map(({ line, real }) => [line, real])).toEqual([
    [2, true],
    [4, false],
    [6, true],
    [12, false],
  ]);
  const hits = [
    hit("python/a.test.py", 1, "CWE-89", 4),
    hit("python/a.test.py", 6, "CWE-79"),
    hit("python/b.py", 12, "CWE-89"),
  ];
  expect(scoreAnnotated(lines, hits, () => "all").get("all")).toEqual({
    truePositives: 1,
    falsePositives: 1,
    falseNegatives: 1,
    trueNegatives: 1,
  });
});

it("finds the lines that a mending changed, and what only was added in the mended program", () => {
  const changed = {
    name: "gcd",
    buggy: "def f(a):\n    return f(a)\n",
    fixed: "def f(a):\n    return f(a-1)\n",
  };
  expect(defectLines(changed)).toEqual([2]);
  const lacking = {
    name: "x",
    buggy: "package java_programs;\nint f() {\n  g();\n}\n",
    fixed: "package correct_java_programs;\nint f() {\n  g();\n  h();\n}\n",
  };
  expect(defectLines(lacking)).toEqual([4]);
  expect(findsDefect(changed, [hit("gcd.py", 1, "CWE-1")])).toBe(false);
  expect(findsDefect(changed, [hit("gcd.py", 2, "CWE-1")])).toBe(true);
});

it("looks for a package's hole at its line, of its weakness, in its file", () => {
  const place = sinkOf('{"sink": "lib/a.js:7:3"}');
  expect(place).toEqual({ file: "lib/a.js", line: 7 });
  expect(sinkOf('{"sinkLocation": "a.js:7"}')).toEqual({ file: "a.js", line: 7 });
  expect(() => sinkOf('{"sink": "n/a"}')).toThrow("n/a");
  const hits = [
    hit("0-old/lib/a.js", 7, "CWE-78"),
    hit("0-old/lib/a.js", 9, "CWE-78"),
    hit("0-old/lib/aa.js", 7, "CWE-78"),
    hit("0-old/lib/a.js", 7, "CWE-22"),
  ];
  expect(hitsAtSink(hits, place, "CWE-78")).toEqual([hits[0]]);
  expect(hitsInFile(hits, place, "CWE-78")).toEqual([hits[0], hits[1]]);
});

it("gives no score where there was nothing to divide by", () => {
  const none = sumOf([]);
  expect(scoresOf(none)).toEqual({
    precision: null,
    recall: null,
    f1: null,
    falsePositiveRate: null,
    youden: null,
  });
  const scores = scoresOf({ truePositives: 6, falsePositives: 2, falseNegatives: 2, trueNegatives: 6 });
  expect(scores).toEqual({ precision: 0.75, recall: 0.75, f1: 0.75, falsePositiveRate: 0.25, youden: 0.5 });
});

it("takes weaknesses that say the same for one, and others not", () => {
  expect(weaknessClass("CWE-564: SQL Injection: Hibernate")).toBe("CWE-89");
  expect(weaknessClass("CWE-890")).toBe("CWE-890");
  expect(weaknessClass("none")).toBe(null);
  expect(weaknessClasses(["CWE-77", "CWE-78", 5])).toEqual(["CWE-78"]);
});

it("splits git's objects by their length, and misses none silently", () => {
  const id = "a".repeat(40);
  const printed = Buffer.from(`${id} blob 3\na\nb\n${id} blob 0\n\n`);
  expect([...textsOf(printed, ["x", "y"])]).toEqual([
    ["x", "a\nb"],
    ["y", ""],
  ]);
  expect(() => textsOf(Buffer.from("HEAD:x missing\n"), ["x"])).toThrow("x");
});
