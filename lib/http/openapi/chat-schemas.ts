import { z } from "zod";
import type { ChatAnswerView } from "@/lib/chat/answer-view";
import type { SourceView } from "@/lib/chat/read-source";
import type { listAnswers } from "@/lib/chat/read-answers";
import { foundWhySchema } from "./index-schemas";
import { count, named, text, time } from "./shared-schemas";

const lines = {
  repository: text.meta({ description: "owner/repo" }),
  path: text,
  startLine: count,
  endLine: count,
  sha: text.meta({ description: "The commit that the lines are of" }),
};

const citationSchema = z.strictObject({
  ...lines,
  text: text.meta({ description: "The lines, with what looks like a secret taken out" }),
  textHash: text.meta({ description: "SHA-256 of the lines as they are" }),
});

export const chatAnswerSchema: z.ZodType<ChatAnswerView> = z
  .strictObject({
    id: text,
    conversation: text.meta({ description: "Given with the next question, that goes on from this one" }),
    repositories: z.array(text),
    question: text,
    asker: text,
    state: z.enum(["running", "completed", "failed", "cancelled"]),
    mode: z
      .enum(["model", "extractive"])
      .nullable()
      .meta({ description: "extractive: quoted lines, no model's words" }),
    answer: text
      .nullable()
      .meta({ description: "Markdown; each citation stands as `path:start-end@commit` in backticks" }),
    supported: z.boolean().meta({ description: "False when nothing that was found bears the answer" }),
    citations: z.array(citationSchema),
    why: z
      .strictObject({
        found: z.array(
          z.strictObject({
            ...lines,
            header: text.meta({ description: "Path and the declarations around it" }),
            why: foundWhySchema,
            ranking: count
              .nullable()
              .meta({ description: "Version of the ranking that ordered it; null is the fixed formula" }),
            cited: z.boolean(),
          }),
        ),
        removed: z
          .array(z.strictObject({ cited: text, why: text }))
          .meta({ description: "Citations of the model that did not hold" }),
        marked: count.meta({ description: "Sentences that were marked as not supported" }),
        read: z.array(text).meta({ description: "What the model asked its tools" }),
        notes: z.array(text).meta({ description: "What did not work as usual" }),
      })
      .nullable(),
    policy_version: text.meta({ description: "Names the prompt, the tools and how was found" }),
    models: z.array(text),
    tokens: z.strictObject({ input: count, output: count }).nullable(),
    costUsd: z.number().nullable(),
    helpful: z.boolean().nullable().meta({ description: "What its asker said of it" }),
    error: text.nullable(),
    createdAt: time,
    finishedAt: time.nullable(),
  })
  .register(named, { id: "ChatAnswer" });

export const chatSourceSchema: z.ZodType<SourceView> = z
  .strictObject({
    citation: citationSchema,
    now: z.enum(["same", "changed", "gone"]).nullable().meta({
      description: "What became of the cited lines; null where the repository has no index any more",
    }),
    fileChanged: z.boolean().nullable().meta({
      description: "Whether the file reads otherwise now; null where one of the two can't be read",
    }),
    commit: text.nullable().meta({
      description:
        "The commit that the text is of: the cited one, or the indexed one where that can't be read",
    }),
    startLine: count.meta({ description: "Number of the first line of the text" }),
    text: text.nullable().meta({ description: "The file, or of a long one the lines around the cited ones" }),
  })
  .register(named, { id: "ChatSource" });

export const chatAnswerPageSchema: z.ZodType<Awaited<ReturnType<typeof listAnswers>>> = z
  .strictObject({ items: z.array(chatAnswerSchema), nextCursor: text.nullable() })
  .register(named, { id: "ChatAnswerPage" });
