import { expect, test } from "vitest";
import { flowRules } from "../packs/flow/flow-packs";
import { packs } from "../packs/packs";
import { parseSource } from "../parse-source";
import type { SyntaxRule } from "../rule";
import type { KnownNode } from "./known-node";
import { KnownTree } from "./known-tree";
import { quickFind, quickWhere } from "./quick-find";
import { quickRegex } from "./quick-regex";

interface Asked {
  id: string;
  find: SyntaxRule;
  where?: SyntaxRule;
  trees: KnownTree[];
}

const rules = [...packs, ...flowRules.flatMap((rule) => rule.sinks.map((sink) => ({ ...rule, ...sink })))];
const asked = rules.map(({ id, find, where, languages, examples }): Asked => {
  const [language] = languages;
  if (!language) throw new Error(`${id} is for no language.`);
  const trees = [...examples.bad, ...examples.good].map((text) => new KnownTree(parseSource(language, text)));
  return { id, find, trees, ...(where && { where }) };
});

const placeOf = (node: KnownNode) => `${node.kind()} ${node.span().start} ${node.span().end}`;

test("a quick search gives the candidates that the library gives", () => {
  let quick = 0;
  for (const { id, find, trees } of asked) {
    const told = quickFind(find);
    if (!told) continue;
    quick += 1;
    for (const tree of trees) {
      const nodes = tree.nodesOf(told.kinds).filter(told.test);
      expect({ id, found: nodes.map(placeOf) }).toEqual({ id, found: tree.find(find).map(placeOf) });
    }
  }
  expect(quick).toBeGreaterThan(asked.length / 2);
});

test("what must also hold is told as the library tells it", () => {
  const answers = { true: 0, false: 0 };
  for (const { id, find, where, trees } of asked) {
    if (!where || JSON.stringify(find).includes('"pattern"')) continue;
    const told = quickWhere(where);
    if (!told.test) continue;
    for (const node of trees.flatMap((tree) => tree.find(find))) {
      const answer = told.test(node) && (!told.rest || node.syntax.matches({ rule: told.rest }));
      expect({ id, answer }).toEqual({ id, answer: node.syntax.matches({ rule: where }) });
      answers[answer ? "true" : "false"] += 1;
    }
  }
  expect(answers.true).toBeGreaterThan(100);
  expect(answers.false).toBeGreaterThan(100);
});

test("a regex means the same in both engines", () => {
  let read = 0;
  for (const { find, where, trees } of asked) {
    const nodes = trees.flatMap((tree) => tree.find({ any: [{ regex: "^" }] }));
    for (const regex of regexesIn([find, where])) {
      const told = quickRegex(regex);
      if (!told) continue;
      read += 1;
      const found = new Set(
        trees.flatMap((tree) => tree.find({ regex }).map((node) => `${placeOf(node)} ${node.text()}`)),
      );
      for (const node of nodes) {
        const answer = told(node.text());
        const text = `${placeOf(node)} ${node.text()}`;
        if (answer !== null)
          expect({ regex, text, answer }).toEqual({ regex, text, answer: found.has(text) });
      }
    }
  }
  expect(read).toBeGreaterThan(500);
});

test.each([
  "^\\{\\s*(//[^\\n]*\\s*)*\\}$",
  "(a+)+b",
  "a(?-i:b)",
  "[a&&b]",
  "[]a]",
  "\\pL",
  "\\<a",
  "ä",
  "(?s).",
])("%s is left to the library", (source) => {
  expect(quickRegex(source)).toBeNull();
});

test("a text that is long, or not of ASCII, is left to the library", () => {
  const told = quickRegex("(?i-u)_?token$");
  expect(told?.("my_Token")).toBe(true);
  expect(told?.("tokens")).toBe(false);
  expect(told?.("täken")).toBeNull();
  expect(told?.("token".repeat(200))).toBeNull();
});

function regexesIn(rule: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(rule, (key, value: unknown) => {
    if (key === "regex" && typeof value === "string") found.push(value);
    return value;
  });
  return found;
}
