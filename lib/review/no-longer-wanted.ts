/** Thrown between two steps of a review that was superseded or cancelled meanwhile. */
export class NoLongerWanted extends Error {
  override readonly name = "NoLongerWanted";
}
