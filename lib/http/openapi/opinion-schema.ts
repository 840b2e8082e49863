import { z } from "zod";
import { type FindingOpinion, hearingStates } from "@/lib/core/finding-opinion";
import { count, named, text } from "./shared-schemas";

const said = z.strictObject({ useful: count, wrong: count });
export const opinionSchema: z.ZodType<FindingOpinion> = z
  .strictObject({
    pattern: text.meta({ description: "The rule, or the category of what a model says" }),
    before: z.number().min(0).max(1).meta({ description: "Its own confidence" }),
    after: z.number().min(0).max(1).meta({ description: "With what is said of the pattern here" }),
    people: said.meta({ description: "People who mostly call its findings so" }),
    findings: said.meta({ description: "Findings that somebody called so" }),
    outcomes: z
      .strictObject({ applied: count, addressed: count, ignored: count })
      .meta({ description: "What became of its findings in merged pull requests" }),
    state: z.enum(hearingStates),
    by: text.nullable().meta({ description: "Who decided the state; null where opinions did" }),
    fresh: z.boolean().meta({ description: "Whether nobody was told of the state before" }),
    spared: z.boolean().meta({ description: "Whether too much hangs on it for that state" }),
  })
  .register(named, { id: "FindingOpinion" });
