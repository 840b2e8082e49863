import { createHash } from "node:crypto";
import type { NewBlob } from "@/db/queries/code-blobs";
import { chunkWords } from "./chunk-words";
import type { Chunk, CodeReference, ParsedFile } from "../parsed-file";

/** A parsed file as its content is stored: nothing in it depends on the path but the way it was read. */
export function toBlob(
  of: { sha: string; reading: string; path: string; text: string },
  parsed: ParsedFile,
): NewBlob {
  return {
    sha: of.sha,
    reading: of.reading,
    outcome: parsed.outcome,
    reason: null,
    lines: countLines(of.text),
    imports: parsed.imports,
    symbols: parsed.symbols,
    references: byName(parsed.references),
    chunks: parsed.chunks.map((chunk, ordinal) => toChunk(chunk, ordinal, of.path)),
  };
}

/** The same for a content that is left out. */
export const leftOutBlob = (of: { sha: string; reading: string }, reason: string): NewBlob => ({
  ...of,
  outcome: null,
  reason,
  lines: 0,
  imports: [],
  symbols: [],
  references: [],
  chunks: [],
});

function toChunk(chunk: Chunk, ordinal: number, path: string): NewBlob["chunks"][number] {
  const around = chunk.header.startsWith(path)
    ? chunk.header.slice(path.length).replace(/^ > /, "")
    : chunk.header;
  return {
    ordinal,
    startLine: chunk.startLine,
    endLine: chunk.endLine,
    header: around,
    text: chunk.text,
    symbols: chunk.symbols.join(" "),
    kind: chunk.kind,
    textHash: createHash("sha256").update(`${around}\n${chunk.text}`).digest("hex").slice(0, 32),
    words: chunkWords({ ...chunk, path, around }),
  };
}

function byName(references: readonly CodeReference[]): NewBlob["references"] {
  const rows = new Map<string, { name: string; kind: string; lines: number[] }>();
  for (const { name, kind, line } of references) {
    const key = `${kind} ${name}`;
    const row = rows.get(key);
    if (row) row.lines.push(line);
    else rows.set(key, { name, kind, lines: [line] });
  }
  return [...rows.values()];
}

function countLines(text: string): number {
  let count = text === "" || text.endsWith("\n") ? 0 : 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
