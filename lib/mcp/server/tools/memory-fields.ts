import { z } from "zod";
import type { MemoryView } from "@/lib/knowledge/memory-views";
import { memoryKinds } from "@/lib/memory/memory";
import { inert, inertLine } from "./inert";

export const memoryItem = z.object({
  id: z.string(),
  kind: z
    .enum(memoryKinds)
    .describe("custom_rule: a person wrote it and it must hold; the others are hints that reviews learned"),
  text: z.string(),
  developer: z.string().nullable().describe("Login of whom it is about"),
  paths: z.array(z.string()).describe("Globs that it is about; none is everywhere"),
  origin: z.enum(["person", "learned"]),
  active: z.boolean(),
  updatedAt: z.string(),
});

export const toMemoryItem = (memory: MemoryView): z.input<typeof memoryItem> => ({
  id: memory.id,
  kind: memory.kind,
  text: inert(memory.text),
  developer: memory.developer && inertLine(memory.developer, 100),
  paths: memory.paths.slice(0, 50).map((path) => inertLine(path, 500)),
  origin: memory.origin,
  active: memory.active,
  updatedAt: memory.updatedAt,
});
