import { renderFindingsMarker } from "./marker";
import type { RankedFinding, ReviewOutput } from "./output";
import type { InlineComment } from "./publish-review";
import { mostOnGitHub, sizeOf } from "./render/fill";
import { findingFooter, findingMessage, findingTitle, suggestionText } from "./render/finding-text";
import { type Place, placeOf } from "./render/place";

export interface FindingsComment extends InlineComment {
  /** What it tells, the gravest first. */
  findings: RankedFinding[];
}

/** The posted findings as inline comments, the gravest first; those that end on the same line are one comment. */
export function renderComments({ change, findings }: ReviewOutput): FindingsComment[] {
  const place = placeOf(change);
  const posted = findings.filter(({ state, span }) => state === "posted" && span !== null);
  const byLine = Map.groupBy(posted, ({ path, span }) => `${span?.side} ${span?.endLine} ${path}`);
  return [...byLine.values()].flatMap((together): FindingsComment[] => {
    const [first] = together;
    if (!first?.span) return [];
    return [{ path: first.path, span: first.span, body: renderComment(together, place), findings: together }];
  });
}

/**
 * One inline comment as GitHub takes it: at most 65,536 characters, whatever was found. The edit is offered for the
 * first finding alone, whose lines the comment stands on; two offers for the same lines would exclude each other.
 */
function renderComment(findings: RankedFinding[], place: Place | null): string {
  const marker = renderFindingsMarker(findings.map(({ fingerprint }) => fingerprint));
  const room = mostOnGitHub - sizeOf(marker) - 100;
  const full = findings.map((finding, index) => oneFinding(finding, place, index === 0 ? "offer" : "text"));
  let body = full.join("\n\n---\n\n");
  if (sizeOf(body) > room) body = findings.map((finding) => findingTitle(finding)).join("\n\n");
  return `${body}\n\n${marker}`;
}

function oneFinding(finding: RankedFinding, place: Place | null, form: "offer" | "text"): string {
  const offered = finding.span?.side === "RIGHT" ? form : "text";
  return [
    findingTitle(finding),
    findingMessage(finding, place),
    suggestionText(finding, offered),
    findingFooter(finding, place),
  ]
    .filter(Boolean)
    .join("\n\n");
}
