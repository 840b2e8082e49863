import { formatCost, formatCount, formatDuration } from "@/components/ui/format";
import type { ReviewView } from "@/lib/review/views";

interface Figure {
  name: string;
  value: string;
  /** What the figure is made of; empty where it has no parts. */
  parts: string;
}

/** What a review took: time, calls, tokens and money. */
export function TraceFigures({ review }: { review: ReviewView }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line shadow-card sm:grid-cols-3 lg:grid-cols-5">
      {figuresOf(review).map(({ name, value, parts }) => (
        <div key={name} className="bg-surface px-4 py-3 max-lg:last:odd:col-span-full">
          <dt className="text-xs text-ink-muted">{name}</dt>
          <dd className="mt-0.5">
            <span className="block text-lg font-semibold tabular-nums">{value}</span>
            {parts && <span className="block text-xs text-ink-muted tabular-nums">{parts}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOf(review: ReviewView): Figure[] {
  const { trace, tokens, costUsd, queuedAt, startedAt, finishedAt } = review;
  const waited = startedAt ? Date.parse(startedAt) - Date.parse(queuedAt) : 0;
  const thinking = trace.modelCalls.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const failedCalls = trace.modelCalls.filter(({ error }) => error !== null).length;
  const failedTools = trace.toolCalls.filter(({ isError }) => isError).length;
  const { input, output, cached } = tokens;
  return [
    {
      name: "Time",
      value: startedAt && finishedAt ? formatDuration(Date.parse(finishedAt) - Date.parse(startedAt)) : "–",
      parts: waited >= 100 ? `after ${formatDuration(waited)} of waiting` : "",
    },
    {
      name: "Model calls",
      value: String(trace.modelCalls.length),
      parts: [thinking > 0 && formatDuration(thinking), failedCalls > 0 && `${failedCalls} failed`]
        .filter(Boolean)
        .join(" · "),
    },
    {
      name: "Tool calls",
      value: String(trace.toolCalls.length),
      parts: failedTools > 0 ? `${failedTools} failed` : "",
    },
    {
      name: "Tokens",
      value: formatCount(input + output),
      parts:
        input + output > 0
          ? [
              `${formatCount(input)} in`,
              `${formatCount(output)} out`,
              cached > 0 && `${formatCount(cached)} cached`,
            ]
              .filter(Boolean)
              .join(" · ")
          : "",
    },
    {
      name: "Cost",
      value: costUsd === null ? "–" : formatCost(costUsd),
      parts: costUsd !== null ? "" : trace.modelCalls.length === 0 ? "no model took part" : "price not known",
    },
  ];
}
