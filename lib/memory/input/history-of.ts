import { z } from "zod";
import type { MemoryHistoryRow } from "@/db/queries/memory-history";
import { type Memory, type MemoryActor, type MemoryChange, memoryKinds, type MemoryState } from "../memory";

const stateSchema = z.object({
  kind: z.enum(memoryKinds),
  text: z.string().nullable(),
  developer: z.string().nullable(),
  paths: z.array(z.string()),
  active: z.boolean(),
});

type State = Pick<Memory, "kind" | "text" | "developer" | "paths" | "active">;

const stateOf = ({ kind, text, developer, paths, active }: State): MemoryState => ({
  kind,
  text,
  developer,
  paths,
  active,
});

/** A row of the history for a change that leads to `version`. */
export function changeRow(
  memory: { id: string; repository: string; version: number },
  by: MemoryActor,
  { before, after, at }: { before: State | null; after: State | null; at: Date },
): MemoryHistoryRow {
  return {
    memoryId: memory.id,
    repository: memory.repository,
    version: memory.version,
    event: before === null ? "added" : after === null ? "deleted" : "changed",
    actorKind: by.kind,
    actor: by.name,
    at,
    before: before && stateOf(before),
    after: after && stateOf(after),
  };
}

export function changeOf(row: MemoryHistoryRow): MemoryChange {
  return {
    memoryId: row.memoryId,
    event: row.event,
    by: { kind: row.actorKind, name: row.actor },
    at: row.at,
    before: row.before === null ? null : stateSchema.parse(row.before),
    after: row.after === null ? null : stateSchema.parse(row.after),
  };
}
