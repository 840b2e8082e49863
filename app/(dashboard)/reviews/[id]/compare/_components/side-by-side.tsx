import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { SeverityCounts } from "@/components/findings/severity-counts";
import { formatCost, formatCount, formatDuration } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import { stateOfReview } from "@/components/verdict/review-state";
import { StateIcon } from "@/components/verdict/state-icon";
import type { ComparedReview } from "@/lib/review/compare-reviews";

const rows: { name: string; show: (review: ComparedReview) => ReactNode }[] = [
  { name: "Verdict", show: (review) => <State review={review} /> },
  { name: "Findings", show: ({ findingCounts }) => <Findings counts={findingCounts} /> },
  {
    name: "Confidence",
    show: ({ confidence }) => (confidence === null ? "–" : `${confidence} of 5`),
  },
  {
    name: "Commit",
    show: ({ headSha }) =>
      headSha === null ? "–" : <span className="font-mono text-xs">{headSha.slice(0, 10)}</span>,
  },
  {
    name: "Time",
    show: ({ startedAt, finishedAt }) =>
      startedAt && finishedAt ? formatDuration(Date.parse(finishedAt) - Date.parse(startedAt)) : "–",
  },
  {
    name: "Tokens",
    show: ({ tokens }) =>
      tokens.input + tokens.output === 0
        ? "–"
        : `${formatCount(tokens.input)} in, ${formatCount(tokens.output)} out`,
  },
  { name: "Cost", show: (review) => costOf(review) },
];

/** Two reviews of one change, figure by figure. */
export function SideBySide({ before, now }: { before: ComparedReview; now: ComparedReview }) {
  return (
    <div className="overflow-x-auto rounded-lg border bg-surface shadow-card">
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">The earlier review and this one</caption>
        <thead>
          <tr className="border-b text-left">
            <th scope="col" className="w-24 sm:w-40">
              <span className="sr-only">Figure</span>
            </th>
            <th scope="col" className="px-3 py-2 font-medium">
              <Link
                href={`/reviews/${before.id}` as Route}
                className="text-accent underline underline-offset-2"
              >
                Earlier
              </Link>
              <span className="block text-xs font-normal text-ink-muted">
                <LocalTime iso={before.queuedAt} />
              </span>
            </th>
            <th scope="col" className="px-3 py-2 font-medium">
              This review
              <span className="block text-xs font-normal text-ink-muted">
                <LocalTime iso={now.queuedAt} />
              </span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map(({ name, show }) => (
            <tr key={name}>
              <th scope="row" className="px-3 py-2 text-left text-xs font-normal text-ink-muted sm:px-4">
                {name}
              </th>
              <td className="px-3 py-2 tabular-nums wrap-anywhere">{show(before)}</td>
              <td className="px-3 py-2 tabular-nums wrap-anywhere">{show(now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ review }: { review: ComparedReview }) {
  const state = stateOfReview(review);
  return (
    <span className={`inline-flex items-start gap-1.5 ${state.text}`}>
      <StateIcon state={state} className="mt-0.5 shrink-0" />
      {state.label}
    </span>
  );
}

const Findings = ({ counts }: { counts: ComparedReview["findingCounts"] }) =>
  Object.values(counts).some((count) => count > 0) ? (
    <SeverityCounts counts={counts} className="flex-wrap gap-x-3 gap-y-1" />
  ) : (
    "None"
  );

function costOf({ costUsd, mode, tokens }: ComparedReview): string {
  if (costUsd !== null) return formatCost(costUsd);
  return mode === "static" || tokens.input + tokens.output === 0 ? "No model took part" : "Price not known";
}
