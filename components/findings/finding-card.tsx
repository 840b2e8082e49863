import { ChevronRight } from "lucide-react";
import { Markdown } from "@/components/markdown/markdown";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { ExternalLink } from "@/components/ui/external-link";
import { LineText } from "@/components/ui/line-text";
import type { FindingView } from "@/lib/review/views";
import { EvidenceList, type EvidenceLinks } from "./evidence-list";
import { findingId, placeOfFinding } from "./finding-place";
import { OpinionLine } from "./opinion-line";
import { SecondLookNote } from "./second-look-note";
import { severityLooks } from "./severity-mark";
import { SuggestionDiff } from "./suggestion-diff";

interface Props {
  finding: FindingView;
  /** Lines of the finding's span as the diff shows them; null when it shows none. */
  before: string[] | null;
  open: boolean;
  /** Whether to say which file and line it is about; not needed at that line. */
  showPlace?: boolean;
  links: EvidenceLinks;
  /** Stands below all that the review says, as what people say of it. */
  footer?: ReactNode;
}

const origins = { agent: "Model", rule: "Rule", secret: "Secret scan" };
const outcomes = {
  applied: { label: "Applied", tone: "good" },
  addressed: { label: "Addressed", tone: "low" },
  ignored: { label: "Merged as it was", tone: "neutral" },
} as const;
const states = { posted: null, folded: "Folded", held: "Held back", dropped: "Dropped" };

function originOf(origin: FindingView["origin"]): string {
  if (origin.kind === "tool") return origin.tool;
  if (origin.kind !== "agent" || !origin.agents) return origins[origin.kind];
  if (origin.agents.length === 0) return "Synthesis";
  return `${origin.agents.length === 1 ? "Agent" : "Agents"}: ${origin.agents.join(", ")}`;
}

/** One finding, whole: what, how bad, how sure, why, and what to write instead. */
export function FindingCard({ finding, before, open, showPlace, links, footer }: Props) {
  const { label, icon: Icon, text, tone } = severityLooks[finding.severity];
  const state = states[finding.state];
  const became = finding.outcome ? outcomes[finding.outcome] : finding.appliedAt ? outcomes.applied : null;
  return (
    <details
      open={open}
      id={findingId(finding)}
      className="group/finding scroll-mt-28 rounded-lg border bg-surface shadow-card target:border-accent target:ring-1 target:ring-accent"
    >
      <summary className="flex items-start gap-2.5 rounded-lg px-3 py-2.5">
        <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", text)} />
        <div className="min-w-0 grow">
          <p className="font-medium wrap-anywhere">
            <LineText text={finding.title} />
          </p>
          {showPlace && (
            <p className="mt-0.5 font-mono text-xs wrap-anywhere text-ink-muted">{placeOfFinding(finding)}</p>
          )}
        </div>
        {became && (
          <Badge tone={became.tone} className="mt-px">
            {became.label}
          </Badge>
        )}
        <Badge tone={tone} className="mt-px">
          {label}
        </Badge>
        <ChevronRight
          aria-hidden
          className="mt-1 size-4 shrink-0 text-ink-faint transition-transform group-open/finding:rotate-90"
        />
      </summary>
      <div className="space-y-3 px-3 pb-3 sm:pl-9.5">
        <Markdown text={finding.message} />
        {finding.suggestion !== undefined && before && (
          <SuggestionDiff before={before} suggestion={finding.suggestion} />
        )}
        <EvidenceList evidence={finding.evidence} links={links} />
        {finding.secondLook && <SecondLookNote look={finding.secondLook} links={links} />}
        {state && (
          <p className="text-xs text-ink-muted">
            <span className="font-medium text-ink">{state}</span>
            {finding.stateReason && (
              <>
                {" · "}
                <LineText text={finding.stateReason} />
              </>
            )}
          </p>
        )}
        {finding.opinion && <OpinionLine opinion={finding.opinion} />}
        <ul className="flex flex-wrap gap-x-1.5 text-xs text-ink-muted [&>li:not(:last-child)]:after:ml-1.5 [&>li:not(:last-child)]:after:text-ink-faint [&>li:not(:last-child)]:after:content-['·'/'']">
          <li className="first-letter:uppercase">{finding.category}</li>
          <li>{originOf(finding.origin)}</li>
          <li>{Math.round(finding.confidence * 100)} % confident</li>
          {finding.commentUrl && (
            <li>
              <ExternalLink href={finding.commentUrl}>Comment</ExternalLink>
            </li>
          )}
        </ul>
        {footer}
      </div>
    </details>
  );
}
