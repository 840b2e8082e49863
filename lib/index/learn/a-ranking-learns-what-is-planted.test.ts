import fc from "fast-check";
import { expect, it } from "vitest";
import type { AskedList } from "./asked-list";
import { featureNames, fixedWeights, rankLearned } from "./features";
import { learnWeights } from "./learn-weights";
import { openingLessons } from "./opening-lessons";
import { scoreOf, startWeights, tryRanking } from "./try-ranking";

/** Numbers from 0 to 1 that are the same each time. */
const spin = (seed: number) => () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
const at = (name: (typeof featureNames)[number]) => featureNames.indexOf(name);

/** Questions with ten files each, of which the one that `planted` scores best is right. */
function questionsBy(
  planted: Partial<Record<(typeof featureNames)[number], number>>,
  count: number,
): AskedList[] {
  const random = spin(7);
  return Array.from({ length: count }, (_, nth): AskedList => {
    const places = Array.from({ length: 10 }, (_unused, file) => {
      const features = featureNames.map((name) =>
        name === "fixed" ? Math.log(0.2 + 0.8 * random()) : random(),
      );
      const score = featureNames.reduce(
        (sum, name, one) => sum + (planted[name] ?? 0) * (features[one] ?? 0),
        0,
      );
      return { path: `${file}.ts`, startLine: 1, endLine: 2, features, aside: false, score };
    }).toSorted((a, b) => (b.features[0] ?? 0) - (a.features[0] ?? 0));
    const best = places.toSorted((a, b) => b.score - a.score)[0];
    return { question: `question ${nth}`, at: new Date(nth), places, right: new Set([best?.path ?? ""]) };
  });
}

it("what makes places right gets weight, and later questions bear it out", async () => {
  const all = questionsBy({ fixed: 1, imports: 2 }, 160);
  const trial = await tryRanking({ earlier: all.slice(0, 110), later: all.slice(110) });
  expect(trial.promote).toBe(true);
  expect(trial.gain.low).toBeGreaterThan(0);
  expect(trial.shuffledGain.low).toBeLessThanOrEqual(0);
  expect(trial.weights[at("imports")]).toBeGreaterThan(0.5);
  for (const name of ["words", "declares", "together"] as const)
    expect(Math.abs(trial.weights[at(name)] ?? 9)).toBeLessThan(0.35);
});

it("where nothing but chance makes places right, nothing is put to use", async () => {
  const all = questionsBy({ fixed: 1 }, 160);
  const trial = await tryRanking({ earlier: all.slice(0, 110), later: all.slice(110) });
  expect(trial.promote).toBe(false);
});

it("without lessons the fixed formula's order and scores stay as they are", () => {
  expect(learnWeights([], startWeights, 0.1)).toEqual(startWeights);
  const ranked = [3, 2, 1.5].map((fixed, id) => ({
    chunk: {
      id,
      blobId: id,
      startLine: 1,
      endLine: 2,
      header: "",
      text: "",
      symbols: "",
      kind: "symbol",
      score: 0,
    },
    path: `${id}.ts`,
    why: {
      words: 1 / (id + 1),
      meaning: null,
      declares: [],
      inPath: [],
      lowered: null,
      ofFile: 1,
      channels: { references: 1, imports: 0, recent: 1, together: 0 },
      fixed,
      score: fixed,
    },
  }));
  const learned = rankLearned(ranked, fixedWeights);
  for (const [nth, one] of learned.entries()) expect(one.why.score).toBeCloseTo(ranked[nth]?.why.fixed ?? 0);
  expect(rankLearned(ranked, { ...fixedWeights, words: -0.7 }).map(({ chunk }) => chunk.id)).toEqual([
    0, 1, 2,
  ]);
  expect(rankLearned(ranked, { ...fixedWeights, words: -3 })[0]?.chunk.id).toBe(2);
});

it("weights are finite and bounded whatever the features, also where one is the same everywhere", () => {
  const feature = fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: -5, max: 1, noNaN: true }));
  const place = fc.array(feature, { minLength: 3, maxLength: 3 });
  const lesson = fc.record({
    right: fc.array(fc.record({ features: place, weight: fc.constantFrom(0, 0.5, 1) }), { maxLength: 3 }),
    wrong: fc.array(place, { maxLength: 4 }),
    weight: fc.constantFrom(0, 1),
  });
  fc.assert(
    fc.property(fc.array(lesson, { maxLength: 6 }), (lessons) => {
      const weights = learnWeights(lessons, [1, 0, 0], 0.03);
      expect(weights.every((one, nth) => Math.abs(one - (nth === 0 ? 1 : 0)) <= 0.7)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it("what was opened counts the more the lower it stood, and one person counts for little", () => {
  const [list] = questionsBy({ fixed: 1 }, 1);
  if (!list) throw new Error("There is one.");
  const path = list.places.at(-1)?.path ?? "";
  const opened = (personId: string, day: string, rank: number) => ({
    opening: { personId, day, query: "q", path, rank },
    list,
  });
  const weights = (lessons: ReturnType<typeof openingLessons>) => lessons.map(({ weight }) => weight);
  const [high = 0, low = 0] = weights(openingLessons([opened("ada", "1", 1), opened("ada", "1", 9)], 100));
  expect(low / high).toBeCloseTo(9);
  expect(high + low).toBeCloseTo(1);
  const busy = Array.from({ length: 90 }, (_, day) => opened("eve", String(day), 5));
  const sum = weights(openingLessons([...busy, opened("ada", "1", 1)], 100)).reduce((a, b) => a + b, 0);
  expect(sum).toBeCloseTo(10 + 1);
});

it("a right file counts at its first place, as many as there are right", () => {
  const place = (path: string, fixed: number) => ({
    path,
    startLine: 1,
    endLine: 2,
    features: featureNames.map((name) => (name === "fixed" ? Math.log(fixed) : 0)),
    aside: false,
  });
  const list = { question: "", at: new Date(0), places: [place("a", 1), place("b", 0.9), place("c", 0.8)] };
  expect(scoreOf({ ...list, right: new Set(["a"]) }, startWeights)).toEqual({ ndcg: 1, mrr: 1 });
  expect(scoreOf({ ...list, right: new Set(["c"]) }, startWeights)).toEqual({ ndcg: 0.5, mrr: 1 / 3 });
  expect(scoreOf({ ...list, right: new Set(["x"]) }, startWeights)).toEqual({ ndcg: 0, mrr: 0 });
});
