const longest = 200;
const marks =
  /^(?:@(?!interface\b)[\w.]+(?:\((?:[^()]|\([^()]*\))*\))?\s*|\[(?:[^[\]]|\[[^\]]*\])*\](?=\s*[\w[@])\s*)+/;

/** A declaration without the annotations and attributes in front of it. */
export const withoutMarks = (head: string): string => head.replace(marks, "");

/**
 * A declaration's head on one line: what stands in front of it on its line, then its text up to its body.
 * @param head the declaration's beginning
 * @param inFront of it on the same line, as in `export const `
 */
export function signatureOf(head: string, inFront: string): string {
  const bare = withoutMarks(head);
  const body = bodyStart(bare);
  const text = `${inFront}${bare.slice(0, body)}`.replaceAll(/\s+/g, " ").trim();
  const plain = text
    .replaceAll(/(?<=[([]) | (?=[)\]])/g, "")
    .replaceAll(/,(?=[)\]])/g, "")
    .replace(/(?:\s*(?:=>|=|:|\{))+$/, "")
    .trim();
  return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}

/** Where a body begins: at the first brace, arrow or end of line that stands in no brackets. */
function bodyStart(text: string): number {
  let depth = 0;
  // A name may itself be a pattern in braces.
  for (let at = /^[{[]/.test(text) ? text.search(/[}\]]/) + 1 : 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "(" || sign === "[") depth++;
    else if (sign === ")" || sign === "]") depth--;
    else if (depth > 0) continue;
    else if (sign === ";" || (sign === "{" && !/[:=|&,<]\s*$/.test(text.slice(Math.max(0, at - 3), at))))
      return at;
    else if (sign === "=" && /^=>\s*(?:\{|\(?\n)/.test(text.slice(at, at + 20))) return at;
    else if (sign === "\n" && endsHead(text, at)) return at;
  }
  return text.length;
}

/** A head goes on over a line's end where the line, or the next one, says so. */
function endsHead(text: string, newline: number): boolean {
  if (/[,|&+=(<]\s*$/.test(text.slice(Math.max(0, newline - 8), newline))) return false;
  return !/^\s*(?:extends|implements|where|throws|permits|with|:|->|[|&{]|,|=>)/.test(
    text.slice(newline, newline + 80),
  );
}
