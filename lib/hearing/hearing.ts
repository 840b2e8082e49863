import { z } from "zod";
import { categories } from "@/lib/core/finding";
import { hearingStates } from "@/lib/core/finding-opinion";

const count = z.number().min(0);

/** What is said of a pattern in a repository and how far it is heard; kept with a run, so that a replay does the same. */
export const hearing = z.object({
  pattern: z.string(),
  category: z.enum(categories),
  /** Weight of what is said for and against it, in words of a person. */
  for: count,
  against: count,
  people: z.object({ useful: count, wrong: count }),
  findings: z.object({ useful: count, wrong: count }),
  outcomes: z.object({ applied: count, addressed: count, ignored: count }),
  state: z.enum(hearingStates),
  /** Who decided the state; null where opinions did. */
  by: z.string().nullable(),
  /** Whether no posted review has told of the state yet. */
  fresh: z.boolean(),
});
export type Hearing = z.infer<typeof hearing>;
