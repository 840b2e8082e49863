import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { glossFile } from "./gloss-file";
import { parseGlossFile } from "./parse-gloss-file";
import { problemText } from "./read-repo-config";

const read = (text: string, path = ".gloss.yml") => {
  const { given, problems } = parseGlossFile(path, text);
  return { given, told: problems.map(problemText) };
};

it("a whole file counts, and nothing is told", () => {
  const { given, told } = read(`# yaml-language-server: $schema=https://gloss.example.com/gloss.schema.json
mode: parallel
language: pt-BR
thresholds: { severity: medium, confidence: 0.7, comments: 4 }
paths:
  included: [src/**]
  excluded: [docs/]
guidance:
  - paths: [src/billing/**]
    instructions: |
      Money is counted in whole cents.
skip: { drafts: false, bots: true, labels: [wip], titles: [WIP], authors: [renovate], files: 200 }
posting: { approve: false, requestChanges: false }
rules: { style: off, security: true }
patterns:
  - { id: no-print, languages: [python], pattern: print($$$), message: Use the log. }
guides: false
`);
  expect(told).toEqual([]);
  expect(given).toMatchObject({
    mode: "parallel",
    language: "pt-BR",
    thresholds: { severity: "medium", confidence: 0.7, comments: 4 },
    guidance: [{ paths: ["src/billing/**"], instructions: "Money is counted in whole cents." }],
    rules: { style: "off", security: true },
    patterns: [{ id: "no-print", severity: "medium" }],
    guides: false,
  });
});

