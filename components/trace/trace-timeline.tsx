import { Bot, Check, ChevronRight, CircleAlert, LoaderCircle, Wrench } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { formatCost, formatCount, formatDuration, plural } from "@/components/ui/format";
import type { ModelCallView, TraceView } from "@/lib/review/views";
import { ModelDetail, ToolDetail } from "./call-detail";
import { inputLine } from "./input-line";
import { labelOfStep } from "./step-label";
import { type StepSum, sumsByStep } from "./sums-by-step";
import { TimeBar } from "./time-bar";
import { timelineOf, type TimelineRow } from "./timeline";

const columns =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_5.5rem]";

/** Everything a review did, in order: steps with what they decided and cost, calls of models and tools with their words. */
export function TraceTimeline({ trace }: { trace: TraceView }) {
  const sums = new Map(sumsByStep(trace).map((sum, index) => [trace.steps[index], sum]));
  const { rows, lengthMs } = timelineOf(trace);
  return (
    <>
      <Scale lengthMs={lengthMs} />
      <ol className="divide-y">
        {rows.map((row, index) => (
          <li key={index}>
            {row.kind === "step" ? (
              <Line row={row} sum={sums.get(row.step)} />
            ) : (
              <details className="group/row">
                <summary className="-outline-offset-2 hover:bg-hover">
                  <Line row={row} />
                </summary>
                {row.kind === "tool" ? <ToolDetail call={row.call} /> : <ModelDetail call={row.call} />}
              </details>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the bars are measured by; the numbers stand at each row too. */
function Scale({ lengthMs }: { lengthMs: number }) {
  return (
    <div aria-hidden className={cn(columns, "hidden border-b py-1 lg:grid")}>
      <span />
      <span className="flex justify-between text-2xs text-ink-faint tabular-nums">
        {[0, 0.5, 1].map((share) => (
          <span key={share}>{share === 0 ? "0" : formatDuration(lengthMs * share)}</span>
        ))}
      </span>
    </div>
  );
}

const icons = { step: Check, model: Bot, tool: Wrench };

function Line({ row, sum }: { row: TimelineRow; sum?: StepSum | undefined }) {
  const failed = hasFailed(row);
  const running = row.durationMs === null;
  const Icon = failed ? CircleAlert : running ? LoaderCircle : icons[row.kind];
  return (
    <div className={cn(columns, "py-2")}>
      <div className={cn("flex min-w-0 items-start gap-2", row.depth === 1 && "pl-5.5")}>
        <Icon
          aria-hidden
          className={cn(
            "mt-0.75 size-3.5 shrink-0",
            failed ? "text-critical" : "text-ink-faint",
            running && !failed && "animate-spin",
          )}
        />
        <div className="min-w-0 grow">
          <Name row={row} sum={sum} />
        </div>
        {row.kind !== "step" && (
          <ChevronRight
            aria-hidden
            className="mt-0.75 size-3.5 shrink-0 text-ink-faint transition-transform group-open/row:rotate-90"
          />
        )}
      </div>
      <TimeBar from={row.from} share={row.share} kind={row.kind} failed={failed} />
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

function Name({ row, sum }: { row: TimelineRow; sum?: StepSum | undefined }) {
  if (row.kind === "step") {
    const total = sum ? textOfSum(sum) : "";
    return (
      <>
        <p className="text-sm font-medium">{labelOfStep(row.step.name)}</p>
        {row.step.note && (
          <p className={cn("text-xs wrap-anywhere", row.step.failed ? "text-critical" : "text-ink-muted")}>
            {row.step.note}
          </p>
        )}
        {total && <p className="text-xs text-ink-muted tabular-nums">{total}</p>}
      </>
    );
  }
  if (row.kind === "model") {
    return (
      <>
        <p className="text-sm wrap-anywhere">
          <Asker agent={row.call.agent} />
          <span className="inline-block first-letter:uppercase">{row.call.purpose}</span>{" "}
          <span className="font-mono text-xs text-ink-muted">{row.call.model}</span>
        </p>
        <p className={cn("text-xs wrap-anywhere", row.call.error ? "text-critical" : "text-ink-muted")}>
          {row.call.error ?? priceOf(row.call)}
        </p>
        {row.call.insteadOf && (
          <p className="text-xs text-pretty wrap-anywhere text-ink-muted">Instead: {row.call.insteadOf}</p>
        )}
      </>
    );
  }
  return (
    <>
      <p className="font-mono text-xs leading-5">
        <Asker agent={row.call.agent} />
        {row.call.name}
        {row.call.isError && <span className="font-sans text-critical"> failed</span>}
      </p>
      <p className="truncate font-mono text-xs text-ink-muted">{inputLine(row.call.input)}</p>
    </>
  );
}

/** Which of several agents made a call; nothing where one alone looked. */
function Asker({ agent }: { agent: string | null }) {
  if (agent === null) return null;
  return <Badge className="mr-1.5 h-4.5 px-1.5 align-[1px] font-sans text-2xs">{agent}</Badge>;
}

function textOfSum({ modelCalls, toolCalls, tokens, costUsd }: StepSum): string {
  if (modelCalls + toolCalls === 0) return "";
  const cost = costUsd === null ? [] : [formatCost(costUsd)];
  return [
    plural(modelCalls, "model call"),
    plural(toolCalls, "tool call"),
    `${formatCount(tokens)} tokens`,
    ...cost,
  ].join(" · ");
}

function priceOf(call: ModelCallView): string {
  if (call.saved) return "answered before, nothing paid";
  const parts: string[] = [];
  if (call.inputTokens + call.outputTokens > 0) {
    parts.push(`${formatCount(call.inputTokens)} in`, `${formatCount(call.outputTokens)} out`);
  }
  if (call.cachedTokens > 0) parts.push(`${formatCount(call.cachedTokens)} cached`);
  if (call.costUsd !== null) parts.push(formatCost(call.costUsd));
  return parts.join(" · ");
}
