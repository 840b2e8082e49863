import { z } from "zod";
import type { RankingReport, RankingView } from "@/lib/index/ranking-view";
import { count, named, text, time } from "./shared-schemas";

const figures = z.strictObject({
  ndcg: z.number().meta({ description: "nDCG@10, by files" }),
  mrr: z.number().meta({ description: "One by the rank of the first right file, on average" }),
});
const gain = z
  .strictObject({ mean: z.number(), low: z.number(), high: z.number() })
  .meta({ description: "Beside the fixed formula; 95 of 100 draws lie between low and high" });
const span = z.strictObject({ commits: count, from: text, to: text });
const weight = z.number();

const reportSchema: z.ZodType<RankingReport> = z.strictObject({
  penalty: z.number(),
  fixed: figures,
  learned: figures,
  shuffled: figures.meta({ description: "Learned from questions with the answers of others" }),
  gain,
  gainMrr: gain,
  shuffledGain: gain,
  because: text,
  learnedFrom: span,
  triedOn: span.meta({ description: "Later commits, from which nothing was learned" }),
  openings: count.meta({ description: "Places that people opened, beside the commits" }),
  readFrom: z.enum(["folder", "clone"]),
});

export const rankingSchema: z.ZodType<RankingView> = z
  .strictObject({
    repository: text,
    version: count.nullable().meta({ description: "In use; null is the fixed formula" }),
    history: z
      .strictObject({ commits: count, readFrom: z.enum(["folder", "clone"]) })
      .nullable()
      .meta({ description: "Commits that are known; null before the first time" }),
    learnedAt: time.nullable(),
    outcome: text.nullable().meta({ description: "What came of the last time" }),
    heldAfter: time
      .nullable()
      .meta({ description: "Somebody chose the ranking then: only later commits speak for another" }),
    versions: z.array(
      z.strictObject({
        number: count,
        createdAt: time,
        promoted: z.boolean().meta({ description: "Whether later commits bore it out" }),
        weights: z.strictObject({
          fixed: weight,
          words: weight,
          meaning: weight,
          declares: weight,
          inPath: weight,
          lowered: weight,
          ofFile: weight,
          references: weight,
          imports: weight,
          recent: weight,
          together: weight,
        }),
        report: reportSchema,
      }),
    ),
  })
  .register(named, { id: "Ranking" });
