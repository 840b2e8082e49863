import { ChevronRight } from "lucide-react";
import { FindingCard } from "@/components/findings/finding-card";
import { findingId, placeOfFinding } from "@/components/findings/finding-place";
import { SeverityCounts } from "@/components/findings/severity-counts";
import { SeverityMark } from "@/components/findings/severity-mark";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import { plural } from "@/components/ui/format";
import { orderInWords } from "@/lib/review/rank-findings";
import type { FindingView, ReviewView } from "@/lib/review/views";
import { FindingFeedback } from "./finding-feedback";
import { hostLinks } from "./host-links";
import { placeFindings } from "./place-findings";

/** All findings in their order: those in the diff as links to their place, the rest whole. */
export function FindingsCard({ review }: { review: ReviewView }) {
  const { inDiff, elsewhere, notShown } = placeFindings(review);
  if (review.findings.length === 0) return null;
  const links = hostLinks(review);
  return (
    <Card aria-labelledby="findings">
      <CardHeader id="findings" title="Findings" aside={<SeverityCounts counts={review.findingCounts} />} />
      {inDiff.length > 0 && (
        <ol className="divide-y">
          {inDiff.map((finding) => (
            <li key={finding.ordinal}>
              <a
                href={`#${findingId(finding)}`}
                className="flex gap-2.5 px-4 py-2.5 -outline-offset-2 last:rounded-b-lg hover:bg-hover"
              >
                <SeverityMark severity={finding.severity} className="mt-0.75" />
                <span className="min-w-0 grow sm:flex sm:items-baseline sm:justify-between sm:gap-4">
                  <span className="block font-medium wrap-anywhere">
                    <LineText text={finding.title} />
                  </span>
                  <span className="block shrink-0 font-mono text-xs wrap-anywhere text-ink-muted sm:max-w-1/2">
                    {shortPlaceOf(finding)}
                  </span>
                </span>
              </a>
            </li>
          ))}
        </ol>
      )}
      {inDiff.length > 1 && <p className="border-t px-4 py-2 text-xs text-ink-muted">{orderInWords}</p>}
      {elsewhere.length > 0 && (
        <div className="space-y-2 p-4 not-first:border-t">
          <h3 className="text-sm font-medium">Not tied to a line of this diff</h3>
          {elsewhere.map((finding) => (
            <FindingCard
              key={finding.ordinal}
              finding={finding}
              before={null}
              open={false}
              showPlace
              footer={<FindingFeedback finding={finding.ordinal} />}
              links={links}
            />
          ))}
        </div>
      )}
      {notShown.length > 0 && (
        <details className="group/more not-first:border-t">
          <summary className="flex items-center gap-1.5 px-4 py-2.5 text-sm text-ink-muted hover:text-ink">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open/more:rotate-90" />
            {phraseOfNotShown(notShown)}
          </summary>
          <div className="space-y-2 px-4 pb-4">
            {notShown.map((finding) => (
              <FindingCard
                key={finding.ordinal}
                finding={finding}
                before={null}
                open={false}
                showPlace
                footer={<FindingFeedback finding={finding.ordinal} />}
                links={links}
              />
            ))}
          </div>
        </details>
      )}
    </Card>
  );
}

/** File name and line; the whole path stands at the diff. */
function shortPlaceOf(finding: FindingView): string {
  const place = placeOfFinding(finding);
  return place.slice(finding.path.lastIndexOf("/") + 1);
}

function phraseOfNotShown(findings: FindingView[]): string {
  const held = findings.filter((finding) => finding.state === "held").length;
  const dropped = findings.length - held;
  const parts = [held > 0 && `${held} held back`, dropped > 0 && `${dropped} dropped`].filter(Boolean);
  return `${plural(findings.length, "more finding")} not posted: ${parts.join(", ")}`;
}
