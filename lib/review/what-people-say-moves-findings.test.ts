import { expect, test } from "vitest";
import type { Finding } from "@/lib/core/finding";
import type { Hearing } from "@/lib/hearing/hearing";
import { rankHeard } from "./rank-heard";
import { standardRanking } from "./rank-findings";
import { aFinding } from "./render/testing/review-output";

const made = (change: Partial<Finding> = {}): Finding => {
  const { state: _state, stateReason: _reason, ...finding } = aFinding();
  return { ...finding, severity: "medium", category: "style", confidence: 0.8, ...change };
};
const rule = (name: string, change: Partial<Finding> = {}) =>
  made({
    origin: { kind: "rule", rule: name },
    fingerprint: name,
    title: `Said by ${name}`,
    message: name,
    path: `${name}.ts`,
    ...change,
  });
const hearing = (pattern: string, change: Partial<Hearing> = {}): Hearing => ({
  pattern,
  category: "style",
  for: 0,
  against: 0,
  people: { useful: 0, wrong: 0 },
  findings: { useful: 0, wrong: 0 },
  outcomes: { applied: 0, addressed: 0, ignored: 0 },
  state: "heard",
  by: null,
  fresh: false,
  ...change,
});
const rank = (findings: Finding[], hearings: Hearing[]) =>
  rankHeard(
    findings.map((finding) => ({ finding, decided: null })),
    hearings,
    standardRanking,
  );

test("where nobody said anything, nothing is changed", () => {
  const [ranked] = rank([rule("a")], [hearing("rule:b", { category: "security", against: 3 })]);
  expect(ranked).toMatchObject({ confidence: 0.8, state: "posted" });
  expect(ranked).not.toHaveProperty("opinion");
});

test("confidence is moved both ways, and what it was stays known", () => {
  const said = { people: { useful: 0, wrong: 2 }, findings: { useful: 0, wrong: 2 } };
  const [good, bad] = rank(
    [rule("good"), rule("bad")],
    [hearing("rule:good", { for: 4 }), hearing("rule:bad", { against: 1, ...said })],
  );
  expect(good?.confidence).toBeGreaterThan(0.8);
  expect(bad?.confidence).toBeLessThan(0.8);
  expect(bad?.opinion).toMatchObject({ before: 0.8, after: bad?.confidence, people: { wrong: 2 } });
});

test("words alone take a finding off its line and never silence it; being muted does", () => {
  const [doubted] = rank([rule("a")], [hearing("rule:a", { against: 6 })]);
  expect(doubted).toMatchObject({ state: "folded" });
  expect(doubted?.stateReason).toMatch(/% sure with what is said of its rule here, 80 % without/);
  const people = { people: { useful: 1, wrong: 3 }, findings: { useful: 1, wrong: 9 } };
  const [folded] = rank([rule("a")], [hearing("rule:a", { state: "folded", against: 3, ...people })]);
  expect(folded).toMatchObject({
    state: "folded",
    stateReason: "a is folded: 3 of 4 people called this rule wrong here, 9 findings of it so far",
  });
  const [muted] = rank([rule("a")], [hearing("rule:a", { state: "muted", by: "ada" })]);
  expect(muted).toMatchObject({ state: "held", stateReason: "a is muted: ada said so" });
});

test("what was held for its own confidence comes up where people find it useful", () => {
  const unsure = rule("a", { confidence: 0.4 });
  expect(rank([unsure], [])[0]?.state).toBe("held");
  expect(rank([unsure], [hearing("rule:a", { for: 6 })])[0]?.state).toBe("posted");
});

test("secrets and critical security lose no confidence and are never silent, whoever mutes them", () => {
  const secret = made({ origin: { kind: "secret", rule: "aws" }, category: "security", severity: "high" });
  const hole = rule("sql", { category: "security", severity: "critical", confidence: 0.9 });
  const muted = { state: "muted", by: "ada", against: 40 } as const;
  const all = rank([secret, hole], [hearing("secret:aws", muted), hearing("rule:sql", muted)]);
  expect(all.map(({ state }) => state)).toEqual(["folded", "folded"]);
  expect(all.map(({ confidence }) => confidence)).toEqual([0.9, 0.8]);
  expect(all.every(({ opinion }) => opinion?.spared)).toBe(true);
});

test("a muted rule speaks for nobody else: what a model says of the same place is told", () => {
  const place = { path: "one.ts", title: "The same words here", message: "The same words here." };
  const model = made({ origin: { kind: "agent" }, fingerprint: "m", confidence: 0.9, ...place });
  const ranked = rank([rule("a", place), model], [hearing("rule:a", { state: "muted" })]);
  expect(ranked.map(({ origin, state }) => [origin.kind, state])).toEqual([
    ["agent", "posted"],
    ["rule", "held"],
  ]);
});

test("the order of what is heard changes nothing", () => {
  const hearings = [
    hearing("rule:a", { for: 3 }),
    hearing("rule:b", { against: 3 }),
    hearing("rule:c", { state: "muted" }),
  ];
  const findings = [rule("a"), rule("b"), rule("c")];
  expect(rank(findings.toReversed(), hearings.toReversed())).toEqual(rank(findings, hearings));
});
