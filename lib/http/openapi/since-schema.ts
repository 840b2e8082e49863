import { z } from "zod";
import { categories, severities } from "@/lib/core/finding";
import { sinceWays, toldFates } from "@/lib/review/since";
import type { SinceView } from "@/lib/review/since-view";
import { count, named, text, time } from "./shared-schemas";

/** What a review says of those before it. */
export const sinceSchema: z.ZodType<SinceView> = z
  .strictObject({
    runId: text.meta({ description: "The review before" }),
    headSha: text,
    at: time,
    how: z.enum(sinceWays).meta({
      description:
        "commits: new is what commits since changed; content: what the last reviewed diff did not hold",
    }),
    whole: z.boolean().meta({ description: "Whether all of the change was looked at again" }),
    newLines: count,
    heldOpen: count.nullable().meta({
      description: "Conversations left open although their cause is gone, because people wrote in them",
    }),
    told: z.array(
      z.strictObject({
        runId: text.meta({ description: "The review that told it first" }),
        ordinal: count,
        fingerprint: text,
        title: text,
        severity: z.enum(severities),
        category: z.enum(categories),
        path: text,
        span: z
          .strictObject({ side: z.enum(["RIGHT", "LEFT"]), startLine: z.int(), endLine: z.int() })
          .nullable(),
        fate: z.enum(toldFates),
        why: text.nullable(),
        url: text.nullable(),
      }),
    ),
  })
  .register(named, { id: "Since" });
