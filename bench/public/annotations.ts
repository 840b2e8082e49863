/** What the author of a test file says of one line. */
export interface Annotation {
  /** The line that is meant. */
  line: number;
  /** `bad`: the rule has to report it; `good`: it must not. */
  kind: "bad" | "good";
  /** Names of rules. */
  rules: readonly string[];
}

const comment =
  /(?:\/\/|#|--|<!--|\/\*|\{\/\*)\s*(ruleid|ok|todoruleid|todook):\s*([^*]*?)\s*(?:-->|\*\/\}?.*)?$/;

/**
 * Reads the annotations of a test file of semgrep-rules: a comment about the next line that is no annotation.
 * `todoruleid` and `todook` say what the rule gets wrong so far, and tell nothing of other tools' answers: left out.
 */
export function annotationsOf(text: string): Annotation[] {
  const lines = text.split(/\r?\n/);
  const found: Annotation[] = [];
  for (const [index, line] of lines.entries()) {
    const [, kind, names = ""] = comment.exec(line) ?? [];
    if (kind !== "ruleid" && kind !== "ok") continue;
    let at = index + 1;
    while (at < lines.length && comment.test(lines[at] ?? "")) at += 1;
    if (at >= lines.length) continue;
    const rules = names
      .split(/[\s,]+/)
      .map((name) => name.replace(/^deep:/, ""))
      .filter((name) => /^[\w.-]+$/.test(name));
    found.push({ line: at + 1, kind: kind === "ok" ? "good" : "bad", rules });
  }
  return found;
}
