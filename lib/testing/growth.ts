import { cpuTime } from "./cpu-time";

/** Milliseconds that nothing is to be learnt from. */
const negligible = 50;
/** What eight times as much may take, as a multiple: 8 is in proportion, 64 its square. */
const most = 24;

/**
 * For tests: throws where work over `size` takes out of proportion longer than over an eighth of it. It compares two
 * times of the same run, so neither a slow machine nor coverage makes it fail; chance has to do so three times.
 */
export function expectGentleGrowth(work: (size: number) => unknown, size: number): void {
  const growth: string[] = [];
  while (growth.length < 3) {
    const [part, whole] = [Math.ceil(size / 8), size].map((much) => timeOf(() => work(much)));
    if (part === undefined || whole === undefined || whole <= most * Math.max(part, negligible)) return;
    growth.push(`${Math.round(part)} to ${Math.round(whole)} ms`);
  }
  throw new Error(`Eight times as much made it grow from ${growth.join(", from ")}.`);
}

function timeOf(work: () => unknown): number {
  const started = cpuTime();
  work();
  return cpuTime() - started;
}
