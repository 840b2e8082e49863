"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, CircleAlert, LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { labelOfStep } from "@/components/trace/step-label";
import { formatCost, formatCount, formatDuration } from "@/components/ui/format";
import { isLive, type ReviewProgress, type StepView } from "@/lib/review/views";
import { fetchJson } from "../../../_components/fetch-json";
import { useLive } from "../../../_components/use-live";

/** Follows a review while it waits or runs and has the page drawn anew with each step; draws nothing afterwards. */
export function LiveProgress({ first, steps }: { first: ReviewProgress; steps: StepView[] }) {
  const router = useRouter();
  const client = useQueryClient();
  const queryKey = ["review", first.id, "progress"];
  const told = useLive((event) => {
    if (event === null || event.id === first.id) void client.invalidateQueries({ queryKey });
  }, isLive(first.status));
  const { data, isError } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<ReviewProgress>(`/api/v1/reviews/${first.id}?view=progress`, signal),
    initialData: first,
    staleTime: 1_000,
    enabled: isLive(first.status),
    refetchInterval: ({ state }) =>
      !state.data || isLive(state.data.status) ? (told ? 10_000 : 1_500) : false,
  });

  const drawn = `${first.status} ${first.step} ${first.attempts}`;
  const known = `${data.status} ${data.step} ${data.attempts}`;
  useEffect(() => {
    if (drawn === known || !isLive(first.status)) return;
    router.refresh();
    // Again until it arrives: an answer may be lost, and nothing else would ask once the review is done.
    const timer = setInterval(() => router.refresh(), 5_000);
    return () => clearInterval(timer);
  }, [drawn, known, first.status, router]);

  if (!isLive(first.status)) return null;
  const facts = [
    data.tokens.input + data.tokens.output > 0 &&
      `${formatCount(data.tokens.input + data.tokens.output)} tokens`,
    data.costUsd !== null && formatCost(data.costUsd),
    data.attempts > 1 && `attempt ${data.attempts}`,
  ].filter(Boolean);
  return (
    <section aria-labelledby="progress-title" className="mb-6 rounded-lg border bg-surface shadow-card">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3">
        <h2 id="progress-title" className="flex items-center gap-2 text-sm font-semibold">
          <LoaderCircle aria-hidden className="size-4 animate-spin text-accent" />
          <output>
            {data.status === "queued"
              ? "Waiting for a free place"
              : data.step
                ? labelOfStep(data.step)
                : "Starting"}
          </output>
        </h2>
        <p className="text-sm text-ink-muted tabular-nums">
          <Elapsed since={data.startedAt ?? data.queuedAt} />
          {facts.length > 0 && ` · ${facts.join(" · ")}`}
        </p>
      </div>
      {steps.length > 0 && (
        <ol className="border-t px-4 py-3 text-sm">
          {steps.map((step) => (
            <li key={`${step.name} ${step.startedAt}`} className="flex items-start gap-2 py-1">
              <StepMark step={step} />
              <span className="min-w-0 grow">
                {labelOfStep(step.name)}
                {step.note && <span className="wrap-anywhere text-ink-muted"> · {step.note}</span>}
              </span>
              {step.durationMs !== null && (
                <span className="shrink-0 text-xs leading-5 text-ink-muted tabular-nums">
                  {formatDuration(step.durationMs)}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {isError && (
        <p role="alert" className="border-t px-4 py-2 text-sm text-critical">
          Gloss does not answer at the moment; this page keeps trying.
        </p>
      )}
    </section>
  );
}

function StepMark({ step }: { step: StepView }) {
  const look = "mt-0.75 size-3.5 shrink-0";
  if (step.failed) return <CircleAlert aria-label="Failed" className={`${look} text-critical`} />;
  if (step.durationMs !== null) return <Check aria-hidden className={`${look} text-good`} />;
  return <LoaderCircle aria-hidden className={`${look} animate-spin text-accent`} />;
}

/** Whole seconds since a moment, counted in the browser alone. */
function Elapsed({ since }: { since: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, []);
  if (now === null) return null;
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1_000));
  return <span>{seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1_000)}</span>;
}
