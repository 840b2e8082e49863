import type { Evidence, Finding, Span } from "@/lib/core/finding";
import { fingerprintOf } from "@/lib/core/fingerprint";
import type { Change, FileChange } from "@/lib/source/change";
import { anchorComment } from "./anchor-comment";
import { splitTitle } from "./findings/split-title";
import { fence } from "./render/fence";
import type { ModelComment } from "./result";
import { codeAt } from "./since/code-at";
import { fitSuggestion, type ParseCheck } from "./suggestion-block";

const mostEvidence = 4;
/** Characters of code that an item of evidence carries, and of a quoted text that is shown. */
const longestCode = 600;
const longestQuote = 1_000;
const longestPath = 500;

/**
 * A model's comments as findings, in its order, each at the lines it belongs to. One that can't be anchored keeps
 * `span: null`, and its message shows the text it quoted; a suggestion that would not apply becomes advice in the
 * message. Nothing is lost.
 * @param parses check whether a file still parses with a suggestion; without one that is not checked
 * @param sources what the model read on the way; what it read of a finding's file is part of its evidence
 * @param named what a comment may say that it rests on, by label
 */
export function toFindings(
  comments: ModelComment[],
  change: Pick<Change, "files" | "head" | "base">,
  parses?: (path: string) => ParseCheck | undefined,
  sources: Evidence[] = [],
  named: Map<string, Evidence> = new Map(),
): Finding[] {
  const seen = new Map<string, number>();
  return comments.map((comment) => {
    const { span, path: found } = anchorComment(change.files, comment);
    const path = found ?? comment.file.slice(0, longestPath);
    const file = change.files.find((candidate) => candidate.path === found);
    const code = span && file ? codeAt(file, span) : null;
    const { title, message } = splitTitle(comment.comment);
    // Words change from run to run; the code, and what kind of thing is said about it, do not.
    const identity = { path, rule: `agent/${comment.category}`, text: code ?? comment.lineHint };
    const key = JSON.stringify(identity);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    const suggested = suggestionOf(comment, file, span, parses);
    const finding: Finding = {
      fingerprint: fingerprintOf({ ...identity, ordinal }),
      origin: { kind: "agent" },
      path,
      span,
      title,
      message: [message, span ? "" : quoteOf(comment), suggested.advice].filter(Boolean).join("\n\n"),
      severity: comment.severity,
      category: comment.category,
      confidence: Math.min(1, Math.max(0, comment.confidence)),
      evidence: [
        ...(span && file ? [evidenceOf(file, span, change, code)] : []),
        ...(comment.restsOn ?? []).flatMap((label) => named.get(label) ?? []),
        ...sources.filter((source) => source.kind === "code" && source.path === path),
      ].slice(0, mostEvidence),
    };
    if (suggested.code !== undefined) finding.suggestion = suggested.code;
    return finding;
  });
}

function suggestionOf(
  { suggestion }: ModelComment,
  file: FileChange | undefined,
  span: Span | null,
  parses?: (path: string) => ParseCheck | undefined,
): { code?: string; advice: string } {
  if (!suggestion?.trim() && (suggestion === undefined || !span)) return { advice: "" };
  if (!file || !span) return { advice: `Suggested:\n\n${fence(suggestion)}` };
  const fitted = fitSuggestion(file, span, suggestion, parses?.(file.path));
  if ("block" in fitted) return { code: fitted.code, advice: "" };
  return { advice: `Suggested, as text only because ${fitted.why}:\n\n${fitted.advice}` };
}

function quoteOf({ lineHint, endLineHint }: ModelComment): string {
  const quoted = [lineHint, endLineHint].filter((hint) => hint?.trim()).join("\n…\n");
  return quoted ? `It is about:\n\n${fence(quoted.slice(0, longestQuote))}` : "";
}

function evidenceOf(
  file: FileChange,
  { side, startLine, endLine }: Span,
  { head, base }: Pick<Change, "head" | "base">,
  code: string | null,
): Evidence {
  const [path, sha] = side === "RIGHT" ? [file.path, head.sha] : [file.previousPath ?? file.path, base.sha];
  const place = { kind: "code" as const, path, startLine, endLine, sha };
  return code && code.length <= longestCode ? { ...place, text: code } : place;
}
