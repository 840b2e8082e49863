import { type Beta, meanOf, quantileOf } from "@/lib/core/beta";
import type { HearingState } from "@/lib/core/finding-opinion";

/**
 * From where on a pattern is folded and muted, and from where on it comes back. `wrong`: findings that people called
 * wrong in words, so that silence alone folds nothing. `mean`: of the posterior, below it. `bound`: what the share of
 * right findings lies below with the probability `sure`.
 */
const bounds = {
  fold: { wrong: 3, mean: 0.5, bound: 0.6, sure: 0.8 },
  mute: { wrong: 5, mean: 0.4, bound: 0.5, sure: 0.9 },
  /** Means from which on it is heard again, and folded again: apart from the others, so that one word does not swing it. */
  back: { heard: 0.55, folded: 0.45 },
} as const;

/** One step at a time: what is muted was folded in an earlier review, where everybody could see and answer it. */
export function nextState(now: HearingState, posterior: Beta, wrong: number): HearingState {
  const mean = meanOf(posterior);
  const isUnder = (limit: (typeof bounds)["fold" | "mute"]) =>
    wrong >= limit.wrong && mean < limit.mean && quantileOf(posterior, limit.sure) < limit.bound;
  if (now === "heard") return isUnder(bounds.fold) ? "folded" : "heard";
  if (now === "muted") return mean >= bounds.back.folded ? "folded" : "muted";
  if (isUnder(bounds.mute)) return "muted";
  return mean >= bounds.back.heard ? "heard" : "folded";
}
