import { z } from "zod";
import type { Category } from "@/lib/core/finding";
import { type HearingState, hearingStates } from "@/lib/core/finding-opinion";

/** How right a pattern of findings is in a repository, as programs and the dashboard get it. */
export interface PrecisionView {
  pattern: string;
  /** As people read it. */
  name: string;
  category: Category;
  /** Findings that people were shown in the newest 2,000 reviews, each once a pull request. */
  shown: number;
  /** Findings that somebody called useful, and wrong. */
  useful: number;
  wrong: number;
  /** People who mostly say so. */
  people: { useful: number; wrong: number };
  /** What became of findings in merged pull requests. */
  applied: number;
  addressed: number;
  ignored: number;
  /** Share of its findings that people here would call right, 0 to 1; null while nobody said or did anything. */
  precision: number | null;
  /** That share lies between these with a probability of 90 %; null together with it. */
  interval: [number, number] | null;
  state: HearingState;
  /** Who decided the state; null where opinions did, or nobody. */
  by: string | null;
  /** When it came to that, in ISO 8601 in UTC; null for what was always heard. */
  since: string | null;
  /** Whether its findings are folded at most, however it is muted. */
  spared: boolean;
}

export interface PrecisionList {
  /** What is not heard in full first, then by how many findings were shown. */
  items: PrecisionView[];
  /** Whether whoever asks may fold, mute and hear again. */
  mayDecide: boolean;
}

/** How far a pattern is to be heard from now on. */
export const hearingOrder = z.strictObject({
  pattern: z
    .string()
    .min(3)
    .max(300)
    .regex(/^(?:rule|secret|tool|model):./)
    .describe("As the list has it, such as rule:js/eval"),
  state: z.enum(hearingStates),
});
