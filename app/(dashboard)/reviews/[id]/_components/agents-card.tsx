import { ChevronRight, Combine, Gauge, PenLine, ShieldCheck, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Markdown } from "@/components/markdown/markdown";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { formatCount, plural } from "@/components/ui/format";
import { LineText } from "@/components/ui/line-text";
import type { AgentName, AgentOutcome, ParallelReview, SynthesisStatus } from "@/lib/review/parallel-review";
import type { ReviewView } from "@/lib/review/views";

const agents: Record<AgentName, { title: string; icon: LucideIcon }> = {
  security: { title: "Security", icon: ShieldCheck },
  performance: { title: "Performance", icon: Gauge },
  style: { title: "Correctness and style", icon: PenLine },
};

const statuses: Record<SynthesisStatus, { label: string; tone: Tone }> = {
  done: { label: "Done", tone: "good" },
  partial: { label: "In part", tone: "medium" },
  failed: { label: "Failed", tone: "critical" },
  skipped: { label: "Skipped", tone: "neutral" },
};

/** What became of each agent of a parallel review; nothing where one alone looked. */
export function AgentsCard({ review: { parallel } }: { review: ReviewView }) {
  if (!parallel) return null;
  const { synthesis, because } = parallel;
  return (
    <Card aria-labelledby="agents">
      <CardHeader
        id="agents"
        title="Three agents at once"
        aside={<p className="text-xs text-ink-muted first-letter:uppercase">{because}</p>}
      />
      <ul className="divide-y">
        {parallel.agents.map((agent) => (
          <li key={agent.agent}>
            <Agent outcome={agent} />
          </li>
        ))}
        <li>
          <Line title="Synthesis" icon={Combine} {...synthesis}>
            {figuresOf(synthesis)}
          </Line>
        </li>
      </ul>
    </Card>
  );
}

function Agent({ outcome }: { outcome: AgentOutcome }) {
  const { agent, notes, findings, status } = outcome;
  const found =
    status === "failed" ? "" : findings === 0 ? "found nothing · " : `${plural(findings, "finding")} · `;
  const line = (
    <Line {...agents[agent]} {...outcome} opens={notes !== ""}>
      {found + figuresOf(outcome)}
    </Line>
  );
  if (!notes) return line;
  return (
    <details className="group/agent">
      <summary className="-outline-offset-2 hover:bg-hover">{line}</summary>
      <div className="px-4 pb-3 text-sm sm:pl-10.5">
        <Markdown text={notes} />
      </div>
    </details>
  );
}

const figuresOf = ({ modelCalls, toolCalls, tokens }: ParallelReview["synthesis"]): string =>
  [
    plural(modelCalls, "model call"),
    ...(toolCalls > 0 ? [plural(toolCalls, "tool call")] : []),
    `${formatCount(tokens.input + tokens.output)} tokens`,
  ].join(" · ");

interface LineProps {
  title: string;
  icon: LucideIcon;
  status: SynthesisStatus;
  reason: string | null;
  opens?: boolean;
  children: ReactNode;
}

function Line({ title, icon: Icon, status, reason, opens, children }: LineProps) {
  const { label, tone } = statuses[status];
  return (
    <div className="flex items-start gap-2.5 px-4 py-2.5">
      <Icon aria-hidden className="mt-0.75 size-4 shrink-0 text-ink-faint" />
      <div className="min-w-0 grow">
        <p className="font-medium">{title}</p>
        {reason && (
          <p className="text-sm wrap-anywhere text-ink-muted">
            <LineText text={reason} />
          </p>
        )}
        <p className="text-xs text-ink-muted tabular-nums first-letter:uppercase">{children}</p>
      </div>
      <Badge tone={tone} className="mt-px">
        {label}
      </Badge>
      {opens && (
        <ChevronRight
          aria-hidden
          className="mt-1 size-4 shrink-0 text-ink-faint transition-transform group-open/agent:rotate-90"
        />
      )}
    </div>
  );
}
