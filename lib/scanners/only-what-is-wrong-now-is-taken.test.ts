import { expect, it, test } from "vitest";
import { readSarif } from "./read-sarif";
import { aSarif } from "./testing/sarif-file";

const one = (given: Parameters<typeof aSarif>[0]) => {
  const [report] = readSarif(aSarif(given));
  return { result: report!.results[0], leftOut: report!.leftOut };
};

test.each<[reason: string, given: Parameters<typeof aSarif>[0]]>([
  ["suppressed", { result: { suppressions: [{ kind: "inSource" }] } }],
  ["suppressed", { result: { suppressions: [{ kind: "external", status: "accepted" }] } }],
  ["gone since the baseline", { result: { baselineState: "absent" } }],
  ["not a failure", { result: { kind: "pass" } }],
  ["not a failure", { result: { kind: "notApplicable" } }],
  ["of level none", { result: { level: "none" } }],
  ["of level none", { driver: { rules: [{ id: "r1", defaultConfiguration: { level: "none" } }] } }],
  ["without a file", { result: { locations: [] } }],
  ["outside the repository", { uri: "../a.ts" }],
  ["Gloss's own", { driver: { name: "Gloss" } }],
])("%s: left out and counted", (reason, given) => {
  expect(one(given)).toEqual({ result: undefined, leftOut: { [reason]: 1 } });
});

test.each([
  { suppressions: [] },
  { suppressions: null },
  { suppressions: [{ kind: "external", status: "underReview" }] },
  {
    suppressions: [
      { kind: "external", status: "accepted" },
      { kind: "external", status: "rejected" },
    ],
  },
  { baselineState: "unchanged" },
])("%j does not take it out", (result) => expect(one({ result }).result).toBeDefined());

test.each<[given: object, region: object | null]>([
  [{ startLine: 3 }, { startLine: 3, endLine: 3 }],
  [
    { startLine: 3, endLine: 5 },
    { startLine: 3, endLine: 5 },
  ],
  [
    { startLine: 3, endLine: 5, endColumn: 1 },
    { startLine: 3, endLine: 4 },
  ],
  [
    { startLine: 5, endLine: 3 },
    { startLine: 5, endLine: 5 },
  ],
  [
    { charOffset: 4, charLength: 2 },
    { offset: 4, length: 2, unit: "codepoint" },
  ],
  [
    { byteOffset: 4, byteLength: 2 },
    { offset: 4, length: 2, unit: "byte" },
  ],
  [{}, null],
])("the region %j is %j", (region, expected) => expect(one({ region }).result?.region).toEqual(expected));

const rules = (properties: object, more: object = {}) => ({
  driver: { rules: [{ id: "r1", properties, ...more }] },
});
test.each<[given: Parameters<typeof aSarif>[0], weight: object]>([
  [{}, { severity: "low", category: "maintainability", confidence: 0.7 }],
  [{ result: { level: "error" } }, { severity: "medium", category: "maintainability" }],
  [rules({ "security-severity": "9.8" }), { severity: "critical", category: "security" }],
  [rules({ "security-severity": "7" }), { severity: "high" }],
  [rules({ "security-severity": "4.0" }), { severity: "medium" }],
  [rules({ "security-severity": "0.1" }), { severity: "low" }],
  [
    rules(
      { tags: ["security", "external/cwe/cwe-089"], precision: "very-high" },
      { defaultConfiguration: { level: "error" } },
    ),
    { severity: "high", category: "security", cwe: "CWE-89", confidence: 0.95 },
  ],
  [
    rules({ tags: ["correctness"], precision: "low" }),
    { severity: "medium", category: "correctness", confidence: 0.4 },
  ],
  [rules({ tags: ["performance"] }), { category: "performance" }],
  [{ driver: { name: "gitleaks" } }, { severity: "high", category: "security", cwe: "CWE-798" }],
])("%j weighs %j", (given, weight) => expect(one(given).result).toMatchObject(weight));

it("a rule is found by its place, by its name, by the name above it, and in an extension", () => {
  const rule = (id: string, text: string) => ({ id, messageStrings: { default: { text } } });
  const run = {
    tool: {
      driver: { name: "Linter", rules: [rule("a", "In a: {0}."), rule("b", "In b: {0}.")] },
      extensions: [{ name: "more", rules: [rule("c", "In c: {0} {{and}} [the source](1).")] }],
    },
  };
  const message = { id: "default", arguments: ["x"] };
  const title = (result: object) => {
    const file = aSarif({ run, result: { message, ruleId: undefined, ...result } });
    return readSarif(file)[0]?.results[0];
  };
  expect(title({ ruleIndex: 1 })).toMatchObject({ rule: "b", title: "In b: x" });
  expect(title({ ruleId: "a" })).toMatchObject({ rule: "a", title: "In a: x" });
  expect(title({ ruleId: "a/2", ruleIndex: 0 })).toMatchObject({ rule: "a/2", title: "In a: x" });
  expect(title({ rule: { id: "c", index: 0, toolComponent: { index: 0 } } })).toMatchObject({
    rule: "c",
    title: "In c: x {and} the source",
  });
});

it("what is no SARIF 2.1.0 is refused with the place of the fault", () => {
  expect(() => readSarif({})).toThrow(/version: is not 2\.1\.0/);
  expect(() => readSarif({ version: "2.0.0", runs: [] })).toThrow(/version/);
  expect(() => readSarif({ version: "2.1.0", runs: [{}] })).toThrow(/runs\[0\]\.tool/);
  expect(() => readSarif(aSarif({ region: { startLine: 0 } }))).toThrow(/region\.startLine/);
  const [run] = aSarif().runs;
  expect(() => readSarif({ version: "2.1.0", runs: Array.from({ length: 21 }, () => run) })).toThrow(
    /20 runs/,
  );
  const many = { ...run, results: Array.from({ length: 25_001 }, () => run?.results[0]) };
  expect(() => readSarif({ version: "2.1.0", runs: [many] })).toThrow(/25,001 results/);
});

it("two runs of one tool and category are one report, other categories their own", () => {
  const file = {
    version: "2.1.0",
    runs: ["x/", "x/", "y/"].flatMap((id) => aSarif({ run: { automationDetails: { id } } }).runs),
  };
  expect(readSarif(file).map(({ category, results }) => [category, results.length])).toEqual([
    ["x", 2],
    ["y", 1],
  ]);
});
