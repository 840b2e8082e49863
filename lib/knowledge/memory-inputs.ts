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
  text: z.string().optional().describe("Part of the text"),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** What is searched for, by meaning or words. Rules are found only where they are asked for by kind. */
export const memorySearch = z.object({
  repo,
  q: z.string().min(1),
  kind: kind.optional(),
  developer: developer.optional(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
});

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
