import { z } from "zod";
import type { IndexStatus } from "@/lib/index/get-index-status";
import type { CodeAnswer } from "@/lib/index/search-code";
import { count, named, text, time } from "./shared-schemas";

export const indexStatusSchema: z.ZodType<IndexStatus> = z
  .strictObject({
    repository: text,
    state: z.enum(["queued", "running", "completed", "failed"]),
    error: text.nullable(),
    commit: text.nullable().meta({ description: "What is searched; null before the first is complete" }),
    branch: text.nullable(),
    indexedAt: time.nullable().meta({ description: "When that was last known to be the newest commit" }),
    files: count,
    lines: count,
    chunks: count,
    symbols: count,
    leftOut: z.record(z.string(), count).meta({ description: "Files that are not searched, by reason" }),
    running: z
      .strictObject({ done: count, total: count })
      .nullable()
      .meta({ description: "File contents that the run under way stores; null while none does" }),
    vectors: z
      .strictObject({
        done: count,
        all: count,
        rate: z.number().nullable().meta({ description: "Texts a second, now or when the last were made" }),
        secondsLeft: count
          .nullable()
          .meta({ description: "Estimated, before the first is made too; null while that can't be told" }),
        note: text.nullable().meta({ description: "Why none are being made" }),
      })
      .meta({ description: "They follow in the background; search does not wait for them" }),
  })
  .register(named, { id: "IndexStatus" });

export const foundWhySchema: z.ZodType<CodeAnswer["items"][number]["why"]> = z.strictObject({
  words: z.number().meta({ description: "By words, 0 to 1" }),
  meaning: z.number().nullable().meta({ description: "By meaning, 0 to 1; null where none was compared" }),
  declares: z.array(text).meta({ description: "Names asked for that it declares" }),
  inPath: z.array(text).meta({ description: "Words asked for that stand in its path" }),
  lowered: text.nullable().meta({ description: "Why it ranks lower: test, example, types, generated, docs" }),
  ofFile: z
    .number()
    .meta({ description: "How much was found in its file, beside the file of which most was" }),
  channels: z
    .strictObject({
      references: z.number().meta({ description: "Share of the names asked for that it uses" }),
      imports: z.number().meta({ description: "1 where its file imports one of the three best, or they it" }),
      recent: z.number().meta({ description: "How lately its file changed" }),
      together: z.number().meta({ description: "How often it changed together with one of the three best" }),
    })
    .meta({ description: "What stands around it, each from 0 to 1" }),
  fixed: z.number().meta({ description: "Its score by the fixed formula" }),
  score: z.number().meta({ description: "What orders the places" }),
});

export const codeAnswerSchema: z.ZodType<CodeAnswer> = z
  .strictObject({
    commit: text,
    ranking: count
      .nullable()
      .meta({ description: "Version of the ranking that was learned; null is the fixed formula" }),
    meaning: z.strictObject({ used: z.boolean(), note: text.nullable() }),
    items: z.array(
      z.strictObject({
        path: text,
        startLine: count,
        endLine: count,
        sha: text.meta({ description: "The commit that the lines are of" }),
        header: text.meta({ description: "Path and the declarations around it" }),
        text,
        why: foundWhySchema,
      }),
    ),
  })
  .register(named, { id: "CodePlaces" });
