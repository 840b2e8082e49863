import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { categories, severities } from "@/lib/core/finding";
import type { RankedFinding } from "./output";
import { aFinding } from "./render/testing/review-output";
import { verdicts } from "./result";
import { decideVerdict, isShown, outcomeOf, reviewEvent } from "./verdict";

const finding: fc.Arbitrary<RankedFinding> = fc
  .record({
    severity: fc.constantFrom(...severities),
    category: fc.constantFrom(...categories),
    state: fc.constantFrom("posted" as const, "folded" as const, "held" as const, "dropped" as const),
  })
  .map(aFinding);
const inputs = fc.record({
  model: fc.constantFrom(...verdicts, null),
  confidence: fc.option(fc.integer({ min: 0, max: 5 })),
  findings: fc.array(finding, { maxLength: 6 }),
  unseen: fc.integer({ min: 0, max: 2 }),
  rulesUnread: fc.boolean(),
});

test("whatever a model says", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { verdict, reason } = decideVerdict(input);
      const shown = input.findings.filter(isShown);
      expect(reason).toMatch(/^[A-Z0-9].*\.$/);
      if (shown.some(({ severity }) => severity === "critical")) expect(verdict).toBe("REQUEST_CHANGES");
      if (verdict === "APPROVE") {
        expect(input.model).toBe("APPROVE");
        expect(input.unseen).toBe(0);
        expect(input.rulesUnread).toBe(false);
        expect(shown.some(({ severity }) => severity === "critical" || severity === "high")).toBe(false);
      }
      if (verdict === "REQUEST_CHANGES") expect(shown.some(({ severity }) => severity !== "low")).toBe(true);
      // What nobody sees changes nothing.
      expect(decideVerdict({ ...input, findings: shown })).toEqual({ verdict, reason });
    }),
  );
});

const decide = (given: Partial<Parameters<typeof decideVerdict>[0]>) =>
  decideVerdict({ model: "APPROVE", confidence: 5, findings: [], unseen: 0, ...given }).verdict;

describe("a static review", () => {
  test("never approves: no rule matching is no judgement", () => {
    expect(decide({ model: null })).toBe("NEEDS_DISCUSSION");
    expect(decide({ model: null, findings: [aFinding({ severity: "low" })] })).toBe("NEEDS_DISCUSSION");
  });

  test.each([
    ["critical", "style", "REQUEST_CHANGES"],
    ["high", "security", "REQUEST_CHANGES"],
    ["high", "correctness", "REQUEST_CHANGES"],
    ["high", "performance", "REQUEST_CHANGES"],
    ["high", "tests", "NEEDS_DISCUSSION"],
    ["medium", "security", "NEEDS_DISCUSSION"],
  ] as const)("with a %s finding of %s: %s", (severity, category, verdict) => {
    expect(decide({ model: null, findings: [aFinding({ severity, category })] })).toBe(verdict);
  });
});

describe("an approval by the model", () => {
  test("stands with nothing or only minor findings", () => {
    expect(decide({})).toBe("APPROVE");
    expect(
      decide({
        findings: [aFinding({ severity: "low" }), aFinding({ severity: "medium", category: "style" })],
      }),
    ).toBe("APPROVE");
  });

  test("falls when a defect is shown, something was not looked at, or the model was not sure", () => {
    expect(decide({ findings: [aFinding({ severity: "medium", category: "correctness" })] })).toBe(
      "NEEDS_DISCUSSION",
    );
    expect(decide({ unseen: 1 })).toBe("NEEDS_DISCUSSION");
    expect(decide({ confidence: 2 })).toBe("NEEDS_DISCUSSION");
  });
});

test("a request for changes needs a finding that people can see", () => {
  expect(decide({ model: "REQUEST_CHANGES" })).toBe("NEEDS_DISCUSSION");
  expect(decide({ model: "REQUEST_CHANGES", findings: [aFinding({ state: "held" })] })).toBe(
    "NEEDS_DISCUSSION",
  );
  expect(decide({ model: "REQUEST_CHANGES", findings: [aFinding({ state: "folded", span: null })] })).toBe(
    "REQUEST_CHANGES",
  );
});

test("GitHub gets a comment on one's own pull request, and where nothing was decided", () => {
  const own = { ownPullRequest: true };
  const other = { ownPullRequest: false };
  expect(verdicts.map((verdict) => reviewEvent(verdict, other))).toEqual([
    "APPROVE",
    "REQUEST_CHANGES",
    "COMMENT",
  ]);
  expect(verdicts.map((verdict) => reviewEvent(verdict, own))).toEqual(["COMMENT", "COMMENT", "COMMENT"]);
  expect(reviewEvent(null, other)).toBe("COMMENT");
});

test("only a review that shows nothing is clean", () => {
  expect(outcomeOf([])).toBe("clean");
  expect(outcomeOf([aFinding({ state: "held" }), aFinding({ state: "dropped" })])).toBe("clean");
  expect(outcomeOf([aFinding({ state: "folded" })])).toBe("findings");
});
