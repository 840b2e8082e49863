import { meanOf } from "@/lib/core/beta";
import type { Finding } from "@/lib/core/finding";
import type { FindingOpinion } from "@/lib/core/finding-opinion";
import type { Hearing } from "./hearing";
import { isSpared, patternOf } from "./pattern-of";
import { othersOf, posteriorOf } from "./posterior";
import { whyQuiet } from "./why-quiet";

/** A finding with what people say of its pattern; `quiet` says why it is not to stand on a line, null where it may. */
export interface HeardFinding<F extends Finding = Finding> {
  finding: F;
  quiet: { state: "folded" | "muted"; reason: string } | null;
}

const nothing = {
  for: 0,
  against: 0,
  people: { useful: 0, wrong: 0 },
  findings: { useful: 0, wrong: 0 },
  outcomes: { applied: 0, addressed: 0, ignored: 0 },
  state: "heard",
  by: null,
  fresh: false,
} as const;

/**
 * Moves each finding's confidence by what people say of its pattern here, and decides which are folded and muted. A
 * finding of which nobody said anything, nor of its category, stays the very same. Secrets and critical security lose
 * no confidence and are folded at most.
 */
export function applyHearings<F extends Finding>(
  findings: readonly F[],
  hearings: readonly Hearing[],
): HeardFinding<F>[] {
  const known = new Map(hearings.map((one) => [one.pattern, one]));
  const others = othersOf(hearings);
  return findings.map((finding) => {
    const pattern = patternOf(finding);
    const own = known.get(pattern);
    const category = others(pattern, finding.category);
    if (!own && category.for + category.against === 0) return { finding, quiet: null };
    const { people, findings: counted, outcomes, state, by, fresh } = own ?? nothing;
    const believed = meanOf(posteriorOf(finding, own ?? nothing, category));
    const spared = isSpared(finding);
    const after = rounded(spared ? Math.max(finding.confidence, believed) : believed);
    const opinion: FindingOpinion = {
      pattern,
      before: finding.confidence,
      after,
      people,
      findings: counted,
      outcomes,
      state,
      by,
      fresh: fresh && state !== "heard",
      spared: spared && state !== "heard",
    };
    const quiet = state === "heard" ? null : spared ? "folded" : state;
    return {
      finding: { ...finding, confidence: after, opinion },
      quiet: quiet && { state: quiet, reason: whyQuiet(opinion) },
    };
  });
}

/** To a thousandth: what is stored and what is worked out again are the same number. */
const rounded = (share: number): number => Math.round(share * 1_000) / 1_000;
