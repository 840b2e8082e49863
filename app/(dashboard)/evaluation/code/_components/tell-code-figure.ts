import type { Moved } from "@/lib/evaluation/code-evaluation";
import { percent } from "../../_components/tell-figure";

/** `0.779`; a dash where nothing was measured. */
export const three = (value: number | null | undefined): string => value?.toFixed(3) ?? "–";

/** `98.1 %`, of so many; a dash where there are none. */
export const partOf = (part: number, of: number): string => percent(of === 0 ? null : part / of);

/** `Win rate 56 % (55 to 57 %): 126 better, 4 worse, 855 as before`. */
export function tellMoved({ questions, better, worse, rate }: Moved): string {
  const whole = (share: number | null) => `${Math.round((share ?? 0) * 100)}`;
  return `Win rate ${whole(rate.share)} % (${whole(rate.low)} to ${whole(rate.high)} %): ${better} better, ${worse} worse, ${questions - better - worse} as before`;
}

/** What a kind of question asks for, in words. */
export const kindNames: Record<string, string> = {
  definition: "Where a name is defined",
  how: "How it works",
  callers: "What calls it",
  tests: "What tests it",
  imports: "What imports it",
  file: "What is in a file",
  docs: "What documents say",
  absent: "A name that is nowhere",
  generated: "Made from indexes",
  written: "Written by hand",
  asked: "Asked by people",
};

/** The ways of the search, in words. */
export const wayNames: Record<string, string> = {
  grep: "Plain grep",
  words: "Words",
  meaning: "Meaning",
  "words with rules": "Words, with rules",
  "meaning with rules": "Meaning, with rules",
  all: "All together",
};
