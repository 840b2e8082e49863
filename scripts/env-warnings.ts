import { type Variable, variables } from "../lib/env";

/** Set by the launcher, for tests and benchmarks; they configure nothing. */
const internal = new Set([
  "GLOSS_LAUNCHER_PID",
  "GLOSS_BENCH_ISSUES",
  "GLOSS_PUBLIC_DATA",
  "GLOSS_TEST_REPOS",
  "GLOSS_TEST_DATABASE_URL",
  "GLOSS_TEST_NEO4J_URI",
]);

/** What is set but does nothing: a line each for names of ours that are misspelt, and for what is not used yet. */
export function envWarnings(source: Record<string, string | undefined>): string[] {
  const known = new Map<string, Variable>(Object.entries(variables));
  return Object.keys(source)
    .filter((name) => source[name])
    .sort()
    .flatMap((name) => {
      const variable = known.get(name) ?? (name.endsWith("_FILE") ? known.get(name.slice(0, -5)) : undefined);
      if (variable?.planned) return [`${name} is set, but this version of Gloss does nothing with it yet.`];
      if (variable || !name.startsWith("GLOSS_") || internal.has(name)) return [];
      const near = [...known.keys()].find((other) => editDistance(name, other) <= 2);
      return [
        `${name} is not a variable that Gloss knows${near ? `; is ${near} meant?` : "; see .env.example."}`,
      ];
    });
}

/** Letters to insert, remove or change to make one text the other. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[right.length] ?? 0;
}
