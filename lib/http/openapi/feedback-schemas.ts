import { z } from "zod";
import { type FeedbackList, type FeedbackView, opinions } from "@/lib/feedback/opinions";
import { count, named, text, time } from "./shared-schemas";

export const feedbackSchema: z.ZodType<FeedbackView> = z
  .strictObject({
    finding: count.meta({ description: "The finding's ordinal in its review" }),
    opinion: z.enum(opinions),
    reason: text.nullable(),
    how: z.enum(["said", "reply", "dismissed"]).meta({
      description:
        "reply: read from an answer in its thread; dismissed: its thread was resolved with nothing changed",
    }),
    by: text.meta({ description: "A login, or owner" }),
    mine: z.boolean().meta({ description: "Whether whoever asks said it" }),
    at: time,
  })
  .register(named, { id: "Feedback" });

export const feedbackListSchema: z.ZodType<FeedbackList> = z
  .strictObject({ items: z.array(feedbackSchema), mayGive: z.boolean() })
  .register(named, { id: "FeedbackList" });
