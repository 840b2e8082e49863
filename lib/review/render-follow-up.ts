import { renderMarker } from "./marker";
import type { RankedFinding, ReviewOutput } from "./output";
import type { SummaryPost } from "./since";
import { codeSpan } from "./render/safe-markdown";
import { findingMessage, findingTitle, suggestionText } from "./render/finding-text";
import { fill, mostOnGitHub, sizeOf } from "./render/fill";
import { headlineOf } from "./render/headline";
import { placeOf } from "./render/place";
import { count } from "./render/severity-mark";

/**
 * The body of a review after the first, marker included: what is new in a line or two, and where the summary of the
 * pull request stands.
 * @param moved findings that were to stand on a line that the host refused; they are told here instead
 */
export function renderFollowUp(
  output: ReviewOutput,
  summary: Pick<SummaryPost, "url">,
  moved: RankedFinding[] = [],
): string {
  const place = placeOf(output.change);
  const marker = renderMarker({ runId: output.runId, headSha: output.change.head.sha });
  const { mark, words } = headlineOf(output);
  const of = (state: RankedFinding["state"]) =>
    output.findings.filter((finding) => finding.state === state).length;
  const [onLines, folded] = [of("posted") - moved.length, of("folded")];
  const parts = [
    ...(onLines > 0
      ? [`${count(onLines, "new finding")} on ${onLines === 1 ? "its line" : "their lines"}`]
      : []),
    ...(folded > 0
      ? [
          `${count(folded, onLines > 0 ? "more" : "new finding", onLines > 0 ? "more" : "new findings")} in the summary`,
        ]
      : []),
  ];
  const linked = summary.url !== null && place !== null && summary.url.startsWith(`${place.url}/`);
  const where = linked ? `[The summary](${summary.url})` : "The summary";
  const before = [
    `### ${mark} Gloss: ${words}`,
    `${parts.length > 0 ? `${parts.join(", ")}. ` : ""}${where} of this pull request is up to date.`,
  ];
  const texts = moved.map(
    (finding) => () =>
      [
        `${findingTitle(finding)} in ${codeSpan(finding.path)}`,
        findingMessage(finding, place),
        suggestionText(finding, "text"),
      ]
        .filter(Boolean)
        .join("\n\n"),
  );
  const { kept } = fill(texts, mostOnGitHub - sizeOf([...before, marker].join("\n\n")) - 400);
  return [...before, ...kept, marker].join("\n\n");
}
