import { describe, expect, test } from "vitest";
import { checkChange } from "./check-change";
import type { Format } from "./documents/format-of";
import { documentRules, runDocumentRules } from "./packs/document-packs";
import { changeOf, fileBetween } from "./testing/change-between";
import { expectGentleGrowth } from "@/lib/testing/growth";

const paths: Record<Format, string> = {
  dockerfile: "deploy/Dockerfile",
  workflow: ".github/workflows/ci.yml",
  sql: "db/one.sql",
};

test("ids are unique and named after their format", () => {
  const ids = documentRules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  for (const { id, format } of documentRules) expect(id).toMatch(new RegExp(`^${format}/[a-z]+(-[a-z]+)*$`));
});

describe.each(documentRules.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  test("is complete", () => {
    expect(rule.examples.bad.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.good.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.good.some((text) => rule.needs.test(text))).toBe(true);
    expect(rule.title).toMatch(/^[A-Za-z][^\n`*_]{8,90}$/);
    expect(rule.title).not.toMatch(/\.$/);
    expect(rule.message).toMatch(/^[A-Z`"[][^]{30,400}\.$/);
    if (rule.category === "security") expect(rule.cwe).toMatch(/^CWE-\d+$/);
  });

  test.each(rule.examples.bad)("finds %j on the lines that are added", async (text) => {
    expect(runDocumentRules(rule.format, text, [rule])).not.toEqual([]);
    const file = fileBetween(paths[rule.format], null, text);
    const { findings } = await checkChange(changeOf([file]), async () => null);
    expect(findings.map(({ origin }) => origin)).toContainEqual({ kind: "rule", rule: rule.id });
  });

  test.each(rule.examples.good)("leaves alone %j", (text) => {
    expect(runDocumentRules(rule.format, text, [rule])).toEqual([]);
  });
});

test("what was there before is nobody's finding, and the line is the right one", async () => {
  const old = "FROM debian:12\n# one\nRUN cd /app\n";
  const file = fileBetween("Dockerfile", old, `${old}RUN cd /other\n`);
  const { findings } = await checkChange(changeOf([file]), async () => `${old}RUN cd /other\n`);
  expect(findings.map(({ span }) => span?.startLine)).toEqual([4]);
});

const hostile: [Format, string][] = [
  ["dockerfile", `FROM a\n${"RUN a \\\n".repeat(20_000)}`],
  ["dockerfile", `FROM a\nRUN <<E\n${"curl ".repeat(30_000)}`],
  ["dockerfile", "FROM a\nENV " + "A=b ".repeat(40_000)],
  ["dockerfile", "ARG $".repeat(30_000)],
  ["workflow", `on: push\na: ${"[".repeat(50_000)}`],
  ["workflow", `on: push\n${"- ".repeat(2_000)}x`],
  ["workflow", `on: push\nif: ${"${{".repeat(50_000)}`],
  ["workflow", `on: push\njobs:\n  steps:\n    run: ${"${{ github.event.commits".repeat(7_000)}`],
  ["sql", "'".repeat(199_999)],
  ["sql", "/*".repeat(99_999)],
  ["sql", "$a$".repeat(60_000)],
  ["sql", "where a ".repeat(24_000) + ";"],
  ["sql", "alter table a add " + "b ".repeat(90_000) + "not null"],
  ["sql", "not in (select a from ".repeat(9_000)],
  ["sql", "grant " + "insert, ".repeat(24_000)],
  ["sql", "update a set " + "from a ".repeat(28_000)],
  ["sql", "_price".repeat(33_000)],
];

test.each(hostile)("a hostile %s is read in proportion to its length", (format, text) => {
  const rules = documentRules.filter((rule) => rule.format === format);
  expectGentleGrowth((length) => runDocumentRules(format, text.slice(0, length), rules), 200_000);
});
