/** What one benchmark measured. Ratios are against a reference of the same run, because machines differ. */
export interface Benchmark {
  rows: Row[];
  notes?: string[];
}

export interface Row {
  name: string;
  ratio?: string;
  value: string;
  floor?: Floor;
}

/** What a figure has to keep to. */
interface Floor {
  /** In words and with its number: `under 0.3 s`. */
  text: string;
  met: boolean;
}

/** The number below which a `share` of them lies, between 0 and 1: a half is the median. 0 of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const lower = sorted[Math.floor(place)] ?? 0;
  const upper = sorted[Math.ceil(place)] ?? 0;
  return lower + (upper - lower) * (place - Math.floor(place));
}
