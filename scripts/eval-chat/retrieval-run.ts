import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Ways to find code, each measured by itself. */
export const ways = ["grep", "words", "meaning", "words with rules", "meaning with rules", "all"] as const;
export type Way = (typeof ways)[number];

const share = z.number().min(0).max(1);
const score = z.object({ ndcg: share, hit: share, reciprocal: share });

const asked = z.object({
  set: z.string(),
  repository: z.string(),
  language: z.string(),
  half: z.enum(["tuned", "held out"]),
  question: z.string(),
  category: z.string(),
  /** Of the questions' file and the commit: only equal ones are compared. */
  basis: z.string(),
  /** Without the ways that could not be measured. */
  scores: z.partialRecord(z.enum(ways), score),
});
export type Asked = z.infer<typeof asked>;

const flag = z.boolean().nullable();

/** A question that was answered without a model, and what its answer is worth. */
const answered = z.object({
  /** `generated`: made from the index. `asked`: by people. `written`: by hand, with the answer known. */
  group: z.enum(["generated", "asked", "written"]),
  repository: z.string(),
  kind: z.string(),
  question: z.string(),
  basis: z.string(),
  ms: z.number(),
  citations: z.number(),
  resolved: z.number(),
  naming: z.number(),
  holding: z.number(),
  right: flag,
  first: flag,
  supported: z.boolean(),
  finding: score.nullable(),
});
export type Answered = z.infer<typeof answered>;

/** A question that was answered by a program that lies. */
const lied = z.object({
  repository: z.string(),
  question: z.string(),
  lies: z.number(),
  /** Of the lies: those that reached the reader. */
  survived: z.array(z.string()),
  /** Whether it told something true too, and whether that was kept. */
  truth: z.boolean(),
  kept: z.boolean(),
});
export type Lied = z.infer<typeof lied>;

/** One run over the question sets, as it is kept. */
export const retrievalRun = z.object({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  version: z.string(),
  embedder: z.string().nullable(),
  repositories: z.array(
    z.object({
      set: z.string(),
      name: z.string(),
      url: z.string(),
      commit: z.string(),
      root: z.string().nullable(),
      chunks: z.number(),
      sha256: z.string(),
    }),
  ),
  asked: z.array(asked),
  answered: z.array(answered).default([]),
  lied: z.array(lied).default([]),
  left: z.array(z.string()),
});
export type RetrievalRun = z.infer<typeof retrievalRun>;

const kept = /^\d{8}T\d{6}\.json$/;

/** The newest kept run of a folder that has what is wanted; null where there is none. One that can't be read is passed over. */
export function lastRun(folder: string, has: (run: RetrievalRun) => boolean): RetrievalRun | null {
  const files = filesOf(folder);
  for (const file of files.toReversed())
    try {
      const run = retrievalRun.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
      if (has(run)) return run;
    } catch {
      continue;
    }
  return null;
}

/** Writes a run into the folder, whole or not at all. */
export function keepRun(folder: string, run: RetrievalRun): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${run.finishedAt.slice(0, 19).replace(/[-:]/g, "")}.json`);
  writeFileSync(`${file}.part`, JSON.stringify(run));
  renameSync(`${file}.part`, file);
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => kept.test(file))
      .toSorted();
  } catch {
    return [];
  }
}
