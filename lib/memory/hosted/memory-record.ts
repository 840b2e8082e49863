import { z } from "zod";
import { repositoryKey } from "@/lib/core/repository-key";
import type { Content } from "../input/check-memory";
import { type Memory, memoryKinds, type MemoryScope } from "../memory";

/** What of ours the service keeps beside the text. */
const metadataSchema = z.object({
  kind: z.enum(memoryKinds),
  developer: z.string().nullable(),
  paths: z.array(z.string()),
  origin: z.enum(["person", "learned"]),
  author: z.string().nullable(),
  provenance: z
    .object({
      runId: z.string(),
      number: z.number().nullable(),
      commit: z.string(),
      url: z.string().nullable(),
    })
    .nullable(),
  active: z.boolean(),
  version: z.number().int().min(1),
  created: z.iso.datetime(),
  changed: z.iso.datetime(),
});
type Metadata = z.infer<typeof metadataSchema>;

/** A memory as mem0's client gives it; it writes keys in camel case, but not within the metadata. */
const recordSchema = z.object({
  id: z.string(),
  memory: z.string(),
  userId: z.string(),
  metadata: metadataSchema,
});

export interface HostedMemory {
  memory: Memory;
  version: number;
}

/** The service's name for a repository: no blanks and no slash, and nobody else's user by accident. */
export const userOf = (scope: MemoryScope): string => `gloss:${encodeURIComponent(repositoryKey(scope))}`;

/**
 * The memory in an answer, or null when it is none of this repository, whatever was asked for: the service is not
 * trusted to keep repositories apart. Null also for what another program put there.
 */
export function readRecord(scope: MemoryScope, answer: unknown): HostedMemory | null {
  const parsed = recordSchema.safeParse(answer);
  if (!parsed.success || parsed.data.userId !== userOf(scope)) return null;
  const { id, memory: text, metadata } = parsed.data;
  const { version, created, changed, ...content } = metadata;
  return {
    memory: { id, text, ...content, createdAt: new Date(created), updatedAt: new Date(changed) },
    version,
  };
}

export function metadataOf(
  { text: _text, ...content }: Content,
  version: number,
  created: Date,
  changed: Date,
): Metadata {
  return { ...content, version, created: created.toISOString(), changed: changed.toISOString() };
}
