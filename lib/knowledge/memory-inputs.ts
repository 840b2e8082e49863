import { z } from "zod";
import { memoryKinds } from "@/lib/memory/memory";

const repo = z.string().describe("owner/repo");
const kind = z.enum(memoryKinds);
const developer = z.string().describe("A login; only what is about this developer");

/** What a list of memories is narrowed by. */
export const memoryQuery = z.object({
  repo,
  kind: kind.optional(),
  developer: developer.optional(),
  active: z.enum(["true", "false"]).optional(),
  origin: z.enum(["person", "learned"]).optional(),
  path: z.string().min(1).optional().describe("A file; what is about it by its globs or about everything"),
  text: z.string().optional().describe("Part of the text"),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** What is searched for, by meaning or words. Rules are found only where they are asked for. */
export const memorySearch = z.object({
  repo,
  q: z.string().min(1),
  kind: kind.optional(),
  rules: z.enum(["true", "false"]).optional().describe("Whether rules are found too where no kind is named"),
  developer: developer.optional(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
});

/** A page of what happened to the memories of a repository. */
export const changesQuery = z.object({
  repo,
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** A glob of which it is to be told what files it means. */
export const globQuery = z.object({ repo, path: z.string().min(1).describe("A glob, as a memory has it") });

/** Where a memory is; without it Gloss looks where it was written down. */
export const placeQuery = z.object({ repo: repo.optional() });

const content = {
  text: z.string(),
  developer: z.string().nullable().describe("The login of whom it is about"),
  paths: z.array(z.string()).describe("Globs that it is about; none is everywhere"),
  active: z.boolean(),
};

/** What a person writes: a rule of the team, if nothing else is said. */
export const memoryOrder = z.strictObject({
  repo,
  kind: kind.default("custom_rule"),
  text: content.text,
  developer: content.developer.optional(),
  paths: content.paths.optional(),
  active: content.active.optional(),
});

/** What a person changes; `kind: custom_rule` makes a rule of what was learned. */
export const memoryChange = z.strictObject({
  kind: kind.optional(),
  text: content.text.optional(),
  developer: content.developer.optional(),
  paths: content.paths.optional(),
  active: content.active.optional(),
  expected: z.iso
    .datetime()
    .optional()
    .describe("updatedAt of what was seen; refused as a conflict when somebody changed it since"),
});

/** A past review, and what is being written but not saved: a new memory, or one that is there with its id. */
export const dryRunOrder = z.strictObject({
  reviewId: z.string(),
  draft: z
    .strictObject({
      id: z.string().optional().describe("Of the memory that is being changed; a new one has none"),
      kind: kind.default("custom_rule"),
      text: content.text,
      developer: content.developer.optional(),
      paths: content.paths.optional(),
      active: content.active.optional(),
    })
    .optional(),
});
