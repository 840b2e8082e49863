interface Measured {
  texts: number;
  ms: number;
}
/** Bundled code may hold several copies of this module; what was measured is the process's. */
const holder = globalThis as { glossVectorRates?: Map<string, Measured> };
const rates = () => (holder.glossVectorRates ??= new Map());

/** Earlier batches count for less and less: the last twenty make most of it. */
const fade = 0.95;

/** Notes how long a batch of texts took, with all that lay between it and the one before. */
export function noteVectors(repository: string, texts: number, ms: number): void {
  const before = rates().get(repository) ?? { texts: 0, ms: 0 };
  rates().set(repository, { texts: before.texts * fade + texts, ms: before.ms * fade + ms });
}

/** Texts a second that this process makes for a repository; null before the first batch. */
export function vectorRate(repository: string): number | null {
  const known = rates().get(repository);
  return known && known.ms > 0 ? (known.texts / known.ms) * 1000 : null;
}
