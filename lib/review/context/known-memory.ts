import { matchesGlob } from "node:path/posix";
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
export function isAbout({ paths }: Pick<KnownMemory, "paths">, files: readonly string[]): boolean {
  return paths.length === 0 || paths.some((glob) => files.some((file) => matches(file, glob)));
}

function matches(file: string, glob: string): boolean {
  // A folder stands for all that is in it.
  if (file === glob || file.startsWith(`${glob.replace(/\/+$/, "")}/`)) return true;
  // Each star and brace multiplies the ways to try.
  if ((glob.match(/[*{[(]/g)?.length ?? 0) > 8) return false;
  try {
    return matchesGlob(file, glob);
  } catch {
    return false; // What a person wrote may be no pattern.
  }
}

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
