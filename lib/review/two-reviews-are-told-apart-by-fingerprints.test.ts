import fc from "fast-check";
import { expect, test } from "vitest";
import { compareFindings } from "./compare-findings";
import type { FindingView } from "./views";

const finding = (fingerprint: string, more: Partial<FindingView> = {}): FindingView => ({
  ordinal: 0,
  fingerprint,
  origin: { kind: "agent" },
  path: "a.ts",
  span: { side: "RIGHT", startLine: 3, endLine: 3 },
  title: "t",
  message: "m",
  severity: "low",
  category: "style",
  confidence: 1,
  evidence: [],
  state: "posted",
  stateReason: null,
  commentUrl: null,
  appliedAt: null,
  outcome: null,
  ...more,
});

test("the same thing said about moved lines is still there, and said to have moved", () => {
  const now = finding("f", { span: { side: "RIGHT", startLine: 9, endLine: 9 } });
  const { added, kept, gone } = compareFindings([finding("f"), finding("g")], [now, finding("g")]);
  expect([added, gone]).toEqual([[], []]);
  expect(kept.map(({ moved }) => moved)).toEqual([true, false]);
});

test("what was only held back in both is of no interest; what one of them showed is", () => {
  const held = finding("h", { state: "held" });
  expect(compareFindings([held], [held])).toEqual({ added: [], kept: [], gone: [] });
  expect(compareFindings([finding("h")], [held]).kept).toHaveLength(1);
  expect(compareFindings([held], []).gone).toEqual([]);
});

test("every finding that was shown is in exactly one part, however often it is said", () => {
  const some = fc.array(
    fc
      .tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("posted", "folded", "held", "dropped"))
      .map(([name, state]) => finding(name, { state })),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(some, some, (before, now) => {
      const { added, kept, gone } = compareFindings(before, now);
      const shown = (all: FindingView[]) =>
        all.filter(({ state }) => state === "posted" || state === "folded");
      const placedNow = [...added, ...kept.map((one) => one.now)];
      const placedBefore = [...gone, ...kept.map((one) => one.before)];
      expect(new Set(placedNow).size).toBe(placedNow.length);
      expect(new Set(placedBefore).size).toBe(placedBefore.length);
      for (const one of shown(now)) expect(placedNow).toContain(one);
      for (const one of shown(before)) expect(placedBefore).toContain(one);
      for (const one of kept) expect(one.now.fingerprint).toBe(one.before.fingerprint);
    }),
  );
});
