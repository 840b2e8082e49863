import { type GeneratedQuestion, type QuestionKind, questionKinds } from "../generated-question";

/** Parts of all questions; what a kind lacks, the others give. */
const parts: Record<QuestionKind, number> = {
  definition: 25,
  how: 20,
  callers: 15,
  tests: 10,
  imports: 10,
  file: 8,
  docs: 7,
  absent: 5,
};

/** So many questions at most, each kind with its part, in the order in which they are given. */
export function chooseQuestions(
  of: Readonly<Record<QuestionKind, readonly GeneratedQuestion[]>>,
  count: number,
): GeneratedQuestion[] {
  const all = questionKinds.reduce((sum, kind) => sum + parts[kind], 0);
  const taken = new Map(
    questionKinds.map((kind) => [kind, Math.min(of[kind].length, Math.floor((count * parts[kind]) / all))]),
  );
  const sum = () => [...taken.values()].reduce((total, one) => total + one, 0);
  // What is absent has its part and no more: an index could be asked for it without end.
  for (let grown = true; sum() < count && grown;) {
    grown = false;
    for (const kind of questionKinds) {
      const now = taken.get(kind) ?? 0;
      if (kind === "absent" || now >= of[kind].length || sum() >= count) continue;
      taken.set(kind, now + 1);
      grown = true;
    }
  }
  return questionKinds.flatMap((kind) => of[kind].slice(0, taken.get(kind)));
}
