import { GlossError } from "@/lib/errors";
import type { ExternalAnswer, ExternalItem } from "../external-item";

/** Things of one answer, at most. */
const mostItems = 10;

/**
 * Asks several questions at the same time; what one finds again is told once. A question that fails costs itself
 * and is named, each reason once; only a cancellation is thrown.
 */
export async function askEach(questions: (() => Promise<ExternalItem[]>)[]): Promise<ExternalAnswer> {
  const settled = await Promise.allSettled(questions.map((ask) => ask()));
  const problems = new Set<string>();
  const found = new Map<string, ExternalItem>();
  for (const one of settled) {
    if (one.status === "rejected") {
      const reason: unknown = one.reason;
      if (!(reason instanceof GlossError) || reason.code === "cancelled") throw reason;
      problems.add(reason.message);
      continue;
    }
    for (const item of one.value) {
      const key = `${item.source} ${item.id || (item.url ?? `${item.at} ${item.title}`)}`;
      const known = found.get(key);
      if (known) known.about = [...new Set([...known.about, ...item.about])];
      else if (found.size < mostItems) found.set(key, item);
    }
  }
  return { items: [...found.values()], problems: [...problems] };
}
