import { coversFile } from "@/lib/core/path-matcher";
import type { Memory } from "@/lib/memory/memory";
import type { KnownMemory } from "../review-context";

export function toKnown({
  provenance,
  updatedAt,
  createdAt: _at,
  active: _on,
  ...memory
}: Memory): KnownMemory {
  return { ...memory, number: provenance?.number ?? null, at: updatedAt.toISOString() };
}

/** Whether a memory is about one of these files; one that names no files is about all. */
export const isAbout = ({ paths }: Pick<KnownMemory, "paths">, files: readonly string[]): boolean =>
  coversFile(paths, files);

/** The first of the memories whose texts are within `room` characters together, and how many are left out. */
export function withinRoom(memories: KnownMemory[], room: number): { kept: KnownMemory[]; cut: number } {
  let left = room;
  const kept = memories.filter(({ text, paths }) => {
    const size = text.length + paths.join(", ").length + 80;
    if (size > left) return false;
    left -= size;
    return true;
  });
  return { kept, cut: memories.length - kept.length };
}
