import type { ReviewOutput } from "./output";
import { renderBody } from "./render-body";
import { renderComments } from "./render-comment";
import { codeSpan } from "./render/safe-markdown";

/** A whole review as Markdown for a terminal or a file: the body, then each inline comment under its line. */
export function toMarkdown(output: ReviewOutput): string {
  const comments = renderComments(output).map(
    ({ path, span, body }) => `#### ${codeSpan(`${path}:${span.startLine}`)}\n\n${body}`,
  );
  // The hidden marks are for GitHub alone.
  return `${[renderBody(output), ...comments].join("\n\n").replace(/\n*<!-- gloss:[^>]*-->/g, "")}\n`;
}
