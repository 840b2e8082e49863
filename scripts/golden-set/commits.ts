import type { GoldenSource } from "@/lib/evaluation/golden-sources";
import { git } from "./git";

export interface Commit {
  sha: string;
  subject: string;
  body: string;
  /** Seconds since 1970. */
  time: number;
  files: { path: string; added: number; deleted: number; role: "code" | "test" | "other" }[];
}

const test = /(^|\/)(tests?|__tests__|spec)(\/|\.)|_test\.go$|\.(test|spec)\.|(^|\/)test_/;

/** All commits with one parent up to the source's tip, newest first. */
export function commitsOf(dir: string, { tip, code }: GoldenSource): Commit[] {
  const format = "--format=%x00%H%x01%ct%x01%s%x01%b%x02";
  const log = git(dir, "log", "--min-parents=1", "--max-parents=1", "--numstat", "--no-renames", format, tip);
  return log
    .split("\0")
    .slice(1)
    .map((entry) => {
      const [head = "", stat = ""] = entry.split("\x02");
      const [sha = "", time = "", subject = "", body = ""] = head.split("\x01");
      const files = stat.split("\n").flatMap((line) => {
        const [added = "", deleted = "", path] = line.split("\t");
        if (!path) return [];
        const role = test.test(path) ? "test" : code.test(path) ? "code" : "other";
        return [{ path, added: Number(added) || 0, deleted: Number(deleted) || 0, role } as const];
      });
      return { sha, subject, body, time: Number(time), files };
    });
}

export const codeFiles = ({ files }: Commit) => files.filter(({ role }) => role === "code");
