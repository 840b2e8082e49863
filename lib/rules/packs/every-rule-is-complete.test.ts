import { describe, expect, test } from "vitest";
import { packs } from "./packs";

// Each of these looks for the node's parent from the root, or further down than one level.
const dear = new Set(["stopBy", "inside", "nthChild", "precedes", "follows"]);

const dearRelations = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? Object.entries(value).reduce(
        (sum, [key, inner]) => sum + ((dear.has(key) ? 1 : 0) + dearRelations(inner)),
        0,
      )
    : 0;

test("ids are unique", () => {
  const ids = packs.map((rule) => rule.id);
  expect(ids).toEqual([...new Set(ids)]);
});

test("the packs are of the size that is promised", () => {
  expect(packs.length).toBeGreaterThanOrEqual(100);
  for (const pack of ["typescript", "python", "go", "java"])
    expect(packs.filter((rule) => rule.id.startsWith(`${pack}/`)).length).toBeGreaterThanOrEqual(15);
});

describe.each(packs.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  test("is named <pack>/<name> after a pack that reads its languages", () => {
    expect(rule.id).toMatch(
      /^(typescript|python|go|java|csharp|php|ruby|rust|kotlin|cpp)\/[a-z]+(-[a-z]+)*$/,
    );
    const [pack = ""] = rule.id.split("/");
    expect(rule.languages).toContain(rule.languages.includes("tsx") ? "tsx" : pack);
  });

  test("has at least two examples of what it finds and two near misses, all different", () => {
    expect(rule.examples.bad.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.good.length).toBeGreaterThanOrEqual(2);
    const all = [...rule.examples.bad, ...rule.examples.good];
    expect(new Set(all).size).toBe(all.length);
  });

  test("near misses come near: at least one is not ruled out by the words alone", () => {
    expect(rule.examples.good.some((text) => rule.needs.test(text))).toBe(true);
  });

  test("says why and what to do, in one line and a few sentences", () => {
    expect(rule.title).toMatch(/^[A-Za-z][^\n`*_]{8,90}$/);
    expect(rule.title).not.toMatch(/\.$/);
    expect(rule.message).toMatch(/^[A-Z`"[].{30,400}\.$/);
    if (rule.cwe) expect(rule.cwe).toMatch(/^CWE-\d+$/);
    if (rule.category === "security") expect(rule.cwe).toBeDefined();
    expect(rule.confidence).toBeGreaterThan(0);
    expect(rule.confidence).toBeLessThanOrEqual(1);
  });

  test("finds its candidates in one walk", () => {
    expect(dearRelations(rule.find)).toBe(0);
    expect(rule.needs.global || rule.needs.sticky).toBe(false);
  });
});
