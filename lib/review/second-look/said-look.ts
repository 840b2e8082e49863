import type { SaidVerdict } from "./read-look-words";
import type { NamedLines } from "./read-lines";

/** What a reply says of one finding. */
export interface SaidLook {
  verdict: SaidVerdict;
  reason: string;
  /** Lines that it names; nothing of them is checked yet. */
  lines: NamedLines[];
}

/** The same with the finding that it is of, `f1` for the first. */
export type Said = [id: string, look: SaidLook];

/** `f2` from `f2`, `F2`, `Finding 2`, `#2`, `[f2]`, `2`; null for what names none of the findings. */
export function idIn(given: unknown, count: number): string | null {
  const text = typeof given === "number" ? String(given) : given;
  if (typeof text !== "string") return null;
  const number = Number(
    /^[\s[("'#*`]*(?:finding|f|id|no\.?)?[\s_#.:-]*(\d{1,3})[\s\])"'*`:.]*$/i.exec(text.slice(0, 60))?.[1],
  );
  return Number.isSafeInteger(number) && number >= 1 && number <= count ? `f${number}` : null;
}

const longestReason = 600;

/** A reason on one line, as far as it is kept. */
export const cut = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, longestReason);
