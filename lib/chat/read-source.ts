import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { listIndexed } from "@/lib/index/list-indexed";
import { readIndexedFiles } from "@/lib/index/read-indexed-files";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import { parseRepository } from "@/lib/review/list-reviews";
import type { Citation } from "./citation";
import { readAnswer } from "./read-answers";

/** `same`: the lines stand there unchanged; `changed`: others do; `gone`: there is no such file any more. */
export type CitedNow = "same" | "changed" | "gone";

/** Cited lines within their file as the index has it now. */
export interface SourceView {
  citation: Citation;
  /** Null where nothing is indexed any more. */
  now: CitedNow | null;
  /** The commit that `text` is of; null with `text`. */
  commit: string | null;
  /** Number of the first line of `text`. */
  startLine: number;
  /** The lines and what stands around them; null when the file is gone. */
  text: string | null;
}

/** Lines shown before and after the cited ones. */
const around = 30;

/** What stands around the `nth` source of an answer, from 1. Throws `not_found` as `readAnswer`, or without such a source. */
export async function readSource(actor: Actor, id: string, nth: number): Promise<SourceView> {
  const citation = (await readAnswer(actor, id)).citations[nth - 1];
  if (!citation) throw new GlossError("not_found", "The answer has no such source.");
  const { repository, path, startLine, endLine } = citation;
  const indexed = (await listIndexed(actor)).find(
    ({ name }) => name.toLowerCase() === repository.toLowerCase(),
  );
  if (!indexed) return { citation, now: null, commit: null, startLine, text: null };
  const files = await readIndexedFiles(actor, parseRepository(repository), indexed.commit, [path]);
  const lines = files.get(path);
  if (!lines) return { citation, now: "gone", commit: null, startLine, text: null };
  const from = Math.max(0, startLine - 1 - around);
  return {
    citation,
    now: stateOf(citation, lines),
    commit: indexed.commit,
    startLine: from + 1,
    text: redactSecrets(lines.slice(from, endLine + around).join("\n")),
  };
}

/** What has become of cited lines in a file. */
export const stateOf = ({ startLine, endLine, textHash }: Citation, lines: readonly string[]): CitedNow =>
  createHash("sha256")
    .update(lines.slice(startLine - 1, endLine).join("\n"))
    .digest("hex") === textHash
    ? "same"
    : "changed";
