import fc from "fast-check";
import { expect, test } from "vitest";
import { hearingStates } from "@/lib/core/finding-opinion";
import { nextState } from "./next-state";

const posterior = fc.record({
  for: fc.double({ min: 0.1, max: 60, noNaN: true }),
  against: fc.double({ min: 0.1, max: 60, noNaN: true }),
});

test("never more than one step, and what nobody called wrong is never folded", () => {
  fc.assert(
    fc.property(fc.constantFrom(...hearingStates), posterior, fc.nat(40), (state, beta, wrong) => {
      const next = nextState(state, beta, wrong);
      expect(Math.abs(hearingStates.indexOf(next) - hearingStates.indexOf(state))).toBeLessThanOrEqual(1);
      if (state === "heard" && wrong < 3) expect(next).toBe("heard");
      if (state === "folded" && wrong < 5) expect(next).not.toBe("muted");
    }),
  );
});

test("a state that was reached holds while nothing more is said", () => {
  fc.assert(
    fc.property(fc.constantFrom(...hearingStates), posterior, fc.nat(40), (state, beta, wrong) => {
      const first = nextState(state, beta, wrong);
      const second = nextState(first, beta, wrong);
      // It may go on the same way; it never turns back.
      const [from, to, then] = [state, first, second].map((one) => hearingStates.indexOf(one));
      expect(((to ?? 0) - (from ?? 0)) * ((then ?? 0) - (to ?? 0))).toBeGreaterThanOrEqual(0);
    }),
  );
});
