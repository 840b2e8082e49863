import type { Span } from "@/lib/core/finding";
import type { FileChange } from "@/lib/source/change";
import { findAnchored, parseAnchors, type ShownLine, shownLines } from "./anchor-lines";
import { findQuoted } from "./anchor-quote";
import { findFile } from "./find-file";

/** What a model gave to say where its comment belongs. */
export interface Pointer {
  file: string;
  lineHint: string;
  endLineHint?: string | undefined;
  anchor?: string | undefined;
}

export type Anchored =
  | { span: Span; path: string; how: "anchor" | "quote" }
  | { span: null; path: string | null; reason: string };

/**
 * The lines of the diff that a comment is about: by its anchor, checked against the content, else by the text it
 * quotes, on the new side first, then among removed lines. Every span lies in one hunk on one side.
 */
export function anchorComment(files: FileChange[], pointer: Pointer): Anchored {
  const file = findFile(files, pointer.file);
  if (!file) return { span: null, path: null, reason: `${pointer.file} is not part of the change` };
  if (file.hunks.length === 0)
    return { span: null, path: file.path, reason: "the diff shows no lines of this file" };
  const right = shownLines(file, "RIGHT");
  const anchored = byAnchor(right, pointer);
  if (anchored) return { span: anchored, path: file.path, how: "anchor" };
  const near = parseAnchors(pointer.anchor ?? "")[0]?.line ?? null;
  const quoted =
    byQuote(right, pointer, near) ??
    byQuote(
      shownLines(file, "LEFT").filter((line) => isRemoved(file, line)),
      pointer,
      near,
    );
  if (quoted) return { span: quoted, path: file.path, how: "quote" };
  return { span: null, path: file.path, reason: "the quoted line is not in the diff" };
}

function byAnchor(lines: ShownLine[], { anchor, lineHint, endLineHint }: Pointer): Span | null {
  // Models put the anchor into the hint too; that is read only where no anchor was given.
  const anchors = parseAnchors(anchor ?? "");
  const [from, to] = anchors.length > 0 ? anchors : parseAnchors(`${lineHint}\n${endLineHint ?? ""}`);
  const first = from ? findAnchored(lines, from) : null;
  if (!first) return null;
  const last = to ? findAnchored(lines, to) : endOf(lines, first, endLineHint);
  return spanOf(first, last ?? first);
}

function byQuote(lines: ShownLine[], { lineHint, endLineHint }: Pointer, near: number | null): Span | null {
  const quoted = findQuoted(lines, lineHint, near);
  if (!quoted) return null;
  return spanOf(quoted.first, endOf(lines, quoted.last, endLineHint) ?? quoted.last);
}

/** The nearest line after `first` in its hunk that reads as the end hint. */
function endOf(lines: ShownLine[], first: ShownLine, hint: string | undefined): ShownLine | null {
  if (!hint) return null;
  const after = lines.filter((line) => line.hunk === first.hunk && line.line >= first.line);
  return findQuoted(after, hint, first.line)?.last ?? null;
}

/** From first to last where that is in one hunk and in order, else the first line alone. */
function spanOf(first: ShownLine, last: ShownLine): Span {
  const fits = last.hunk === first.hunk && last.line >= first.line;
  return { side: first.side, startLine: first.line, endLine: fits ? last.line : first.line };
}

const isRemoved = (file: FileChange, { hunk, line }: ShownLine): boolean =>
  file.hunks[hunk]?.lines.some((shown) => shown.kind === "removed" && shown.oldLine === line) ?? false;
