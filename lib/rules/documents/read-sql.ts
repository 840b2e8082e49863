/** One statement of an SQL file. */
export interface SqlStatement {
  /** Without comments, and with `''` for each text; lines stay where they are. */
  code: string;
  /** As it is written. */
  text: string;
  startLine: number;
  endLine: number;
}

const most = 5_000;
// Each alternative ends at the first sign that closes it, or at the end of the file: no going back.
const pieces = /--[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|'(?:[^']|'')*'?|\$([A-Za-z_]*)\$|;|\n/g;

/** Statements of a file in any common dialect, told by semicolons outside of texts, comments and bodies. */
export function readSql(text: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let code = "";
  let from = 0;
  let at = 0;
  let line = 1;
  let startLine = 1;
  const close = (end: number) => {
    const blank = /^\s*/.exec(code)?.[0] ?? "";
    const skipped = blank.split("\n").length - 1;
    if (code.trim() !== "" && statements.length < most)
      statements.push({
        code: code.trim(),
        text: text.slice(from, end).trim(),
        startLine: startLine + skipped,
        endLine: line,
      });
    code = "";
    from = end;
    startLine = line;
  };
  pieces.lastIndex = 0;
  for (let found = pieces.exec(text); found; found = pieces.exec(text)) {
    const [piece] = found;
    code += text.slice(at, found.index);
    at = found.index + piece.length;
    if (piece === ";") {
      close(at);
      continue;
    }
    if (piece.startsWith("$")) {
      // The body of a function, up to the same mark.
      const end = text.indexOf(piece, at);
      const body = text.slice(found.index, end < 0 ? text.length : end + piece.length);
      at = found.index + body.length;
      pieces.lastIndex = at;
      line += body.split("\n").length - 1;
      code += "''" + "\n".repeat(body.split("\n").length - 1);
      continue;
    }
    const feeds = piece.split("\n").length - 1;
    line += feeds;
    code += piece === "\n" ? "\n" : piece.startsWith("'") ? `''${"\n".repeat(feeds)}` : "\n".repeat(feeds);
  }
  code += text.slice(at);
  close(text.length);
  return statements;
}