const alone: [what: string, text: string, told: string][] = [
  [
    "an unknown key",
    "thresolds: {}",
    ".gloss.yml, line 1, column 1, thresolds: This key is not known; did you mean thresholds?",
  ],
  [
    "a key in another spelling",
    "posting: { request_changes: true }",
    ".gloss.yml, line 1, column 12, posting.request_changes: This key is not known; did you mean requestChanges?",
  ],
  [
    "a key of another tool",
    "paths:\n  exclude: [a]",
    ".gloss.yml, line 2, column 3, paths.exclude: This key is not known; did you mean excluded?",
  ],
  [
    "a key in the wrong place",
    "drafts: true",
    ".gloss.yml, line 1, column 1, drafts: This key is not known; did you mean skip.drafts?",
  ],
  [
    "a word that is none",
    "thresholds:\n  severity: hgih",
    '.gloss.yml, line 2, column 3, thresholds.severity: "hgih" is none of critical, high, medium, low; did you mean high?',
  ],
  [
    "YAML 1.1's yes",
    "skip:\n  drafts: yes",
    '.gloss.yml, line 2, column 3, skip.drafts: It has to be true or false, and is "yes"; did you mean true?',
  ],
  [
    "a number that is too large",
    "thresholds:\n  confidence: 70",
    ".gloss.yml, line 2, column 3, thresholds.confidence: It has to be at most 1.",
  ],
  [
    "one item of a list",
    "paths:\n  excluded:\n    - 3",
    '.gloss.yml, line 3, column 7, paths.excluded[0]: It has to be a text, and is "3".',
  ],
  [
    "an entry with a part missing",
    "guidance:\n  - paths: [a]",
    ".gloss.yml, line 2, column 5, guidance[0].instructions: It needs a text.",
  ],
  [
    "a rule that there is not",
    "rules:\n  secruity: off",
    ".gloss.yml, line 2, column 3, rules.secruity: There is no such rule or category; did you mean security?",
  ],
  [
    "a pattern that is no code",
    "patterns:\n  - { id: a, languages: [typescript], pattern: $A, message: Don't do this. }",
    ".gloss.yml, line 2, column 39, patterns[0].pattern: It fits any node: give it a `kind`, or a pattern with code in it, to start from.",
  ],
  [
    "an alias",
    "skip: &a {}\nposting: *a",
    ".gloss.yml, line 2, column 1, posting: What begins with * is an alias in YAML, which is not followed; put it in quotes.",
  ],
  ["a tag", "mode: !env MODE", ".gloss.yml, line 1, column 1, mode: The tag !env is not read."],
];
it.each(alone)("%s is told with its place, and nothing of it counts", (_what, text, told) => {
  const { given, told: all } = read(`${text}\n`);
  expect(all).toEqual([told]);
  expect(JSON.stringify(given)).not.toMatch(/:\s*[^{[\s]/);
});

it("a glob without quotes is told, and its neighbours count", () => {
  const { given, told } = read("paths:\n  excluded: [docs/, *.snap, src/gen/]\n");
  expect(told).toEqual([expect.stringContaining("line 2, column 21, paths.excluded[1]: What begins with *")]);
  expect(given).toEqual({ paths: { excluded: ["docs/", "src/gen/"] } });
});

it("the example of the documentation is right", () => {
  const example = /```yaml\n([^]*?)```/.exec(readFileSync("docs/configuration.md", "utf8"))?.[1] ?? "";
  const { given, told } = read(example);
  expect(told).toEqual([]);
  expect(Object.keys(given).toSorted()).toEqual(Object.keys(glossFile.shape).toSorted());
});

it("what stands around a mistake counts", () => {
  const { given, told } = read(
    "mode: both\nthresholds:\n  severity: high\n  coments: 3\npaths:\n  excluded: [a, 3, docs/]\n",
  );
  expect(told).toHaveLength(3);
  expect(given).toEqual({ thresholds: { severity: "high" }, paths: { excluded: ["a", "docs/"] } });
});

it("of a key that is there twice the first counts", () => {
  const { given, told } = read("thresholds:\n  comments: 1\n  comments: 9\n");
  expect(given).toEqual({ thresholds: { comments: 1 } });
  expect(told).toEqual([
    ".gloss.yml, line 3, column 3, thresholds.comments: It is there twice; the first counts.",
  ]);
});

it("a text that is no YAML counts for nothing, and says where", () => {
  expect(read("mode: parallel\nskip: [\n").given).toEqual({});
  expect(read("mode: parallel\nskip: [\n").told[0]).toMatch(
    /^\.gloss\.yml, line \d+, column \d+: It is no YAML: /,
  );
  expect(read("- a\n").told).toEqual([
    ".gloss.yml, line 1, column 1: It has to be a section with keys, and is a list.",
  ]);
});

it.each(["", "\n", "# nothing yet\n", "---\n", "thresholds:\npaths:\n  excluded:\nmode:\n"])(
  "a file that says nothing is no mistake: %j",
  (text) => expect(read(text).told).toEqual([]),
);

it("in a folder only that counts which is of single files", () => {
  const { given, told } = read(
    "mode: parallel\nskip: { drafts: true }\nthresholds: { comments: 3, severity: high }\nrules: { style: off }\n",
    "web/.gloss.yml",
  );
  expect(given).toEqual({ thresholds: { severity: "high" }, rules: { style: "off" } });
  expect(told.map((one) => one.split(": ")[0])).toEqual([
    "web/.gloss.yml, line 1, column 1, mode",
    "web/.gloss.yml, line 2, column 1, skip",
    "web/.gloss.yml, line 3, column 15, thresholds.comments",
  ]);
});

describe("a hostile file", () => {
  const size = 31_000;
  const many = (part: string) => part.repeat(Math.floor(size / part.length));
  const hostile: [name: string, text: string][] = [
    ["lists in lists", many("[")],
    ["closed lists in lists", "[".repeat(size / 2) + "]".repeat(size / 2)],
    ["sections in sections", many("{a: ")],
    ["items in items", many("- ")],
    [
      "a bomb of aliases",
      `a: &a [${"x,".repeat(99)}]\n${Array.from({ length: 50 }, (_, at) => `b${at}: &b${at} [*a,*a,*a]`).join("\n")}`,
    ],
    ["a list that holds itself", "paths: &p\n  excluded: [*p]\n"],
    ["one key a thousand times", many("mode: parallel\n")],
    ["unknown keys", Array.from({ length: 5_000 }, (_, at) => `k${at}: 1`).join("\n")],
    [
      "keys of every object",
      "__proto__: { mode: parallel }\nconstructor: 1\ntoString: 2\nhasOwnProperty: 3\n",
    ],
    ["a prototype among rules", "rules:\n  __proto__: off\n  constructor: off\n"],
    ["tags that make objects", '!!js/function "x"\n---\n!!binary aGk=\n'],
    ["keys that are no words", "? [a, b]\n: c\n? {d: e}\n: f\n"],
    ["many documents", many("---\nmode: parallel\n")],
    ["a zero byte", 'mode: parallel\0\nguidance:\n  - paths: ["\\0"]\n    instructions: "\\ud800 \\0"\n'],
    ["more than is read", "#".repeat(70_000)],
    ["a thousand bad items", `paths:\n  excluded: [${"3,".repeat(2_000)}]`],
  ];
  it.each(hostile)("%s: it is read to its end, and tells little", (_name, text) => {
    const { given, problems } = parseGlossFile(".gloss.yml", text);
    expect(problems.length).toBeLessThanOrEqual(30);
    expect(JSON.stringify(given).length).toBeLessThan(1_000);
    expect(({} as Record<string, unknown>)["mode"]).toBeUndefined();
    expect(given).not.toHaveProperty("k0");
  });
});
