import { GlossError } from "@/lib/errors";

const mostAtOnce = 2;

/** Next bundles this module more than once; the process counts once. */
const holder = globalThis as { glossQuestions?: Map<string, number> };

/** Takes one of a person's turns; call what it gives when the question has ended. Throws `rate_limited`. */
export function takeTurn(person: string): () => void {
  const turns = (holder.glossQuestions ??= new Map());
  const taken = turns.get(person) ?? 0;
  if (taken >= mostAtOnce)
    throw new GlossError(
      "rate_limited",
      `${mostAtOnce} of your questions are being answered already. Wait for one of them, or stop it.`,
      { retryAfter: 5 },
    );
  turns.set(person, taken + 1);
  let given = false;
  return () => {
    if (given) return;
    given = true;
    const left = (turns.get(person) ?? 1) - 1;
    if (left > 0) turns.set(person, left);
    else turns.delete(person);
  };
}
