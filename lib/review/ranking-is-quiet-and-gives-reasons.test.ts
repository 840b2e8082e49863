import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { categories, severities, type Finding } from "@/lib/core/finding";
import type { RankedFinding } from "./output";
import { rankFindings, standardRanking } from "./rank-findings";
import { aFinding } from "./render/testing/review-output";

/** As it comes into ranking: without a state. */
function found(given: Partial<RankedFinding> = {}): Finding {
  const { state: _state, stateReason: _reason, ...finding } = aFinding(given);
  return finding;
}
const at = (startLine: number, endLine = startLine) => ({ side: "RIGHT" as const, startLine, endLine });
const rule = (given: Partial<RankedFinding> = {}) =>
  found({
    origin: { kind: "rule", rule: "ts/sql" },
    category: "security",
    severity: "high",
    title: "SQL is built from text",
    message: "Whoever sends the text can read every table. Bind values as parameters.",
    evidence: [{ kind: "rule", rule: "ts/sql", cwe: "CWE-89" }],
    ...given,
  });

const subjects = [
  "await lost promise",
  "query built from text",
  "index out of range",
  "name misspelt",
  "slow nested loop",
  "secret logged",
  "test asserts nothing",
];
const anything: fc.Arbitrary<Finding> = fc
  .record({
    subject: fc.constantFrom(...subjects),
    line: fc.option(fc.integer({ min: 1, max: 12 })),
    length: fc.integer({ min: 0, max: 3 }),
    path: fc.constantFrom("a.ts", "b.ts"),
    severity: fc.constantFrom(...severities),
    category: fc.constantFrom(...categories),
    confidence: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
    ruled: fc.boolean(),
  })
  .map(({ subject, line, length, ruled, ...given }) =>
    found({
      ...given,
      title: `The ${subject}`,
      message: `It is about ${subject}.`,
      origin: ruled ? { kind: "rule", rule: "ts/x" } : { kind: "agent" },
      span: line === null ? null : at(line, line + length),
    }),
  );

test("any findings in any order: the same result, within the limits, each with its reason", () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (findings, random) => {
      const ranked = rankFindings(findings);
      expect(ranked).toHaveLength(findings.length);
      const posted = ranked.filter(({ state }) => state === "posted");
      const places = Map.groupBy(posted, ({ path, span }) => `${path}:${span?.endLine}`);
      expect(places.size).toBeLessThanOrEqual(6);
      for (const together of places.values()) expect(together.length).toBeLessThanOrEqual(3);
      for (const { state, stateReason, span, confidence, severity, origin } of ranked) {
        if (state === "posted") expect([stateReason, span === null]).toEqual([null, false]);
        else expect(stateReason).toMatch(/\w/);
        const least = standardRanking.minConfidence[origin.kind === "agent" ? "agent" : "rule"][severity];
        if (state === "posted" || state === "folded") expect(confidence).toBeGreaterThanOrEqual(least);
      }
      const weight = ranked
        .filter(({ state }) => state === "posted" || state === "folded")
        .map(({ severity }) => severities.indexOf(severity));
      expect(weight).toEqual(weight.toSorted((a, b) => a - b));
      const keys = new Map(findings.map((finding) => [finding, random.next().value ?? 0]));
      const shuffled = findings.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
      const shape = (list: RankedFinding[]) =>
        list.map(({ title, path, span, state }) => [title, path, span, state]);
      expect(shape(rankFindings(shuffled))).toEqual(shape(ranked));
    }),
    { numRuns: 120 },
  );
});

describe("a model that repeats a rule", () => {
  const said = found({
    span: at(41, 43),
    category: "security",
    severity: "high",
    title: "SQL injection through the sort parameter",
    message: "`sort` is put into the SQL text; `req.query.sort` is never checked before.",
    suggestion: "db.query(sql, [sort])",
    confidence: 0.95,
  });

  test("joins the rule's finding, whose place, severity and evidence stay", () => {
    const ranked = rankFindings([said, rule({ span: at(42), confidence: 0.85 })]);
    expect(ranked.map(({ state }) => state)).toEqual(["posted", "dropped"]);
    const [first, second] = ranked;
    expect(first).toMatchObject({
      origin: { kind: "rule", rule: "ts/sql" },
      severity: "high",
      span: at(42),
      title: "SQL is built from text",
    });
    expect(first?.message).toContain("Bind values as parameters.");
    expect(first?.message).toContain("`req.query.sort` is never checked");
    expect(first?.evidence[0]).toMatchObject({ kind: "rule", cwe: "CWE-89" });
    expect(first?.suggestion).toBeUndefined();
    expect(second?.stateReason).toBe("already said by the rule ts/sql");
  });

  test("gives its edit where the lines are the same, and no words that say nothing new", () => {
    const echo = {
      ...said,
      span: at(42),
      title: "SQL is built from text",
      message: "Bind values as parameters.",
    };
    const [first] = rankFindings([echo, rule({ span: at(42) })]);
    expect(first?.suggestion).toBe("db.query(sql, [sort])");
    expect(first?.message).toBe(rule().message);
  });

  test("but something graver does not vanish behind a minor rule", () => {
    const minor = rule({ span: at(42), severity: "low", confidence: 0.9 });
    const ranked = rankFindings([minor, { ...said, severity: "critical", span: at(42) }]);
    expect(ranked.map(({ severity, state }) => [severity, state])).toEqual([
      ["critical", "posted"],
      ["low", "posted"],
    ]);
  });

  test("but another thing on the same line stays its own, in one comment", () => {
    const other = found({
      span: at(42),
      category: "performance",
      severity: "medium",
      title: "One query for each row",
      message: "The loop asks the database again and again.",
      confidence: 0.9,
    });
    const ranked = rankFindings([rule({ span: at(42) }), other]);
    expect(ranked.map(({ state }) => state)).toEqual(["posted", "posted"]);
  });
});

