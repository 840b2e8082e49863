import { after, type Beta, betaOf, meanOf } from "@/lib/core/beta";
import type { Severity } from "@/lib/core/finding";

export interface Said {
  for: number;
  against: number;
}

/** How many words a finding's own confidence is worth: the graver it is, the more it takes to doubt it. */
const strength: Record<Severity, number> = { critical: 8, high: 6, medium: 4, low: 4 };
/** How many words all other patterns of the category are worth together at most. */
const mostOfCategory = 2;

/**
 * What is believed of a pattern: the share of its findings that people here would call right. A Beta posterior in
 * three levels (partial pooling: Gelman et al., Bayesian Data Analysis, ch. 5): a finding's own confidence, which
 * rules have from measurements and models from themselves; moved a little by what is said here of the other patterns
 * of its category; moved by what is said here of the pattern.
 * @param others what is said of the category without this pattern
 */
export function posteriorOf(
  { confidence, severity }: { confidence: number; severity: Severity },
  said: Said,
  others: Said,
): Beta {
  const size = others.for + others.against;
  const share = size > mostOfCategory ? mostOfCategory / size : 1;
  const own = betaOf(confidence, strength[severity]);
  const inCategory = after(own, { for: others.for * share, against: others.against * share });
  return after(betaOf(meanOf(inCategory), strength[severity]), said);
}

/** What is said of each category but for one pattern of it. */
export function othersOf(
  all: Iterable<Said & { pattern: string; category: string }>,
): (pattern: string, category: string) => Said {
  const byCategory = new Map<string, Said>();
  const byPattern = new Map<string, Said & { category: string }>();
  for (const one of all) {
    const sum = byCategory.get(one.category) ?? { for: 0, against: 0 };
    byCategory.set(one.category, { for: sum.for + one.for, against: sum.against + one.against });
    byPattern.set(one.pattern, one);
  }
  return (pattern, category) => {
    const sum = byCategory.get(category) ?? { for: 0, against: 0 };
    const own = byPattern.get(pattern);
    if (own?.category !== category) return sum;
    return { for: Math.max(0, sum.for - own.for), against: Math.max(0, sum.against - own.against) };
  };
}
