import type { Evidence, Finding } from "@/lib/core/finding";
import { fingerprintOf } from "@/lib/core/fingerprint";
import type { Change } from "@/lib/source/change";
import { anchorComment } from "./anchor-comment";
import { shownLines } from "./anchor-lines";
import type { ModelComment } from "./result";

/**
 * A model's comments as findings, each at the lines it belongs to. One that can't be anchored keeps the text it
 * quoted and has no span; it is told in the body.
 */
export function modelFindings(change: Change, comments: ModelComment[], sources: Evidence[]): Finding[] {
  const seen = new Map<string, number>();
  return comments.map((comment) => {
    const anchored = anchorComment(change.files, comment);
    const path = anchored.path ?? comment.file;
    const file = change.files.find((candidate) => candidate.path === path);
    const { span } = anchored;
    const code =
      span && file
        ? shownLines(file, span.side).filter(({ line }) => line >= span.startLine && line <= span.endLine)
        : [];
    const text = code.map((line) => line.text).join("\n") || comment.lineHint;
    const key = JSON.stringify([path, comment.category, text]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    const read = sources.filter((source) => source.kind === "code" && source.path === path);
    const { title, message } = splitTitle(comment.comment);
    return {
      fingerprint: fingerprintOf({ path, rule: `agent/${comment.category}`, text, ordinal }),
      origin: { kind: "agent" },
      path,
      span,
      title,
      message: span ? message : quoted(message, comment.lineHint),
      ...(comment.suggestion === undefined || !span ? {} : { suggestion: comment.suggestion }),
      severity: comment.severity,
      category: comment.category,
      confidence: comment.confidence,
      evidence: [...(span ? [lineEvidence(change, path, span, text)] : []), ...read].slice(0, 4),
    };
  });
}

function lineEvidence(
  change: Change,
  path: string,
  span: NonNullable<Finding["span"]>,
  text: string,
): Evidence {
  const sha = span.side === "RIGHT" ? change.head.sha : change.base.sha;
  return {
    kind: "code",
    path,
    startLine: span.startLine,
    endLine: span.endLine,
    sha,
    text: text.slice(0, 400),
  };
}

const longestTitle = 110;

/** The first sentence is the title; the whole comment is the message where it says more. */
function splitTitle(comment: string): { title: string; message: string } {
  const plain = comment.trim();
  const first = (/^[^\n]*?[.!?](?=\s|$)|^[^\n]*/.exec(plain)?.[0] ?? plain).replace(/[*_]{2}/g, "").trim();
  const title =
    first.length > longestTitle ? `${first.slice(0, longestTitle - 1)}…` : first.replace(/\.$/, "");
  const rest = plain.slice(first.length).trim();
  return { title, message: rest && first.length <= longestTitle && plain.startsWith(first) ? rest : plain };
}

const quoted = (message: string, hint: string): string =>
  hint.trim()
    ? `${message}\n\nAbout: \`${hint.trim().slice(0, 200).replaceAll("`", "'").replaceAll("\n", " ")}\``
    : message;
