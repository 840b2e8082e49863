import { z } from "zod";
import type { DryRun } from "@/lib/knowledge/dry-run-memories";
import type { GlobMatch } from "@/lib/knowledge/match-glob";
import type { MemoryChangeView, MemoryView } from "@/lib/knowledge/memory-views";
import type {
  listMemories,
  memoryChanges,
  memoryHistory,
  searchMemories,
} from "@/lib/knowledge/read-memories";
import { memoryKinds } from "@/lib/memory/memory";
import { named, text, time } from "./shared-schemas";

export const memorySchema: z.ZodType<MemoryView> = z
  .strictObject({
    id: text,
    repo: text.meta({ description: "owner/repo" }),
    kind: z.enum(memoryKinds),
    text,
    developer: text.nullable().meta({ description: "The login of whom it is about" }),
    paths: z.array(text).meta({ description: "Globs that it is about; none is everywhere" }),
    origin: z.enum(["person", "learned"]),
    author: text.nullable().meta({ description: "Who wrote it, or the review that learned it" }),
    provenance: z
      .strictObject({ runId: text, number: z.int().nullable(), commit: text, url: text.nullable() })
      .nullable()
      .meta({ description: "The review that it was learned from" }),
    active: z.boolean(),
    createdAt: time,
    updatedAt: time,
  })
  .register(named, { id: "Memory" });

export const memoryPageSchema: z.ZodType<Awaited<ReturnType<typeof listMemories>>> = z
  .strictObject({ items: z.array(memorySchema), nextCursor: text.nullable() })
  .register(named, { id: "MemoryPage" });

export const foundMemoriesSchema: z.ZodType<Awaited<ReturnType<typeof searchMemories>>> = z
  .strictObject({
    items: z.array(
      z.strictObject({
        memory: memorySchema,
        score: z.number().meta({ description: "From 0 to 1, for ordering within one answer" }),
        by: z.enum(["meaning", "words"]),
      }),
    ),
  })
  .register(named, { id: "FoundMemories" });

const state = z.strictObject({
  kind: z.enum(memoryKinds),
  text: text.nullable().meta({ description: "Null once the memory was deleted" }),
  developer: text.nullable(),
  paths: z.array(text),
  active: z.boolean(),
});

const happened = {
  event: z.enum(["added", "changed", "deleted"]),
  by: z.strictObject({ kind: z.enum(["person", "review", "system"]), name: text }),
  at: time,
  before: state.nullable(),
  after: state.nullable(),
};
const change: z.ZodType<MemoryChangeView> = z.strictObject(happened);

export const memoryChangePageSchema: z.ZodType<Awaited<ReturnType<typeof memoryChanges>>> = z
  .strictObject({
    items: z.array(z.strictObject({ memoryId: text, ...happened })),
    nextCursor: text.nullable(),
  })
  .register(named, { id: "MemoryChangePage" });

export const memoryHistorySchema: z.ZodType<Awaited<ReturnType<typeof memoryHistory>>> = z
  .strictObject({ items: z.array(change) })
  .register(named, { id: "MemoryHistory" });

export const globMatchSchema: z.ZodType<GlobMatch> = z
  .strictObject({
    problem: text.nullable().meta({ description: "Why the path can't mean anything" }),
    scanned: z.boolean().meta({ description: "Whether the files of the repository are known" }),
    count: z.int(),
    examples: z.array(text),
    commit: text.nullable().meta({ description: "The commit that was scanned" }),
  })
  .register(named, { id: "GlobMatch" });

export const dryRunSchema: z.ZodType<DryRun> = z
  .strictObject({
    reviewId: text,
    repo: text,
    basis: z
      .enum(["recorded", "rebuilt", "none"])
      .meta({ description: "What the prompt then is known from; none: no model looked" }),
    sections: z
      .array(z.strictObject({ title: text, before: text, after: text }))
      .meta({ description: "Sections of the prompt that hold memories, then and now" }),
    memories: z.array(
      z.strictObject({
        id: text,
        label: text.meta({ description: "What the prompt calls it" }),
        kind: z.enum(memoryKinds),
        text,
        paths: z.array(text),
        developer: text.nullable(),
        part: z.enum(["rules", "project", "developer"]),
        draft: z.boolean().meta({ description: "Whether it is what was given as the draft" }),
        change: z.enum(["same", "changed", "new", "gone"]),
        why: text.nullable().meta({ description: "Why it is gone" }),
      }),
    ),
    agents: z.array(
      z.strictObject({
        agent: text.nullable().meta({ description: "Null where one looks alone" }),
        basis: z.enum(["exact", "other_words", "not_recorded"]),
        before: z.int().nullable().meta({ description: "Characters of the prompt then" }),
        after: z.int().meta({ description: "Characters of the prompt now" }),
      }),
    ),
    notes: z.array(text).meta({ description: "What can't be known, a sentence each" }),
  })
  .register(named, { id: "DryRun" });
