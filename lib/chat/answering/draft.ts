import { redactSecrets } from "@/lib/llm/redact-secrets";
import { checkAnswer, filesNamed } from "../check-answer";
import { blocksOf } from "../cite/spans";
import type { Shelf } from "./shelf";

/** Paths of an answer that are looked up. */
export const mostPaths = 60;

export interface Draft {
  /** Told of all words so far, again and again. */
  grow(soFar: string): void;
  /** Nothing is told after it. */
  close(): void;
}

/**
 * Tells of an answer while it is written: its whole paragraphs, checked as the answer will be, from the first citation
 * on that holds. What was told before may be taken back: an empty text says so.
 */
export function openDraft(
  { shelf, question }: { shelf: Shelf; question: string },
  tell: (text: string) => void,
): Draft {
  let wanted = "";
  let told = "";
  let looking = false;
  let closed = false;

  async function look(): Promise<void> {
    looking = true;
    for (let looked: string | null = null; looked !== wanted && !closed;) {
      looked = wanted;
      const text = looked === "" ? "" : await checked(looked);
      if (closed || text === told) continue;
      told = text;
      tell(text);
    }
    looking = false;
  }

  async function checked(words: string): Promise<string> {
    await shelf.bring(filesNamed(words).slice(0, mostPaths));
    const { text, citations } = checkAnswer(words, { ...shelf.against(), question });
    return citations.length === 0 ? "" : text;
  }

  return {
    grow(soFar) {
      const words = redactSecrets(soFar);
      const whole = words.slice(0, blocksOf(words).at(-1)?.start ?? 0).trim();
      if (closed || whole === wanted) return;
      wanted = whole;
      // What cannot be looked up now is looked up when the answer is checked, which tells what is wrong.
      if (!looking) look().catch(() => (looking = false));
    },
    close: () => void (closed = true),
  };
}
