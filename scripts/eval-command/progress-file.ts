import { appendFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { caseResult, type CaseResult } from "@/lib/evaluation/evaluation-result";

export interface ProgressFile {
  /** What an earlier run that was broken off had done. */
  done: CaseResult[];
  add(result: CaseResult): void;
  /** The run has come to its end, or is to begin anew. */
  forget(): void;
}

/**
 * Results as they come, so that what was paid for is not paid for again when the process dies. One file for each
 * `key`: whatever makes results that may not be mixed.
 */
export function openProgress(folder: string, key: string): ProgressFile {
  const file = join(folder, `${key}.jsonl`);
  mkdirSync(folder, { recursive: true });
  return {
    done: read(file),
    // Before it too: the line before may have been broken off.
    add: (result) => appendFileSync(file, `\n${JSON.stringify(result)}\n`),
    forget: () => rmSync(file, { force: true }),
  };
}

function read(file: string): CaseResult[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line) => {
    try {
      return [caseResult.parse(JSON.parse(line))];
    } catch {
      // The process died while it wrote this line.
      return [];
    }
  });
}
