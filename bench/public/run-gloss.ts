import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hit } from "./hit";
import { type Time, timedCommand } from "./timed-command";

export interface Run {
  hits: Hit[];
  /** One process from its start to its end, at work on one file at a time. */
  alone: Time;
  /** Other ways in which the tool is used. */
  more: { how: string; time: Time }[];
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
    const alone = check("1");
    check("2");
    const { hits, warm } = JSON.parse(readFileSync(join(work, "out.json"), "utf8")) as {
      hits: Hit[];
      warm: Time;
    };
    return { hits, alone, more: [{ how: "checking alone, in a process that did it before", time: warm }] };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
