import { z } from "zod";
import type { MemoryRow } from "@/db/queries/memories";
import type { Memory } from "../memory";

const pathsSchema = z.array(z.string());
const provenanceSchema = z.object({
  runId: z.string(),
  number: z.number().nullable(),
  commit: z.string(),
  url: z.string().nullable(),
});

/** A stored row as the rest of Gloss knows it. */
export function memoryOf(row: MemoryRow): Memory {
  return {
    id: row.id,
    kind: row.kind,
    text: row.text,
    developer: row.developer,
    paths: pathsSchema.parse(row.paths),
    origin: row.origin,
    author: row.author,
    provenance: row.provenance === null ? null : provenanceSchema.parse(row.provenance),
    active: row.active,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