test("two comments of a model that say the same of the same lines are one", () => {
  const ranked = rankFindings([
    found({
      title: "The promise is not awaited",
      message: "The promise of load is lost.",
      confidence: 0.9,
      span: at(5, 7),
    }),
    found({
      title: "Promise of load not awaited",
      message: "The promise is lost here.",
      confidence: 0.8,
      span: at(6),
    }),
    found({
      title: "Promise of load not awaited",
      message: "The promise is lost here.",
      confidence: 0.8,
      span: at(60),
    }),
  ]);
  expect(ranked.map(({ state }) => state)).toEqual(["posted", "dropped", "posted"]);
  expect(ranked[1]?.stateReason).toBe("says the same as another finding: The promise is not awaited");
});

test("of the same severity, what is sure comes first, and among that security", () => {
  const nan = rule({ title: "Comparison with NaN", category: "correctness", confidence: 0.95, span: at(3) });
  const code = rule({ title: "Text is run as code", confidence: 0.85, span: at(90) });
  const guess = rule({ title: "May be a weak hash", confidence: 0.6, span: at(1) });
  const surer = rule({ title: "Command from values", confidence: 0.9, span: at(95) });
  const grave = rule({ title: "Lost write", severity: "critical", category: "correctness", confidence: 0.5 });
  expect(rankFindings([nan, guess, code, grave, surer]).map(({ title }) => title)).toEqual([
    "Lost write",
    "Command from values",
    "Text is run as code",
    "Comparison with NaN",
    "May be a weak hash",
  ]);
});

test("who says it does not decide: a sure model stands before a less sure rule", () => {
  const said = found({ title: "Said", severity: "high", category: "security", confidence: 0.9, span: at(9) });
  const ruled = rule({ title: "Ruled", confidence: 0.85, span: at(40) });
  expect(rankFindings([ruled, said]).map(({ title }) => title)).toEqual(["Said", "Ruled"]);
  const even = rankFindings([rule({ title: "Ruled", confidence: 0.9, span: at(40) }), said]);
  expect(even.map(({ title }) => title)).toEqual(["Said", "Ruled"]);
});

test("minor remarks never take the lines of graver ones", () => {
  const minor = Array.from({ length: 5 }, (_, index) =>
    found({
      severity: "low",
      category: "style",
      confidence: 1,
      title: `${subjects[index]}`,
      message: "",
      span: at(index + 1),
    }),
  );
  const ranked = rankFindings([...minor, found({ confidence: 0.7, span: at(50) })]);
  expect(ranked[0]).toMatchObject({ severity: "medium", state: "posted" });
  expect(ranked.filter(({ state, severity }) => state === "posted" && severity === "low")).toHaveLength(2);
  expect(ranked.at(-1)?.stateReason).toBe("over the limit of 2 minor comments");
});

test("thresholds are by severity, lower for rules, and can be set", () => {
  const unsure = found({ confidence: 0.6 });
  expect(rankFindings([unsure])[0]).toMatchObject({
    state: "held",
    stateReason: "60 % sure, under 65 % for medium",
  });
  expect(rankFindings([{ ...unsure, severity: "critical" }])[0]?.state).toBe("posted");
  expect(rankFindings([rule({ severity: "medium", confidence: 0.6 })])[0]?.state).toBe("posted");
  const { minConfidence } = standardRanking;
  const strict = {
    ...standardRanking,
    maxInline: 0,
    minConfidence: { ...minConfidence, agent: { ...minConfidence.agent, medium: 0.1 } },
  };
  expect(rankFindings([unsure], strict)[0]?.stateReason).toBe("over the limit of 0 comments");
});
