import type { Opening } from "@/db/queries/code-rankings";
import type { AskedList } from "./asked-list";
import type { Lesson } from "./learn-weights";
import { lessonOf } from "./try-ranking";

/** A place that stands so low is seen as seldom as any below it. */
const lowest = 10;
/** What a person opens in a day counts no more than one commit. */
const mostOfDay = 1;
/** What one person ever opened counts no more than so much of all that is learned from. */
const mostOfPerson = 0.1;

/**
 * Lessons from what people opened. A place far down is looked at less often, so that one that was opened there says
 * more: each counts by the inverse of the chance that it is seen, for which 1/rank stands, cut off at ten (Joachims,
 * Swaminathan and Schnabel, "Unbiased Learning-to-Rank with Biased Feedback", WSDM 2017). However much one person
 * opens, it moves little.
 * @param commits lessons that there are from commits
 */
export function openingLessons(
  openings: readonly { opening: Opening; list: AskedList }[],
  commits: number,
): Lesson[] {
  const raw = openings.flatMap(({ opening, list }) => {
    const lesson = lessonOf({ ...list, right: new Set([opening.path]) });
    return lesson.right.length === 0 || lesson.wrong.length === 0
      ? []
      : [{ opening, lesson, weight: Math.min(lowest, Math.max(1, opening.rank)) }];
  });
  const byDay = bounded(raw, ({ opening }) => `${opening.day} ${opening.personId}`, mostOfDay);
  return bounded(byDay, ({ opening }) => opening.personId, mostOfPerson * commits).map(
    ({ lesson, weight }) => ({
      ...lesson,
      weight,
    }),
  );
}

/** The same with the weights of each group made smaller until they come to no more than `most`. */
function bounded<T extends { weight: number }>(
  items: readonly T[],
  key: (item: T) => string,
  most: number,
): T[] {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + item.weight);
  return items.map((item) => ({
    ...item,
    weight: item.weight * Math.min(1, most / (sums.get(key(item)) ?? 1)),
  }));
}
