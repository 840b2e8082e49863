import { z } from "zod";
import { categories } from "@/lib/core/finding";
import { hearingStates } from "@/lib/core/finding-opinion";
import type { PrecisionList } from "@/lib/hearing/precision-views";
import type { ProposedRule, ProposedRules } from "@/lib/knowledge/proposed-rules";
import { count, named, text, time } from "./shared-schemas";

const share = z.number().min(0).max(1);

export const precisionSchema: z.ZodType<PrecisionList> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        pattern: text.meta({ description: "The rule, or the category of what a model says" }),
        name: text,
        category: z.enum(categories),
        shown: count.meta({ description: "Findings in the newest 2,000 reviews, each once a pull request" }),
        useful: count,
        wrong: count,
        people: z.strictObject({ useful: count, wrong: count }),
        applied: count.meta({ description: "In merged pull requests, as the next two" }),
        addressed: count,
        ignored: count,
        precision: share.nullable().meta({ description: "Null while nobody said or did anything" }),
        interval: z.tuple([share, share]).nullable().meta({ description: "It lies in there with 90 %" }),
        state: z.enum(hearingStates),
        by: text.nullable().meta({ description: "Who decided the state; null where opinions did" }),
        since: time.nullable(),
        spared: z.boolean().meta({ description: "Whether it is folded at most" }),
      }),
    ),
    mayDecide: z.boolean(),
  })
  .register(named, { id: "Precision" });

export const proposedRuleSchema: z.ZodType<ProposedRule> = z
  .strictObject({
    id: text,
    text: text.meta({ description: "What the rule would say" }),
    said: text.meta({ description: "The words as they were said" }),
    source: z.enum(["comment", "feedback"]),
    by: text,
    at: time,
    number: z.int().nullable(),
    review: text.nullable(),
    finding: z.int().nullable(),
    state: z.enum(["waiting", "confirmed", "rejected"]),
    decidedBy: text.nullable(),
  })
  .register(named, { id: "ProposedRule" });

export const proposedRulesSchema: z.ZodType<ProposedRules> = z
  .strictObject({
    items: z.array(proposedRuleSchema),
    decided: z.array(proposedRuleSchema).meta({ description: "The last 20 that had an answer" }),
    mayDecide: z.boolean(),
    hasModel: z.boolean().meta({ description: "Whether a model can put what was said in other words" }),
  })
  .register(named, { id: "ProposedRules" });
