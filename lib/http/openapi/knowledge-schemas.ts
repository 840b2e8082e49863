import { z } from "zod";
import { memoryKinds } from "@/lib/memory/memory";
import type { KnowledgeUsed } from "@/lib/review/review-context";
import type { Overlap } from "@/lib/source/change";
import { count, named, text, time } from "./shared-schemas";

export const overlapSchema: z.ZodType<Overlap> = z
  .strictObject({
    number: z.int(),
    title: text,
    author: text,
    url: text,
    paths: z.array(text),
    lines: z
      .array(
        z.strictObject({
          path: text,
          ranges: z.array(z.strictObject({ first: count, last: count })),
          approximate: z.literal(true).exactOptional(),
        }),
      )
      .exactOptional()
      .meta({ description: "Lines that both change, as they are numbered at this change's base" }),
    linesUnknown: text.exactOptional().meta({ description: "Why the lines are not known" }),
  })
  .register(named, { id: "Overlap" });

export const knowledgeSchema: z.ZodType<KnowledgeUsed> = z
  .strictObject({
    rules: z.array(z.strictObject({ id: text, text })),
    memories: z.array(
      z.strictObject({ id: text, kind: z.enum(memoryKinds), developer: text.nullable(), text }),
    ),
    experts: z.array(z.strictObject({ path: text, logins: z.array(text) })),
    related: z.array(
      z.strictObject({
        number: z.int(),
        name: text.meta({ description: "#12, or a commit's short hash" }),
        title: text,
        url: text.nullable(),
        author: text.nullable(),
        state: z.enum(["open", "closed", "merged"]),
        at: time,
        sharedFiles: z.array(text),
        closes: z.array(z.int()),
        verdict: text.nullable(),
      }),
    ),
    outside: z
      .array(
        z.strictObject({
          kind: z.enum(["issue", "error", "message"]),
          service: text.meta({ description: "Whose it is, as in Linear" }),
          id: text,
          title: text,
          url: text.nullable(),
        }),
      )
      .exactOptional()
      .meta({ description: "What servers of others said of the change" }),
  })
  .register(named, { id: "Knowledge" });
