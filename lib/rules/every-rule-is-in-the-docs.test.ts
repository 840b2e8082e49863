import { expect, test } from "vitest";
import { rulesDocument } from "@/scripts/rules-document";
import { allRules } from "./all-rules";

test("docs/rules.md is what the rules say; -u writes it", async () => {
  await expect(rulesDocument()).toMatchFileSnapshot("../../docs/rules.md");
});

test("no rule is left out of it, and there are as many as are promised", () => {
  const text = rulesDocument();
  const rules = allRules();
  for (const { id } of rules) expect(text).toContain(`| \`${id}\` |`);
  expect(rules.filter(({ id }) => !id.startsWith("secrets/")).length).toBeGreaterThanOrEqual(190);
});
