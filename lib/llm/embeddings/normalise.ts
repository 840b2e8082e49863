/** The same vector with length 1; the first axis for one that is nothing. Changes what it is given. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (!(length > 0)) {
    vector.fill(0)[0] = 1;
    return vector;
  }
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) / length;
  return vector;
}
