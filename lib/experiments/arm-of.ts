import { createHash } from "node:crypto";

/**
 * Which version a pull request gets: the same for all its pushes and re-runs, whoever asks, and in no relation to its
 * number or to what it has in other experiments. `share` is the percentage of pull requests that get B.
 */
export function armOf(experiment: { id: string; share: number }, number: number): "A" | "B" {
  const digest = createHash("sha256").update(`${experiment.id}#${number}`).digest();
  return digest.readUInt32BE(0) / 2 ** 32 < experiment.share / 100 ? "B" : "A";
}
