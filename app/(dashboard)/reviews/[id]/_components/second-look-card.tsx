import { findingId } from "@/components/findings/finding-place";
import { SeverityMark } from "@/components/findings/severity-mark";
import { Card, CardHeader } from "@/components/ui/card";
import { formatCost, formatCount, plural } from "@/components/ui/format";
import { LineText } from "@/components/ui/line-text";
import type { FindingView, ReviewView } from "@/lib/review/views";
import { lookInWords, unaskedInWords } from "@/lib/review/second-look";

/** What a second look took out of the review and what it cost; nothing where none was made. */
export function SecondLookCard({ review: { secondLook, findings } }: { review: ReviewView }) {
  if (!secondLook) return null;
  const { modelCalls, tokens, costUsd } = secondLook;
  const out = findings.filter(isOut);
  return (
    <Card aria-labelledby="second-look">
      <CardHeader
        id="second-look"
        title="Second look"
        aside={
          <span className="text-xs text-ink-muted tabular-nums">
            {plural(modelCalls, "call")} · {formatCount(tokens.input + tokens.output)} tokens
            {costUsd !== null && ` · ${formatCost(costUsd)}`}
          </span>
        }
      />
      <p className="px-4 py-2.5 text-pretty text-ink-muted">{lookInWords(secondLook)}.</p>
      {unaskedInWords(secondLook).map((sentence) => (
        <p key={sentence} className="border-t px-4 py-2.5 text-sm text-pretty text-ink-muted">
          <LineText text={sentence} />
        </p>
      ))}
      {out.length > 0 && (
        <ul className="divide-y border-t">
          {out.map((finding) => (
            <li key={finding.ordinal} className="flex gap-2.5 px-4 py-2.5">
              <SeverityMark severity={finding.severity} className="mt-0.75" />
              <div className="min-w-0 grow">
                <p className="font-medium wrap-anywhere">
                  <a href={`#${findingId(finding)}`} className="rounded-sm hover:underline">
                    <LineText text={finding.title} />
                  </a>
                </p>
                <p className="text-sm wrap-anywhere text-ink-muted">
                  {finding.secondLook?.verdict === "refuted" ? "Refuted: " : "Held back, not verified: "}
                  <LineText text={finding.secondLook?.reason ?? ""} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const isOut = ({ state, secondLook }: FindingView): boolean =>
  (state === "dropped" && secondLook?.verdict === "refuted") ||
  (state === "held" && secondLook?.verdict === "unverified");
