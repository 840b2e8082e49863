import type { HearingState } from "@/lib/core/finding-opinion";
import { type Evidence, weighEvidence } from "../evidence";
import { nextState } from "../next-state";
import { othersOf, posteriorOf } from "../posterior";

/** A made-up rule: what it claims of itself, and how often it is really right. */
export interface MadeUpRule {
  pattern: string;
  claims: number;
  right: number;
  /** How many of a hundred findings are its. */
  share: number;
}

interface Team {
  people: number;
  /** Share of words that say the opposite of what is so. */
  noise: number;
}

/** Numbers that are the same for the same seed (mulberry32, public domain). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Simulated {
  states: Map<string, HearingState>;
  /** Expected share of right findings among those that reach a line: before any word, and at the end. */
  precision: { before: number; after: number };
  /** Of all right findings, how many still reach a line, the body, or nobody at the end. */
  right: Record<HearingState, number>;
}

/**
 * People who say of findings what they are worth, one word at a time, noisily. A review is made after every few words
 * and takes the steps that they come to; what is muted is seen on the dashboard alone, where nobody votes here.
 */
export function simulate(
  rules: readonly MadeUpRule[],
  votes: number,
  seed: number,
  { people, noise }: Team = { people: 5, noise: 0.1 },
): Simulated {
  const random = randomOf(seed);
  const states = new Map<string, HearingState>(rules.map(({ pattern }) => [pattern, "heard"]));
  const said: Evidence[] = [];
  const now = Date.UTC(2026, 0, 1);
  for (let vote = 0; vote < votes; vote++) {
    const seen = rules.filter(({ pattern }) => states.get(pattern) !== "muted");
    const rule = pick(seen.length > 0 ? seen : rules, random);
    const right = random() < rule.right;
    const told = random() < noise ? !right : right;
    said.push({
      pattern: rule.pattern,
      category: "correctness",
      severity: "medium",
      confidence: rule.claims,
      finding: `${rule.pattern} ${vote}`,
      person: `person ${Math.floor(random() * people)}`,
      says: told ? "useful" : "wrong",
      how: "said",
      at: now,
    });
    if (vote % 4 === 3 || vote === votes - 1) step(said, states, now, people);
  }
  return { states, ...gainOf(rules, states) };
}

function step(said: Evidence[], states: Map<string, HearingState>, now: number, team: number): void {
  const weighed = weighEvidence(said, { now, team });
  const others = othersOf(weighed.values());
  for (const [pattern, one] of weighed)
    states.set(
      pattern,
      nextState(
        states.get(pattern) ?? "heard",
        posteriorOf(one, one, others(pattern, one.category)),
        one.findings.wrong,
      ),
    );
}

function gainOf(rules: readonly MadeUpRule[], states: ReadonlyMap<string, HearingState>) {
  const right: Simulated["right"] = { heard: 0, folded: 0, muted: 0 };
  let told = 0;
  let toldRight = 0;
  let all = 0;
  let allRight = 0;
  for (const rule of rules) {
    const state = states.get(rule.pattern) ?? "heard";
    all += rule.share;
    allRight += rule.share * rule.right;
    right[state] += rule.share * rule.right;
    if (state !== "heard") continue;
    told += rule.share;
    toldRight += rule.share * rule.right;
  }
  for (const state of ["heard", "folded", "muted"] as const) right[state] /= allRight;
  return { right, precision: { before: allRight / all, after: told === 0 ? 1 : toldRight / told } };
}

function pick(rules: readonly MadeUpRule[], random: () => number): MadeUpRule {
  const total = rules.reduce((sum, { share }) => sum + share, 0);
  let left = random() * total;
  for (const rule of rules) {
    left -= rule.share;
    if (left < 0) return rule;
  }
  return rules[rules.length - 1] ?? { pattern: "none", claims: 0.5, right: 0.5, share: 1 };
}

/** One noisy rule and one good one, of like share and like claim. */
export const twoRules: MadeUpRule[] = [
  { pattern: "rule:noisy", claims: 0.85, right: 0.15, share: 50 },
  { pattern: "rule:good", claims: 0.85, right: 0.9, share: 50 },
];

/** Ten rules that all claim the same: seven are right mostly, one half of the time, two hardly ever. */
export const tenRules: MadeUpRule[] = [
  { pattern: "rule:a", claims: 0.8, right: 0.95, share: 12 },
  { pattern: "rule:b", claims: 0.8, right: 0.9, share: 12 },
  { pattern: "rule:c", claims: 0.8, right: 0.9, share: 10 },
  { pattern: "rule:d", claims: 0.8, right: 0.85, share: 10 },
  { pattern: "rule:e", claims: 0.8, right: 0.8, share: 8 },
  { pattern: "rule:f", claims: 0.8, right: 0.8, share: 8 },
  { pattern: "rule:g", claims: 0.8, right: 0.75, share: 6 },
  { pattern: "rule:h", claims: 0.8, right: 0.5, share: 6 },
  { pattern: "rule:i", claims: 0.8, right: 0.2, share: 14 },
  { pattern: "rule:j", claims: 0.8, right: 0.1, share: 14 },
];
