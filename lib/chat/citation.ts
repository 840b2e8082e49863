/** Lines of a file at a commit. */
export interface CodeLines {
  /** owner/repo, as it is called here. */
  repository: string;
  path: string;
  /** First and last line, counted from 1. */
  startLine: number;
  endLine: number;
  /** The commit, whole. */
  sha: string;
}

/** Lines that an answer rests on: they exist, and they bear what the sentence says that cites them. */
export interface Citation extends CodeLines {
  /** The lines themselves, without what looks like a secret. */
  text: string;
  /** SHA-256 of the lines as they are. */
  textHash: string;
}

/** As it stands in an answer, without the backticks. */
export const citationText = ({ path, startLine, endLine, sha }: CodeLines): string =>
  `${path}:${startLine}${endLine === startLine ? "" : `-${endLine}`}@${sha.slice(0, 12)}`;
