import type { Change } from "@/lib/source/change";
import { passedOverReason } from "./file-rank";
import { count } from "./render/severity-mark";

export interface ModeWishes {
  /** By whoever asked for this review; null leaves it to the rest. */
  asked: "standard" | "parallel" | "static" | null;
  /** The repository's setting. */
  repository: "standard" | "parallel" | null;
  /** `PARALLEL_REVIEW_AGENTS`. */
  always: boolean;
  /** Changed lines from which on three agents look by themselves; 0 for never. */
  fromLines: number;
}

export interface ChosenMode {
  mode: "standard" | "parallel";
  /** Part of a sentence: `it was asked for`. */
  because: string;
}

/**
 * Whether one agent or three look at a change, where any does: as asked for, else as the repository has it, else as
 * it is configured for all, else by the size of the change.
 */
export function chooseMode(change: Pick<Change, "files">, wishes: ModeWishes): ChosenMode {
  const { asked, repository, always, fromLines } = wishes;
  if (asked === "parallel" || asked === "standard") return { mode: asked, because: "it was asked for" };
  if (repository) return { mode: repository, because: "the repository is set to it" };
  if (always) return { mode: "parallel", because: "all repositories are set to it" };
  const lines = linesToRead(change);
  if (fromLines > 0 && lines >= fromLines)
    return { mode: "parallel", because: `the change has ${count(lines, "line")} to read` };
  return { mode: "standard", because: "nothing asks for more" };
}

/** Added and removed lines, without those of files that nobody reads: binary, generated, vendored, lock files. */
function linesToRead({ files }: Pick<Change, "files">): number {
  return files
    .filter((file) => !file.binary && passedOverReason(file) === null)
    .reduce((sum, { additions, deletions }) => sum + additions + deletions, 0);
}
