import type { FoundChunk } from "@/db/queries/code-search";
import type { Channels } from "./channels";

/** Why a place was found: what each of the ways to it gave, and what the rules made of that. */
export interface Why {
  words: number;
  /** Null where it had no vector to be compared by. */
  meaning: number | null;
  /** Names asked for that it declares. */
  declares: string[];
  /** Words asked for that stand in its path. */
  inPath: string[];
  /** `test`, `generated`, `example`, `types`, `docs`: ranked lower. */
  lowered: string | null;
  /** How much was found in its file beside the file of which most was, 0 to 1. */
  ofFile: number;
  channels: Channels;
  /** By the fixed formula. */
  fixed: number;
  /** What orders the places: the fixed formula's, or what a version that was learned makes of it. */
  score: number;
}

export interface Ranked {
  chunk: FoundChunk;
  path: string;
  why: Why;
}
