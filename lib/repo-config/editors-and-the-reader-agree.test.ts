import Ajv from "ajv/dist/2020";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { allRules } from "@/lib/rules/all-rules";
import { glossSchema } from "./gloss-schema";
import { parseGlossFile } from "./parse-gloss-file";

const documents: [accepted: boolean, text: string][] = [
  [true, "{}"],
  [true, "mode: parallel"],
  [true, "mode:"],
  [false, "mode: both"],
  [true, "language: de"],
  [false, "language: German!"],
  [true, "thresholds: { severity: low, confidence: 1, comments: 0 }"],
  [true, "thresholds: { confidence: null }"],
  [false, "thresholds: { severity: null }"],
  [false, "thresholds: { confidence: 1.01 }"],
  [false, "thresholds: { comments: 31 }"],
  [false, "thresholds: { comments: 1.5 }"],
  [false, "thresholds: { most: 1 }"],
  [true, "paths: { included: [a], excluded: }"],
  [false, "paths: { included: a }"],
  [false, 'paths: { included: ["  "] }'],
  [true, "guidance: [{ paths: [a], instructions: b }]"],
  [false, "guidance: [{ paths: [], instructions: b }]"],
  [false, "guidance: [{ paths: [a] }]"],
  [false, "guidance: [{ paths: [a], instructions: b, more: c }]"],
  [true, "skip: { drafts: true, bots: false, labels: [a], titles: [], authors: [b], files: 3 }"],
  [false, "skip: { drafts: yes }"],
  [false, "skip: { files: 0 }"],
  [true, "posting: { approve: true, requestChanges: false }"],
  [false, "posting: { request_changes: false }"],
  [true, "rules: { style: off, security: high, tests: true }"],
  [true, `rules: { ${allRules()[0]?.id ?? ""}: low }`],
  [false, "rules: { style: none }"],
  [false, "rules: { nothing/like-this: off }"],
  [true, "patterns: [{ id: a, languages: [go], pattern: fmt.Println($A), message: Use the log. }]"],
  [false, "patterns: [{ id: A, languages: [go], pattern: fmt.Println($A), message: Use the log. }]"],
  [false, "patterns: [{ id: a, languages: [cobol], pattern: f($A), message: Use the log. }]"],
  [true, "guides: false"],
  [false, "guides: [AGENTS.md]"],
  [false, "extends: other"],
  [false, "[]"],
  [false, "text"],
];

it("accepts and refuses the same documents", () => {
  const ajv = new Ajv({ strict: false, allowUnionTypes: true });
  const valid = ajv.compile(glossSchema());
  const told = documents.map(([, text]) => [
    text,
    valid(parse(text)),
    parseGlossFile(".gloss.yml", text).problems.length === 0,
  ]);
  expect(told).toEqual(documents.map(([accepted, text]) => [text, accepted, accepted]));
});

it("is a whole schema, with a word on every key", () => {
  const schema = glossSchema();
  expect(schema).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
  for (const [key, field] of Object.entries(schema["properties"] as Record<string, object>))
    expect([key, JSON.stringify(field)]).toEqual([key, expect.stringContaining('"description"')]);
});
