import { createHash } from "node:crypto";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import { type Citation, type CodeLines } from "../citation";
import { bearsAName, namesIn, sharesSubstance, substanceOf } from "./bears";
import type { Cited } from "./find-citations";

/** One of the repositories that a question is about, at the commit that was read. */
export interface ReadRepository {
  name: string;
  sha: string;
}

/** Lines of a file at the commit that was read, without line ends; null when there is no such file. */
export type LinesOf = (repository: ReadRepository, path: string) => readonly string[] | null;

/** Lines that one citation may cover: in more of them anything stands. */
const mostLinesCited = 200;

/** The lines that are meant, or why there are none, as words for people. */
export function resolve(
  cited: Cited,
  repositories: readonly ReadRepository[],
  linesOf: LinesOf,
): (CodeLines & { text: string }) | { why: string } {
  const { sha, startLine, endLine } = cited;
  const meant = repositories.filter((one) => sha === null || isCommit(sha, one.sha));
  if (meant.length === 0) return { why: "no such commit was read" };
  const places = meant.flatMap((repository) => {
    const path = pathWithin(cited.path, repository.name);
    const lines = path === null ? null : linesOf(repository, path);
    return path === null || lines === null ? [] : [{ repository, path, lines }];
  });
  const [place, another] = places;
  if (!place) return { why: "there is no such file" };
  // Of one repository at two commits the first is meant where none is named.
  if (another && another.repository.name !== place.repository.name)
    return { why: "several of the repositories have such a file" };
  if (startLine === null || endLine === null) return { why: "it names no lines" };
  if (startLine < 1 || endLine > place.lines.length)
    return { why: `the file has ${place.lines.length} lines` };
  if (endLine - startLine >= mostLinesCited) return { why: `it covers more than ${mostLinesCited} lines` };
  const text = place.lines.slice(startLine - 1, endLine).join("\n");
  if (text.trim() === "") return { why: "these lines are empty" };
  return {
    repository: place.repository.name,
    path: place.path,
    startLine,
    endLine,
    sha: place.repository.sha,
    text,
  };
}

/**
 * Whether lines bear what a sentence says of them: one of the names that stand in its backticks, or where it names
 * none, one of its words of substance, which may stand in the path too. A sentence without either claims nothing.
 */
export function bears(lines: CodeLines & { text: string }, sentence: string): boolean {
  const names = namesIn(sentence).filter((one) => !one.every((name) => lines.path.endsWith(name)));
  if (names.length > 0) return bearsAName(names, lines.text);
  const substance = substanceOf(sentence);
  return substance.size === 0 || sharesSubstance(substance, `${lines.path}\n${lines.text}`);
}

export const toCitation = ({
  repository,
  path,
  startLine,
  endLine,
  sha,
  text,
}: CodeLines & { text: string }): Citation => ({
  repository,
  path,
  startLine,
  endLine,
  sha,
  text: redactSecrets(text),
  textHash: createHash("sha256").update(text).digest("hex"),
});

/** The path as git has it; null when it belongs to another of the repositories or leads elsewhere. */
export function pathWithin(path: string, repository: string): string | null {
  const own = [`${repository}:`, `${repository}/`].find((prefix) =>
    path.toLowerCase().startsWith(prefix.toLowerCase()),
  );
  const bare = (own === undefined ? path : path.slice(own.length)).replace(/^(?:\.?\/)+/, "");
  return bare === "" || bare.split("/").some((part) => part === ".." || part === ".") ? null : bare;
}

const isCommit = (given: string, sha: string) => /^[0-9a-f]{7,64}$/.test(given) && sha.startsWith(given);
