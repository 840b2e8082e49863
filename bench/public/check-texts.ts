import type { Finding } from "@/lib/core/finding";
import { standardRanking } from "@/lib/review/rank-findings";
import { checkChange } from "@/lib/rules/check-change";
import { changeOf, fileBetween } from "@/lib/rules/testing/change-between";
import type { FileChange } from "@/lib/source/change";
import type { Hit } from "./hit";
import { weaknessClasses } from "./weakness-class";

/** Hits of our rules that a review shows by default, in whole files as if a change had just added them. */
export async function checkTexts(files: Iterable<readonly [path: string, text: string]>): Promise<Hit[]> {
  const hits: Hit[] = [];
  // One by one, because a change has a budget of time that thousands of files would use up.
  for (const [path, text] of files) hits.push(...(await checkFileChange(fileBetween(path, null, text))));
  return hits;
}

const tries = 5;

/**
 * The same for one file of a change.
 * @param read its text at the head
 * @throws Error when a busy machine has let the file run out of time again and again: it would be missing silently
 */
export async function checkFileChange(
  file: FileChange,
  read: (path: string) => string | null = () => null,
): Promise<Hit[]> {
  for (let left = tries; left > 0; left -= 1) {
    const { findings, skipped } = await checkChange(changeOf([file]), async (path) => read(path));
    if (!skipped.some(({ reason }) => reason.includes("too long")))
      return findings.filter(isShown).map(hitOf);
  }
  throw new Error(`${file.path} took too long ${tries} times; measure again when the machine is less busy.`);
}

const isShown = ({ confidence, severity }: Finding): boolean =>
  confidence >= standardRanking.minConfidence.rule[severity];

function hitOf({ path, span, origin, evidence }: Finding): Hit {
  return {
    path,
    startLine: span?.startLine ?? 1,
    endLine: span?.endLine ?? 1,
    rule: "rule" in origin ? origin.rule : origin.kind,
    classes: weaknessClasses(evidence.map((item) => (item.kind === "rule" ? item.cwe : null))),
  };
}
