import type { MessagesRequest } from "../anthropic/script";

interface ShownLine {
  file: string;
  anchor: string;
  text: string;
}

/** What a model says that comments on every `step`th added line that it was shown, `most` times, with a suggestion each. */
export function commentOnShown(request: MessagesRequest, most: number, step = 7): string {
  const lines = addedLines(textOf(request)).filter(({ text }) => text.trim().length > 3);
  const chosen = lines.filter((_, index) => index % step === 0).slice(0, most);
  const suggestions = chosen.map(({ file, anchor, text }, index) => ({
    file,
    line_hint: text,
    anchor,
    comment: `Remark ${index + 1}: this line can be said in a simpler way, and its callers rely on it.`,
    suggestion: `${text} `,
    severity: "medium",
    category: "maintainability",
    confidence: 0.9,
  }));
  return `## Summary\nTouches ${lines.length} lines.\n\n## Review Verdict\n**COMMENT**\n\n<suggestions>${JSON.stringify(suggestions)}</suggestions>\n<semantic_issues>[]</semantic_issues>`;
}

function textOf({ messages }: MessagesRequest): string {
  return messages
    .flatMap(({ content }) =>
      typeof content === "string"
        ? content
        : content.flatMap((block) => (block.type === "text" ? block.text : [])),
    )
    .join("\n");
}

function addedLines(shown: string): ShownLine[] {
  const found: ShownLine[] = [];
  let file = "";
  for (const line of shown.split("\n")) {
    const header = /^=== file ("(?:[^"\\]|\\.)*") \(/.exec(line)?.[1];
    if (header) file = String(JSON.parse(header));
    const [, anchor, text] = /^(\d+#[0-9a-z]{4})\|\+(.*)$/.exec(line) ?? [];
    if (anchor !== undefined && text !== undefined) found.push({ file, anchor, text });
  }
  return found;
}
