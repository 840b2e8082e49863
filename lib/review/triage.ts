import type { Usage } from "@/lib/llm/model";

/** How closely a model looks at a file: with all around its changes, at the changed lines alone, or not at all. */
export const depths = ["deep", "glance", "skip"] as const;
export type Depth = (typeof depths)[number];

/** What was decided of one file. */
export interface TriagedFile {
  path: string;
  depth: Depth;
  /** As a part of a sentence. */
  reason: string;
  /** `rule`: decided by code, whatever the small model says. */
  by: "model" | "rule";
}

/** What a small model decided of a change's files before another one read them. */
export interface Triage {
  /** Who decided, as in `anthropic/claude-haiku-5-5`. */
  model: string;
  /** As of every prompt, `triage-v1@1f2e3d4c`. */
  promptVersion: string;
  files: TriagedFile[];
  /** Why all files are looked at closely although there are many, as a sentence; null where it decided. */
  problem: string | null;
  costUsd: number | null;
}

/** The same with what it took. */
export interface TriageDone extends Triage {
  modelCalls: number;
  usage: Usage;
}

/** How many of each, in words: `9 closely, 3 briefly, 2 not at all`. */
export function depthsInWords(files: readonly Pick<TriagedFile, "depth">[]): string {
  const words = { deep: "closely", glance: "briefly", skip: "not at all" };
  return depths
    .map((depth) => [files.filter((file) => file.depth === depth).length, words[depth]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}

/** The end of a step's line in the trace; empty where nothing was triaged. */
export const triageNote = (triage: Pick<Triage, "files" | "problem"> | null): string =>
  triage === null
    ? ""
    : `; by triage ${depthsInWords(triage.files)}${triage.problem === null ? "" : `, as ${triage.problem}`}`;
