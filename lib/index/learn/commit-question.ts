import type { TouchingCommit } from "@/lib/source/git/read-touched-files";

/** Files beyond which a commit says nothing of any of them. */
export const mostTouched = 20;
const leastWords = 3;
const longest = 300;

const byBots =
  /\[bot\]|\bbot\b|dependabot|renovate|greenkeeper|pre-commit-ci|semantic-release|github-actions/i;
/** What is done to all of a repository, or to nothing in it. */
const telling =
  /^(merge|revert|bump|release|version|prepare|update dependenc|upgrade dependenc|v?\d+\.\d+|chore\(release|chore\(deps|build\(deps|chore: release|wip\b|lint|format|typo)/i;

/**
 * What a commit says it does, as a question to the code as it is; null where it says nothing of single places. That is
 * its subject and the first line of its body, without numbers of issues and the kind of change in front.
 */
export function commitQuestion({ author, email, subject, body, paths }: TouchingCommit): string | null {
  if (paths.length === 0 || paths.length > mostTouched) return null;
  if (byBots.test(author) || byBots.test(email.split("@")[0] ?? "")) return null;
  if (telling.test(subject.trim())) return null;
  const first = body.split("\n").find((line) => line.trim() !== "") ?? "";
  const said = /^[\w-]+(-by)?:\s|^https?:\/\//i.test(first.trim()) ? subject : `${subject} ${first}`;
  const text = said
    .replace(/^\s*\w+(\([^)]*\))?!?:\s*/, (kind) => /\(([^)]*)\)/.exec(kind)?.[1]?.concat(" ") ?? "")
    .replace(/\(?#\d+\)?|\b(fix(es|ed)?|close[sd]?|resolve[sd]?)\s*(?=$|[,.]|#)/gi, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longest);
  return (text.match(/\p{L}[\p{L}\p{N}_$]+/gu) ?? []).length < leastWords ? null : text;
}
