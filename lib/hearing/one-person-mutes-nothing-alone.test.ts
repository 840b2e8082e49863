import { expect, test } from "vitest";
import { type Evidence, weighEvidence } from "./evidence";
import { nextState } from "./next-state";
import { posteriorOf } from "./posterior";

const now = Date.UTC(2026, 0, 1);
const word = (change: Partial<Evidence>): Evidence => ({
  pattern: "rule:x",
  category: "style",
  severity: "low",
  confidence: 0.8,
  finding: "f",
  person: "ada",
  says: "wrong",
  how: "said",
  at: now,
  ...change,
});
const many = (count: number, change: Partial<Evidence> = {}) =>
  Array.from({ length: count }, (_, at) => word({ finding: `f${at}`, ...change }));
const weigh = (all: Evidence[], team = 5) => {
  const weighed = weighEvidence(all, { now, team }).get("rule:x");
  if (!weighed) throw new Error("Nothing was weighed.");
  return weighed;
};
const none = { for: 0, against: 0 };
/** As many steps as there can be. */
function settled(all: Evidence[], team = 5) {
  const one = weigh(all, team);
  const posterior = posteriorOf(one, one, none);
  return nextState(nextState("heard", posterior, one.findings.wrong), posterior, one.findings.wrong);
}

test("a hundred words of one person in a team are one word, and fold nothing", () => {
  expect(weigh(many(100)).against).toBe(1);
  expect(settled(many(100))).toBe("heard");
});

test("who is alone in a repository is heard in full", () => {
  expect(settled(many(12), 1)).toBe("muted");
});

test("several people who agree mute", () => {
  const people = ["ada", "bob", "eve"].flatMap((person) => many(5, { person }));
  expect(settled(people)).toBe("muted");
  expect(weigh(people).people).toEqual({ useful: 0, wrong: 3 });
});

test("one person neither mutes against the others nor keeps a rule alive against them", () => {
  const others = ["bob", "eve", "joe"].flatMap((person) => many(3, { person, says: "useful" }));
  expect(settled([...many(200), ...others])).toBe("heard");
  const against = ["bob", "eve", "joe"].flatMap((person) => many(6, { person }));
  expect(settled([...many(200, { says: "useful" }), ...against])).not.toBe("muted");
  expect(weigh([...many(200), ...others]).against).toBe(10);
});

test("each person has one word on a finding, the newest", () => {
  const weighed = weigh([
    word({ finding: "same", at: now - 1_000 }),
    word({ finding: "same", says: "useful" }),
    word({ finding: "same", at: now - 2_000 }),
  ]);
  expect(weighed).toMatchObject({ for: 1, against: 0, findings: { useful: 1, wrong: 0 } });
});

test("silence alone folds nothing, however long it lasts", () => {
  const silent = many(500, { person: null, how: "outcome", says: "ignored" });
  expect(weigh(silent).against).toBe(4);
  expect(settled(silent)).toBe("heard");
});

test("what became of a finding says nothing beside what people say of it", () => {
  const weighed = weigh([word({}), word({ person: null, how: "outcome", says: "applied" })]);
  expect(weighed).toMatchObject({ for: 0, against: 1, outcomes: { applied: 1 } });
});

test("not now is no opinion of who is right", () => {
  expect(weigh(many(20, { says: "not_now" }))).toMatchObject({ for: 0, against: 0 });
});

test("not now takes back an earlier word, and what became of the finding does not speak in its place", () => {
  const outcome = word({ person: null, how: "outcome", says: "ignored" });
  const later = word({ says: "not_now", at: now });
  expect(weigh([word({ at: now - 2_000 }), later, outcome])).toMatchObject({ for: 0, against: 0 });
});

test("what is old counts less, and what is settled counts nothing", () => {
  const half = word({ at: now - 180 * 86_400_000 });
  expect(weigh([half]).against).toBeCloseTo(0.5, 6);
  const forgetBefore = new Map([["rule:x", now - 1]]);
  expect(weighEvidence([half], { now, team: 5, forgetBefore }).size).toBe(0);
});
