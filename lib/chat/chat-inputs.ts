import { z } from "zod";

/** What is asked of which repositories. */
export const question = z.strictObject({
  repositories: z
    .array(z.string().max(300))
    .min(1)
    .max(5)
    .describe('Repositories that are connected here, as in ["owner/repo"]'),
  question: z.string().trim().min(1, "is empty").max(4_000),
  conversation: z.uuid().optional().describe("`conversation` of an earlier answer that this one follows"),
});

/** The same over HTTP. */
export const chatOrder = question.extend({
  stream: z
    .boolean()
    .optional()
    .describe(
      "As server-sent events: retrieved, reading, text, answer. `Accept: text/event-stream` asks for the same",
    ),
});

export const answersQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

/** What the one who asked says of an answer. */
export const answerOpinion = z.strictObject({
  helpful: z.boolean().nullable().describe("Null takes back what was said"),
});
