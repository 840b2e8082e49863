import { annotationsOf } from "./annotations";
import { byPath, type Hit, isOf, isOn } from "./hit";
import type { PublicRule } from "./semgrep-rules";
import { count, newTally, type Tally } from "./tally";

/** A line of a rule's test file, and the weakness that the rule is about. */
export interface AnnotatedLine {
  path: string;
  line: number;
  weakness: string;
  /** Whether the rule has to report it. */
  real: boolean;
  rule: string;
}

/**
 * What test files say of their lines, as far as it is about weaknesses of `covered`.
 * @param files test files by path
 * @param rules with their own file's path, beside which their test file lies under the same name
 */
export function annotatedLines(
  files: ReadonlyMap<string, string>,
  rules: readonly PublicRule[],
  covered: (path: string, weakness: string) => boolean,
): AnnotatedLine[] {
  const beside = Map.groupBy(rules, ({ path }) => stem(path));
  return [...files].flatMap(([path, text]) => {
    const known = beside.get(stem(path)) ?? [];
    return annotationsOf(text).flatMap(({ line, kind, rules: names }) => {
      const meant = known.filter(({ rule }) => names.includes(rule.id));
      const weaknesses = new Set(meant.flatMap(({ classes }) => classes));
      return [...weaknesses]
        .filter((weakness) => covered(path, weakness))
        .map((weakness) => ({ path, line, weakness, real: kind === "bad", rule: names[0] ?? "" }));
    });
  });
}

/** `a/b/name` of `a/b/name.yaml`, `a/b/name.py` and `a/b/name.test.ts`. */
const stem = (path: string): string => path.replace(/(\/[^/.]+(?:\.[^/.]+)*?)(?:\.test)?\.\w+$/, "$1");

/** A line counts as reported when a finding of its weakness covers it. */
export function scoreAnnotated(
  lines: readonly AnnotatedLine[],
  hits: readonly Hit[],
  groupOf: (line: AnnotatedLine) => string,
): Map<string, Tally> {
  const of = byPath(hits);
  const tallies = new Map<string, Tally>();
  for (const one of lines) {
    const group = groupOf(one);
    const tally = tallies.get(group) ?? newTally();
    tallies.set(group, tally);
    count(tally, one.real, wasReported(one, of(one.path)));
  }
  return tallies;
}

export const wasReported = ({ line, weakness }: AnnotatedLine, hits: readonly Hit[]): boolean =>
  hits.some((hit) => isOf(hit, weakness) && isOn(hit, line));
