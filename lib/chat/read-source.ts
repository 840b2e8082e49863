import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { listIndexed } from "@/lib/index/list-indexed";
import { readFileAt } from "@/lib/index/read-file-at";
import { readIndexedFiles } from "@/lib/index/read-indexed-files";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import { parseRepository } from "@/lib/review/list-reviews";
import type { Citation } from "./citation";
import { readAnswer } from "./read-answers";

/** `same`: the lines stand there unchanged; `changed`: others do; `gone`: there is no such file any more. */
export type CitedNow = "same" | "changed" | "gone";

/** Cited lines within their file, as it was at their commit. */
export interface SourceView {
  citation: Citation;
  /** What became of the lines since; null where nothing is indexed any more. */
  now: CitedNow | null;
  /** Whether the file reads otherwise in the index now; null where one of the two can't be read. */
  fileChanged: boolean | null;
  /** The commit that `text` is of: the cited one, or the indexed one where that can't be read; null with `text`. */
  commit: string | null;
  /** Number of the first line of `text`. */
  startLine: number;
  /** The file, or of a long one the lines around; null where it can't be read. */
  text: string | null;
}

/** Lines of a file that is shown whole; of a longer one so many before and after the cited ones are. */
const most = { whole: 3_000, around: 1_000 };
/** The index keeps no more of a line. */
const longestLine = 2_000;

/** The file of the `nth` source of an answer, from 1. Throws `not_found` as `readAnswer`, or without such a source. */
export async function readSource(
  actor: Actor,
  id: string,
  nth: number,
  signal?: AbortSignal,
): Promise<SourceView> {
  const citation = (await readAnswer(actor, id)).citations[nth - 1];
  if (!citation) throw new GlossError("not_found", "The answer has no such source.");
  const { path, sha } = citation;
  const repository = parseRepository(citation.repository);
  const indexed = (await listIndexed(actor)).find(
    ({ name }) => name.toLowerCase() === citation.repository.toLowerCase(),
  );
  if (!indexed) return viewOf(citation, { cited: null, present: null, now: null, commit: null });
  const cited = await readFileAt(actor, repository, { commit: sha, path }, signal);
  const { commit } = indexed;
  const present =
    commit === sha ? cited : ((await readIndexedFiles(actor, repository, commit, [path])).get(path) ?? null);
  return viewOf(citation, { cited, present, now: present ? stateOf(citation, present) : "gone", commit });
}

function viewOf(
  citation: Citation,
  {
    cited,
    present,
    now,
    commit,
  }: { cited: string[] | null; present: string[] | null; now: CitedNow | null; commit: string | null },
): SourceView {
  const lines = cited ?? present;
  const whole = (lines?.length ?? 0) <= most.whole;
  const from = whole ? 0 : Math.max(0, citation.startLine - 1 - most.around);
  return {
    citation,
    now,
    fileChanged: cited && present && plain(cited) !== plain(present),
    commit: cited ? citation.sha : present && commit,
    startLine: lines ? from + 1 : citation.startLine,
    text:
      lines &&
      redactSecrets(lines.slice(from, whole ? undefined : citation.endLine + most.around).join("\n")),
  };
}

/** A text as far as the index knows it: blank lines are empty there, and long ones are cut. */
const plain = (lines: readonly string[]): string =>
  lines
    .map((line) => (line.trim() === "" ? "" : line.slice(0, longestLine)))
    .join("\n")
    .trimEnd();

/** What has become of cited lines in a file. */
export const stateOf = ({ startLine, endLine, textHash }: Citation, lines: readonly string[]): CitedNow =>
  createHash("sha256")
    .update(lines.slice(startLine - 1, endLine).join("\n"))
    .digest("hex") === textHash
    ? "same"
    : "changed";
