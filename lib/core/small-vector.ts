/** A vector as it is stored. */
export interface SmallVector {
  /** `1` for each number above zero, else `0`: enough to tell the far from the near. */
  signs: string;
  /** A float that all are to be multiplied by, then a byte a number. */
  numbers: Uint8Array;
}

const headBytes = 4;
const mostInByte = 127;

/** The vector in a quarter of its size; inner products with it are right to about two decimals. */
export function shrinkVector(vector: Float32Array): SmallVector {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  const step = most / mostInByte || 1;
  const numbers = new Uint8Array(headBytes + vector.length);
  const view = new DataView(numbers.buffer);
  view.setFloat32(0, step, true);
  for (const [at, value] of vector.entries()) view.setInt8(headBytes + at, Math.round(value / step));
  return { signs: signsOf(vector), numbers };
}

export const signsOf = (vector: Float32Array): string =>
  Array.from(vector, (value) => (value > 0 ? "1" : "0")).join("");

/** The inner product of a vector and a stored one of the same length. */
export function likeness(vector: Float32Array, numbers: Uint8Array): number {
  const view = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const bytes = new Int8Array(numbers.buffer, numbers.byteOffset + headBytes, vector.length);
  let sum = 0;
  for (let at = 0; at < vector.length; at++) sum += (vector[at] ?? 0) * (bytes[at] ?? 0);
  return sum * view.getFloat32(0, true);
}
