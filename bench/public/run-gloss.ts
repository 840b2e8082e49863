import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hit } from "./hit";
import { type Time, timedCommand } from "./timed-command";

export interface Run {
  hits: Hit[];
  /** A process from its start to its end. */
  cold: Time;
  /** Ours: checking alone in a process that has done it once. Semgrep's: the second run, which finds its files cached; null where there was one only. */
  warm: Time | null;
}

/** Our rules over all files below a folder, in processes of their own. */
export function runGloss(folder: string): Run {
  const work = mkdtempSync(join(tmpdir(), "gloss-public-"));
  try {
    const check = (rounds: string) =>
      timedCommand(process.execPath, [
        "--import",
        "tsx",
        join(import.meta.dirname, "check-folder.ts"),
        folder,
        join(work, "out.json"),
        rounds,
      ]);
    const cold = check("1");
    check("2");
    const { hits, warm } = JSON.parse(readFileSync(join(work, "out.json"), "utf8")) as Pick<
      Run,
      "hits" | "warm"
    >;
    return { hits, cold, warm };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
