import type { Hit } from "./hit";
import { byPath, isOf } from "./hit";
import { weaknessClass } from "./weakness-class";
import { count, newTally, type Tally } from "./tally";

/** One servlet of OWASP's Benchmark: it holds this weakness, or only looks like it. */
export interface OwaspCase {
  name: string;
  category: string;
  real: boolean;
  /** As `weaknessClass` says it. */
  weakness: string;
}

/** Reads `expectedresults-*.csv`. @throws Error on a line of another form: a table is never silently short. */
export function readExpected(csv: string): OwaspCase[] {
  return csv
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, name, category, real, cwe] = /^(\w+),(\w+),(true|false),(\d+)\s*(?:,.*)?$/.exec(line) ?? [];
      const weakness = weaknessClass(`CWE-${cwe}`);
      if (!name || !category || !weakness) throw new Error(`Not a line of expected results: ${line}`);
      return { name, category, real: real === "true", weakness };
    });
}

/** As the Benchmark scores: a case is reported when anything of its own weakness is said of its file. */
export function scoreOwasp(cases: readonly OwaspCase[], hits: readonly Hit[]): Map<string, Tally> {
  const of = byPath(hits);
  const tallies = new Map<string, Tally>();
  for (const { name, category, real, weakness } of cases) {
    const tally = tallies.get(category) ?? newTally();
    tallies.set(category, tally);
    count(
      tally,
      real,
      of(`${name}.java`).some((hit) => isOf(hit, weakness)),
    );
  }
  return tallies;
}
