import { expect, test } from "vitest";
import { simulate, tenRules, twoRules } from "./testing/simulate";

const seeds = Array.from({ length: 200 }, (_, seed) => seed);
const share = (is: boolean[]) => is.filter(Boolean).length / is.length;

test("after 50 words the noisy rule is silent and the good one is heard", () => {
  const runs = seeds.map((seed) => simulate(twoRules, 50, seed));
  expect(share(runs.map(({ states }) => states.get("rule:noisy") === "muted"))).toBeGreaterThan(0.8);
  // What is not muted yet has left the lines.
  expect(share(runs.map(({ states }) => states.get("rule:noisy") !== "heard"))).toBeGreaterThan(0.98);
  expect(share(runs.map(({ states }) => states.get("rule:good") === "heard"))).toBeGreaterThan(0.98);
  expect(share(runs.map(({ states }) => states.get("rule:good") === "muted"))).toBe(0);
});

test("after 100 words on ten rules what stands on lines is right at least a tenth more often", () => {
  const runs = seeds.map((seed) => simulate(tenRules, 100, seed));
  const gains = runs.map(({ precision }) => precision.after / precision.before - 1);
  expect(gains.reduce((sum, gain) => sum + gain, 0) / gains.length).toBeGreaterThan(0.2);
  expect(share(gains.map((gain) => gain >= 0.1))).toBeGreaterThan(0.9);
  const good = ["a", "b", "c", "d", "e", "f", "g"].map((name) => `rule:${name}`);
  expect(share(runs.flatMap(({ states }) => good.map((name) => states.get(name) === "muted")))).toBeLessThan(
    0.005,
  );
});

test("with words that are all chance, a rule that claims much is not muted by few of them", () => {
  const runs = seeds.map((seed) =>
    simulate([{ pattern: "rule:x", claims: 0.9, right: 0.5, share: 1 }], 12, seed, { people: 5, noise: 0.5 }),
  );
  expect(share(runs.map(({ states }) => states.get("rule:x") === "muted"))).toBeLessThan(0.1);
});
