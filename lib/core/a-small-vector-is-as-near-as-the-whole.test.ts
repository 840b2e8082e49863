import { expect, test } from "vitest";
import { likeness, shrinkVector } from "./small-vector";

/** Numbers that look random and are the same in every run. */
const vectorOf = (seed: number, length = 384) => {
  let state = seed;
  const values = Float32Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 30 - 1;
  });
  const norm = Math.hypot(...values);
  return values.map((value) => value / norm);
};
const product = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

test("the inner product of a stored vector is that of the whole one to two decimals", () => {
  const query = vectorOf(7);
  for (let seed = 1; seed <= 200; seed++) {
    // Some are near, most are far.
    const share = seed % 4 === 0 ? 0.8 : 0;
    const vector = vectorOf(seed * 31).map((value, at) => (1 - share) * value + share * (query[at] ?? 0));
    expect(Math.abs(likeness(query, shrinkVector(vector).numbers) - product(query, vector))).toBeLessThan(
      0.005,
    );
  }
});

test("a byte a number and a sign a number are stored, wherever the bytes lie when they are read", () => {
  const vector = Float32Array.of(0.5, -0.5, 0, 0.7);
  const { signs, numbers } = shrinkVector(vector);
  expect([signs, numbers.length]).toEqual(["1001", 8]);
  const moved = new Uint8Array(11);
  moved.set(numbers, 3);
  expect(likeness(vector, moved.subarray(3))).toBeCloseTo(0.99, 2);
});

test("a vector of zeros is like none", () => {
  expect(likeness(vectorOf(1, 8), shrinkVector(new Float32Array(8)).numbers)).toBe(0);
});
