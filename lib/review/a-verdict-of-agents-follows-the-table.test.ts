import fc from "fast-check";
import { expect, test } from "vitest";
import { categories, severities } from "@/lib/core/finding";
import type { RankedFinding } from "./output";
import { agentNames, agentStatuses } from "./parallel-review";
import { aFinding } from "./render/testing/review-output";
import { verdicts } from "./result";
import { decideVerdict, isShown } from "./verdict";

const finding: fc.Arbitrary<RankedFinding> = fc
  .record({
    severity: fc.constantFrom(...severities),
    category: fc.constantFrom(...categories),
    state: fc.constantFrom("posted" as const, "folded" as const, "held" as const, "dropped" as const),
    origin: fc.constantFrom({ kind: "agent" } as const, { kind: "rule", rule: "r" } as const),
  })
  .map(aFinding);
const statuses = fc.constantFrom(...agentStatuses, "done" as const, "done" as const);
const inputs = fc.record({
  model: fc.constantFrom(...verdicts, null),
  confidence: fc.option(fc.integer({ min: 0, max: 5 })),
  findings: fc.array(finding, { maxLength: 4 }),
  unseen: fc.constantFrom(0, 0, 0, 2),
  rulesUnread: fc.constantFrom(false, false, false, true),
  agents: fc
    .tuple(statuses, statuses, statuses)
    .map((all) => all.map((status, at) => ({ agent: agentNames[at]!, status }))),
});

const style = ["style", "maintainability", "tests", "documentation"];

/** docs/decisions/0014, row by row. */
function byTheTable({
  confidence,
  findings,
  unseen,
  rulesUnread,
  agents,
}: typeof inputs extends fc.Arbitrary<infer T> ? T : never) {
  const shown = findings.filter(isShown);
  const harmful = ["security", "performance", "correctness"];
  if (shown.some((one) => one.severity === "critical")) return "REQUEST_CHANGES";
  if (shown.some((one) => one.severity === "high" && harmful.includes(one.category)))
    return "REQUEST_CHANGES";
  if (agents.some(({ status }) => status !== "done")) return "NEEDS_DISCUSSION";
  if (unseen > 0 || rulesUnread) return "NEEDS_DISCUSSION";
  if (shown.some((one) => one.severity === "high" || !style.includes(one.category)))
    return "NEEDS_DISCUSSION";
  if (confidence !== null && confidence <= 2) return "NEEDS_DISCUSSION";
  return "APPROVE";
}

test("for whatever is found, whoever failed, and whatever a model says", () => {
  fc.assert(
    fc.property(inputs, fc.constantFrom(...verdicts, null), (input, other) => {
      const { verdict, reason } = decideVerdict(input);
      expect(verdict).toBe(byTheTable(input));
      expect(reason).toMatch(/^[A-Z0-9].*\.$/);
      // No model decides, and what nobody sees changes nothing.
      expect(decideVerdict({ ...input, model: other })).toEqual({ verdict, reason });
      expect(decideVerdict({ ...input, findings: input.findings.filter(isShown) })).toEqual({
        verdict,
        reason,
      });
    }),
    { numRuns: 2_000 },
  );
});

const allDone = agentNames.map((agent) => ({ agent, status: "done" as const }));
const decide = (given: Partial<Parameters<typeof decideVerdict>[0]>) =>
  decideVerdict({ model: null, confidence: 4, findings: [], unseen: 0, agents: allDone, ...given });
const failing = (...names: string[]) =>
  allDone.map(({ agent, status }) => ({
    agent,
    status: names.includes(agent) ? ("failed" as const) : status,
  }));

test.each([
  [[], "APPROVE", "Nothing was found."],
  [
    [
      ["low", "style"],
      ["medium", "tests"],
    ],
    "APPROVE",
    "Only minor matters of style were found.",
  ],
  [
    [["low", "performance"]],
    "NEEDS_DISCUSSION",
    "One finding is more than a minor matter of style and deserves an answer.",
  ],
  [
    [
      ["high", "style"],
      ["medium", "security"],
    ],
    "NEEDS_DISCUSSION",
    "2 findings are more than a minor matter of style and deserve an answer.",
  ],
  [[["high", "performance"]], "REQUEST_CHANGES", "One finding should be fixed before this is merged."],
  [[["critical", "style"]], "REQUEST_CHANGES", "One finding should be fixed before this is merged."],
] as const)("%j: %s", (found, verdict, reason) => {
  const findings = found.map(([severity, category]) => aFinding({ severity, category }));
  expect(decide({ findings })).toEqual({ verdict, reason });
});

test("who failed is named, and never approves", () => {
  expect(decide({ agents: failing("style") }).reason).toBe(
    "The style agent could not look at it, so this is no approval.",
  );
  expect(decide({ agents: failing("security", "style") }).reason).toBe(
    "The security and style agents could not look at it, so this is no approval.",
  );
  expect(decide({ agents: failing(...agentNames) })).toEqual({
    verdict: "NEEDS_DISCUSSION",
    reason: "No agent could look at it, so this is no approval.",
  });
});
