import { createHash } from "node:crypto";
import { covers, type FoundPlace, type RetrievalScore, scorePlaces, type Target } from "./score-retrieval";

/** An answer, as far as it is measured. */
export interface GivenAnswer {
  text: string;
  /** Whether it says of itself that the code bears it. */
  supported: boolean;
  citations: readonly (FoundPlace & { sha: string; textHash: string })[];
  /** What the search for it found, best first. */
  found: readonly FoundPlace[];
}

/** What one answer is worth, by what is known of its question. */
export interface AnswerScore {
  citations: number;
  /** Citations whose lines exist at their commit and are those that were shown. */
  resolved: number;
  /**
   * Citations of which their sentence, or else the question, names an identifier; and those whose lines hold one. Where
   * an answer says that nothing answers the question, nothing is claimed of what it shows.
   */
  naming: number;
  holding: number;
  /** Whether a right place is cited, and cited first; null where none is known. */
  right: boolean | null;
  first: boolean | null;
  supported: boolean;
  finding: RetrievalScore | null;
}

/** Lines of a file at a commit, read elsewhere than the answer was made from; null where there is no such file. */
export type LinesAt = (path: string, sha: string) => Promise<readonly string[] | null>;

/**
 * Scores an answer without the code that made or checked it.
 * @param right null where it is not known; none where nothing answers the question
 */
export async function scoreAnswer(
  { question, right }: { question: string; right: readonly Target[] | null },
  answer: GivenAnswer,
  linesAt: LinesAt,
): Promise<AnswerScore> {
  const { citations, found, supported, text } = answer;
  const asked = identifiersIn(question);
  const score = { citations: citations.length, resolved: 0, naming: 0, holding: 0 };
  for (const citation of citations) {
    const lines = await linesAt(citation.path, citation.sha);
    const cited = lines?.slice(citation.startLine - 1, citation.endLine).join("\n");
    if (isThere(lines, citation) && cited !== undefined && hashOf(cited) === citation.textHash)
      score.resolved++;
    const said = identifiersIn(sentencesOf(text, citation).join(" "));
    const names = (said.length > 0 ? said : asked).filter((name) => !citation.path.endsWith(name));
    if (names.length === 0 || !supported) continue;
    score.naming++;
    if (names.some((name) => holds(cited ?? "", name))) score.holding++;
  }
  const known = right !== null && right.length > 0;
  const isRight = (place: FoundPlace) => right?.some((target) => covers(place, target)) ?? false;
  return {
    ...score,
    right: known ? citations.some(isRight) : null,
    first: known ? citations.slice(0, 1).some(isRight) : null,
    supported,
    finding: known ? scorePlaces(found, right, right.length) : null,
  };
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const isThere = (lines: readonly string[] | null, { startLine, endLine }: FoundPlace): boolean =>
  lines !== null && startLine >= 1 && startLine <= endLine && endLine <= lines.length;

/** Names of code in a text: what stands in backticks, but for places, and what looks like a name by its letters. */
export function identifiersIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
  const quoted = spans.flatMap((span) =>
    /^[\p{L}\p{N}_$.#:?!()]+$/u.test(span) && !/\.\w{1,5}(?::\d|$)/.test(span)
      ? (span.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu)?.slice(-1) ?? [])
      : [],
  );
  const looks =
    text.replaceAll(/`[^`\n]*`/g, " ").match(/\b(?:[a-z]+(?:[A-Z][a-z0-9]+)+|[A-Za-z]+_\w+)\b/g) ?? [];
  return [...new Set([...quoted, ...looks])];
}

/** The sentences of an answer that cite a place, without fenced code and without the citations. */
function sentencesOf(
  text: string,
  { path, startLine, endLine, sha }: GivenAnswer["citations"][number],
): string[] {
  const cited = `${path}:${startLine}${endLine === startLine ? "" : `-${endLine}`}@${sha.slice(0, 12)}`;
  const prose = text.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1\s*$/gm, "");
  return prose
    .split(/\n+|(?<=[.!?])\s+(?=\p{Lu}|`)/u)
    .filter((sentence) => sentence.includes(cited))
    .map((sentence) => sentence.replaceAll(/`+[^`]*@[0-9a-f]{12}\s?`+/g, " "));
}

function holds(text: string, name: string): boolean {
  const escaped = name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])${escaped}(?![\p{L}\p{N}_])`, "u").test(text);
}
