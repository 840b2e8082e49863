import { commentText } from "./comment-text";
import type { ReviewOutput } from "./output";
import { codeSpan } from "./render/safe-markdown";
import { placeOf } from "./render/place";
import { reviewText } from "./review-text";

/** A whole review as Markdown for a terminal or a file: the body, then each inline comment under its line. */
export function toMarkdown(output: ReviewOutput): string {
  const place = placeOf(output.change);
  const inline = output.findings
    .filter(({ state }) => state === "posted")
    .map(
      (finding) =>
        `### ${codeSpan(`${finding.path}:${finding.span?.startLine ?? ""}`)}\n\n${commentText(finding, place)}`,
    );
  return `${[reviewText(output, []), ...inline].join("\n\n")}\n`;
}
