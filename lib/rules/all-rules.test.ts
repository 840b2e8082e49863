import { expect, test } from "vitest";
import { allRules } from "./all-rules";
import { checkChange } from "./check-change";
import { changeOf, fileBetween } from "./testing/change-between";

test("every rule is listed once, sorted, with words and a page for its weakness", () => {
  const rules = allRules();
  const ids = rules.map((rule) => rule.id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)));
  for (const rule of rules) {
    expect(rule.help.length).toBeGreaterThan(30);
    expect(rule.url).toBe(rule.cwe && `https://cwe.mitre.org/data/definitions/${rule.cwe.slice(4)}.html`);
  }
});

test("what a finding names is in the list", async () => {
  const file = fileBetween("a.py", null, "assert (a, b)\nx = tempfile.mktemp()\n");
  const { findings } = await checkChange(changeOf([file]), async () => null);
  const known = new Map(allRules().map((rule) => [rule.id, rule]));
  expect(findings).toHaveLength(2);
  for (const { origin, severity, title } of findings)
    expect(known.get("rule" in origin ? origin.rule : "")).toMatchObject({ severity, title });
});
