/** What one benchmark measured. Ratios are against a reference of the same run, because machines differ. */
export interface Benchmark {
  title: string;
  rows: { name: string; value: string; ratio?: string }[];
  notes?: string[];
}
