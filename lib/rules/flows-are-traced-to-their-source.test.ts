import { describe, expect, test } from "vitest";
import { findFlows } from "./flow/find-flows";
import type { Language } from "./language";
import { flowRules, flowsFor } from "./packs/flow/flow-packs";
import { parseSource } from "./parse-source";
import type { FlowRule } from "./flow/flow-rule";

const flowsIn = (language: Language, text: string, rules: readonly FlowRule[]) => {
  const flows = flowsFor(language);
  if (!flows) throw new Error(`no flows in ${language}`);
  return findFlows(parseSource(language, text), text, rules, flows.how);
};

describe.each(flowRules.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  test("is complete", () => {
    expect(rule.id).toMatch(/^(typescript|python|go|java)\/flow-[a-z]+(-[a-z]+)*$/);
    expect(rule.examples.bad.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.good.length).toBeGreaterThanOrEqual(2);
    expect(rule.cwe).toMatch(/^CWE-\d+$/);
    expect(rule.message).toMatch(/^[A-Z`"[].{30,400}\.$/);
    expect(rule.needs.global || rule.sanitisers.global).toBe(false);
  });

  describe.each(rule.languages)("in %s", (language) => {
    test.each(rule.examples.bad)("finds %j", (text) => {
      expect(flowsIn(language, text, [rule])).not.toEqual([]);
    });

    test.each(rule.examples.good)("leaves alone %j", (text) => {
      expect(flowsIn(language, text, [rule])).toEqual([]);
    });

    test.each([...rule.examples.bad, ...rule.examples.good])("has a whole file in %j", (text) => {
      expect(parseSource(language, text).findAll({ rule: { kind: "ERROR" } })).toEqual([]);
    });
  });
});

const sql = flowRules.filter(({ id }) => id === "typescript/flow-to-sql");
const found = (...lines: string[]) =>
  flowsIn("typescript", `function f(req, res) {\n${lines.join("\n")}\n}\n`, sql).map(
    ({ sinkLines, sourceLines }) => [sourceLines.startLine, sinkLines.startLine],
  );
const query = 'db.query("SELECT * FROM a WHERE b = " + x);';

describe("a value is followed", () => {
  test("to the line where it came in", () => {
    expect(found("const q = req.query;", "const x = q.x;", query)).toEqual([[2, 4]]);
  });
  test("through a branch that may not be taken", () => {
    expect(found('let x = "1";', "if (a) {", "  x = req.query.x;", "}", query)).toEqual([[4, 6]]);
    expect(found("let x = req.query.x;", "if (a) {", '  x = "1";', "}", query)).toEqual([[2, 6]]);
  });
  test("not past a value that replaces it", () => {
    expect(found("let x = req.query.x;", 'x = "1";', query)).toEqual([]);
  });
  test("not from a later line", () => {
    expect(found("let x = 1;", query, "x = req.query.x;")).toEqual([]);
  });
  test("not out of another function, nor past a parameter of the same name", () => {
    expect(found("const g = () => { const x = req.query.x; return 1; };", query)).toEqual([]);
    expect(found("const x = req.query.x;", `rows.map((x) => ${query.replace(";", "")});`)).toEqual([]);
  });
  test("into a function inside of it", () => {
    expect(found("const x = req.query.x;", `rows.map((row) => ${query.replace(";", "")});`)).toEqual([
      [2, 3],
    ]);
  });
  test("not round and round", () => {
    expect(found("let x = y;", "let y = x;", "x = y;", "y = x;", query)).toEqual([]);
  });
});
