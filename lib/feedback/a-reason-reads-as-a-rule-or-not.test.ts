import fc from "fast-check";
import { expect, test } from "vitest";
import { ruleInWords } from "./rule-in-words";

test.each([
  ["tests may use eval", "Tests may use eval. (About: Text is run as code.)"],
  ["We never do X here!", "We never do X here! (About: Text is run as code.)"],
  ["generated code,\n  nobody edits it.", "Generated code, nobody edits it. (About: Text is run as code.)"],
])("%j speaks of more than one place", (reason, rule) => {
  expect(ruleInWords(reason, "Text is run as code.")).toBe(rule);
});

test.each(["It is awaited.", "no", "we do", "", "false positive"])(
  "%j speaks of one place alone",
  (reason) => {
    expect(ruleInWords(reason, "Text is run as code")).toBe(null);
  },
);

test("a rule is one line of bounded length without secrets, whatever is said", () => {
  const key = `AKIA${"QWERTYUIOPASDFGH"}`;
  expect(ruleInWords(`we always use ${key} in tests`, "t")).not.toContain(key);
  fc.assert(
    fc.property(fc.string(), fc.string(), (reason, title) => {
      const rule = ruleInWords(`we never do ${reason}`, title) ?? "";
      expect(rule).not.toMatch(/[\n\r\p{C}]/u);
      expect(rule.length).toBeLessThan(1_300);
    }),
  );
});
