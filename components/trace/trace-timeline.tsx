import { Bot, Check, ChevronRight, CircleAlert, LoaderCircle, Wrench } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { formatCost, formatCount, formatDuration } from "@/components/ui/format";
import type { ModelCallView, ToolCallView, TraceView } from "@/lib/review/views";
import { labelOfStep } from "./step-label";
import { timelineOf, type TimelineRow } from "./timeline";

/** Everything a review did, in order: steps with what they decided, model calls with their price, tool calls. */
export function TraceTimeline({ trace }: { trace: TraceView }) {
  return (
    <ol className="divide-y">
      {timelineOf(trace).map((row, index) => (
        <li key={index}>
          {row.kind === "tool" ? (
            <details className="group/row">
              <summary className="hover:bg-hover">
                <Line row={row} />
              </summary>
              <ToolDetail call={row.call} />
            </details>
          ) : (
            <>
              <Line row={row} />
              {row.kind === "model" && row.call.error && (
                <p className="px-4 pb-2 pl-15 text-xs wrap-anywhere text-critical">{row.call.error}</p>
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

const icons = { step: Check, model: Bot, tool: Wrench };

function Line({ row }: { row: TimelineRow }) {
  const failed = hasFailed(row);
  const running = row.durationMs === null;
  const Icon = failed ? CircleAlert : running ? LoaderCircle : icons[row.kind];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-2 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_5.5rem]">
      <div className={cn("flex min-w-0 items-start gap-2", row.depth === 1 && "pl-5.5")}>
        <Icon
          aria-hidden
          className={cn(
            "mt-0.75 size-3.5 shrink-0",
            failed ? "text-critical" : "text-ink-faint",
            running && !failed && "animate-spin",
          )}
        />
        <div className="min-w-0">
          <Name row={row} />
        </div>
        {row.kind === "tool" && (
          <ChevronRight
            aria-hidden
            className="mt-0.75 size-3.5 shrink-0 text-ink-faint transition-transform group-open/row:rotate-90"
          />
        )}
      </div>
      <Bar row={row} failed={failed} />
      <span className="text-right text-xs text-ink-muted tabular-nums">
        {row.durationMs === null ? "running" : formatDuration(row.durationMs)}
      </span>
    </div>
  );
}

function hasFailed(row: TimelineRow): boolean {
  if (row.kind === "step") return row.step.failed === true;
  return row.kind === "model" ? row.call.error !== null : row.call.isError;
}

function Name({ row }: { row: TimelineRow }) {
  if (row.kind === "step") {
    return (
      <>
        <p className="text-sm font-medium">{labelOfStep(row.step.name)}</p>
        {row.step.note && (
          <p className={cn("text-xs wrap-anywhere", row.step.failed ? "text-critical" : "text-ink-muted")}>
            {row.step.note}
          </p>
        )}
      </>
    );
  }
  if (row.kind === "model") {
    return (
      <>
        <p className="text-sm wrap-anywhere">
          <span className="font-mono text-xs">{row.call.model}</span>{" "}
          <span className="text-ink-muted">{row.call.purpose}</span>
        </p>
        <p className="text-xs text-ink-muted">{priceOf(row.call)}</p>
      </>
    );
  }
  return (
    <>
      <p className="font-mono text-xs leading-5">
        {row.call.name}
        {row.call.isError && <span className="font-sans text-critical"> failed</span>}
      </p>
      <p className="truncate font-mono text-xs text-ink-muted">{row.call.input}</p>
    </>
  );
}

function priceOf(call: ModelCallView): string {
  const parts: string[] = [];
  if (call.inputTokens + call.outputTokens > 0) {
    parts.push(`${formatCount(call.inputTokens)} in`, `${formatCount(call.outputTokens)} out`);
  }
  if (call.cachedTokens > 0) parts.push(`${formatCount(call.cachedTokens)} cached`);
  if (call.costUsd !== null) parts.push(formatCost(call.costUsd));
  return parts.join(" · ");
}

const fills = { step: "fill-ink-faint", model: "fill-accent", tool: "fill-low" };

/** Where the row lies on the line of time. SVG, because a style attribute would break the content security policy. */
function Bar({ row, failed }: { row: TimelineRow; failed: boolean }) {
  return (
    <svg aria-hidden className="hidden h-2 w-full overflow-visible lg:block">
      <rect width="100%" height="100%" rx="4" className="fill-sunken" />
      <rect
        x={`${(row.from * 100).toFixed(2)}%`}
        width={`${Math.max(row.share * 100, 0.6).toFixed(2)}%`}
        height="100%"
        rx="4"
        className={failed ? "fill-critical" : fills[row.kind]}
      />
    </svg>
  );
}

function ToolDetail({ call }: { call: ToolCallView }) {
  return (
    <dl className="space-y-2 px-4 pb-3 text-xs sm:pl-15">
      <Excerpt label="Input" text={call.input} />
      <Excerpt label={call.isError ? "Error" : "Output"} text={call.outputExcerpt || "(empty)"} />
    </dl>
  );
}

function Excerpt({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt className="mb-1 font-medium text-ink-muted">{label}</dt>
      <dd>
        <pre className="max-h-72 overflow-y-auto rounded-md bg-sunken px-2.5 py-2 font-mono leading-5 whitespace-pre-wrap wrap-anywhere">
          {text}
        </pre>
      </dd>
    </div>
  );
}
