import type { Hit } from "./hit";
import type { MergedFile } from "./merged-changes";

/** A finding in a merged change that was looked at, and found to be right. All others count as false. */
export interface JudgedFinding {
  repository: string;
  /** The first twelve digits. */
  commit: string;
  path: string;
  /** Rules of both tools that say the same. */
  rules: readonly string[];
  line: number;
  why: string;
}

const judgedFindings: readonly JudgedFinding[] = [];

/** Whether somebody looked at the finding and agreed with it. */
export const isRight = (
  { repository, commit }: Pick<MergedFile, "repository" | "commit">,
  hit: Hit,
  judged: readonly JudgedFinding[] = judgedFindings,
): boolean =>
  judged.some(
    (one) =>
      one.repository === repository &&
      commit.startsWith(one.commit) &&
      one.path === hit.path &&
      one.line === hit.startLine &&
      one.rules.includes(hit.rule),
  );
