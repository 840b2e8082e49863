import { expect, it } from "vitest";
import { decideRanking, type Gain } from "./decide-ranking";

const gain = (low: number, mean: number, high: number): Gain => ({ low, mean, high });
const good = {
  gain: gain(0.01, 0.04, 0.08),
  gainMrr: gain(-0.01, 0.02, 0.05),
  shuffledGain: gain(-0.03, 0, 0.03),
};

it("is used where later commits bear it out and shuffled answers do not", () => {
  expect(decideRanking(good).promote).toBe(true);
});

it.each([
  ["it may be no better", { gain: gain(0, 0.04, 0.08) }],
  ["the first right file comes later", { gainMrr: gain(-0.03, -0.01, 0.01) }],
  ["shuffled answers surely gain", { shuffledGain: gain(0.001, 0.01, 0.02) }],
  ["shuffled answers gain more than half of it", { shuffledGain: gain(-0.02, 0.021, 0.06) }],
])("is not where %s", (_why, other) => {
  expect(decideRanking({ ...good, ...other }).promote).toBe(false);
});
