import { CircleHelp, CircleMinus, type LucideIcon, ShieldCheck, ShieldX } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import { LineText } from "@/components/ui/line-text";
import type { FindingLook, LookVerdict } from "@/lib/core/finding";
import { EvidenceList, type EvidenceLinks } from "./evidence-list";

const verdicts: Record<LookVerdict, { label: string; icon: LucideIcon; text: string }> = {
  confirmed: { label: "Confirmed", icon: ShieldCheck, text: "text-good" },
  refuted: { label: "Refuted", icon: ShieldX, text: "text-critical" },
  unverified: { label: "Not verified", icon: CircleHelp, text: "text-ink-muted" },
  unasked: { label: "Not looked at", icon: CircleMinus, text: "text-ink-muted" },
};

const percent = (share: number) => `${Math.round(share * 100)}\u00A0%`;

/** What a second look made of a finding: its verdict, why, what proves it, and what became of the confidence. */
export function SecondLookNote({ look, links }: { look: FindingLook; links: EvidenceLinks }) {
  const { label, icon: Icon, text } = verdicts[look.verdict];
  return (
    <div className="space-y-1.5 rounded-md border px-2.5 py-2 text-xs">
      <p className="flex flex-wrap items-center gap-x-1.5">
        <Icon aria-hidden className={cn("size-3.5 shrink-0", text)} />
        <span className="font-medium">Second look: {label.toLowerCase()}</span>
        {look.before !== look.after && (
          <span className="text-ink-muted">
            · {percent(look.before)} → {percent(look.after)} confident
          </span>
        )}
        {look.model && <span className="font-mono text-ink-muted">· {look.model}</span>}
      </p>
      <p className="wrap-anywhere text-ink-muted">
        <LineText text={look.reason} />
      </p>
      <EvidenceList evidence={look.evidence} links={links} title="What it rests on" />
    </div>
  );
}
