import { codeFiles, type Commit } from "./commits";
import { notFixes } from "./not-fixes";

const says = /\b(fix(e[sd])?|bug|regression|crash|wrong|incorrect(ly)?|broken|leak|race)\b/i;
const mostFiles = 3;
const mostLines = 80;

/**
 * Commits that mended a bug: they say so, change a little of the code that is shipped and a test with it, and were
 * not found to be something else when their messages were read.
 */
export const findFixes = (commits: Commit[]): Commit[] =>
  commits.filter((commit) => {
    const code = codeFiles(commit);
    const lines = code.reduce((sum, { added, deleted }) => sum + added + deleted, 0);
    return (
      says.test(`${commit.subject} ${commit.body}`) &&
      code.length > 0 &&
      code.length <= mostFiles &&
      lines > 0 &&
      lines <= mostLines &&
      commit.files.some(({ role }) => role === "test") &&
      !notFixes.some((sha) => commit.sha.startsWith(sha))
    );
  });
