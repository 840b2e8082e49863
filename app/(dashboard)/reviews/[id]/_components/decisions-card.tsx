import Link from "next/link";
import { findingId, placeOfFinding } from "@/components/findings/finding-place";
import { SeverityMark } from "@/components/findings/severity-mark";
import { stateOfReview } from "@/components/verdict/review-state";
import { StateIcon } from "@/components/verdict/state-icon";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import { originName } from "@/lib/core/origin-name";
import { type FindingState, findingStates, type FindingView, type ReviewView } from "@/lib/review/views";

interface Fate {
  label: string;
  /** After a count. */
  many: string;
  tone: Tone;
  /** For those that have no reason of their own. */
  why: string;
}

/** What became of each finding and why, in the order of ranking, and what the verdict rests on. */
export function DecisionsCard({ review }: { review: ReviewView }) {
  const state = stateOfReview(review);
  const reason = review.outcomeReason ?? review.verdictReason;
  if (review.findings.length === 0 && !reason) return null;
  return (
    <Card aria-labelledby="decisions">
      <CardHeader
        id="decisions"
        title="Decisions"
        aside={<p className="text-xs text-ink-muted">{countsOf(review.findings)}</p>}
      />
      {reason && (
        <p className="flex items-start gap-2.5 border-b px-4 py-2.5 last:border-b-0">
          <StateIcon state={state} className="mt-0.75 size-4" />
          <span className="min-w-0 wrap-anywhere">
            <span className="font-medium">{state.label}.</span>{" "}
            <span className="text-ink-muted">
              <LineText text={reason} />
            </span>
          </span>
        </p>
      )}
      <ol className="divide-y">
        {review.findings.map((finding) => (
          <li key={finding.ordinal}>
            <Decision finding={finding} reviewId={review.id} fate={fates[finding.state]} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Decision({ finding, reviewId, fate }: { finding: FindingView; reviewId: string; fate: Fate }) {
  const said = sayerOf(finding.origin);
  return (
    <div className="flex items-start gap-2.5 px-4 py-2.5">
      <SeverityMark severity={finding.severity} className="mt-0.75" />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <Link
            href={`/reviews/${reviewId}#${findingId(finding)}`}
            className="min-w-0 rounded-sm font-medium wrap-anywhere hover:underline"
          >
            <LineText text={finding.title} />
          </Link>
          <Badge tone={fate.tone}>{fate.label}</Badge>
        </div>
        <p className="text-sm wrap-anywhere text-ink-muted first-letter:uppercase">
          <LineText text={finding.stateReason ?? fate.why} />
        </p>
        <p className="mt-0.5 text-xs wrap-anywhere text-ink-muted">
          <span className="font-mono">{placeOfFinding(finding)}</span>
          {" · said by "}
          <span className={finding.origin.kind === "agent" ? "" : "font-mono"}>{said}</span>
          {` · ${Math.round(finding.confidence * 100)}\u00A0%\u00A0sure`}
        </p>
      </div>
    </div>
  );
}

/** Who says it: a rule by its name, one model, or those of several agents. */
function sayerOf(origin: FindingView["origin"]): string {
  if (origin.kind !== "agent") return originName(origin) ?? "";
  if (!origin.agents) return "the model";
  return origin.agents.length === 0 ? "the synthesis" : `${origin.agents.join(", ")}`;
}

const fates: Record<FindingState, Fate> = {
  posted: {
    label: "On its line",
    many: "on lines",
    tone: "good",
    why: "sure enough, and its lines are in the diff",
  },
  folded: { label: "In the body", many: "in the body", tone: "accent", why: "kept off the lines" },
  held: { label: "Held back", many: "held back", tone: "neutral", why: "not sure enough" },
  dropped: { label: "Dropped", many: "dropped", tone: "neutral", why: "said by another" },
};

function countsOf(findings: FindingView[]): string {
  const counts = Map.groupBy(findings, ({ state }) => state);
  return findingStates
    .flatMap((state) => {
      const count = counts.get(state)?.length ?? 0;
      return count > 0 ? [`${count} ${fates[state].many}`] : [];
    })
    .join(" · ");
}
